//! Typed data that is wrong, or that no two wallets read alike: it is refused, and the place is said.

mod common;

use common::{letter, parse};
use serde_json::{Value, json};
use wayhum_wallet::{TypedData, TypedDataError};

/// The letter with one value replaced, added or, for `None`, taken out.
fn with(place: &str, value: Option<Value>) -> Result<TypedData, TypedDataError> {
    let mut data = letter();
    let (parent, name) = place.rsplit_once('/').expect("a place");
    let parent = data.pointer_mut(parent).expect("it is there");
    match (parent, value) {
        (Value::Object(object), Some(value)) => drop(object.insert(name.to_owned(), value)),
        (Value::Object(object), None) => drop(object.remove(name)),
        (Value::Array(array), Some(value)) => array.push(value),
        _ => panic!("no place: {place}"),
    }
    parse(&data)
}

fn place(of: Result<TypedData, TypedDataError>) -> String {
    match of.expect_err("it is wrong") {
        TypedDataError::Missing { place } => format!("missing {place}"),
        TypedDataError::UnknownMember { place } => format!("unknown member {place}"),
        TypedDataError::UnknownType { place } => format!("unknown type {place}"),
        TypedDataError::Name { place } => format!("name {place}"),
        TypedDataError::Circular { place } => format!("circular {place}"),
        TypedDataError::Value { place, expected } => format!("{place} is no {expected}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_value_that_is_none_of_its_type_is_named_by_its_place() {
    for (at, value, said) in [
        ("/message/sealed", json!("true"), "message.sealed is no bool"),
        ("/message/sealed", json!(1), "message.sealed is no bool"),
        ("/message/weight", json!(-1), "message.weight is no uint256"),
        ("/message/weight", json!(1.5), "message.weight is no uint256"),
        ("/message/weight", json!(1e30), "message.weight is no uint256"),
        ("/message/weight", json!(""), "message.weight is no uint256"),
        ("/message/weight", json!("1_000"), "message.weight is no uint256"),
        ("/message/weight", json!("0x"), "message.weight is no uint256"),
        ("/message/weight", json!(format!("0x1{}", "0".repeat(64))), "message.weight is no uint256"),
        ("/message/copies", json!([[1, 128]]), "message.copies[0][1] is no int8"),
        ("/message/copies", json!([[1, -129]]), "message.copies[0][1] is no int8"),
        ("/message/copies", json!([[1, 2, 3]]), "message.copies[0] is no int8[2]"),
        ("/message/copies", json!({}), "message.copies is no int8[2][]"),
        ("/message/stamp", json!("0x0102"), "message.stamp is no bytes3"),
        ("/message/stamp", json!("010203"), "message.stamp is no bytes3"),
        ("/message/enclosed", json!("0x0"), "message.enclosed is no bytes"),
        ("/message/enclosed", json!([1, 2]), "message.enclosed is no bytes"),
        ("/message/text", json!(7), "message.text is no string"),
        ("/message/text", Value::Null, "message.text is no string"),
        (
            "/message/from/wallets",
            json!(["0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD827"]),
            "message.from.wallets[0] is no address",
        ),
        ("/message/from/wallets", json!(["CD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"]), "message.from.wallets[0] is no address"),
        ("/message/to", json!([{ "name": "Bob", "wallets": [] }, "Eve"]), "message.to[1] is no Person"),
        ("/domain/chainId", json!("-1"), "domain.chainId is no uint256"),
        ("/domain/chainId", json!("0x10000000000000000"), "domain.chainId is no uint256"),
        ("/domain/salt", json!("0x00"), "domain.salt is no bytes32"),
        ("/primaryType", json!(7), "primaryType is no string"),
        ("/message", json!([]), "message is no object"),
        ("/types/Letter", json!({}), "types.Letter is no array"),
        ("/types/Letter/-", json!(7), "types.Letter[10] is no object"),
        ("/types/Letter/-", json!({ "name": 7, "type": "bool" }), "types.Letter[10].name is no name"),
    ] {
        assert_eq!(place(with(at, Some(value))), said);
    }
}

#[test]
fn what_is_missing_and_what_would_not_be_signed_is_named() {
    for (at, said) in [
        ("/types", "missing types"),
        ("/primaryType", "missing primaryType"),
        ("/domain", "missing domain"),
        ("/message", "missing message"),
        ("/message/from/name", "missing message.from.name"),
        ("/message/text", "missing message.text"),
    ] {
        assert_eq!(place(with(at, None)), said);
    }
    for (at, said) in [
        ("/comment", "unknown member comment"),
        ("/message/comment", "unknown member message.comment"),
        ("/message/to/0/comment", "unknown member message.to[0].comment"),
        ("/domain/comment", "unknown member domain.comment"),
        ("/message/nothing/\u{1b}[2J", "unknown member message.nothing.\\u{1b}[2J"),
    ] {
        assert_eq!(place(with(at, Some("here".into()))), said);
    }
}

#[test]
fn types_that_no_two_wallets_read_alike_are_refused() {
    let member = |name: &str, kind: &str| json!({ "name": name, "type": kind });
    for (kind, said) in [
        ("uint", "unknown type types.Letter.more"),
        ("uint7", "unknown type types.Letter.more"),
        ("uint264", "unknown type types.Letter.more"),
        ("uint08", "unknown type types.Letter.more"),
        ("bytes33", "unknown type types.Letter.more"),
        ("bytes0", "unknown type types.Letter.more"),
        ("(bool,bool)", "unknown type types.Letter.more"),
        ("function", "unknown type types.Letter.more"),
        ("Stranger", "unknown type types.Letter.more"),
        ("EIP712Domain", "unknown type types.Letter.more"),
        ("Person[", "unknown type types.Letter.more"),
        ("Person[-1]", "unknown type types.Letter.more"),
        ("Person[0]", "unknown type types.Letter.more"),
        ("Person[9999999]", "unknown type types.Letter.more"),
        ("Person ", "unknown type types.Letter.more"),
        ("", "unknown type types.Letter.more"),
    ] {
        assert_eq!(place(with("/types/Letter/-", Some(member("more", kind)))), said, "{kind}");
    }
    for name in ["", "text", "a,bool b", "1st", "ü", "a b", "a)"] {
        assert_eq!(place(with("/types/Letter/-", Some(member(name, "bool")))), "name types.Letter[10]", "{name}");
    }
    for name in ["address", "uint8", "A B", "A(bool b)", "", ":"] {
        assert_eq!(place(with(&format!("/types/{name}"), Some(json!([])))), format!("name types.{name}"));
    }
    assert!(with("/types/Post:Office", Some(json!([]))).is_ok(), "some applications have name spaces");
    assert_eq!(place(with("/primaryType", Some("Stranger".into()))), "unknown type primaryType");
    assert_eq!(place(with("/primaryType", Some("EIP712Domain".into()))), "unknown type primaryType");
    assert_eq!(place(with("/types/Nothing/-", Some(member("letter", "Letter[]")))), "circular Letter");
}

#[test]
fn a_domain_that_its_type_does_not_describe_is_refused() {
    assert_eq!(with("/domain/version", Some("1".into())).err(), Some(TypedDataError::DomainType));
    assert_eq!(with("/domain/chainId", None).err(), Some(TypedDataError::DomainType));
    assert_eq!(with("/types/EIP712Domain", Some(json!([]))).err(), Some(TypedDataError::DomainType));
    let swapped = json!([
        { "name": "chainId", "type": "uint256" },
        { "name": "name", "type": "string" },
        { "name": "salt", "type": "bytes32" },
    ]);
    assert_eq!(with("/types/EIP712Domain", Some(swapped)).err(), Some(TypedDataError::DomainType));
}

#[test]
fn what_is_no_json_is_refused_with_its_line() {
    let error = |text: &str| TypedData::parse(text).err();
    assert_eq!(error("{\n  \"types\": {},\n  x"), Some(TypedDataError::Json { line: 3, column: 3 }));
    assert_eq!(error("[]"), Some(TypedDataError::Json { line: 1, column: 1 }));
    assert_eq!(error("{} {}"), Some(TypedDataError::Json { line: 1, column: 4 }));
    assert!(matches!(error(&"[".repeat(10_000)), Some(TypedDataError::Json { .. })));
    let twice = letter().to_string().replace(r#""sealed":true"#, r#""sealed":false,"sealed":true"#);
    assert!(matches!(error(&twice), Some(TypedDataError::Json { line: 1, .. })));
    assert_eq!(error(&" ".repeat(256 * 1024 + 1)), Some(TypedDataError::TooLarge { what: "text", most: 256 * 1024 }));
}

#[test]
fn a_strangers_types_cost_no_more_than_their_text() {
    let mut types = serde_json::Map::new();
    for step in 0..60 {
        let next = format!("T{}", step + 1);
        types.insert(
            format!("T{step}"),
            json!([{ "name": "a", "type": format!("{next}[]") }, { "name": "b", "type": format!("{next}[]") }]),
        );
    }
    types.insert("T60".to_owned(), json!([]));
    let data = |types: &serde_json::Map<String, Value>| {
        parse(&json!({ "types": types, "primaryType": "T0", "domain": {}, "message": { "a": [], "b": [] } }))
    };
    assert!(data(&types).is_ok());
    for more in 61..65 {
        types.insert(format!("T{more}"), json!([]));
    }
    assert_eq!(data(&types).err(), Some(TypedDataError::TooLarge { what: "number of types", most: 64 }));
    let members: Vec<_> = (0..65).map(|index| json!({ "name": format!("m{index}"), "type": "bool" })).collect();
    let error = with("/types/Nothing", Some(members.into())).err();
    assert_eq!(error, Some(TypedDataError::TooLarge { what: "number of a type's members", most: 64 }));
}
