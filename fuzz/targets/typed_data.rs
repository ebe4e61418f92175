//! What somebody may ask a wallet to sign: any text, a good request that was edited, and requests of any types and values. What is taken has
//! the digest that the library computes, which expands types and trusts names.

#![no_main]

use std::collections::BTreeMap;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};
use wayhum_wallet::TypedData;

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    Text(&'a str),
    Edited(Vec<(u16, u8, &'a str)>),
    Built { types: Vec<Vec<(Name<'a>, Kind<'a>)>>, values: Vec<Leaf<'a>>, domain: Option<&'a str>, chain: Option<u64> },
}

#[derive(Arbitrary, Debug)]
enum Name<'a> {
    Good,
    Any(&'a str),
}

#[derive(Arbitrary, Debug)]
enum Kind<'a> {
    Basic(u8),
    Struct(u8),
    Array(u8),
    Structs(u8, Option<u8>),
    Any(&'a str),
}

#[derive(Arbitrary, Debug)]
enum Leaf<'a> {
    Bool(bool),
    Number(i64),
    Text(&'a str),
    Hex(Vec<u8>),
    Items(u8),
    Nothing,
}

const BASIC: [&str; 10] = ["bool", "address", "string", "bytes", "bytes1", "bytes32", "uint8", "uint256", "int16", "int256"];

const GOOD: &str = r#"{"types":{"EIP712Domain":[{"name":"name","type":"string"},{"name":"chainId","type":"uint256"}],"Letter":[{"name":"to","type":"Person[2]"},{"name":"text","type":"string"},{"name":"stamp","type":"bytes3"},{"name":"value","type":"int64"}],"Person":[{"name":"wallet","type":"address"}]},"primaryType":"Letter","domain":{"name":"Post","chainId":1},"message":{"to":[{"wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},{"wallet":"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826"}],"text":"Hello","stamp":"0x010203","value":"-7"}}"#;

fuzz_target!(|input: Input<'_>| match input {
    Input::Text(text) => parse(text),
    Input::Edited(edits) => {
        let mut text: Vec<char> = GOOD.chars().collect();
        for (at, remove, insert) in edits {
            let from = usize::from(at).min(text.len());
            let to = (from + usize::from(remove)).min(text.len());
            text.splice(from..to, insert.chars());
        }
        parse(&text.into_iter().collect::<String>());
    }
    Input::Built { types, values, domain, chain } => {
        let count = types.len().max(1);
        let name = |index: &u8| format!("T{}", usize::from(*index) % count);
        let types: BTreeMap<String, Vec<(String, String)>> = types
            .iter()
            .enumerate()
            .map(|(index, members)| {
                let members = members.iter().enumerate().map(|(at, (called, kind))| {
                    let called = match called {
                        Name::Good => format!("m{at}"),
                        Name::Any(name) => (*name).to_owned(),
                    };
                    let basic = |index: &u8| BASIC[usize::from(*index) % BASIC.len()].to_owned();
                    let kind = match kind {
                        Kind::Basic(index) => basic(index),
                        Kind::Struct(index) => name(index),
                        Kind::Array(index) => basic(index) + "[]",
                        Kind::Structs(index, size) => {
                            format!("{}[{}]", name(index), size.map_or_else(String::new, |size| size.to_string()))
                        }
                        Kind::Any(kind) => (*kind).to_owned(),
                    };
                    (called, kind)
                });
                (format!("T{index}"), members.collect())
            })
            .collect();
        let mut values = values.iter();
        let message = value("T0", &types, &mut values, 6);
        let written: Map<String, Value> = types
            .iter()
            .map(|(name, members)| {
                (name.clone(), members.iter().map(|(name, kind)| json!({ "name": name, "type": kind })).collect())
            })
            .collect();
        let mut about = Map::new();
        about.extend(domain.map(|name| ("name".to_owned(), name.into())));
        about.extend(chain.map(|chain| ("chainId".to_owned(), chain.into())));
        parse(&json!({ "types": written, "primaryType": "T0", "domain": about, "message": message }).to_string());
    }
});

/// A value of a type, as far as the leaves last.
fn value<'a>(
    kind: &str,
    types: &BTreeMap<String, Vec<(String, String)>>,
    leaves: &mut impl Iterator<Item = &'a Leaf<'a>>,
    depth: u8,
) -> Value {
    if depth == 0 {
        return Value::Null;
    }
    if let Some((item, _)) = kind.strip_suffix(']').and_then(|kind| kind.rsplit_once('[')) {
        let items = match leaves.next() {
            Some(Leaf::Items(items)) => items % 4,
            _ => 0,
        };
        return (0..items).map(|_| value(item, types, leaves, depth - 1)).collect();
    }
    if let Some(members) = types.get(kind) {
        return members
            .iter()
            .map(|(name, kind)| (name.clone(), value(kind, types, leaves, depth - 1)))
            .collect::<Map<_, _>>()
            .into();
    }
    match leaves.next() {
        Some(Leaf::Bool(value)) => (*value).into(),
        Some(Leaf::Number(value)) => (*value).into(),
        Some(Leaf::Text(text)) => (*text).into(),
        Some(Leaf::Hex(bytes)) => bytes.iter().fold("0x".to_owned(), |hex, byte| format!("{hex}{byte:02x}")).into(),
        Some(Leaf::Items(_) | Leaf::Nothing) | None => Value::Null,
    }
}

fn parse(text: &str) {
    let Ok(ours) = TypedData::parse(text) else { return };
    assert!(!ours.primary_type().is_empty());
    let value: Value = serde_json::from_str(text).expect("it was read a moment ago");
    // The library writes every type out as often as it occurs: of many types that is more than there is memory.
    let is_small = value["types"].as_object().is_some_and(|types| {
        types.len() <= 5 && types.values().all(|members| members.as_array().is_some_and(|members| members.len() <= 6))
    });
    if is_small
        && let Ok(theirs) = serde_json::from_value::<alloy_dyn_abi::TypedData>(value)
        && let Ok(digest) = theirs.eip712_signing_hash()
    {
        assert_eq!(ours.digest(), digest.0, "two digests of one request");
    }
}
