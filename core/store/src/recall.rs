use rusqlite::Connection;

use crate::{
    OutboxId, PieceId, Store, StoreError, WayId,
    erase::write_anew,
    outbox::{Fixed, OUTBOX},
    pieces,
    sealed::{Slot, Vault},
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

/// A contribution to be taken back, and what it would have been the first report about: that is unsaid, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// The contribution. One that was tried is left where it is.
    pub id: OutboxId,
    /// Its subjects, as [`is_first`](Store::is_first) takes them.
    pub firsts: Vec<Vec<u8>>,
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
        let mut rows = self.db.prepare("SELECT id, attempts, piece, sealed FROM outbox WHERE state = 0 ORDER BY id")?;
        rows.query_and_then([], |row| {
            let (id, attempts): (i64, u32) = (row.get(0)?, row.get(1)?);
            let fixed: Fixed<'_> = self.vault.open_column(Slot::new(OUTBOX, id), row, 3)?;
            let piece = row.get::<_, Option<i64>>(2)?.map(PieceId);
            Ok(Unsent { id: OutboxId(id), piece, body: fixed.body.into_owned(), was_tried: attempts > 0 })
        })?
        .collect()
    }

    /// Deletes a trip by its owner's word, without a trace in the file or its log: the line, every piece that waits, and those
    /// contributions of `recall` that are its own and were never tried. `None` if it is not there any more.
    ///
    /// The places at its ends stay: that they are known is what keeps the next trip from telling them.
    pub fn delete_trip(&mut self, id: WayId, recall: &[Recall]) -> Result<Option<DeletedTrip>, StoreError> {
        let tx = self.db.transaction()?;
        let Some(of_the_trip) = ways::pieces(&tx, &self.vault, id)? else { return Ok(None) };
        let mut deleted = 0;
        for piece in &of_the_trip {
            deleted += u32::from(pieces::remove(&tx, *piece)?);
        }
        let mut own = Vec::new();
        for recall in recall {
            let piece: Option<i64> = tx.query_row("SELECT piece FROM outbox WHERE id = ?1", [recall.id.0], |row| row.get(0))?;
            if piece.is_some_and(|piece| of_the_trip.contains(&PieceId(piece))) {
                own.push(recall.clone());
            }
        }
        deleted += take_back(&tx, &self.vault, &own)?;
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

/// Deletes contributions that were never tried, within a transaction that goes on; how many there were.
pub(crate) fn take_back(db: &Connection, vault: &Vault, recall: &[Recall]) -> Result<u32, StoreError> {
    let mut deleted = 0;
    for recall in recall {
        if db.execute("DELETE FROM outbox WHERE id = ?1 AND state = 0 AND attempts = 0", [recall.id.0])? > 0 {
            deleted += 1;
            for subject in &recall.firsts {
                db.execute("DELETE FROM first WHERE tag = ?1", [vault.tag(subject)])?;
            }
        }
    }
    if deleted > 0 {
        write_anew(db, OUTBOX)?;
    }
    Ok(deleted)
}
