//! What messages and rows consist of: the bytes of each field, and all eight bytes in a row in them.
#![allow(unreachable_pub, reason = "the file is a module of a program")]

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use rusqlite::{Connection, types::ValueRef};
use serde_json::Value;
use wayhum_protocol::{NetworkId, Verdict};
use wayhum_types::Cell;

use super::support::network;

pub type Windows = HashSet<[u8; 8]>;

/// Texts that stand in everybody's messages. Cells are left out as well: they are what a contribution is there to say.
const CONSTANTS: [&str; 6] = [
    "wayhum-contribution+jws",
    "wayhum-receipt+jws",
    "wayhum-redemption+jws",
    "wayhum-settlement+jws",
    "secp256k1",
    "standard-v1",
];

/// All eight bytes in a row.
pub fn windows(fields: &[Vec<u8>]) -> Windows {
    fields.iter().flat_map(|field| field.windows(8)).map(|window| window.try_into().expect("eight")).collect()
}

/// The fields of a JWS or of JSON. Both have one text per value, so that the fields are all there is besides numbers, which are shorter.
pub fn of_message(message: &str) -> Vec<Vec<u8>> {
    let mut fields = Vec::new();
    push_text(message, &mut fields);
    fields
}

/// The fields of each row of each table.
pub fn of_tables(file: &Path) -> BTreeMap<String, Vec<Vec<Vec<u8>>>> {
    let connection = Connection::open(file).expect("it is there");
    let mut names = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").expect("it is SQL");
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).expect("it is read").map(|name| name.expect("a name")).collect();
    let rows = |name: &String| {
        let mut select = connection.prepare(&format!("SELECT * FROM {name}")).expect("it is SQL");
        let columns = select.column_count();
        let fields = select.query_map([], |row| {
            let mut fields = Vec::new();
            for column in 0..columns {
                match row.get_ref(column)? {
                    // Cells are the only numbers of eight bytes.
                    ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => {}
                    ValueRef::Text(text) => push_text(std::str::from_utf8(text).expect("text"), &mut fields),
                    ValueRef::Blob(blob) if blob == network().as_bytes() => {}
                    ValueRef::Blob(blob) => fields.push(blob.to_vec()),
                }
            }
            Ok(fields)
        });
        fields.expect("it is read").map(|row| row.expect("a row")).collect()
    };
    names.iter().map(|name| (name.clone(), rows(name))).collect()
}

fn push_text(text: &str, fields: &mut Vec<Vec<u8>>) {
    if let [header, payload, signature] = text.split('.').collect::<Vec<_>>()[..] {
        for part in [header, payload] {
            push_text(&String::from_utf8(base64(part).expect("a JWS")).expect("JSON"), fields);
        }
        fields.push(base64(signature).expect("a JWS"));
    } else if let Ok(json @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text) {
        push_json(&json, fields);
    } else {
        push_leaf(text, fields);
    }
}

fn push_json(value: &Value, fields: &mut Vec<Vec<u8>>) {
    match value {
        Value::String(text) => push_leaf(text, fields),
        Value::Array(values) => values.iter().for_each(|value| push_json(value, fields)),
        Value::Object(members) => members.values().for_each(|value| push_json(value, fields)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Hexadecimal and base64url say the same as the bytes that they stand for.
fn push_leaf(text: &str, fields: &mut Vec<Vec<u8>>) {
    let is_public = CONSTANTS.contains(&text)
        || Verdict::all().any(|verdict| verdict.name() == text)
        || NetworkId::from_hex(text).is_ok_and(|id| id == network())
        || Cell::from_hex(text).is_ok()
        || text.bytes().all(|byte| byte == b'0');
    if !is_public {
        let hex = text.strip_prefix("0x").unwrap_or(text);
        fields.push(from_hex(hex).or_else(|| base64(text)).unwrap_or_else(|| text.as_bytes().to_vec()));
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let is_hex = text.len() >= 40 && text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| {
        text.as_bytes().chunks(2).filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
    })
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    };
    let digits: Vec<u8> = text.bytes().map(digit).collect::<Option<_>>()?;
    let bytes = digits.chunks(4).flat_map(|four| {
        let bits = four.iter().fold(0_u32, |bits, digit| bits << 6 | u32::from(*digit)) << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..].iter().copied().take(four.len() * 6 / 8).collect::<Vec<_>>()
    });
    (text.len() >= 8).then(|| bytes.collect())
}
