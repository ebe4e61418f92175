use rusqlite::{Connection, OptionalExtension, Row};
use wayhum_types::{Epoch, Piece, Timestamp};

use crate::{
    About, Group, PieceId, Store, StoreError,
    erase::write_anew,
    marks::PIECE,
    reported::{self, Owner},
    sealed::{Slot, Vault, next_id},
};

/// A piece that waits for its time.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredPiece {
    /// Its name here.
    pub id: PieceId,
    /// When it may be bound and sent.
    pub due: Timestamp,
    /// The piece.
    pub piece: Piece,
    /// What it is about, as it will be sent: how long its way is, for one.
    pub about: About,
}

/// A piece that a trip was cut into.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPiece {
    /// The piece.
    pub piece: Piece,
    /// When it may be bound and sent.
    pub due: Timestamp,
    /// What it reports about, so that no later piece does so again.
    pub groups: Vec<Group>,
}

impl Store {
    /// All pieces, in the order in which their trips were cut.
    pub fn pieces(&self) -> Result<Vec<StoredPiece>, StoreError> {
        let mut rows = self.db.prepare(&format!("SELECT id, due, sealed FROM piece WHERE {} ORDER BY id", PIECE.is_whole()))?;
        rows.query_and_then([], |row| read(&self.vault, row))?.collect()
    }

    /// The piece that is due first, and when. One of an epoch before `oldest_open` is too late and stays until its owner deletes it.
    pub fn next_due(&self, oldest_open: Epoch) -> Result<Option<(PieceId, Timestamp)>, StoreError> {
        let found = self.db.query_row(&next_due(), [oldest_open.number()], |row| {
            Ok((PieceId(row.get(0)?), Timestamp::from_unix_millis(row.get(1)?)))
        });
        Ok(found.optional()?)
    }

    /// One piece; `None` if it was bound or deleted.
    pub fn piece(&self, id: PieceId) -> Result<Option<StoredPiece>, StoreError> {
        let mut rows = self.db.prepare(&format!("SELECT id, due, sealed FROM piece WHERE id = ?1 AND {}", PIECE.is_whole()))?;
        rows.query_and_then([id.0], |row| read(&self.vault, row))?.next().transpose()
    }

    /// Deletes a piece by its owner's word, without a trace in the file or its log; whether it was still there. What it would
    /// have reported about is unsaid. It costs a copy of all pieces.
    pub fn delete_piece(&mut self, id: PieceId) -> Result<bool, StoreError> {
        let tx = self.db.transaction()?;
        let deleted = delete(&tx, id)?;
        if deleted {
            write_anew(&tx, "piece")?;
        }
        tx.commit()?;
        self.leftovers |= deleted;
        self.erase_leftovers();
        Ok(deleted)
    }
}

/// In the order of the index: of all that wait, one row is looked at and proved.
fn next_due() -> String {
    format!("SELECT id, due FROM piece WHERE epoch >= ?1 AND {} ORDER BY due, epoch, id LIMIT 1", PIECE.is_whole())
}

pub(crate) fn insert(db: &Connection, vault: &mut Vault, pieces: &[NewPiece]) -> Result<Vec<PieceId>, StoreError> {
    let mut statement = db.prepare(&PIECE.insert(&[("id", "?1"), ("due", "?2"), ("epoch", "?3"), ("sealed", "?4")]))?;
    let mut ids = Vec::with_capacity(pieces.len());
    for (new, id) in pieces.iter().zip(next_id(db, "piece")?..) {
        let due = new.due.unix_millis();
        statement.execute((id, due, new.piece.epoch.number(), vault.seal(slot(id, due), &new.piece)))?;
        reported::remember(db, vault, Owner::Piece(PieceId(id)), &new.groups)?;
        ids.push(PieceId(id));
    }
    Ok(ids)
}

/// Deletes a piece with what it would have reported; whether it was there.
pub(crate) fn delete(db: &Connection, id: PieceId) -> Result<bool, StoreError> {
    let was_there = remove(db, id)?;
    if was_there {
        reported::forget(db, Owner::Piece(id))?;
    }
    Ok(was_there)
}

/// Takes a piece out whose contribution will say what it has to say; whether it was there.
pub(crate) fn remove(db: &Connection, id: PieceId) -> Result<bool, StoreError> {
    Ok(db.execute(&PIECE.delete("id = ?1"), [id.0])? > 0)
}

/// Gives a piece another time to leave at, in its own row.
pub(crate) fn put_anew(
    db: &Connection,
    vault: &mut Vault,
    id: PieceId,
    due: Timestamp,
    piece: &Piece,
) -> Result<(), StoreError> {
    let due = due.unix_millis();
    let sealed = vault.seal(slot(id.0, due), piece);
    db.execute(&PIECE.update(&[("due", "?2"), ("sealed", "?3")], "id = ?1"), (id.0, due, sealed))?;
    Ok(())
}

pub(crate) fn read(vault: &Vault, row: &Row<'_>) -> Result<StoredPiece, StoreError> {
    let (id, due) = (row.get(0)?, row.get(1)?);
    let piece = vault.open_column(slot(id, due), row, 2)?;
    Ok(StoredPiece { id: PieceId(id), due: Timestamp::from_unix_millis(due), about: About::piece(&piece), piece })
}

const fn slot(id: i64, due: i64) -> Slot {
    Slot::new("piece", id).beside(due)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::{Counting, key};

    #[test]
    fn the_piece_that_is_due_first_is_found_without_sorting_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("a"), key(7), Box::new(Counting::default())).expect("a store");
        let mut plan = store.db.prepare(&format!("EXPLAIN QUERY PLAN {}", next_due())).expect("sql");
        let steps = plan.query_map([0], |row| row.get(3)).expect("a plan").collect::<Result<Vec<String>, _>>().expect("steps");
        assert!(steps.iter().all(|step| !step.contains("B-TREE")), "{steps:?}");
        assert!(steps.iter().any(|step| step.contains("piece_due")), "{steps:?}");
    }
}
