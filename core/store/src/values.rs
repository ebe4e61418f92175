use rusqlite::{Connection, OptionalExtension};

use crate::{
    Store, StoreError,
    marks::VALUE,
    sealed::{Slot, Vault, next_id},
};

impl Store {
    /// The value of a name, as [`set_value`](Self::set_value) left it.
    pub fn value(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        get(&self.db, &self.vault, name)
    }

    /// Keeps a small value under a name, in place of what was there: the directory as pinned. The value is sealed; the
    /// name is not, so it must not tell anything.
    pub fn set_value(&mut self, name: &str, value: &[u8]) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        put(&tx, &mut self.vault, name, value)?;
        tx.commit()?;
        Ok(())
    }

    /// Erases the value of a name, if there is one.
    pub fn remove_value(&mut self, name: &str) -> Result<(), StoreError> {
        self.leftovers |= self.db.execute(&VALUE.delete("name = ?1"), [name])? > 0;
        self.erase_leftovers();
        Ok(())
    }
}

/// The row of a name. There are few, and all are proved, without the index: one whose name is damaged is never taken for missing.
fn named() -> String {
    format!("{} AND +name = ?1", VALUE.is_whole())
}

pub(crate) fn get(db: &Connection, vault: &Vault, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let mut rows = db.prepare(&format!("SELECT id, sealed FROM value WHERE {}", named()))?;
    rows.query_and_then([name], |row| {
        let slot = Slot::new("value", row.get(0)?);
        // The name is sealed along: two rows whose names were exchanged do not pass for each other.
        let (sealed_name, value): (String, Vec<u8>) = vault.open_column(slot, row, 1)?;
        if sealed_name == name { Ok(value) } else { Err(slot.damaged()) }
    })?
    .next()
    .transpose()
}

/// Within a transaction that goes on.
pub(crate) fn put(db: &Connection, vault: &mut Vault, name: &str, value: &[u8]) -> Result<(), StoreError> {
    let known = format!("SELECT id FROM value WHERE {}", named());
    let known = db.query_row(&known, [name], |row| row.get(0)).optional()?;
    let id = known.map_or_else(|| next_id(db, "value"), Ok)?;
    let sealed = vault.seal(Slot::new("value", id), &(name, value));
    let insert = VALUE.insert(&[("id", "?1"), ("name", "?2"), ("sealed", "?3")]);
    db.execute(&format!("{insert} ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed"), (id, name, sealed))?;
    Ok(())
}
