//! Which table a row is of, by its own proof; and what can be put right of a row whose sealed part is whole.

use rusqlite::types::Value;
use wayhum_types::{Piece, SpotLabel};

use super::records::Record;
use crate::{
    sealed::Vault,
    spots::Spot,
    tables::{Sealed, TABLES, Table},
};

/// The columns of a row, in their table's order.
pub(super) type Row = Vec<Value>;

/// The tables that a record has the shape of.
pub(super) fn alike(record: &Record) -> impl Iterator<Item = usize> {
    let (columns, has_number) = (record.values.len(), record.number.is_some());
    let last = match record.values.last() {
        Some(Value::Blob(last)) => last.len(),
        _ => 0,
    };
    (0..TABLES.len()).filter(move |index| {
        let table = &TABLES[*index];
        let ends_alike = if table.mark.is_some() { last == 16 } else { last > 16 };
        table.columns.len() == columns && table.has_row_numbers() == has_number && ends_alike
    })
}

/// The row, if it proves to be one of this table.
pub(super) fn proved(table: &Table, record: &Record, vault: &Vault) -> Option<Row> {
    let mut row = record.values.clone();
    if let Some(number) = record.number {
        row[0] = Value::Integer(number);
    }
    if is_marked(table, &row, vault) && table.sealed.iter().all(|sealed| opens(table, sealed, &row, vault)) {
        return Some(row);
    }
    mended(table, row, vault)
}

fn is_marked(table: &Table, row: &[Value], vault: &Vault) -> bool {
    let Some(mark) = mark(table, row, vault) else { return true };
    *value(table, row, "mark") == mark
}

fn mark(table: &Table, row: &[Value], vault: &Vault) -> Option<Value> {
    let marked = table.mark.as_ref()?;
    let columns = marked.columns.iter().map(|column| value(table, row, column).into());
    Some(Value::Blob(crate::marks::mark(vault.key(), table.name, columns).to_vec()))
}

fn opens(table: &Table, sealed: &Sealed, row: &[Value], vault: &Vault) -> bool {
    match blob(table, row, sealed.column) {
        Some(blob) => vault.opens(sealed.slot(number(table, row, "id"), beside(table, sealed, row)), blob),
        None => sealed.optional && *value(table, row, sealed.column) == Value::Null,
    }
}

/// A row of which only the plain columns are damaged: its sealed part proves it, and what is not in there is set so that nothing is
/// lost and nothing paid twice. A contribution is sent once more, and its collector answers with the same receipt.
fn mended(table: &Table, mut row: Row, vault: &Vault) -> Option<Row> {
    let first = table.sealed.first()?;
    let slot = first.slot(number(table, &row, "id"), beside(table, first, &row));
    let sealed = blob(table, &row, first.column)?.to_vec();
    let has = |row: &[Value], column: &str| *value(table, row, column) != Value::Null;
    let (has_reason, has_answer) = match table.name {
        "outbox" => (has(&row, "reason"), false),
        "lot" => (false, has(&row, "answer")),
        _ => (false, false),
    };
    let mut set = |column: &str, value: Value| row[position(table, column)] = value;
    match table.name {
        "piece" => set("epoch", vault.open::<Piece>(slot, &sealed).ok()?.epoch.number().into()),
        "receipt" => set("answered_at", Value::Null),
        "spot" => {
            let held = vault.open::<Spot>(slot, &sealed);
            if held.is_err() {
                vault.open::<(SpotLabel, String)>(slot, &sealed).ok()?;
            }
            set("state", i64::from(held.is_err()).into());
            set("epoch", held.map_or(0, |spot| spot.epoch.number()).into());
        }
        "value" => set("name", vault.open::<(String, Vec<u8>)>(slot, &sealed).ok()?.0.into()),
        "outbox" => {
            set("not_before", 0.into());
            // Whether it was tried is not known: it may have been.
            set("attempts", 1.into());
            set("piece", Value::Null);
            set("spot", Value::Null);
            set("state", i64::from(has_reason).into());
        }
        "lot" if !has_answer => {
            set("state", 0.into());
            set("not_before", 0.into());
            set("attempts", 1.into());
        }
        _ => return None,
    }
    if !table.sealed.iter().all(|sealed| opens(table, sealed, &row, vault)) {
        return None;
    }
    row[position(table, "mark")] = mark(table, &row, vault)?;
    Some(row)
}

fn position(table: &Table, column: &str) -> usize {
    table.columns.iter().position(|name| *name == column).expect("the table has this column, a test sees to it")
}

fn value<'a>(table: &Table, row: &'a [Value], column: &str) -> &'a Value {
    &row[position(table, column)]
}

fn blob<'a>(table: &Table, row: &'a [Value], column: &str) -> Option<&'a [u8]> {
    match value(table, row, column) {
        Value::Blob(blob) => Some(blob),
        _ => None,
    }
}

fn number(table: &Table, row: &[Value], column: &str) -> i64 {
    match value(table, row, column) {
        Value::Integer(number) => *number,
        _ => 0,
    }
}

fn beside(table: &Table, sealed: &Sealed, row: &[Value]) -> i64 {
    sealed.beside.map_or(0, |column| number(table, row, column))
}
