//! A wallet: made, restored, read word by word, and refused with the place of what is wrong.

use serde_json::{Value, json};
use wayhum_sdk::wallet::{KeystoreCost, WalletKey, export_keystore};
use wayhum_sim::SeededEntropy;

use super::teller::{Teller, Tree, With};

const WORDS: &str = "test test test test test test test test test test test junk";

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    teller.make("restored", "Wallet.restore", &[("words", &WORDS.as_bytes().to_vec())]);
    teller.call("restored", "Wallet.address", &[]);
    teller.call("restored", "Wallet.word_count", &[]);
    for index in [0_u32, 10, 11, 12, u32::MAX] {
        teller.call("restored", "Wallet.word", &[("index", &index)]);
    }
    for bytes in [16_u8, 20, 24, 28, 32] {
        let entropy: Vec<u8> = (0..bytes).map(|byte| byte.wrapping_mul(37) ^ bytes).collect();
        teller.make("made", "Wallet.create", &[("entropy", &entropy)]);
        teller.call("made", "Wallet.address", &[]);
        teller.call("made", "Wallet.word_count", &[]);
        teller.call("made", "Wallet.word", &[("index", &0_u32)]);
        teller.call("made", "close", &[]);
    }
    for bytes in [0, 15, 17, 33, 64] {
        teller.fail("", "Wallet.create", &[("entropy", &vec![9_u8; bytes])], "EntropyLength");
    }
    let without_last = WORDS.rsplit_once(' ').expect("twelve words").0;
    let wrong: [(Vec<u8>, &str); 8] = [
        (vec![0xc3, 0x28], "NotText"),
        (b"test \xff".to_vec(), "NotText"),
        (Vec::new(), "Count"),
        (without_last.into(), "Count"),
        (format!("{WORDS} {WORDS} test").into(), "Count"),
        (WORDS.replace("junk", "junc").into(), "NotInList"),
        (WORDS.replacen("test", "tést", 1).into(), "NotInList"),
        (WORDS.replace("junk", "test").into(), "Checksum"),
    ];
    for (words, fault) in wrong {
        teller.fail("", "Wallet.restore", &[("words", &words)], fault);
    }
    for (typed, most) in [("act", 3_u32), ("ACT", 9), ("actress", 9), ("xy", 9), ("", 9), ("t\u{e9}", 9)] {
        teller.call("", "word_suggestions", &[("typed", &typed.as_bytes().to_vec()), ("most", &most)]);
    }
    sign(&mut teller);
    keystore(&mut teller);
    teller.call("restored", "Wallet.address", &[]);
    teller.call("restored", "close", &[]);
    teller.lines()
}

/// Messages and typed data: shown first, then signed.
fn sign(teller: &mut Teller) {
    for message in ["", "Hello, Bob!", "Straße, 東京\n"] {
        teller.call("restored", "Wallet.sign_message", &[("message", &message.as_bytes().to_vec())]);
    }
    teller.call("restored", "Wallet.expose_entropy", &[]);
    let mail = include_str!("../../../../fixtures/wallet/eip712-mail.json");
    let mail: Value = serde_json::from_str(mail).expect("it is JSON");
    let (key, mail) = (mail["key"].as_str().expect("a key"), mail["typed_data"].clone());
    teller.make("cow", "Wallet.of_key", &[("key", &Tree(json!({ "hex": key })))]);
    teller.call("cow", "Wallet.address", &[]);
    teller.call("cow", "Wallet.word_count", &[]);
    teller.call("cow", "Wallet.word", &[("index", &0_u32)]);
    teller.call("cow", "Wallet.expose_entropy", &[]);
    teller.call("", "read_typed_data", &[("json", &mail.to_string())]);
    teller.call("cow", "Wallet.sign_typed_data", &[("json", &mail.to_string())]);
    let mut without_type = mail.clone();
    without_type["primaryType"] = json!("Letter");
    for json in [String::new(), "{}".to_owned(), without_type.to_string()] {
        teller.fail("", "read_typed_data", &[("json", &json)], "TypedData");
        teller.fail("cow", "Wallet.sign_typed_data", &[("json", &json)], "TypedData");
    }
    for key in [vec![1_u8; 31], vec![0; 32], vec![255; 32]] {
        teller.fail("", "Wallet.of_key", &[("key", &key)], "BadKey");
    }
}

/// A file of another wallet, and one of ours.
fn keystore(teller: &mut Teller) {
    let passphrase = "correct horse";
    let key = WalletKey::from_bytes(&[3; 32]).expect("below the order");
    let file = export_keystore(&key, passphrase.as_bytes(), KeystoreCost::Light, &mut SeededEntropy::new(1)).into_bytes();
    let with = |file: &[u8], passphrase: &str| (file.to_vec(), passphrase.as_bytes().to_vec());
    let (right, phrase) = with(&file, passphrase);
    teller.make("kept", "Wallet.import_keystore", &[("file", &right), ("passphrase", &phrase)]);
    teller.call("kept", "Wallet.address", &[]);
    teller.call("kept", "Wallet.word_count", &[]);
    let other = String::from_utf8(file.clone()).expect("JSON").replace("scrypt", "sponge").into_bytes();
    for (file, passphrase, fault) in [
        (&file[..], "wrong horse", "WrongPassphrase"),
        (&other[..], passphrase, "Keystore"),
        (b"{}", passphrase, "Keystore"),
        (b"\xff", passphrase, "Keystore"),
        (b"", "", "Keystore"),
    ] {
        let (file, passphrase) = with(file, passphrase);
        teller.fail("", "Wallet.import_keystore", &[("file", &file), ("passphrase", &passphrase)], fault);
    }
    let with: With<'_> = &[("passphrase", &phrase), ("cost", &KeystoreCost::Light)];
    teller.call_by_chance("kept", "Wallet.export_keystore", with);
    teller.call("kept", "close", &[]);
}
