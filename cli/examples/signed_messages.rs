//! Signs a message, or says who signed it: one JSON object on standard input, one on standard output. What the tests with other
//! people's wallets ask; the command itself signs no messages.
//!
//! `{"words": …, "message": …}` gives `{"signature": …}`, and `{"signature": …, "message": …}` gives `{"address": …}`.

#![allow(clippy::print_stdout, reason = "its answer")]

use std::error::Error;

use serde::Deserialize;
use serde_json::json;
use wayhum_sdk::wallet::{Signature, WalletKey, Words, eip55};

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Request {
    Sign { words: String, message: String },
    Recover { signature: String, message: String },
}

fn main() -> Result<(), Box<dyn Error>> {
    let answer = match serde_json::from_reader(std::io::stdin())? {
        Request::Sign { words, message } => {
            let signature = WalletKey::from_words(&Words::parse(&words)?).sign_message(message.as_bytes());
            json!({ "signature": signature.to_hex() })
        }
        Request::Recover { signature, message } => {
            json!({ "address": eip55(&Signature::from_hex(&signature)?.recover_message(message.as_bytes())?) })
        }
    };
    println!("{answer}");
    Ok(())
}
