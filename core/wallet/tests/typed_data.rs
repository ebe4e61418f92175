//! Typed data: the digest is the one of every wallet, and what is shown is what is signed.

mod common;

use common::{letter, parse};
use proptest::prelude::*;
use serde_json::json;
use wayhum_types::Address;
use wayhum_wallet::{Domain, TypedData, TypedDataError, eip55};

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

/// Types that double with each step, and types that are many: what a stranger can make a wallet compute is bounded.
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
