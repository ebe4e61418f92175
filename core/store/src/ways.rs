use std::collections::BTreeMap;

use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use wayhum_types::{Cell, Metres, Mode, Position, Timestamp, UtcOffset};

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
    /// When and how it was gone, and what of it was kept; `None` of what an earlier version stored, and once the line is forgotten.
    #[serde(skip)]
    pub course: Option<Course>,
}

/// When and how a way was gone, and what of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// When it began.
    pub from: Timestamp,
    /// When it ended.
    pub to: Timestamp,
    /// The phone's offset meanwhile.
    pub utc_offset: UtcOffset,
    /// How its owner moved on most of what was kept.
    pub mode: Option<Mode>,
    /// The stretches that became pieces: the first and the last of their points in the line.
    pub kept: Vec<(u32, u32)>,
    /// The cell of which it gives a reading without a way.
    pub reading: Option<Cell>,
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
        all(&self.db, &self.vault)
    }

    /// Erases the ways whose time is over; how many there were. While pieces of a trip still wait, its list of them stays for a day
    /// more, without the line, so that it can be deleted whole.
    pub fn forget_ways(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        let mut rows = self.db.prepare("SELECT id, until, sealed FROM way WHERE until <= ?1 ORDER BY id")?;
        let over = rows.query_and_then([now.unix_millis()], |row| read(&self.vault, row))?.collect::<Result<Vec<_>, _>>()?;
        drop(rows);
        self.forget(&over, now)
    }

    /// Erases the oldest line that there is before its time is over; how many there were, none or one.
    pub(crate) fn forget_oldest_line(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        let oldest = self.ways()?.into_iter().find(|stored| !stored.way.points.is_empty());
        self.forget(oldest.as_slice(), now)
    }

    fn forget(&mut self, over: &[StoredWay], now: Timestamp) -> Result<usize, StoreError> {
        if over.is_empty() {
            self.erase_leftovers();
            return Ok(0);
        }
        let tx = self.db.transaction()?;
        for StoredWay { id, way, pieces } in over {
            tx.execute("DELETE FROM way WHERE id = ?1", [id.0])?;
            let waits = "SELECT EXISTS (SELECT 1 FROM piece WHERE id = ?1) OR EXISTS (SELECT 1 FROM outbox WHERE piece = ?1)";
            let mut waiting = Vec::new();
            for piece in pieces {
                if tx.query_row(waits, [piece.0], |row| row.get(0))? {
                    waiting.push(*piece);
                }
            }
            if !waiting.is_empty() {
                let bare = Way { points: Vec::new(), until: now.plus_millis(DAY_MS), course: None, ..way.clone() };
                put(&tx, &mut self.vault, *id, &bare, &waiting)?;
            }
        }
        write_anew(&tx, "way")?;
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(over.len())
    }
}

const DAY_MS: i64 = 86_400_000;

pub(crate) fn all(db: &Connection, vault: &Vault) -> Result<Vec<StoredWay>, StoreError> {
    let mut rows = db.prepare("SELECT id, until, sealed FROM way ORDER BY id")?;
    rows.query_and_then([], |row| read(vault, row))?.collect()
}

fn read(vault: &Vault, row: &Row<'_>) -> Result<StoredWay, StoreError> {
    let id = row.get(0)?;
    let slot = slot(id, row.get(1)?);
    // Without a course it ends before it, as what an earlier version stored; no bytes read as both.
    let (way, pieces) = match vault.open_column::<(Way, _, _)>(slot, row, 2) {
        Ok((way, pieces, course)) => (Way { course: Some(course), ..way }, pieces),
        Err(_) => vault.open_column(slot, row, 2)?,
    };
    Ok(StoredWay { id: WayId(id), way, pieces })
}

/// The pieces of one way, if it is there.
pub(crate) fn pieces(db: &Connection, vault: &Vault, id: WayId) -> Result<Option<Vec<PieceId>>, StoreError> {
    let mut rows = db.prepare("SELECT id, until, sealed FROM way WHERE id = ?1")?;
    let way = rows.query_and_then([id.0], |row| read(vault, row))?.next().transpose()?;
    Ok(way.map(|way| way.pieces))
}

/// Puts the pieces that were made of others in their place, in every way's list.
pub(crate) fn replace_pieces(
    db: &Connection,
    vault: &mut Vault,
    replaced: &BTreeMap<PieceId, Vec<PieceId>>,
) -> Result<(), StoreError> {
    for StoredWay { id, way, pieces } in all(db, vault)? {
        if pieces.iter().any(|piece| replaced.contains_key(piece)) {
            let new = pieces
                .iter()
                .flat_map(|piece| replaced.get(piece).cloned().unwrap_or_else(|| vec![*piece]))
                .collect::<Vec<_>>();
            db.execute("DELETE FROM way WHERE id = ?1", [id.0])?;
            put(db, vault, id, &way, &new)?;
        }
    }
    write_anew(db, "way")
}

pub(crate) fn insert(db: &Connection, vault: &mut Vault, way: &Way, pieces: &[PieceId]) -> Result<(), StoreError> {
    let id = WayId(next_id(db, "way")?);
    put(db, vault, id, way, pieces)
}

pub(crate) fn put(db: &Connection, vault: &mut Vault, id: WayId, way: &Way, pieces: &[PieceId]) -> Result<(), StoreError> {
    let until = way.until.unix_millis();
    let slot = slot(id.0, until);
    let sealed = match &way.course {
        Some(course) => vault.seal(slot, &(way, pieces, course)),
        None => vault.seal(slot, &(way, pieces)),
    };
    db.execute("INSERT INTO way (id, until, sealed) VALUES (?1, ?2, ?3)", (id.0, until, sealed))?;
    Ok(())
}

const fn slot(id: i64, until: i64) -> Slot {
    Slot::new("way", id).beside(until)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TripEnd;
    use crate::common::{Counting, MORNING, key};

    #[test]
    fn a_way_is_read_with_its_course_and_one_of_an_earlier_version_without() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&folder.path().join("a"), key(7), Box::new(Counting::default())).expect("a store");
        let course = Course {
            from: MORNING,
            to: MORNING.plus_millis(60_000),
            utc_offset: UtcOffset::from_minutes(-90),
            mode: Some(Mode::Walk),
            kept: vec![(3, 300)],
            reading: None,
        };
        let bare = Way {
            recorded: Metres(1.0),
            kept: Metres(1.0),
            dropped: vec![],
            points: vec![],
            until: MORNING.plus_millis(DAY_MS),
            course: None,
        };
        let ways = [bare.clone(), Way { course: Some(course), ..bare }];
        for way in &ways {
            store.replace_trip_by_pieces(&TripEnd { way: Some(way.clone()), ..TripEnd::default() }).expect("stored");
        }
        let read: Vec<Way> = store.ways().expect("ways").into_iter().map(|stored| stored.way).collect();
        assert_eq!(read, ways);
    }
}
