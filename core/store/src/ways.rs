use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use wayhum_types::{Metres, Position, Timestamp};

use crate::{
    PieceId, Store, StoreError, WayId,
    erase::write_anew,
    sealed::{Slot, Vault, next_id},
};

/// A trip as its owner may look at it for some days. It never leaves the phone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Way {
    /// How much was recorded.
    pub recorded: Metres,
    /// How much of it became pieces.
    pub kept: Metres,
    /// How much of it was dropped, by reason.
    pub dropped: Vec<(String, Metres)>,
    /// The line, simplified.
    pub points: Vec<Position>,
    /// When it is forgotten.
    pub until: Timestamp,
}

/// A way, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredWay {
    /// Its name here.
    pub id: WayId,
    /// The way.
    pub way: Way,
    /// The pieces it was cut into, bound and deleted ones included.
    pub pieces: Vec<PieceId>,
}

impl Store {
    /// The owner's ways that are not forgotten yet, oldest first.
    pub fn ways(&self) -> Result<Vec<StoredWay>, StoreError> {
        let mut rows = self.db.prepare("SELECT id, until, sealed FROM way ORDER BY id")?;
        rows.query_and_then([], |row| {
            let id = row.get(0)?;
            let (way, pieces) = self.vault.open_column(slot(id, row.get(1)?), row, 2)?;
            Ok(StoredWay { id: WayId(id), way, pieces })
        })?
        .collect()
    }

    /// Erases the ways whose time is over; how many there were.
    pub fn forget_ways(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        let tx = self.db.transaction()?;
        let forgotten = tx.execute("DELETE FROM way WHERE until <= ?1", [now.unix_millis()])?;
        if forgotten > 0 {
            write_anew(&tx, "way")?;
        }
        tx.commit()?;
        self.leftovers |= forgotten > 0;
        self.erase_leftovers();
        Ok(forgotten)
    }
}

pub(crate) fn insert(db: &Connection, vault: &mut Vault, way: &Way, pieces: &[PieceId]) -> Result<(), StoreError> {
    let (id, until) = (next_id(db, "way")?, way.until.unix_millis());
    let sealed = vault.seal(slot(id, until), &(way, pieces));
    db.execute("INSERT INTO way (id, until, sealed) VALUES (?1, ?2, ?3)", (id, until, sealed))?;
    Ok(())
}

const fn slot(id: i64, until: i64) -> Slot {
    Slot::new("way", id).beside(until)
}
