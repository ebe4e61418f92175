//! How many passages fit: never more than version 1 has room for, so that the same trip is split the same way then.

use crate::{First, PAYLOAD_BYTES, WirePassage, canonical, encoding::PassageText};

/// The longest that a payload is without passages and filler.
const HEAD: usize = r#"{"v":0,"network":"","epoch":4294967295,"class":9,"mode":"vehicle","#.len()
    + 64
    + r#""meter":{"source":"android_voice_recognition","calibrated":1},"passages":[],"pad":""}"#.len();
/// Base64url digits of the output of a pass, 64 bytes.
const OUTPUT_DIGITS: usize = 86;
/// Base64url digits of a blinded element, 32 bytes.
const ELEMENT_DIGITS: usize = 43;
/// What version 1 will add: a pass and sixteen point requests.
const VERSION_1: usize = r#""pass":{"epoch":4294967295,"output":""},"#.len()
    + OUTPUT_DIGITS
    + r#""point_requests":[],"#.len()
    + 16 * (ELEMENT_DIGITS + r#""","#.len())
    - 1;
/// How many bytes the passages of one payload may take, with the commas between them.
pub(crate) const PASSAGES_BYTES: usize = PAYLOAD_BYTES - HEAD - VERSION_1;

/// How many of `passages`, from the first on, one payload takes. Each counts with the longest `first`, which is decided later.
pub(crate) fn passages_that_fit(passages: &[WirePassage]) -> usize {
    let mut bytes = 0;
    passages
        .iter()
        .take_while(|passage| {
            let comma = usize::from(bytes > 0);
            bytes += comma + canonical::write(&PassageText::of(passage, First::ALL)).len();
            bytes <= PASSAGES_BYTES
        })
        .count()
}
