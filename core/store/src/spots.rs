use core::fmt;

use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use wayhum_types::{Cell, Epoch, HourClass, MeterNote, Noise, Position, SpotLabel, SpotNote, Timestamp};

use crate::{
    Bound, Group, OutboxId, SpotId, Store, StoreError,
    binding::enqueue,
    erase::write_anew,
    marks::SPOT,
    reported::{self, Owner},
    sealed::{Slot, Vault, next_id},
};

/// A spot measurement that waits.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// The middle of its positions. It never leaves the phone.
    pub position: Position,
    /// Its cell, of resolution 10.
    pub cell: Cell,
    /// Its week.
    pub epoch: Epoch,
    /// Its hour class.
    pub class: HourClass,
    /// When it began.
    pub from: Timestamp,
    /// When it ended.
    pub to: Timestamp,
    /// How loud it was.
    pub noise: Noise,
    /// The meter.
    pub meter: MeterNote,
    /// Its label and third octaves.
    pub note: SpotNote,
}

impl fmt::Debug for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Spot([redacted])")
    }
}

/// A spot measurement as it stands in the store.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredSpot {
    /// Its name here.
    pub id: SpotId,
    /// What became of it.
    pub state: SpotState,
}

/// What became of a spot measurement.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a handful of them, read to be shown")]
pub enum SpotState {
    /// It is held, and may be sent from `due` on.
    Held {
        /// When.
        due: Timestamp,
        /// The measurement.
        spot: Spot,
    },
    /// It was dropped: this is all that is left of it.
    Dropped {
        /// What kind of place it was.
        label: SpotLabel,
        /// Why, by its name.
        reason: String,
    },
}

impl Store {
    /// Holds a spot measurement until `due`. No piece or spot reports about its groups again until it is dropped or deleted.
    pub fn hold_spot(&mut self, spot: &Spot, groups: &[Group], due: Timestamp) -> Result<SpotId, StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        let (id, due) = (next_id(&tx, SPOT.table)?, due.unix_millis());
        let sealed = self.vault.seal(slot(id, due), spot);
        let row = (id, due, spot.epoch.number(), sealed);
        let insert = SPOT.insert(&[("id", "?1"), ("state", "0"), ("due", "?2"), ("epoch", "?3"), ("sealed", "?4")]);
        tx.execute(&insert, row)?;
        reported::remember(&tx, &self.vault, Owner::Spot(SpotId(id)), groups)?;
        tx.commit()?;
        Ok(SpotId(id))
    }

    /// All spot measurements, those that were dropped lately included, in the order in which they were made.
    pub fn spots(&self) -> Result<Vec<StoredSpot>, StoreError> {
        let mut rows = self.db.prepare(&select("TRUE"))?;
        rows.query_and_then([], |row| read(&self.vault, row))?.collect()
    }

    /// One spot measurement.
    pub fn spot(&self, id: SpotId) -> Result<Option<StoredSpot>, StoreError> {
        let mut rows = self.db.prepare(&select("id = ?1"))?;
        rows.query_and_then([id.0], |row| read(&self.vault, row))?.next().transpose()
    }

    /// The held spot measurement that is due first, and when.
    pub fn next_spot(&self) -> Result<Option<(SpotId, Timestamp)>, StoreError> {
        let first = format!("SELECT id, due FROM spot WHERE state = 0 AND {} ORDER BY due, id LIMIT 1", SPOT.is_whole());
        let found = self.db.query_row(&first, [], |row| Ok((SpotId(row.get(0)?), Timestamp::from_unix_millis(row.get(1)?))));
        Ok(found.optional()?)
    }

    /// Puts a spot measurement's contribution in its place, as [`bind`](Self::bind) does for a piece.
    pub fn bind_spot(&mut self, id: SpotId, bound: &Bound) -> Result<OutboxId, StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        if tx.execute(&SPOT.delete("id = ?1 AND state = 0"), [id.0])? == 0 {
            return Err(StoreError::NoSuchRow { table: SPOT.table, row: id.0 });
        }
        let bound = enqueue(&tx, &mut self.vault, Owner::Spot(id), bound)?;
        write_anew(&tx, SPOT.table)?;
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(bound)
    }

    /// Drops a held spot measurement: only its label and the reason are left, until `until`.
    pub fn drop_spot(&mut self, id: SpotId, reason: &str, until: Timestamp) -> Result<(), StoreError> {
        let tx = self.db.transaction()?;
        let mut rows = tx.prepare(&select("id = ?1 AND state = 0"))?;
        let held = rows.query_and_then([id.0], |row| read(&self.vault, row))?.next().transpose()?;
        drop(rows);
        let Some(StoredSpot { state: SpotState::Held { spot, .. }, .. }) = held else {
            return Err(StoreError::NoSuchRow { table: SPOT.table, row: id.0 });
        };
        let until = until.unix_millis();
        let sealed = self.vault.seal(slot(id.0, until), &(spot.note.label, reason));
        let update = SPOT.update(&[("state", "1"), ("due", "?2"), ("sealed", "?3")], "id = ?1");
        tx.execute(&update, (id.0, until, sealed))?;
        reported::forget(&tx, Owner::Spot(id))?;
        write_anew(&tx, SPOT.table)?;
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(())
    }

    /// Deletes a spot measurement by its owner's word, without a trace; whether it was still there.
    pub fn delete_spot(&mut self, id: SpotId) -> Result<bool, StoreError> {
        self.delete_spots("id = ?1", id.0, Some(id))
    }

    /// Forgets that spot measurements were dropped, when it was shown for long enough.
    pub fn forget_spots(&mut self, now: Timestamp) -> Result<bool, StoreError> {
        self.delete_spots("state = 1 AND due <= ?1", now.unix_millis(), None)
    }

    fn delete_spots(&mut self, condition: &str, param: i64, unsaid: Option<SpotId>) -> Result<bool, StoreError> {
        let tx = self.db.transaction()?;
        let deleted = tx.execute(&SPOT.delete(condition), [param])? > 0;
        if deleted {
            if let Some(id) = unsaid {
                reported::forget(&tx, Owner::Spot(id))?;
            }
            write_anew(&tx, SPOT.table)?;
        }
        tx.commit()?;
        self.leftovers |= deleted;
        self.erase_leftovers();
        Ok(deleted)
    }
}

