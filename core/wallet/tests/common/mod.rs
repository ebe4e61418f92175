//! What the tests of typed data sign.

#![allow(unreachable_pub, reason = "each test file is a crate")]

use serde_json::{Value, json};
use wayhum_wallet::{TypedData, TypedDataError};

/// A letter with everything that a type can hold.
pub fn letter() -> Value {
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

pub fn parse(data: &Value) -> Result<TypedData, TypedDataError> {
    TypedData::parse(&data.to_string())
}
