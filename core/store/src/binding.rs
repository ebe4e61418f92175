use core::fmt;

use rusqlite::Connection;
use wayhum_protocol::ContributionId;
use wayhum_types::{Epoch, Timestamp};

use crate::{
    OutboxId, PieceId, Store, StoreError, firsts,
    outbox::{Fixed, KEY, OUTBOX},
    pieces,
    sealed::{Slot, Vault, next_id},
};

/// A piece's contribution: from here on every attempt sends these bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Bound {
    /// The signed contribution, as it is sent.
    pub body: String,
    /// Its id.
    pub id: ContributionId,
    /// The one-time key that signed it.
    pub key: [u8; 32],
    /// When it is bound.
    pub at: Timestamp,
    /// How many passages it carries, to check its receipt against.
    pub passages: u32,
    /// What it reports for the first time, and the last epoch in which that must be known.
    pub firsts: Vec<(Vec<u8>, Epoch)>,
}

impl fmt::Debug for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bound([redacted])")
    }
}

impl Store {
    /// The second of the two transactions: the piece is removed, its contribution with its key stands in the outbox, and what it
    /// was the first report about is remembered, together.
    ///
    /// Fails with [`NoSuchRow`](StoreError::NoSuchRow) if the piece was deleted or bound before: then nothing may be sent.
    pub fn bind(&mut self, piece: PieceId, bound: &Bound) -> Result<OutboxId, StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        if !pieces::remove(&tx, piece)? {
            return Err(StoreError::NoSuchRow { table: "piece", row: piece.0 });
        }
        let id = enqueue(&tx, &mut self.vault, Some(piece), bound)?;
        tx.commit()?;
        Ok(id)
    }
}

/// Puts a contribution into the outbox, within a transaction that goes on.
pub(crate) fn enqueue(
    tx: &Connection,
    vault: &mut Vault,
    piece: Option<PieceId>,
    bound: &Bound,
) -> Result<OutboxId, StoreError> {
    let id = next_id(tx, OUTBOX)?;
    let fixed = Fixed { contribution: *bound.id.as_bytes(), passages: bound.passages, body: (&*bound.body).into() };
    let secret = vault.seal(Slot::new(KEY, id), &bound.key);
    let sealed = vault.seal(Slot::new(OUTBOX, id), &fixed);
    tx.execute(
        "INSERT INTO outbox (id, state, not_before, attempts, bound_at, secret, sealed, piece)
         VALUES (?1, 0, 0, 0, ?2, ?3, ?4, ?5)",
        (id, bound.at.unix_millis(), secret, sealed, piece.map(|piece| piece.0)),
    )?;
    firsts::remember(tx, vault, &bound.firsts)?;
    Ok(OutboxId(id))
}
