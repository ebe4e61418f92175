//! What is sealed opens with the same key, in the same place, unchanged; and in no other way.

use proptest::prelude::*;
use wayhum_wallet::{SealError, SealingKey};

const PLACE: &[u8] = b"pieces/1";

fn key() -> SealingKey {
    SealingKey::from_bytes([7; 32])
}

proptest! {
    #[test]
    fn what_is_sealed_opens_again(plain in prop::collection::vec(any::<u8>(), 0..200), aad in any::<[u8; 9]>(), nonce in any::<[u8; 24]>()) {
        let sealed = key().seal(nonce, &aad, &plain);
        prop_assert_eq!(sealed.len(), 41 + plain.len());
        prop_assert_eq!(key().open(&aad, &sealed).map(|opened| opened.to_vec()), Ok(plain));
    }

    #[test]
    fn any_bytes_may_be_opened(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        prop_assert!(key().open(PLACE, &bytes).is_err());
        prop_assert!(key().open(PLACE, &[&[1], bytes.as_slice()].concat()).is_err());
    }
}

#[test]
fn every_flipped_bit_is_noticed() {
    let sealed = key().seal([9; 24], PLACE, b"where somebody was");
    for bit in 0..8 * sealed.len() {
        let mut flipped = sealed.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let expected = if bit < 8 { SealError::Layout } else { SealError::Refused };
        assert_eq!(key().open(PLACE, &flipped).err(), Some(expected), "bit {bit}");
    }
}

#[test]
fn another_place_another_key_and_missing_bytes_are_refused() {
    let sealed = key().seal([9; 24], PLACE, b"where somebody was");
    assert_eq!(key().open(b"pieces/2", &sealed).err(), Some(SealError::Refused));
    assert_eq!(key().open(b"", &sealed).err(), Some(SealError::Refused));
    assert_eq!(SealingKey::from_bytes([8; 32]).open(PLACE, &sealed).err(), Some(SealError::Refused));
    for length in 0..sealed.len() {
        let expected = if length < 41 { SealError::Layout } else { SealError::Refused };
        assert_eq!(key().open(PLACE, &sealed[..length]).err(), Some(expected));
    }
}

/// Computed with Python's `hmac` and by libsodium, so that neither the layout nor a sub-key can drift: an old store must
/// open for ever.
#[test]
fn the_sealed_bytes_and_tags_are_those_of_another_implementation() {
    let hex = |bytes: &[u8]| bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(
        hex(&key().seal([9; 24], PLACE, b"where somebody was")),
        "01090909090909090909090909090909090909090909090909d1044318e640291737000a848e015a126dc3000eb0f8b09a04ecd68d36ab4de70524"
    );
    assert_eq!(hex(&key().tag(b"subject")), "8df79f58368e4cc3bd8ed82122da04fd");
}

#[test]
fn a_tag_is_the_same_for_the_same_data_and_key_only() {
    assert_eq!(key().tag(b"subject"), key().tag(b"subject"));
    assert_ne!(key().tag(b"subject"), key().tag(b"subjects"));
    assert_ne!(key().tag(b"subject"), SealingKey::from_bytes([8; 32]).tag(b"subject"));
}

#[test]
fn a_sealing_key_prints_nothing() {
    assert_eq!(format!("{:?}", key()), "SealingKey([redacted])");
}
