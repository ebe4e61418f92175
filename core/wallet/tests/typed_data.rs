//! Typed data: the digest is the one of every wallet, what is shown is what is signed, and what is wrong is said with its place.

use proptest::prelude::*;
use serde_json::{Value, json};
use wayhum_types::Address;
use wayhum_wallet::{Domain, TypedData, TypedDataError, eip55};

/// A letter with everything that a type can hold.
fn letter() -> Value {
    json!({
        "types": {
            "EIP712Domain": [
                { "name": "name", "type": "string" },
                { "name": "chainId", "type": "uint256" },
                { "name": "salt", "type": "bytes32" },
            ],
            "Letter": [
                { "name": "from", "type": "Person" },
                { "name": "to", "type": "Person[]" },
                { "name": "copies", "type": "int8[2][]" },
                { "name": "sealed", "type": "bool" },
                { "name": "weight", "type": "uint256" },
                { "name": "stamp", "type": "bytes3" },
                { "name": "enclosed", "type": "bytes" },
                { "name": "text", "type": "string" },
                { "name": "nothing", "type": "Nothing" },
                { "name": "answers", "type": "Answer[]" },
            ],
            "Person": [{ "name": "name", "type": "string" }, { "name": "wallets", "type": "address[]" }],
            "Nothing": [],
            "Answer": [{ "name": "text", "type": "string" }, { "name": "answers", "type": "Answer[]" }],
        },
        "primaryType": "Letter",
        "domain": { "name": "Post", "chainId": 137, "salt": format!("0x{}", "5a".repeat(32)) },
        "message": {
            "from": { "name": "Cow", "wallets": ["0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"] },
            "to": [{ "name": "Bob", "wallets": [] }],
            "copies": [[1, -1], ["127", "-128"]],
            "sealed": true,
            "weight": format!("0x{}", "f".repeat(64)),
            "stamp": "0x010203",
            "enclosed": "0x",
            "text": "Hello,\u{202e} Bob!\n",
            "nothing": {},
            "answers": [{ "text": "Yes", "answers": [{ "text": "No", "answers": [] }] }],
        },
    })
}

fn parse(data: &Value) -> Result<TypedData, TypedDataError> {
    TypedData::parse(&data.to_string())
}

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

/// Computed with ethers 6.17 (`TypedDataEncoder.hash`; it refuses structs that contain themselves, hence other answers) and with `eth-account` 0.14 for Python.
#[test]
fn the_digest_is_that_of_other_wallets() {
    let mut data = letter();
    data["types"]["Answer"] = json!([{ "name": "text", "type": "string" }]);
    data["message"]["answers"] = json!([{ "text": "Yes" }]);
    let hex = |digest: [u8; 32]| digest.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(hex(parse(&data).expect("good").digest()), DIGEST);
    // What JSON-RPC demands and other wallets leave out changes nothing.
    data["types"].as_object_mut().and_then(|types| types.remove("EIP712Domain"));
    assert_eq!(hex(parse(&data).expect("good").digest()), DIGEST);
}

const DIGEST: &str = "06b809a4e8eccbfd6c1b77fa31c5322eb49d7fdc05b4f7c9a581c2ed17fefe29";

#[test]
fn what_is_shown_is_every_value_that_is_signed() {
    let shown: Vec<String> = parse(&letter())
        .expect("a letter")
        .shown()
        .iter()
        .map(|value| format!("{} ({}) {}", value.place, value.kind, value.text.expose()))
        .collect();
    assert_eq!(
        shown,
        [
            r#"from.name (string) "Cow""#,
            "from.wallets[0] (address) 0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826",
            r#"to[0].name (string) "Bob""#,
            "to[0].wallets (address[]) empty",
            "copies[0][0] (int8) 1",
            "copies[0][1] (int8) -1",
            "copies[1][0] (int8) 127",
            "copies[1][1] (int8) -128",
            "sealed (bool) true",
            "weight (uint256) 115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "stamp (bytes3) 0x010203",
            "enclosed (bytes) 0x",
            r#"text (string) "Hello,\u{202e} Bob!\n""#,
            "nothing (Nothing) empty",
            r#"answers[0].text (string) "Yes""#,
            r#"answers[0].answers[0].text (string) "No""#,
            "answers[0].answers[0].answers (Answer[]) empty",
        ]
    );
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
        ("/message/from/wallets", json!(["0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD827"]), "message.from.wallets[0] is no address"),
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
fn only_the_expected_domain_is_signed_for() {
    let contract = Address::from_bytes([0x17; 20]);
    let ours = Domain {
        name: Some("Wayhum".into()),
        version: Some("1".into()),
        chain_id: Some(137),
        verifying_contract: Some(contract),
        salt: None,
    };
    let request = |name: &str, version: &str, chain: u64, contract: &Address| {
        let request = json!({
            "types": { "Redemption": [{ "name": "pointsHash", "type": "bytes32" }] },
            "primaryType": "Redemption",
            "domain": { "name": name, "version": version, "chainId": chain, "verifyingContract": eip55(contract) },
            "message": { "pointsHash": format!("0x{}", "11".repeat(32)) },
        });
        TypedData::parse_for(&ours, &request.to_string()).map(|data| data.domain().separator())
    };
    assert_eq!(request("Wayhum", "1", 137, &contract), Ok(ours.separator()));
    let other = |field| Err(TypedDataError::OtherDomain { field });
    assert_eq!(request("Wayhurn", "1", 137, &contract), other("name"));
    assert_eq!(request("Wayhum", "2", 137, &contract), other("version"));
    assert_eq!(request("Wayhum", "1", 1, &contract), other("chainId"));
    assert_eq!(request("Wayhum", "1", 137, &Address::from_bytes([0x18; 20])), other("verifyingContract"));
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

/// Types that double with each step, and types that are many: what a stranger can make a wallet compute is bounded.
#[test]
fn a_strangers_types_cost_no_more_than_their_text() {
    let mut types = serde_json::Map::new();
    for step in 0..60 {
        let next = format!("T{}", step + 1);
        types.insert(format!("T{step}"), json!([{ "name": "a", "type": format!("{next}[]") }, { "name": "b", "type": format!("{next}[]") }]));
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

#[test]
fn nothing_of_what_is_signed_is_printed() {
    let data = parse(&letter()).expect("a letter");
    let printed = format!("{data:?} {:?} {:?}", data.domain(), data.shown());
    for secret in ["Cow", "Hello", "Post", "CD2a", "137"] {
        assert!(!printed.contains(secret), "{secret} is in {printed}");
    }
}

proptest! {
    #[test]
    fn any_text_may_be_given(text in any::<String>()) {
        prop_assert!(TypedData::parse(&text).is_err());
    }

    /// The library itself, which expands types and trusts their names, agrees on everything that we take.
    #[test]
    fn digests_are_those_of_the_library(weight in any::<u128>(), text in any::<String>(), copies in prop::collection::vec(any::<[i8; 2]>(), 0..4), chain in any::<u64>()) {
        let mut data = letter();
        data["types"]["Answer"] = json!([{ "name": "text", "type": "string" }]);
        data["message"]["answers"] = json!([{ "text": text }]);
        data["message"]["weight"] = weight.to_string().into();
        data["message"]["copies"] = json!(copies);
        data["domain"]["chainId"] = json!(chain);
        let theirs: alloy_dyn_abi::TypedData = serde_json::from_value(data.clone())?;
        prop_assert_eq!(parse(&data)?.digest(), theirs.eip712_signing_hash()?.0);
    }
}
