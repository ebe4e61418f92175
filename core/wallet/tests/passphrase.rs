//! What a passphrase seals, that passphrase opens, and nothing else does; and no header makes a phone compute for minutes.

use std::sync::LazyLock;

use proptest::prelude::*;
use wayhum_types::Entropy;
use wayhum_wallet::{SealError, SealingKey, is_sealed_with_passphrase, open_with_passphrase, seal_with_passphrase};

const PLACE: &[u8] = b"wallet/1";
const PASSPHRASE: &[u8] = b"correct horse battery staple";

struct Bytes(u8);

impl Entropy for Bytes {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(self.0);
        self.0 += 4;
    }
}

/// Made once: it costs what it is meant to cost.
static SEALED: LazyLock<Vec<u8>> =
    LazyLock::new(|| seal_with_passphrase(PASSPHRASE, &mut Bytes(5), PLACE, b"where the money is"));

fn sealed() -> Vec<u8> {
    SEALED.clone()
}

fn open(sealed: &[u8]) -> Result<Vec<u8>, SealError> {
    open_with_passphrase(PASSPHRASE, PLACE, sealed).map(|plain| plain.to_vec())
}

/// Computed with `argon2-cffi` 25.1 (the reference implementation), Python's `hmac` and libsodium: an old wallet must open for ever.
#[test]
fn the_sealed_bytes_are_those_of_another_implementation() {
    let hex = sealed().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    assert_eq!(
        hex,
        "8100000100030000000405050505050505050505050505050505010909090909090909090909090909090909090909090909\
         09ca6f719bc57e4a36ddaf7093f9ec19fecea2f07f8c26bdce80af43e87cbc9b8595cf"
    );
    assert_eq!(open(&sealed()).as_deref(), Ok(b"where the money is".as_slice()));
}

#[test]
fn another_passphrase_and_another_place_are_refused() {
    for passphrase in [b"correct horse battery stapl".as_slice(), b"", b"Correct horse battery staple"] {
        assert_eq!(open_with_passphrase(passphrase, PLACE, &sealed()).err(), Some(SealError::Refused));
    }
    assert_eq!(open_with_passphrase(PASSPHRASE, b"wallet/2", &sealed()).err(), Some(SealError::Refused));
}

#[test]
fn a_header_that_asks_for_too_much_or_for_nothing_is_refused_at_once() {
    for (at, number) in [(1, u32::MAX), (1, 256 * 1024 + 1), (1, 0), (1, 31), (5, u32::MAX), (5, 17), (5, 0)] {
        let mut greedy = sealed();
        greedy[at..at + 4].copy_from_slice(&number.to_le_bytes());
        assert_eq!(open(&greedy), Err(SealError::Costs), "{number} at {at}");
    }
    for lanes in [0, 17, 255] {
        let mut greedy = sealed();
        greedy[9] = lanes;
        assert_eq!(open(&greedy), Err(SealError::Costs));
    }
}

#[test]
fn one_kind_of_seal_is_not_taken_for_the_other() {
    let key = SealingKey::from_bytes([7; 32]);
    assert_eq!(key.open(PLACE, &sealed()).err(), Some(SealError::Layout));
    let by_key = key.seal([9; 24], PLACE, b"where the money is");
    assert_eq!(open(&by_key), Err(SealError::Layout));
    assert!(is_sealed_with_passphrase(&sealed()) && !is_sealed_with_passphrase(&by_key) && !is_sealed_with_passphrase(&[]));
}

#[test]
fn what_is_cut_off_is_seen_before_anything_is_computed() {
    let sealed = sealed();
    for length in 0..26 + 41 {
        assert_eq!(open(&sealed[..length]), Err(SealError::Layout));
    }
}

proptest! {
    #[test]
    fn any_bytes_may_be_opened(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        prop_assert!(open(&bytes).is_err());
    }
}
