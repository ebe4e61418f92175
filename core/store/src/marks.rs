//! Marks: what proves a row's plain columns.
//!
//! A sealed column proves itself. Ids, due times, states, attempts and sums must stay readable for `SQLite`, so each row that has any
//! carries a keyed tag over them, in its column `mark`. Two functions that the connection knows make and prove it, so that whatever
//! changes a row or acts upon it stays one statement.

use rusqlite::{
    Connection, ffi,
    functions::{Context, FunctionFlags},
    types::ValueRef,
};
use wayhum_wallet::SealingKey;

use crate::StoreError;

/// A table whose rows are marked, and the plain columns that the mark is over, the key first.
pub(crate) struct Marked {
    pub(crate) table: &'static str,
    pub(crate) columns: &'static [&'static str],
}

const fn marked(table: &'static str, columns: &'static [&'static str]) -> Marked {
    Marked { table, columns }
}

pub(crate) const PIECE: Marked = marked("piece", &["id", "due", "epoch"]);
pub(crate) const SPOT: Marked = marked("spot", &["id", "state", "due", "epoch"]);
pub(crate) const OUTBOX: Marked = marked("outbox", &["id", "state", "not_before", "attempts", "bound_at", "piece", "spot"]);
pub(crate) const RECEIPT: Marked = marked("receipt", &["id", "points", "answered_at"]);
pub(crate) const LEDGER: Marked = marked("ledger", &["id", "sent", "points"]);
pub(crate) const REPORTED: Marked = marked("reported", &["tag", "keep_until", "piece", "spot"]);
pub(crate) const ALLOTMENT: Marked = marked("allotment", &["epoch", "state", "ask_at", "usable_from"]);
pub(crate) const DRAFT: Marked = marked("draft", &["id", "epoch", "chunk", "not_before", "attempts"]);
pub(crate) const PASS: Marked = marked("pass", &["id", "epoch", "usable_from"]);
pub(crate) const POINT: Marked = marked("point", &["id", "epoch", "earned_at", "state", "lot", "credited_in", "holder"]);
pub(crate) const LOT: Marked = marked("lot", &["id", "state", "not_before", "attempts"]);
pub(crate) const CREDITED: Marked = marked("credited", &["epoch", "holder", "points"]);
pub(crate) const VALUE: Marked = marked("value", &["id", "name"]);

impl Marked {
    /// A condition that is true of a whole row, and fails the statement with [`StoreError::DamagedFile`] at any other. What acts upon
    /// a row has it among its conditions.
    pub(crate) fn is_whole(&self) -> String {
        format!("is_whole('{}', mark, {})", self.table, self.columns.join(", "))
    }

    /// The mark of a row whose columns are these expressions; those not named are as they stand, or `otherwise`.
    pub(crate) fn of(&self, set: &[(&str, &str)], otherwise: Option<&str>) -> String {
        let value = |column: &&'static str| {
            let named = set.iter().find(|(name, _)| name == column).map(|(_, value)| *value);
            (*named.as_ref().unwrap_or(&otherwise.unwrap_or(column))).to_owned()
        };
        format!("mark_of('{}', {})", self.table, self.columns.iter().map(value).collect::<Vec<_>>().join(", "))
    }

    /// An insertion of one row. Columns that are not named are empty.
    pub(crate) fn insert(&self, set: &[(&str, &str)]) -> String {
        let (names, values): (Vec<_>, Vec<_>) = set.iter().copied().unzip();
        let mark = self.of(set, Some("NULL"));
        format!("INSERT INTO {} ({}, mark) VALUES ({}, {mark})", self.table, names.join(", "), values.join(", "))
    }

    /// An update of the rows of which a condition is true; every one of them must be whole.
    pub(crate) fn update(&self, set: &[(&str, &str)], condition: &str) -> String {
        let columns: Vec<_> = set.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let (mark, whole) = (self.of(set, None), self.is_whole());
        format!("UPDATE {} SET {}, mark = {mark} WHERE ({condition}) AND {whole}", self.table, columns.join(", "))
    }

    /// A deletion of the rows of which a condition is true; every one of them must be whole.
    pub(crate) fn delete(&self, condition: &str) -> String {
        format!("DELETE FROM {} WHERE ({condition}) AND {}", self.table, self.is_whole())
    }

    /// Marks all rows, which an earlier schema did not.
    pub(crate) fn mark_all(&self) -> String {
        format!("UPDATE {} SET mark = {}", self.table, self.of(&[], None))
    }
}

/// Teaches a connection the two functions, with the store's key. What stands in a file cannot call them, only our own statements.
pub(crate) fn teach(db: &Connection, key: &SealingKey) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    let of = key.clone();
    db.create_scalar_function("mark_of", -1, flags, move |call| Ok(of_call(&of, call, 1)))?;
    let of = key.clone();
    db.create_scalar_function("is_whole", -1, flags, move |call| match call.get_raw(1) {
        ValueRef::Blob(found) if *found == of_call(&of, call, 2) => Ok(true),
        _ => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CORRUPT), None)),
    })?;
    Ok(())
}

/// The mark over the first argument, the table's name, and those from `first` on.
fn of_call(key: &SealingKey, call: &Context<'_>, first: usize) -> [u8; 16] {
    let table = call.get_raw(0).as_str().unwrap_or_default();
    mark(key, table, (first..call.len()).map(|index| call.get_raw(index)))
}

/// The mark of a row.
pub(crate) fn mark<'a>(key: &SealingKey, table: &'a str, columns: impl Iterator<Item = ValueRef<'a>>) -> [u8; 16] {
    let mut bytes = b"mark/".to_vec();
    core::iter::once(table.into()).chain(columns).for_each(|value| encode(value, &mut bytes));
    key.tag(&bytes)
}

/// Kind, length and content of a value: no two rows of values give the same bytes.
fn encode(value: ValueRef<'_>, bytes: &mut Vec<u8>) {
    let (kind, content): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => (1, &number.to_le_bytes()),
        ValueRef::Real(number) => (2, &number.to_bits().to_le_bytes()),
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    bytes.push(kind);
    bytes.extend((content.len() as u64).to_le_bytes());
    bytes.extend(content);
}
