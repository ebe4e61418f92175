use rusqlite::{Connection, TransactionBehavior, types::Value};

use crate::{
    StoreError, places,
    sealed::{Slot, Vault},
    tables::TABLES,
    zones,
};

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

/// The first schema whose rows are marked.
const FIRST_MARKED: u32 = 4;

/// What stands in a file that may be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// An empty database.
    Nothing,
    /// A store, of this schema or an older one.
    Ours,
}

/// Looks into the file and writes nothing.
pub(crate) fn look(db: &Connection, vault: &Vault) -> Result<Found, StoreError> {
    // Both stand in the header: they can be read whatever else the file holds.
    let application: i32 = db.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let schema: u32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if application != APPLICATION_ID {
        let objects: i64 = db.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
        return if (application, schema, objects) == (0, 0, 0) { Ok(Found::Nothing) } else { Err(StoreError::ForeignDatabase) };
    }
    match schema {
        0 => Err(StoreError::DamagedFile),
        1..=NEWEST => match sealed_schema(db, vault)? {
            Some(sealed) if sealed != (schema, described(db, vault)?) => Err(StoreError::DamagedFile),
            _ => Ok(Found::Ours),
        },
        // The header is not sealed: what it says is believed only if the seal does not contradict.
        _ => match sealed_schema(db, vault) {
            Ok(Some((sealed, _))) if sealed <= NEWEST => Err(StoreError::DamagedFile),
            _ => Err(StoreError::NewerSchema { found: schema, known: NEWEST }),
        },
    }
}

const SEAL: Slot = Slot::new("seal", 1);

/// The schema that the seal names and its description, which only the right key opens; before schema 4 it names none.
fn sealed_schema(db: &Connection, vault: &Vault) -> Result<Option<(u32, [u8; 16])>, StoreError> {
    let sealed: Vec<u8> = db.query_row("SELECT sealed FROM seal WHERE id = ?1", [SEAL.row], |row| row.get(0))?;
    let found = vault.open::<(u32, [u8; 16])>(SEAL, &sealed).map(Some);
    found.or_else(|_| vault.open::<()>(SEAL, &sealed).map(|()| None)).map_err(|_| StoreError::OtherKey)
}

/// A keyed tag over how the file describes its tables and indices: a flipped bit there gives a column another name, or an index another
/// order.
fn described(db: &Connection, vault: &Vault) -> Result<[u8; 16], StoreError> {
    let mut rows = db.prepare("SELECT name || '/' || coalesce(sql, '') || '/' FROM sqlite_master ORDER BY name")?;
    let rows = rows.query_map([], |row| row.get(0))?;
    let text = rows.collect::<Result<Vec<String>, _>>()?.concat();
    Ok(vault.tag(text.as_bytes()))
}

/// Whether this is the seal of a schema whose rows are not marked.
pub(crate) fn is_seal_without_marks(row: &[Value], vault: &Vault) -> bool {
    matches!(row, [_, Value::Blob(sealed)] if vault.open::<()>(SEAL, sealed).is_ok())
}

/// Runs the migrations that the file lacks, all in one transaction.
pub(crate) fn bring_up_to_date(db: &mut Connection, vault: &mut Vault) -> Result<(), StoreError> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let schema: u32 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if schema == NEWEST {
        return Ok(());
    }
    for migration in &MIGRATIONS[schema as usize..] {
        tx.execute_batch(migration)?;
    }
    if schema < FIRST_MARKED {
        for marked in TABLES.iter().filter_map(|table| table.mark.as_ref()) {
            tx.execute(&marked.mark_all(), [])?;
        }
        // There is always one row of each: none is never taken for empty.
        places::furnish(&tx, vault)?;
        zones::furnish(&tx, vault)?;
    }
    let sealed = (NEWEST, described(&tx, vault)?);
    tx.execute("INSERT OR REPLACE INTO seal (id, sealed) VALUES (?1, ?2)", (SEAL.row, vault.seal(SEAL, &sealed)))?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", NEWEST)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newest() -> Connection {
        let db = Connection::open_in_memory().expect("memory");
        for migration in MIGRATIONS {
            db.execute_batch(migration).expect("schema");
        }
        db
    }

    fn names(db: &Connection, sql: &str) -> Vec<String> {
        let mut rows = db.prepare(sql).expect("sql");
        rows.query_map([], |row| row.get(0)).expect("rows").map(|name| name.expect("name")).collect()
    }

    #[test]
    fn the_list_of_tables_is_complete() {
        let db = newest();
        let mut tables = names(&db, "SELECT name FROM sqlite_master WHERE type = 'table'");
        let mut listed: Vec<_> = TABLES.iter().map(|table| table.name.to_owned()).collect();
        listed.push("sqlite_sequence".to_owned());
        tables.sort_unstable();
        listed.sort_unstable();
        assert_eq!(tables, listed);
    }

    #[test]
    fn tables_are_listed_with_their_columns_in_the_files_order_and_every_plain_one_is_marked_or_sealed_along() {
        let db = newest();
        for table in &TABLES {
            let columns = names(&db, &format!("SELECT name FROM pragma_table_info('{}')", table.name));
            assert_eq!(columns, table.columns, "{}", table.name);
            let counts: bool = db
                .query_row("SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE name = ?1", [table.name], |row| {
                    row.get(0)
                })
                .expect("a table");
            assert_eq!(counts, table.counts, "{}", table.name);
            for column in table.columns {
                let proved = *column == "mark"
                    || *column == "id"
                    || table.mark.as_ref().is_some_and(|mark| mark.columns.contains(column))
                    || table.sealed.iter().any(|sealed| sealed.column == *column || sealed.beside == Some(column));
                assert!(proved, "nothing proves {}.{column}", table.name);
            }
        }
    }
}
