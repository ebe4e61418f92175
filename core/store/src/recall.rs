use rusqlite::Connection;

use crate::{
    OutboxId, PieceId, Store, StoreError, WayId,
    binding::owner,
    erase::write_anew,
    marks,
    outbox::{Fixed, OUTBOX},
    pieces, reported,
    sealed::Slot,
    ways,
};

/// A contribution in the outbox, as far as it matters for taking it back.
#[derive(Clone, PartialEq, Eq)]
pub struct Unsent {
    /// Its name here.
    pub id: OutboxId,
    /// The piece that it was made of; `None` for a spot measurement.
    pub piece: Option<PieceId>,
    /// The bytes to send.
    pub body: String,
    /// Whether it was tried: the network may have it, and nothing brings it back.
    pub was_tried: bool,
}

impl core::fmt::Debug for Unsent {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Unsent({}, [redacted])", self.id.0)
    }
}

/// What was deleted of a trip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeletedTrip {
    /// Pieces and contributions that had not left.
    pub deleted: u32,
    /// Contributions that the network has, or may have: they cannot be recalled.
    pub gone: u32,
}

impl Store {
    /// The contributions that wait for their receipt, oldest first.
    pub fn unsent(&self) -> Result<Vec<Unsent>, StoreError> {
        let mut rows = self.db.prepare(&format!(
            "SELECT id, attempts, piece, sealed FROM outbox WHERE state = 0 AND {} ORDER BY id",
            marks::OUTBOX.is_whole()
        ))?;
        rows.query_and_then([], |row| {
            let (id, attempts): (i64, u32) = (row.get(0)?, row.get(1)?);
            let fixed: Fixed<'_> = self.vault.open_column(Slot::new(OUTBOX, id), row, 3)?;
            let piece = row.get::<_, Option<i64>>(2)?.map(PieceId);
            Ok(Unsent { id: OutboxId(id), piece, body: fixed.body.into_owned(), was_tried: attempts > 0 })
        })?
        .collect()
    }

    /// Deletes a trip by its owner's word, without a trace in the file or its log: the line, every piece that waits, and its
    /// contributions that were never tried, each with its pass. What they would have reported is unsaid. `None` if it is not there
    /// any more.
    ///
    /// The places at its ends stay: that they are known is what keeps the next trip from telling them.
    pub fn delete_trip(&mut self, id: WayId) -> Result<Option<DeletedTrip>, StoreError> {
        let tx = self.db.transaction()?;
        let Some(of_the_trip) = ways::pieces(&tx, &self.vault, id)? else { return Ok(None) };
        let mut deleted = 0;
        for piece in &of_the_trip {
            deleted += u32::from(pieces::delete(&tx, *piece)?);
        }
        let mut rows = tx.prepare(&format!(
            "SELECT id, piece FROM outbox WHERE piece IS NOT NULL AND state = 0 AND attempts = 0 AND {}",
            marks::OUTBOX.is_whole()
        ))?;
        let found = rows.query_map([], |row| Ok((OutboxId(row.get(0)?), PieceId(row.get(1)?))))?;
        let never_tried = found.collect::<Result<Vec<_>, _>>()?;
        drop(rows);
        let own = never_tried.into_iter().filter(|(_, piece)| of_the_trip.contains(piece)).map(|(id, _)| id);
        deleted += take_back(&tx, &own.collect::<Vec<_>>())?;
        tx.execute("DELETE FROM way WHERE id = ?1", [id.0])?;
        write_anew(&tx, "piece")?;
        write_anew(&tx, "way")?;
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        let gone = (of_the_trip.len() as u32).saturating_sub(deleted);
        Ok(Some(DeletedTrip { deleted, gone }))
    }
}

/// Deletes contributions that were never tried, with their passes and what they would have reported, within a transaction that
/// goes on; how many there were.
pub(crate) fn take_back(db: &Connection, ids: &[OutboxId]) -> Result<u32, StoreError> {
    let mut deleted = 0;
    for id in ids {
        let owner = owner(db, *id)?;
        if db.execute(&marks::OUTBOX.delete("id = ?1 AND state = 0 AND attempts = 0"), [id.0])? > 0 {
            deleted += 1;
            if let Some(owner) = owner {
                reported::forget(db, owner)?;
            }
        }
    }
    if deleted > 0 {
        write_anew(db, OUTBOX)?;
    }
    Ok(deleted)
}
