//! The wallet, and the curve below it.

use std::hint::black_box;

use k256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use k256::ecdsa::{Signature, SigningKey, VerifyingKey};
use wayhum_sdk::wallet::{KeystoreCost, WalletKey, Words, export_keystore, seal_with_passphrase};
use wayhum_sim::SeededEntropy;

use crate::seconds_each;

const DIGEST: [u8; 32] = [0x5a; 32];
const SECRET: [u8; 32] = [7; 32];

fn words() -> Words {
    Words::from_entropy(&[7; 16]).expect("sixteen bytes are twelve words")
}

/// A signature of a digest, as the library makes it.
pub(crate) fn curve_sign() -> f64 {
    let key = SigningKey::from_slice(&SECRET).expect("a key");
    1e6 * seconds_each(|| drop(black_box(PrehashSigner::<Signature>::sign_prehash(&key, black_box(&DIGEST)))))
}

/// A signature of a digest, as the library checks it.
pub(crate) fn curve_verify() -> f64 {
    let key = SigningKey::from_slice(&SECRET).expect("a key");
    let signature: Signature = key.sign_prehash(&DIGEST).expect("signed");
    let public = VerifyingKey::from(&key);
    1e6 * seconds_each(|| drop(black_box(public.verify_prehash(black_box(&DIGEST), &signature))))
}

/// The same signature as a wallet makes it: recoverable, and the stack overwritten afterwards.
pub(crate) fn sign() -> f64 {
    let key = WalletKey::from_bytes(&SECRET).expect("a key");
    1e6 * seconds_each(|| {
        black_box(key.sign_digest_blindly(black_box(&DIGEST)));
    })
}

/// From words to the key: 2,048 rounds of PBKDF2 and five steps of derivation.
pub(crate) fn from_words() -> f64 {
    let words = words();
    1e6 * seconds_each(|| drop(black_box(WalletKey::from_words(&words))))
}

/// What a passphrase costs where it seals.
pub(crate) fn passphrase() -> f64 {
    1e3 * seconds_each(|| drop(black_box(seal_with_passphrase(b"correct horse", &mut SeededEntropy::new(1), b"", b""))))
}

/// What a passphrase costs in a keystore file.
pub(crate) fn keystore() -> f64 {
    let key = WalletKey::from_words(&words());
    let entropy = &mut SeededEntropy::new(1);
    1e3 * seconds_each(|| drop(black_box(export_keystore(&key, b"correct horse", KeystoreCost::Standard, entropy))))
}
