//! What somebody may call a keystore file: any bytes, and a good one that was edited. What still opens is the key that was exported.

#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use wayhum_types::Entropy;
use wayhum_wallet::{KeystoreCost, WalletKey, export_keystore, import_keystore};

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    Bytes(&'a [u8]),
    Edited(Vec<(u16, u8, &'a [u8])>),
}

struct Sevens;

impl Entropy for Sevens {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// As cheap as a file can be, so that many are tried.
static GOOD: LazyLock<String> = LazyLock::new(|| {
    let file = export_keystore(&key(), b"", KeystoreCost::Light, &mut Sevens);
    file.replace("\"n\":4096", "\"n\":2").replace("\"p\":6", "\"p\":1")
});

fn key() -> WalletKey {
    WalletKey::from_bytes(&[7; 32]).expect("a key")
}

fuzz_target!(|input: Input<'_>| match input {
    Input::Bytes(bytes) => import(bytes),
    Input::Edited(edits) => {
        let mut file = GOOD.as_bytes().to_vec();
        for (at, remove, insert) in edits {
            let from = usize::from(at).min(file.len());
            let to = (from + usize::from(remove)).min(file.len());
            file.splice(from..to, insert.iter().copied());
        }
        import(&file);
    }
});

fn import(file: &[u8]) {
    if is_cheap(file)
        && let Ok(opened) = import_keystore(file, b"")
    {
        assert!(opened.address() == key().address(), "another key came out than went in");
    }
}

/// Costs that are allowed and yet take seconds are left to the tests: here they would be all that is done.
fn is_cheap(file: &[u8]) -> bool {
    let Ok(file) = serde_json::from_slice::<Value>(file) else { return true };
    let crypto = file.get("crypto").or_else(|| file.get("Crypto"));
    let number = |name: &str| crypto.and_then(|crypto| crypto["kdfparams"][name].as_u64()).unwrap_or(1);
    let work = number("n").saturating_mul(number("r")).saturating_mul(number("p")).max(number("c"));
    work < 1 << 12 || work > 1 << 40
}
