use core::fmt;

use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use wayhum_protocol::{ContributionId, Pass, PointRequests};
use wayhum_types::{Address, Timestamp};
use zeroize::Zeroizing;

use crate::{
    OutboxId, PassId, PieceId, Store, StoreError, marks,
    outbox::{Fixed, OUTBOX, PAYMENT},
    passes, pieces,
    reported::Owner,
    sealed::{Slot, Vault, next_id},
};

/// A piece's contribution: from here on every attempt sends these bytes.
#[derive(Clone)]
pub struct Bound {
    /// The signed contribution, as it is sent.
    pub body: String,
    /// Its id.
    pub id: ContributionId,
    /// When it is bound.
    pub at: Timestamp,
    /// How many passages it carries, to check its receipt against.
    pub passages: u32,
    /// The pass that it consumes, whose one-time key signed it.
    pub pass: PassId,
    /// The point requests that travel with it.
    pub requests: PointRequests,
    /// The wallet that they are for.
    pub wallet: Address,
}

impl fmt::Debug for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bound([redacted])")
    }
}

/// What a contribution was made with, kept until its receipt.
#[derive(Clone)]
pub struct Payment {
    /// The pass, with the one-time key.
    pub pass: Pass,
    /// The point requests.
    pub requests: PointRequests,
    /// The wallet that they are for.
    pub wallet: Address,
}

impl fmt::Debug for Payment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Payment([redacted])")
    }
}

impl Store {
    /// The second of the two transactions: the piece and the pass are removed, and the contribution stands in the outbox with the
    /// pass, its key and the point requests, together.
    ///
    /// Fails with [`NoSuchRow`](StoreError::NoSuchRow) if the piece was deleted or bound before, or the pass is used: then nothing
    /// may be sent.
    pub fn bind(&mut self, piece: PieceId, bound: &Bound) -> Result<OutboxId, StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        if !pieces::remove(&tx, piece)? {
            return Err(StoreError::NoSuchRow { table: "piece", row: piece.0 });
        }
        let id = enqueue(&tx, &mut self.vault, Owner::Piece(piece), bound)?;
        tx.commit()?;
        Ok(id)
    }

    /// What a contribution in the outbox was made with; `None` for one that an earlier version made, which no collector takes now.
    pub fn payment(&self, id: OutboxId) -> Result<Option<Payment>, StoreError> {
        let mut rows = self.db.prepare("SELECT id, secret FROM outbox WHERE id = ?1 AND secret IS NOT NULL")?;
        rows.query_and_then([id.0], |row| payment_of(&self.vault, row))?.next().transpose()
    }
}

/// Id and payment's column, in this order.
pub(crate) fn payment_of(vault: &Vault, row: &Row<'_>) -> Result<Payment, StoreError> {
    let slot = Slot::new(PAYMENT, row.get(0)?);
    let sealed: Sealed = vault.open_column(slot, row, 1)?;
    let (pass, requests) = (Zeroizing::new(sealed.pass), Zeroizing::new(sealed.requests));
    let pass = pass.as_slice().try_into().ok().and_then(Pass::from_bytes).ok_or(slot.damaged())?;
    let requests = PointRequests::from_bytes(&requests).ok_or(slot.damaged())?;
    Ok(Payment { pass, requests, wallet: sealed.wallet })
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    pass: Vec<u8>,
    requests: Vec<u8>,
    wallet: Address,
}

/// Puts a contribution into the outbox in place of its pass, within a transaction that goes on.
pub(crate) fn enqueue(tx: &Connection, vault: &mut Vault, of: Owner, bound: &Bound) -> Result<OutboxId, StoreError> {
    let pass = passes::consume(tx, vault, bound.pass)?;
    let id = next_id(tx, OUTBOX)?;
    let fixed = Fixed { contribution: *bound.id.as_bytes(), passages: bound.passages, body: (&*bound.body).into() };
    let mut payment =
        Sealed { pass: pass.to_bytes().to_vec(), requests: bound.requests.to_bytes().to_vec(), wallet: bound.wallet };
    let secret = vault.seal(Slot::new(PAYMENT, id), &payment);
    zeroize::Zeroize::zeroize(&mut payment.pass);
    zeroize::Zeroize::zeroize(&mut payment.requests);
    let sealed = vault.seal(Slot::new(OUTBOX, id), &fixed);
    let insert = marks::OUTBOX.insert(&[
        ("id", "?1"),
        ("state", "0"),
        ("not_before", "0"),
        ("attempts", "0"),
        ("bound_at", "?2"),
        ("secret", "?3"),
        ("sealed", "?4"),
        ("piece", "?5"),
        ("spot", "?6"),
    ]);
    tx.execute(&insert, (id, bound.at.unix_millis(), secret, sealed, of.piece(), of.spot()))?;
    Ok(OutboxId(id))
}

/// Whose groups a contribution reports about.
pub(crate) fn owner(db: &Connection, id: OutboxId) -> Result<Option<Owner>, StoreError> {
    let select = format!("SELECT piece, spot FROM outbox WHERE id = ?1 AND {}", marks::OUTBOX.is_whole());
    let found = db.query_row(&select, [id.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((piece, spot)): Option<(Option<i64>, Option<i64>)> = found else { return Ok(None) };
    Ok(piece.map(|piece| Owner::Piece(PieceId(piece))).or(spot.map(|spot| Owner::Spot(crate::SpotId(spot)))))
}
