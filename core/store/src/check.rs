use rusqlite::Connection;

use crate::{
    Store, StoreError,
    marks::Marked,
    sealed::Vault,
    tables::{Sealed, TABLES, Table},
};

impl Store {
    /// Looks at everything: the file's structure, the indices, every row's mark and every sealed column.
    ///
    /// Whatever is acted upon is proved when it is read. Only this finds what is not read: a row that its index no longer names, or
    /// one that has vanished from its page. It reads the whole file; once a day is enough.
    ///
    /// Fails with [`DamagedFile`](StoreError::DamagedFile) or [`DamagedRow`](StoreError::DamagedRow).
    pub fn check(&self) -> Result<(), StoreError> {
        check(&self.db, &self.vault)
    }
}

pub(crate) fn check(db: &Connection, vault: &Vault) -> Result<(), StoreError> {
    let structure: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if structure != "ok" {
        return Err(StoreError::DamagedFile);
    }
    for table in &TABLES {
        check_marks(db, table)?;
        table.sealed.iter().try_for_each(|sealed| check_sealed(db, vault, table, sealed))?;
    }
    // A new store has one of each, so that none is never taken for empty.
    for table in ["ledger", "places", "zones"] {
        let one: bool = db.query_row(&format!("SELECT count(*) = 1 FROM {table}"), [], |row| row.get(0))?;
        if !one {
            return Err(StoreError::DamagedFile);
        }
    }
    Ok(())
}

fn check_marks(db: &Connection, table: &Table) -> Result<(), StoreError> {
    let Some(whole) = table.mark.as_ref().map(Marked::is_whole) else { return Ok(()) };
    let all = format!("SELECT count(*) FROM {} NOT INDEXED WHERE {whole}", table.name);
    Ok(db.query_row(&all, [], |_| Ok(()))?)
}

fn check_sealed(db: &Connection, vault: &Vault, table: &Table, sealed: &Sealed) -> Result<(), StoreError> {
    let mut rows = db.prepare(&format!(
        "SELECT id, {}, {} FROM {} NOT INDEXED ORDER BY id",
        sealed.beside.unwrap_or("0"),
        sealed.column,
        table.name
    ))?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let slot = sealed.slot(row.get(0)?, row.get(1)?);
        match row.get_ref(2)?.as_blob_or_null() {
            Ok(Some(blob)) if vault.opens(slot, blob) => {}
            Ok(None) if sealed.optional => {}
            _ => return Err(slot.damaged()),
        }
    }
    Ok(())
}
