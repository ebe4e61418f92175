use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use wayhum_types::Timestamp;

use crate::{OutboxId, Store, StoreError, binding::owner, erase::write_anew, marks, outbox::OUTBOX, reported, sealed::Slot};

/// Why an attempt to send came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// Its name, in the caller's words.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// What came of deleting a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletion {
    /// It was deleted, and the network has never seen it.
    Unsent,
    /// It was deleted here. It was tried, and the network may have it: nothing brings it back, nor what it would have earned.
    MayHaveLeft,
    /// It has its receipt: the network has it. Nothing was deleted.
    Sent,
    /// It is not there any more.
    NotThere,
}

impl Store {
    /// Notes why an attempt to send a contribution came to nothing, or why it was refused, and when.
    pub fn note_trouble(&mut self, id: OutboxId, trouble: &Trouble) -> Result<(), StoreError> {
        let sealed = self.vault.seal(Slot::new(TROUBLE, id.0), trouble);
        match self.db.execute(&marks::OUTBOX.update(&[("trouble", "?2")], "id = ?1"), (id.0, sealed))? {
            0 => Err(StoreError::NoSuchRow { table: OUTBOX, row: id.0 }),
            _ => Ok(()),
        }
    }

    /// Lets a contribution have its turn before all others, with the same bytes as ever; one that was refused leaves quarantine.
    /// Whether it is still there.
    pub fn retry(&mut self, id: OutboxId) -> Result<bool, StoreError> {
        self.erase_leftovers();
        let first = self.outbox_wakes_at()?.map_or(0, Timestamp::unix_millis).min(0);
        let sql = marks::OUTBOX.update(&[("state", "0"), ("reason", "NULL"), ("not_before", "?2")], "id = ?1");
        Ok(self.db.execute(&sql, (id.0, first.saturating_sub(1)))? > 0)
    }

    /// Deletes a contribution that has no receipt by its owner's word, with its pass and what it would have earned. What it would
    /// have reported is unsaid if it was never tried.
    pub fn delete_contribution(&mut self, id: OutboxId) -> Result<Deletion, StoreError> {
        /// A copy of more contributions than these would not fit into a phone's memory; sealed remains of the deleted one can then
        /// stand in unused parts of pages until these are used again.
        const MOST_COPIED: i64 = 1_000;
        let tx = self.db.transaction()?;
        let select = format!("SELECT attempts FROM outbox WHERE id = ?1 AND {}", marks::OUTBOX.is_whole());
        let found: Option<i64> = tx.query_row(&select, [id.0], |row| row.get(0)).optional()?;
        let Some(attempts) = found else {
            let sent = tx.query_row("SELECT EXISTS (SELECT 1 FROM receipt WHERE id = ?1)", [id.0], |row| row.get(0))?;
            return Ok(if sent { Deletion::Sent } else { Deletion::NotThere });
        };
        let owner = owner(&tx, id)?;
        tx.execute(&marks::OUTBOX.delete("id = ?1"), [id.0])?;
        match owner {
            Some(owner) if attempts == 0 => reported::forget(&tx, owner)?,
            Some(owner) => reported::settle(&tx, owner)?,
            None => {}
        }
        if tx.query_row("SELECT count(*) FROM outbox", [], |row| row.get::<_, i64>(0))? <= MOST_COPIED {
            write_anew(&tx, OUTBOX)?;
        }
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(if attempts == 0 { Deletion::Unsent } else { Deletion::MayHaveLeft })
    }
}

pub(crate) const TROUBLE: &str = "outbox.trouble";
