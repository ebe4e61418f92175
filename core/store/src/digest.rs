use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::{Store, StoreError, tables::TABLES};

impl Store {
    /// SHA-256 over every row of every table: equal digests, equal stores. For tests of replay and for comparing copies; it tells
    /// nothing of the content, but whoever knows both stores can tell them apart.
    pub fn digest(&self) -> Result<[u8; 32], StoreError> {
        let mut hash = Sha256::new();
        for table in TABLES.iter().map(|table| table.name).chain(["sqlite_sequence"]) {
            hash.update(table);
            // Names of our own tables, no input. The first column is the key in all of them.
            let mut statement = self.db.prepare(&format!("SELECT * FROM {table} ORDER BY 1"))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    let (kind, bytes): (u8, &[u8]) = match row.get_ref(column)? {
                        ValueRef::Null => (0, &[]),
                        ValueRef::Integer(number) => (1, &number.to_le_bytes()),
                        ValueRef::Real(number) => (2, &number.to_bits().to_le_bytes()),
                        ValueRef::Text(text) => (3, text),
                        ValueRef::Blob(blob) => (4, blob),
                    };
                    hash.update([kind]);
                    hash.update((bytes.len() as u64).to_le_bytes());
                    hash.update(bytes);
                }
            }
        }
        Ok(hash.finalize().into())
    }
}
