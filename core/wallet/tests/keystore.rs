//! Keystore files of version 3: ours open, others' open, and what is wrong with a file is said.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use wayhum_types::Entropy;
use wayhum_wallet::{KeystoreCost, KeystoreError, WalletKey, eip55, export_keystore, import_keystore};

struct Bytes(u8);

impl Entropy for Bytes {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(self.0);
        self.0 = self.0.wrapping_add(1);
    }
}

fn key() -> WalletKey {
    WalletKey::from_bytes(&[7; 32]).expect("a key")
}

/// Made once: it costs what it is meant to cost.
static FILE: LazyLock<String> = LazyLock::new(|| export_keystore(&key(), b"correct horse", KeystoreCost::Light, &mut Bytes(1)));

fn file() -> Value {
    serde_json::from_str(&FILE).expect("JSON")
}

fn import(file: &Value) -> Result<WalletKey, KeystoreError> {
    import_keystore(file.to_string().as_bytes(), b"correct horse")
}

#[test]
fn the_vectors_of_the_definition_open() {
    let vectors: Value = serde_json::from_str(include_str!("../../../fixtures/wallet/keystore-v3.json")).expect("JSON");
    let text = |name: &str| vectors[name].as_str().expect("a text");
    for kdf in ["pbkdf2", "scrypt"] {
        let key = import_keystore(vectors[kdf].to_string().as_bytes(), text("passphrase").as_bytes()).expect(kdf);
        let hex = key.expose_bytes().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        assert_eq!((hex.as_str(), eip55(&key.address()).as_str()), (text("key"), text("address")));
    }
}

#[test]
fn a_file_says_what_other_wallets_look_for() {
    let file = export_keystore(&key(), b"correct horse", KeystoreCost::Standard, &mut Bytes(1));
    let file: Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(
        (&file["version"], &file["crypto"]["cipher"], &file["crypto"]["kdf"]),
        (&3.into(), &"aes-128-ctr".into(), &"scrypt".into())
    );
    let params = &file["crypto"]["kdfparams"];
    assert_eq!(
        (&params["n"], &params["r"], &params["p"], &params["dklen"]),
        (&131_072.into(), &8.into(), &1.into(), &32.into())
    );
    assert_eq!(file["address"].as_str(), Some(&eip55(&key().address()).to_lowercase()[2..]));
    assert_eq!(file["id"], "03030303-0303-4303-8303-030303030303");
    assert_eq!(import(&file).map(|key| key.address()), Ok(key().address()));
}

#[test]
fn what_other_wallets_write_differently_opens_as_well() {
    let mut other = file();
    other["Crypto"] = other.as_object_mut().and_then(|file| file.remove("crypto")).expect("it is there");
    other["version"] = "3".into();
    other["address"] = format!("0x{}", other["address"].as_str().expect("a text")).into();
    other["x-ethers"] = json!({ "client": "ethers/6", "mnemonicCiphertext": "00" });
    let ciphertext = other["Crypto"]["ciphertext"].as_str().expect("a text").to_uppercase();
    other["Crypto"]["ciphertext"] = ciphertext.into();
    assert!(import(&other).is_ok());
    other.as_object_mut().and_then(|file| file.remove("address"));
    assert!(import(&other).is_ok());
}

