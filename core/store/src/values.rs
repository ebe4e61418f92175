use rusqlite::OptionalExtension;

use crate::{
    Store, StoreError,
    sealed::{Slot, next_id},
};

impl Store {
    /// The value of a name, as [`set_value`](Self::set_value) left it.
    pub fn value(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut rows = self.db.prepare("SELECT id, sealed FROM value WHERE name = ?1")?;
        rows.query_and_then([name], |row| {
            let slot = Slot::new("value", row.get(0)?);
            // The name is sealed along: two rows whose names were exchanged do not pass for each other.
            let (sealed_name, value): (String, Vec<u8>) = self.vault.open_column(slot, row, 1)?;
            if sealed_name == name { Ok(value) } else { Err(slot.damaged()) }
        })?
        .next()
        .transpose()
    }

    /// Keeps a small value under a name, in place of what was there: the directory as pinned. The value is sealed; the
    /// name is not, so it must not tell anything.
    pub fn set_value(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        let known = tx.query_row("SELECT id FROM value WHERE name = ?1", [name], |row| row.get(0)).optional()?;
        let id = known.map_or_else(|| next_id(&tx, "value"), Ok)?;
        let sealed = self.vault.seal(Slot::new("value", id), &(name, value));
        tx.execute("INSERT OR REPLACE INTO value (id, name, sealed) VALUES (?1, ?2, ?3)", (id, name, sealed))?;
        tx.commit()?;
        Ok(())
    }

    /// Erases the value of a name, if there is one.
    pub fn remove_value(&mut self, name: &str) -> Result<(), StoreError> {
        self.leftovers |= self.db.execute("DELETE FROM value WHERE name = ?1", [name])? > 0;
        self.erase_leftovers();
        Ok(())
    }
}
