use core::fmt;
use std::borrow::Cow;

use rusqlite::{OptionalExtension, Params, Row};
use serde::{Deserialize, Serialize};
use wayhum_protocol::ContributionId;
use wayhum_types::Timestamp;

use crate::{
    OutboxId, Store, StoreError, marks,
    sealed::{Slot, Vault},
};

/// A contribution that waits for its receipt.
#[derive(Clone, PartialEq, Eq)]
pub struct OutboxItem {
    /// Its name here.
    pub id: OutboxId,
    /// Its id on the wire.
    pub contribution: ContributionId,
    /// The bytes to send, the same at every attempt.
    pub body: String,
    /// How many passages it carries.
    pub passages: u32,
    /// When it was bound.
    pub bound_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}

impl fmt::Debug for OutboxItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OutboxItem({}, {} attempts, [redacted])", self.id.0, self.attempts)
    }
}

/// A contribution that is not sent any more, kept with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// The contribution.
    pub item: OutboxItem,
    /// Why, in the words it was quarantined with.
    pub reason: String,
}

impl Store {
    /// The contribution whose turn it is: waiting, with `not_before` reached, the one that waits longest since then. One that was
    /// never tried goes before those that were put off.
    pub fn next_outbox(&self, now: Timestamp) -> Result<Option<OutboxItem>, StoreError> {
        let mut rows = self.db.prepare(&format!(
            "SELECT id, attempts, bound_at, sealed FROM outbox
             WHERE state = 0 AND not_before <= ?1 AND {} ORDER BY not_before, id LIMIT 1",
            marks::OUTBOX.is_whole()
        ))?;
        rows.query_and_then([now.unix_millis()], |row| read(&self.vault, row))?.next().transpose()
    }

    /// When the next turn comes; `None` if nothing waits. A contribution that was never put off has had its turn since 1970.
    pub fn outbox_wakes_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let whole = marks::OUTBOX.is_whole();
        let first = format!("SELECT not_before FROM outbox WHERE state = 0 AND {whole} ORDER BY not_before, id LIMIT 1");
        let first: Option<i64> = self.db.query_row(&first, [], |row| row.get(0)).optional()?;
        Ok(first.map(Timestamp::from_unix_millis))
    }

    /// Counts an attempt. Called before the attempt, so that one that kills the process is counted too.
    pub fn note_attempt(&mut self, id: OutboxId) -> Result<(), StoreError> {
        self.change(id, &[("attempts", "attempts + 1")], [id.0])
    }

    /// Puts a contribution off: its turn does not come before `until`.
    pub fn postpone(&mut self, id: OutboxId, until: Timestamp) -> Result<(), StoreError> {
        self.change(id, &[("not_before", "?2")], (id.0, until.unix_millis()))
    }

    /// Stops sending a contribution and keeps its bytes, with the reason to show.
    pub fn quarantine(&mut self, id: OutboxId, reason: &str) -> Result<(), StoreError> {
        let reason = self.vault.seal(Slot::new(REASON, id.0), &reason);
        self.change(id, &[("state", "1"), ("reason", "?2")], (id.0, reason))
    }

    /// What is in quarantine, oldest first.
    pub fn quarantined(&self) -> Result<Vec<Quarantined>, StoreError> {
        let whole = marks::OUTBOX.is_whole();
        let mut rows = self.db.prepare(&format!(
            "SELECT id, attempts, bound_at, sealed, reason FROM outbox WHERE state = 1 AND {whole} ORDER BY id"
        ))?;
        rows.query_and_then([], |row| {
            let item = read(&self.vault, row)?;
            let reason = self.vault.open_column(Slot::new(REASON, item.id.0), row, 4)?;
            Ok(Quarantined { item, reason })
        })?
        .collect()
    }

    fn change(&mut self, id: OutboxId, set: &[(&str, &str)], params: impl Params) -> Result<(), StoreError> {
        self.erase_leftovers();
        match self.db.execute(&marks::OUTBOX.update(set, "id = ?1"), params)? {
            0 => Err(StoreError::NoSuchRow { table: OUTBOX, row: id.0 }),
            _ => Ok(()),
        }
    }
}

pub(crate) const OUTBOX: &str = "outbox";
pub(crate) const PAYMENT: &str = "outbox.payment";
pub(crate) const REASON: &str = "outbox.reason";

/// What of a contribution never changes: its sealed column.
#[derive(Serialize, Deserialize)]
pub(crate) struct Fixed<'a> {
    pub(crate) contribution: [u8; 32],
    pub(crate) passages: u32,
    pub(crate) body: Cow<'a, str>,
}

/// The sealed column of a row, if it is there.
pub(crate) fn fixed(db: &rusqlite::Connection, vault: &Vault, id: OutboxId) -> Result<Option<Fixed<'static>>, StoreError> {
    let sealed: Option<Vec<u8>> =
        db.query_row("SELECT sealed FROM outbox WHERE id = ?1", [id.0], |row| row.get(0)).optional()?;
    sealed.map(|sealed| vault.open(Slot::new(OUTBOX, id.0), &sealed)).transpose()
}

pub(crate) fn read(vault: &Vault, row: &Row<'_>) -> Result<OutboxItem, StoreError> {
    let id = row.get(0)?;
    let fixed: Fixed<'_> = vault.open_column(Slot::new(OUTBOX, id), row, 3)?;
    Ok(OutboxItem {
        id: OutboxId(id),
        contribution: ContributionId::from_bytes(fixed.contribution),
        body: fixed.body.into_owned(),
        passages: fixed.passages,
        attempts: row.get(1)?,
        bound_at: Timestamp::from_unix_millis(row.get(2)?),
    })
}
