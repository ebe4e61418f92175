use std::collections::BTreeMap;

use alloy_dyn_abi::{DynSolType, DynSolValue, Resolver};
use serde_json::Value;
use sha3::{Digest, Keccak256};
use wayhum_types::{Address, Redacted};

use super::types::Types;
use super::{ShownValue, TypedDataError};
use crate::{eip55, parse_address};

/// Goes through a message by its types: hashes every value, and notes how it is shown.
pub(super) struct Walk<'a> {
    types: &'a Types,
    /// Of the structs met so far.
    hashes: BTreeMap<&'a str, [u8; 32]>,
    shown: Vec<ShownValue>,
    place: Vec<Step<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Member(&'a str),
    Item(usize),
}

impl<'a> Walk<'a> {
    pub(super) fn new(types: &'a Types) -> Self {
        Self { types, hashes: BTreeMap::new(), shown: Vec::new(), place: Vec::new() }
    }

    pub(super) fn into_shown(self) -> Vec<ShownValue> {
        self.shown
    }

    /// `encodeData` of one value: its word, or the hash of what does not fit one. Recursion ends where the JSON's nesting does.
    pub(super) fn hash(&mut self, kind: &'a str, value: &Value) -> Result<[u8; 32], TypedDataError> {
        if let Some((item, size)) = kind.strip_suffix(']').and_then(|kind| kind.rsplit_once('[')) {
            self.array(kind, item, size, value)
        } else if let Some(members) = self.types.members(kind) {
            let object = value.as_object().ok_or_else(|| self.wrong(kind))?;
            if let Some(unknown) = object.keys().find(|key| members.iter().all(|member| member.name != **key)) {
                return Err(TypedDataError::unknown_member(&self.below(unknown)));
            }
            let mut hash = Keccak256::new().chain_update(self.type_hash(kind)?);
            for member in members {
                let value = object.get(&member.name).ok_or_else(|| TypedDataError::missing(&self.below(&member.name)))?;
                hash.update(self.at(Step::Member(&member.name), &member.kind, value)?);
            }
            if members.is_empty() {
                self.show(kind, "empty".to_owned());
            }
            Ok(hash.finalize().into())
        } else {
            let value = leaf(kind, value).ok_or_else(|| self.wrong(kind))?;
            let word = Resolver::default().eip712_data_word(&value).map_err(|_| self.wrong(kind))?;
            self.show(kind, in_words(&value));
            Ok(word.into())
        }
    }

    fn array(&mut self, kind: &'a str, item: &'a str, size: &str, value: &Value) -> Result<[u8; 32], TypedDataError> {
        let items = value.as_array().ok_or_else(|| self.wrong(kind))?;
        if !size.is_empty() && size.parse() != Ok(items.len()) {
            return Err(self.wrong(kind));
        }
        let mut hash = Keccak256::new();
        for (index, value) in items.iter().enumerate() {
            hash.update(self.at(Step::Item(index), item, value)?);
        }
        if items.is_empty() {
            self.show(kind, "empty".to_owned());
        }
        Ok(hash.finalize().into())
    }

    fn at(&mut self, step: Step<'a>, kind: &'a str, value: &Value) -> Result<[u8; 32], TypedDataError> {
        self.place.push(step);
        let hash = self.hash(kind, value)?;
        self.place.pop();
        Ok(hash)
    }

    fn type_hash(&mut self, kind: &'a str) -> Result<[u8; 32], TypedDataError> {
        if let Some(hash) = self.hashes.get(kind) {
            return Ok(*hash);
        }
        let hash = self.types.hash(kind)?;
        self.hashes.insert(kind, hash);
        Ok(hash)
    }

    fn show(&mut self, kind: &str, text: String) {
        let place = self.written().trim_start_matches("message").trim_start_matches('.').to_owned();
        self.shown.push(ShownValue { place, kind: kind.to_owned(), text: Redacted::new(text) });
    }

    fn wrong(&self, kind: &str) -> TypedDataError {
        TypedDataError::value(&self.written(), kind)
    }

    fn below(&self, name: &str) -> String {
        format!("{}.{name}", self.written())
    }

    fn written(&self) -> String {
        self.place.iter().fold("message".to_owned(), |place, step| match step {
            Step::Member(name) => format!("{place}.{name}"),
            Step::Item(index) => format!("{place}[{index}]"),
        })
    }
}

/// A value of one of Solidity's types, where every wallet reads the same out of it.
pub(super) fn leaf(kind: &str, value: &Value) -> Option<DynSolValue> {
    let text = value.as_str();
    let is_clear = match kind {
        "bool" => value.is_boolean(),
        "string" => text.is_some(),
        "address" => text.is_some_and(|text| parse_address(text).is_ok() && text.len() == 42),
        _ if kind.starts_with("bytes") => text.is_some_and(|text| text.starts_with("0x")),
        _ => text.map_or_else(|| value.is_u64() || value.is_i64(), is_number),
    };
    is_clear.then(|| DynSolType::parse(kind).ok()?.coerce_json(value).ok()).flatten()
}

/// Decimal with or without a minus sign, or hexadecimal behind 0x. The library's own reader takes more: nothing at all, and `_`.
fn is_number(text: &str) -> bool {
    let (digits, is_digit): (_, fn(&u8) -> bool) = match text.strip_prefix("0x") {
        Some(digits) => (digits, u8::is_ascii_hexdigit),
        None => (text.strip_prefix('-').unwrap_or(text), u8::is_ascii_digit),
    };
    !digits.is_empty() && digits.len() <= 78 && digits.as_bytes().iter().all(is_digit)
}

/// As a person reads it.
fn in_words(value: &DynSolValue) -> String {
    let hex = |bytes: &[u8]| alloy_primitives::hex::encode_prefixed(bytes);
    match value {
        DynSolValue::Bool(value) => value.to_string(),
        DynSolValue::Int(value, _) => value.to_string(),
        DynSolValue::Uint(value, _) => value.to_string(),
        DynSolValue::Address(value) => eip55(&Address::from_bytes(value.into_array())),
        DynSolValue::FixedBytes(value, length) => hex(&value[..*length]),
        DynSolValue::Bytes(value) => hex(value),
        DynSolValue::String(value) => format!("\"{}\"", value.escape_debug()),
        // `leaf` makes none of these.
        _ => String::new(),
    }
}
