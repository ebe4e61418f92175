//! Signatures are those of other wallets, name their signer, and have no second form.

use proptest::prelude::*;
use serde_json::Value;
use wayhum_wallet::{Signature, SignatureError, TypedData, WalletKey, eip55};

fn bytes<const N: usize>(hex: &str) -> [u8; N] {
    let bytes = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal"));
    bytes.collect::<Vec<_>>().try_into().expect("as many as asked for")
}

fn key(hex: &str) -> WalletKey {
    WalletKey::from_bytes(&bytes(hex)).expect("a key")
}

#[test]
fn the_mail_of_eip_712_has_its_digest_and_its_signature() {
    let vector: Value = serde_json::from_str(include_str!("../../../fixtures/wallet/eip712-mail.json")).expect("JSON");
    let text = |name: &str| vector[name].as_str().expect("a text");
    let mail = TypedData::parse(&vector["typed_data"].to_string()).expect("the mail");
    assert_eq!(mail.domain().separator(), bytes(text("separator")));
    assert_eq!(mail.digest(), bytes(text("digest")));
    let cow = key(text("key"));
    assert_eq!(eip55(&cow.address()), text("address"));
    let signature = cow.sign_typed_data(&mail);
    assert_eq!(signature.to_hex(), text("signature"));
    assert_eq!(mail.recover(&signature), Ok(cow.address()));
    assert_eq!(mail.verify(&signature, &cow.address()), Ok(()));
    assert_eq!(mail.verify(&signature, &key(&"11".repeat(32)).address()), Err(SignatureError::NotTheirs));
}

/// `web3.eth.accounts.sign("Some data", …)` of web3.js' documentation.
#[test]
fn a_message_is_signed_as_other_wallets_sign_it() {
    let key = key("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318");
    let signature = key.sign_message(b"Some data");
    assert_eq!(
        signature.to_hex(),
        "0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c"
    );
    assert_eq!(
        signature.recover_message(b"Some data").as_ref().map(eip55).as_deref(),
        Ok("0x2c7536E3605D9C16a7a3D7b1898e529396a65c23")
    );
}

#[test]
fn what_is_no_key_is_refused() {
    assert!(WalletKey::from_bytes(&[0; 32]).is_err());
    assert!(WalletKey::from_bytes(&[0xff; 32]).is_err());
    // The order itself, and the last number below it.
    let order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
    assert!(WalletKey::from_bytes(&bytes(order)).is_err());
    assert!(WalletKey::from_bytes(&bytes(&order.replace("4141", "4140"))).is_ok());
}

#[test]
fn what_is_no_signature_is_refused() {
    let good = key(&"07".repeat(32)).sign_message(b"It is me").to_bytes();
    for v in (0..=255).filter(|v| ![27, 28].contains(v)) {
        let mut bytes = good;
        bytes[64] = v;
        assert_eq!(Signature::from_bytes(&bytes), Err(SignatureError::V));
    }
    let order: [u8; 32] = bytes("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    for (at, scalar, error) in [
        (0, [0; 32], SignatureError::Impossible),
        (0, order, SignatureError::Impossible),
        (32, [0; 32], SignatureError::Impossible),
        (32, order, SignatureError::Impossible),
        // Half the order, rounded up.
        (32, bytes("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1"), SignatureError::HighS),
    ] {
        let mut bytes = good;
        bytes[at..at + 32].copy_from_slice(&scalar);
        assert_eq!(Signature::from_bytes(&bytes), Err(error));
    }
    // No point of the curve has this x.
    let mut off_the_curve = good;
    off_the_curve[..32].copy_from_slice(&bytes::<32>(&format!("{}05", "00".repeat(31))));
    let signature = Signature::from_bytes(&off_the_curve).expect("both numbers are below the order");
    assert_eq!(signature.recover_message(b"It is me"), Err(SignatureError::Impossible));
    for text in ["", "0x", "0xüü", &"00".repeat(65), &format!("0x{}", "g0".repeat(65)), &format!("0x{}", "00".repeat(64))] {
        assert_eq!(Signature::from_hex(text), Err(SignatureError::NotHex));
    }
}

#[test]
fn neither_a_key_nor_a_signature_prints() {
    let key = key(&"07".repeat(32));
    assert_eq!(format!("{key:?} {:?}", key.sign_message(b"")), "WalletKey([redacted]) Signature([redacted])");
}

proptest! {
    #[test]
    fn who_signed_is_found_out_of_the_signature(secret in any::<[u8; 32]>(), digest in any::<[u8; 32]>(), message in any::<Vec<u8>>()) {
        prop_assume!(WalletKey::from_bytes(&secret).is_ok());
        let key = WalletKey::from_bytes(&secret)?;
        prop_assert_eq!(&**key.expose_bytes(), &secret);
        let signature = key.sign_digest_blindly(&digest);
        prop_assert_eq!(signature.recover_digest(&digest), Ok(key.address()));
        prop_assert_eq!(key.sign_message(&message).recover_message(&message), Ok(key.address()));
        prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Ok(signature));
        prop_assert_eq!(Signature::from_hex(&signature.to_hex()), Ok(signature));
    }

    #[test]
    fn no_flipped_bit_leaves_the_signer_the_same(secret in 1_u8..=254, bit in 0_usize..8 * 65, digest in any::<[u8; 32]>()) {
        let key = WalletKey::from_bytes(&[secret; 32])?;
        let mut bytes = key.sign_digest_blindly(&digest).to_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let signer = Signature::from_bytes(&bytes).and_then(|signature| signature.recover_digest(&digest));
        prop_assert_ne!(signer, Ok(key.address()));
    }
}