#[test]
fn another_passphrase_or_a_changed_file_is_refused() {
    assert_eq!(import_keystore(file().to_string().as_bytes(), b"Correct horse").err(), Some(KeystoreError::Passphrase));
    for field in ["/crypto/ciphertext", "/crypto/mac", "/crypto/kdfparams/salt"] {
        let mut changed = file();
        let value = changed.pointer_mut(field).expect("it is there");
        let digit = if value.as_str().is_some_and(|text| text.starts_with('0')) { "1" } else { "0" };
        *value = format!("{digit}{}", &value.as_str().expect("a text")[1..]).into();
        assert_eq!(import(&changed).err(), Some(KeystoreError::Passphrase), "{field}");
    }
    // The MAC does not cover it: the address shows it.
    let mut changed = file();
    changed["crypto"]["cipherparams"]["iv"] = "00".repeat(16).into();
    assert_eq!(import(&changed).err(), Some(KeystoreError::OtherAddress));
    let mut changed = file();
    changed["address"] = "00".repeat(20).into();
    assert_eq!(import(&changed).err(), Some(KeystoreError::OtherAddress));
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    let damaged = |place: &str, value: Value| {
        let mut file = file();
        *file.pointer_mut(place).expect(place) = value;
        import(&file).expect_err("it is damaged")
    };
    for (place, value, error) in [
        ("/version", 1.into(), KeystoreError::Version),
        ("/crypto/cipher", "aes-128-cbc".into(), KeystoreError::Cipher),
        ("/crypto/kdf", "argon2id".into(), KeystoreError::Kdf),
        ("/crypto/kdfparams", json!({ "n": "many" }), KeystoreError::Field { field: "crypto.kdfparams" }),
        ("/crypto/kdfparams/n", 1000.into(), KeystoreError::Field { field: "crypto.kdfparams" }),
        ("/crypto/kdfparams/n", 0.into(), KeystoreError::Field { field: "crypto.kdfparams" }),
        ("/crypto/kdfparams/r", 0.into(), KeystoreError::Field { field: "crypto.kdfparams" }),
        ("/crypto/kdfparams/dklen", 16.into(), KeystoreError::Field { field: "crypto.kdfparams.dklen" }),
        ("/crypto/kdfparams/salt", "salt".into(), KeystoreError::Field { field: "crypto.kdfparams.salt" }),
        ("/crypto/kdfparams/n", (1_u64 << 62).into(), KeystoreError::Costs),
        ("/crypto/kdfparams/n", (1_u64 << 19).into(), KeystoreError::Costs),
        ("/crypto/kdfparams/r", u32::MAX.into(), KeystoreError::Costs),
        ("/crypto/kdfparams/p", u32::MAX.into(), KeystoreError::Costs),
        ("/crypto/kdfparams/salt", "00".repeat(257).into(), KeystoreError::Costs),
        ("/crypto/cipherparams/iv", "0".into(), KeystoreError::Field { field: "crypto.cipherparams.iv" }),
        ("/crypto/ciphertext", "00".repeat(31).into(), KeystoreError::Field { field: "crypto.ciphertext" }),
        ("/crypto/mac", "00".into(), KeystoreError::Field { field: "crypto.mac" }),
        ("/address", "0x12".into(), KeystoreError::Field { field: "address" }),
    ] {
        assert_eq!(damaged(place, value), error, "{place}");
    }
    let pbkdf2 = |c: u32, prf: &str| {
        let mut file = file();
        file["crypto"]["kdf"] = "pbkdf2".into();
        file["crypto"]["kdfparams"] = json!({ "c": c, "prf": prf, "dklen": 32, "salt": "00" });
        import(&file).err()
    };
    assert_eq!(pbkdf2(1, "hmac-sha512"), Some(KeystoreError::Kdf));
    assert_eq!(pbkdf2(0, "hmac-sha256"), Some(KeystoreError::Field { field: "crypto.kdfparams" }));
    assert_eq!(pbkdf2(u32::MAX, "hmac-sha256"), Some(KeystoreError::Costs));
    assert_eq!(pbkdf2(1, "hmac-sha256"), Some(KeystoreError::Passphrase));
    for text in ["", "{", "[3]", "{\"version\":3}", &"[".repeat(100_000)] {
        let error = import_keystore(text.as_bytes(), b"").err();
        assert!(matches!(error, Some(KeystoreError::Damaged { line: 0 | 1, .. })), "{error:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn what_was_exported_is_imported_again(secret in any::<[u8; 32]>(), passphrase in any::<String>()) {
        prop_assume!(WalletKey::from_bytes(&secret).is_ok());
        let key = WalletKey::from_bytes(&secret)?;
        let file = export_keystore(&key, passphrase.as_bytes(), KeystoreCost::Light, &mut Bytes(secret[0]));
        let other = import_keystore(file.as_bytes(), passphrase.as_bytes())?;
        prop_assert_eq!(&**other.expose_bytes(), &secret);
    }
}