/// Takes spots out within a transaction that goes on.
pub(crate) fn remove(db: &Connection, ids: &[SpotId]) -> Result<(), StoreError> {
    for id in ids {
        db.execute(&SPOT.delete("id = ?1"), [id.0])?;
        reported::forget(db, Owner::Spot(*id))?;
    }
    if ids.is_empty() { Ok(()) } else { write_anew(db, SPOT.table) }
}

/// Those that are held, each with when it is due.
pub(crate) fn held(db: &Connection, vault: &Vault) -> Result<Vec<(SpotId, Timestamp, Spot)>, StoreError> {
    let mut rows = db.prepare(&select("state = 0"))?;
    let all = rows.query_and_then([], |row| read(vault, row))?.collect::<Result<Vec<_>, _>>()?;
    let held = all.into_iter().filter_map(|stored| match stored.state {
        SpotState::Held { due, spot } => Some((stored.id, due, spot)),
        SpotState::Dropped { .. } => None,
    });
    Ok(held.collect())
}

/// Gives a spot measurement another time to leave at, in its own row.
pub(crate) fn put_anew(db: &Connection, vault: &mut Vault, id: SpotId, due: Timestamp, spot: &Spot) -> Result<(), StoreError> {
    let due = due.unix_millis();
    let sealed = vault.seal(slot(id.0, due), spot);
    db.execute(&SPOT.update(&[("due", "?2"), ("sealed", "?3")], "id = ?1"), (id.0, due, sealed))?;
    Ok(())
}

fn select(condition: &str) -> String {
    format!("SELECT id, state, due, sealed FROM spot WHERE ({condition}) AND {} ORDER BY id", SPOT.is_whole())
}

pub(crate) fn read(vault: &Vault, row: &Row<'_>) -> Result<StoredSpot, StoreError> {
    let (id, state, due): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let state = if state == 0 {
        let spot = vault.open_column(slot(id, due), row, 3)?;
        SpotState::Held { due: Timestamp::from_unix_millis(due), spot }
    } else {
        let (label, reason) = vault.open_column(slot(id, due), row, 3)?;
        SpotState::Dropped { label, reason }
    };
    Ok(StoredSpot { id: SpotId(id), state })
}

const fn slot(id: i64, due: i64) -> Slot {
    Slot::new(SPOT.table, id).beside(due)
}
