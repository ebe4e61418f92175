use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// `SQLite`'s `application_id` of a store: "WHUM".
const APPLICATION_ID: i32 = 0x5748_554D;

/// What makes schema n out of schema n − 1. Released entries never change.
const MIGRATIONS: [&str; 4] = [
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
];

/// The newest schema: `user_version` in the file.
const NEWEST: u32 = MIGRATIONS.len() as u32;

/// Every table, for [`Store::digest`](crate::Store::digest).
pub(crate) const TABLES: [&str; 19] = [
    "seal",
    "raw",
    "piece",
    "spot",
    "outbox",
    "receipt",
    "ledger",
    "reported",
    "allotment",
    "draft",
    "pass",
    "point",
    "lot",
    "credited",
    "way",
    "places",
    "zones",
    "value",
    "sqlite_sequence",
];

/// What stands in a file that may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// An empty database.
    Nothing,
    /// A store, of this schema or an older one.
    Ours,
}

/// Looks into the file and writes nothing.
pub(crate) fn look(db: &Connection) -> Result<Found, StoreError> {
    // Both stand in the header: they can be read whatever else the file holds.
    let application: i32 = db.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let schema: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if application == APPLICATION_ID {
        return match schema {
            0 => Err(StoreError::DamagedFile),
            1..=NEWEST => Ok(Found::Ours),
            found => Err(StoreError::NewerSchema { found, known: NEWEST }),
        };
    }
    let objects: i64 = db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if (application, schema, objects) == (0, 0, 0) { Ok(Found::Nothing) } else { Err(StoreError::ForeignDatabase) }
}

/// Runs the migrations that the file lacks, all in one transaction. `furnish` puts in what a new store holds from the start.
pub(crate) fn bring_up_to_date(
    db: &mut Connection,
    furnish: impl FnOnce(&Connection) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let schema: u32 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if schema == NEWEST {
        return Ok(());
    }
    for migration in &MIGRATIONS[schema as usize..] {
        tx.execute_batch(migration)?;
    }
    if schema == 0 {
        furnish(&tx)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", NEWEST)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_tables_is_complete() {
        let db = Connection::open_in_memory().expect("memory");
        for migration in MIGRATIONS {
            db.execute_batch(migration).expect("schema");
        }
        let mut tables: Vec<String> = db
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
            .expect("sql")
            .query_map([], |row| row.get(0))
            .expect("rows")
            .map(|name| name.expect("name"))
            .collect();
        let mut listed = TABLES.map(String::from).to_vec();
        tables.sort_unstable();
        listed.sort_unstable();
        assert_eq!(tables, listed);
    }
}
