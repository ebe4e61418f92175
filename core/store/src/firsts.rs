use rusqlite::Connection;
use wayhum_types::Epoch;

use crate::{Store, StoreError, sealed::Vault};

impl Store {
    /// Whether this phone has not yet reported about `subject`: a place, a class and an epoch or block, in the caller's bytes.
    /// [`bind`](Self::bind) remembers. The file holds only keyed tags: without the key nobody can ask it about a place.
    pub fn is_first(&self, subject: &[u8]) -> Result<bool, StoreError> {
        let unknown = "SELECT NOT EXISTS (SELECT 1 FROM first WHERE tag = ?1)";
        Ok(self.db.query_row(unknown, [self.vault.tag(subject)], |row| row.get(0))?)
    }

    /// Forgets what was to be kept until an epoch earlier than `before`; how much there was.
    pub fn forget_firsts(&mut self, before: Epoch) -> Result<usize, StoreError> {
        let forgotten = self.db.execute("DELETE FROM first WHERE keep_until < ?1", [before.number()])?;
        self.leftovers |= forgotten > 0;
        self.erase_leftovers();
        Ok(forgotten)
    }
}

pub(crate) fn remember(db: &Connection, vault: &Vault, firsts: &[(Vec<u8>, Epoch)]) -> Result<(), StoreError> {
    let mut statement = db.prepare(
        "INSERT INTO first (tag, keep_until) VALUES (?1, ?2)
         ON CONFLICT (tag) DO UPDATE SET keep_until = max(keep_until, excluded.keep_until)",
    )?;
    for (subject, keep_until) in firsts {
        statement.execute((vault.tag(subject), keep_until.number()))?;
    }
    Ok(())
}
