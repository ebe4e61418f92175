use core::fmt;

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use wayhum_protocol::{ContributionId, Point};
use wayhum_types::Timestamp;

use crate::{
    About, Holder, OutboxId, Store, StoreError,
    binding::owner,
    marks,
    outbox::{OUTBOX, fixed},
    points, reported,
    sealed::{Slot, Vault},
};

/// What the collector answered to a contribution.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredReceipt {
    /// The name the contribution had in the outbox.
    pub id: OutboxId,
    /// Its id on the wire.
    pub contribution: ContributionId,
    /// How many passages it carried.
    pub passages: u32,
    /// What it earned.
    pub points: u32,
    /// When it came; `None` if an earlier version received it.
    pub answered_at: Option<Timestamp>,
    /// The receipt as signed.
    pub jws: String,
}

impl fmt::Debug for StoredReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoredReceipt({}, {} points, [redacted])", self.id.0, self.points)
    }
}

impl Store {
    /// Keeps a receipt that was checked, and the points that it gives: the contribution, its key and its point requests are deleted,
    /// receipt and points are stored, what it reported stays reported, and the sums grow, together.
    ///
    /// Fails with [`NoSuchRow`](StoreError::NoSuchRow) if the contribution has its receipt already: nothing is counted twice.
    pub fn apply_receipt(
        &mut self,
        id: OutboxId,
        receipt_jws: &str,
        points: &[Point],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.erase_leftovers();
        let payment = self.payment(id)?;
        let tx = self.db.transaction()?;
        let sent = fixed(&tx, &self.vault, id)?.ok_or(StoreError::NoSuchRow { table: OUTBOX, row: id.0 })?;
        let answer = Answer { contribution: sent.contribution, passages: sent.passages, jws: receipt_jws.to_owned() };
        if let Some(owner) = owner(&tx, id)? {
            reported::settle(&tx, owner)?;
        }
        tx.execute(&marks::OUTBOX.delete("id = ?1"), [id.0])?;
        if let Some(payment) = payment {
            let holder = Holder { network: payment.requests.network(), wallet: payment.wallet };
            points::insert(&tx, &mut self.vault, holder, points, at)?;
        }
        let points = points.len() as u32;
        let sealed = self.vault.seal(slot(id.0, points), &answer);
        let about = About::body(&sent.body).map(|about| self.vault.seal(Slot::new(ABOUT, id.0), &about));
        let insert =
            marks::RECEIPT.insert(&[("id", "?1"), ("points", "?2"), ("answered_at", "?3"), ("sealed", "?4"), ("about", "?5")]);
        tx.execute(&insert, (id.0, points, at.unix_millis(), sealed, about))?;
        if tx.execute(&marks::LEDGER.update(&[("sent", "sent + 1"), ("points", "points + ?1")], "id = 1"), [points])? == 0 {
            return Err(StoreError::DamagedFile);
        }
        tx.commit()?;
        Ok(())
    }

    /// All receipts, in the order in which their contributions were bound.
    pub fn receipts(&self) -> Result<Vec<StoredReceipt>, StoreError> {
        let mut rows = self.db.prepare(&every())?;
        rows.query_and_then([], |row| read(&self.vault, row))?.collect()
    }
}

/// Selects what [`read`] reads.
pub(crate) fn every() -> String {
    let whole = marks::RECEIPT.is_whole();
    format!("SELECT id, points, sealed, answered_at FROM receipt WHERE {whole} ORDER BY id")
}

pub(crate) fn read(vault: &Vault, row: &Row<'_>) -> Result<StoredReceipt, StoreError> {
    let (id, points) = (row.get(0)?, row.get(1)?);
    let answer: Answer = vault.open_column(slot(id, points), row, 2)?;
    Ok(StoredReceipt {
        id: OutboxId(id),
        contribution: ContributionId::from_bytes(answer.contribution),
        passages: answer.passages,
        points,
        answered_at: row.get::<_, Option<i64>>(3)?.map(Timestamp::from_unix_millis),
        jws: answer.jws,
    })
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Answer {
    pub(crate) contribution: [u8; 32],
    pub(crate) passages: u32,
    pub(crate) jws: String,
}

/// What it is about.
pub(crate) const ABOUT: &str = "receipt.about";

pub(crate) fn slot(id: i64, points: u32) -> Slot {
    Slot::new("receipt", id).beside(i64::from(points))
}
