use std::io::{self, IsTerminal};

use serde_json::json;
use wayhum_sdk::wallet::{Domain, TypedData, eip55};

use super::kept::Kept;
use super::passphrase::read_file;
use crate::args::SignTyped;
use crate::output::{Failure, Say};

const MAX_BYTES: u64 = 256 * 1024;

/// `wayhum wallet sign-typed`: shows everything that is signed, asks, signs.
pub(super) fn run(args: &SignTyped, say: &Say) -> Result<(), Failure> {
    let failed = |words: &str| Failure::new(format!("{words} ({})", args.file.display()));
    let text = read_file(&args.file, "read the typed data", MAX_BYTES)?;
    let text = std::str::from_utf8(&text).map_err(|_| failed("read the typed data: it is no text in UTF-8"))?;
    let data = TypedData::parse(text).map_err(|error| failed(&error.to_string()))?;
    let key = Kept::open(&args.unlock)?.key();
    let address = eip55(&key.address());
    show(&data, &address, say);
    if !args.yes && !agreed(say)? {
        return Err(Failure::new("sign the typed data: you did not agree; nothing was signed"));
    }
    let signature = key.sign_typed_data(&data).to_hex();
    say.result(format!("signature  {signature}"), &json!({ "address": address, "signature": signature }));
    Ok(())
}

fn show(data: &TypedData, address: &str, say: &Say) {
    let Domain { name, version, chain_id, verifying_contract, salt } = data.domain();
    say.line(format!("To be signed by {address}:"));
    say.line("");
    let quoted = |text: &String| format!("\"{}\"", text.escape_debug());
    let hex = |bytes: &[u8; 32]| bytes.iter().fold("0x".to_owned(), |hex, byte| format!("{hex}{byte:02x}"));
    for (what, value) in [
        ("application", name.as_ref().map(quoted)),
        ("version", version.as_ref().map(quoted)),
        ("network", chain_id.map(|chain| chain.to_string())),
        ("contract", verifying_contract.as_ref().map(eip55)),
        ("salt", salt.as_ref().map(hex)),
    ] {
        say.line(format!("  {what:<12} {}", value.as_deref().unwrap_or("any")));
    }
    say.line(format!("  {:<12} {}", "type", data.primary_type()));
    say.line("");
    let width = data.shown().iter().map(|value| value.place.chars().count()).max().unwrap_or_default().min(40);
    for value in data.shown() {
        say.line(format!("  {:<width$}  {}  ({})", value.place, value.text.expose(), value.kind));
    }
    say.line("");
}

fn agreed(say: &Say) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::usage(
            "ask whether to sign: this is no terminal; read what is to be signed and add --yes".to_owned(),
        ));
    }
    say.line("Whoever has this signature can use it where it says above. Sign? Type yes:");
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| Failure::new(format!("read your answer: {error}")))?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}
