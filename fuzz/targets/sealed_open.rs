//! What may stand where something sealed is expected: any bytes, and something sealed that was edited. Only what is untouched opens.

#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wayhum_types::Entropy;
use wayhum_wallet::{SealError, SealingKey, open_with_passphrase, seal_with_passphrase};

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    Bytes(&'a [u8]),
    Edited { by_passphrase: bool, at: u8, xor: u8, cut: u8 },
}

const PLACE: &[u8] = b"wallet/1";

struct Sevens;

impl Entropy for Sevens {
    fn fill(&mut self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

static BY_KEY: LazyLock<Vec<u8>> = LazyLock::new(|| key().seal([9; 24], PLACE, b"where somebody was"));
static BY_PASSPHRASE: LazyLock<Vec<u8>> =
    LazyLock::new(|| seal_with_passphrase(b"correct horse", &mut Sevens, PLACE, b"secret"));

fn key() -> SealingKey {
    SealingKey::from_bytes([7; 32])
}

fuzz_target!(|input: Input<'_>| match input {
    Input::Bytes(bytes) => {
        assert!(key().open(PLACE, bytes).is_err(), "nobody guesses a tag");
        by_passphrase(bytes);
    }
    Input::Edited { by_passphrase: is_by_passphrase, at, xor, cut } => {
        let sealed = if is_by_passphrase { &*BY_PASSPHRASE } else { &*BY_KEY };
        let mut edited = sealed.clone();
        let at = usize::from(at) % edited.len();
        edited[at] ^= xor;
        edited.truncate(edited.len().saturating_sub(cut.into()));
        if is_by_passphrase {
            by_passphrase(&edited);
        } else {
            assert!(key().open(PLACE, &edited).is_err() || edited == *sealed, "what was edited opened");
        }
    }
});

/// Costs that are computed are left to the tests, but for small ones: here they would be all that is done.
fn by_passphrase(sealed: &[u8]) {
    let number = |at: usize| sealed.get(at..at + 4).map_or(0, |bytes| u32::from_le_bytes(bytes.try_into().expect("four")));
    let (memory_kib, passes) = (number(1), number(5));
    let is_affordable = memory_kib <= 256 && passes <= 2;
    let is_refused = memory_kib > 256 * 1024 || passes > 16;
    if is_affordable || is_refused {
        let error = open_with_passphrase(b"correct horse", PLACE, sealed).err();
        assert!(error.is_some(), "nobody guesses a tag");
        assert!(!is_refused || error != Some(SealError::Refused), "more was computed than is allowed");
    }
}
