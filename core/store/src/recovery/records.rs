//! The rows on a page, by the file format alone (<https://www.sqlite.org/fileformat2.html#b_tree_pages>): without the tree above them,
//! the schema or the header. Any bytes may be given.

use rusqlite::types::Value;

use super::pages::Pages;
use crate::log::PAGE;

/// A row as it lies on its page.
pub(super) struct Record {
    /// Its number; `None` in a tree that is ordered by its columns.
    pub(super) number: Option<i64>,
    /// Its columns. One that stands for the row's number is empty.
    pub(super) values: Vec<Value>,
}

/// What lies on a page.
#[derive(Default)]
pub(super) struct Rows {
    /// Those that can be read.
    pub(super) records: Vec<Record>,
    /// Those that cannot.
    pub(super) unreadable: u32,
}

pub(super) const INDEX_INTERIOR: u8 = 0x02;
pub(super) const INDEX_LEAF: u8 = 0x0A;
pub(super) const TABLE_LEAF: u8 = 0x0D;
/// No row of ours is longer: an hour's rows are a hundredth of it.
const LONGEST: u64 = 1 << 28;

/// The rows on a page, if it is of this kind. `reserved`: how many bytes at its end are not used.
pub(super) fn rows(page: &[u8], kind: u8, reserved: usize, pages: &mut Pages) -> Rows {
    let pointers = if kind == INDEX_INTERIOR { 12 } else { 8 };
    let count = usize::from(number_16(page, 3).unwrap_or(0)).min((PAGE - pointers) / 2);
    let mut rows = Rows::default();
    for index in 0..count {
        let cell = number_16(page, pointers + 2 * index).and_then(|at| page.get(usize::from(at)..));
        match cell.and_then(|cell| record(cell, kind, PAGE - reserved, pages)) {
            Some(record) => rows.records.push(record),
            None => rows.unreadable += 1,
        }
    }
    rows
}

fn record(mut cell: &[u8], kind: u8, usable: usize, pages: &mut Pages) -> Option<Record> {
    if kind == INDEX_INTERIOR {
        cell = cell.get(4..)?;
    }
    let length = varint(&mut cell)?;
    if length > LONGEST {
        return None;
    }
    let number = if kind == TABLE_LEAF { Some(varint(&mut cell)?.cast_signed()) } else { None };
    let payload = payload(cell, length as usize, kind == TABLE_LEAF, usable, pages)?;
    Some(Record { number, values: values(&payload)? })
}

/// A row's bytes: what of them is in its cell, and the rest from the pages that it overflows to.
fn payload(cell: &[u8], length: usize, is_table: bool, usable: usize, pages: &mut Pages) -> Option<Vec<u8>> {
    let least = (usable - 12) * 32 / 255 - 23;
    let most = if is_table { usable - 35 } else { (usable - 12) * 64 / 255 - 23 };
    if length <= most {
        return cell.get(..length).map(<[u8]>::to_vec);
    }
    let there = least + (length - least) % (usable - 4);
    let there = if there <= most { there } else { least };
    let mut bytes = cell.get(..there)?.to_vec();
    let mut next = number_32(cell, there)?;
    while bytes.len() < length {
        let page = pages.read(next)?;
        let wanted = (length - bytes.len()).min(usable - 4);
        bytes.extend_from_slice(page.get(4..4 + wanted)?);
        next = number_32(&page, 0)?;
    }
    Some(bytes)
}

fn values(payload: &[u8]) -> Option<Vec<Value>> {
    let mut header = payload;
    let length = usize::try_from(varint(&mut header)?).ok()?;
    let begun = payload.len() - header.len();
    let mut kinds = header.get(..length.checked_sub(begun)?)?;
    let mut body = payload.get(length..)?;
    let mut values = Vec::new();
    while !kinds.is_empty() {
        values.push(value(varint(&mut kinds)?, &mut body)?);
    }
    Some(values)
}

fn value(kind: u64, body: &mut &[u8]) -> Option<Value> {
    let mut take = |length: u64| {
        let (taken, rest) = body.split_at_checked(usize::try_from(length).ok()?)?;
        *body = rest;
        Some(taken)
    };
    let integer = |bytes: &[u8]| {
        let begin = if bytes.first().is_some_and(|first| *first >= 0x80) { -1 } else { 0 };
        bytes.iter().fold(begin, |number: i64, byte| number << 8 | i64::from(*byte))
    };
    Some(match kind {
        0 => Value::Null,
        1..=4 => Value::Integer(integer(take(kind)?)),
        5 => Value::Integer(integer(take(6)?)),
        6 => Value::Integer(integer(take(8)?)),
        7 => Value::Real(f64::from_bits(integer(take(8)?) as u64)),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        10 | 11 => return None,
        _ if kind.is_multiple_of(2) => Value::Blob(take((kind - 12) / 2)?.to_vec()),
        _ => Value::Text(String::from_utf8(take((kind - 13) / 2)?.to_vec()).ok()?),
    })
}

/// Big-endian, seven bits a byte and eight in the ninth.
fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for index in 0..9 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        if index == 8 {
            return Some(number << 8 | u64::from(*byte));
        }
        number = number << 7 | u64::from(byte & 0x7F);
        if *byte < 0x80 {
            break;
        }
    }
    Some(number)
}

fn number_16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn number_32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
