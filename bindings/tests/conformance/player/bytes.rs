//! Bytes, which are a list of their own kind.

use serde_json::{Value, json};
use wayhum_ffi::ContributorFault;

use super::tree::{Read, Show};

impl Show for u8 {
    fn show(&self) -> Value {
        json!(self)
    }

    fn show_list(bytes: &[u8]) -> Value {
        let is_text = bytes.iter().all(|byte| matches!(byte, b'\n' | b' '..=b'~'));
        match core::str::from_utf8(bytes) {
            Ok(text) if is_text => json!({ "utf8": text }),
            _ => json!({ "hex": bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat() }),
        }
    }
}

impl Read for u8 {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        Ok(u32::read(tree)?.try_into().unwrap_or_else(|_| panic!("{tree} does not fit")))
    }

    fn read_list(tree: &Value) -> Result<Vec<Self>, ContributorFault> {
        if let Some(text) = tree["utf8"].as_str() {
            return Ok(text.as_bytes().to_vec());
        }
        if tree["pcm"].is_object() {
            return pcm(&tree["pcm"]);
        }
        if let Some(repeated) = tree["repeat"].as_array() {
            let [bytes, times] = &repeated[..] else { panic!("{tree} repeats nothing") };
            return Ok(Self::read_list(bytes)?.repeat(u32::read(times)? as usize));
        }
        let hex = tree["hex"].as_str().unwrap_or_else(|| panic!("{tree} is no bytes"));
        let pairs = hex.as_bytes().chunks(2).map(|pair| core::str::from_utf8(pair).expect("hex is ASCII"));
        Ok(pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap_or_else(|_| panic!("{pair} is no byte"))).collect())
    }
}

/// 16-bit little-endian samples of a linear congruential generator (Knuth's constants of Numerical Recipes).
fn pcm(of: &Value) -> Result<Vec<u8>, ContributorFault> {
    let (mut state, samples, peak) = (u32::read(&of["seed"])?, u32::read(&of["samples"])?, u32::read(&of["peak"])?);
    let mut bytes = Vec::with_capacity(2 * samples as usize);
    for _ in 0..samples {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let sample = i64::from((state >> 16) % (2 * peak + 1)) - i64::from(peak);
        bytes.extend(i16::try_from(sample).expect("the peak is below 32,768").to_le_bytes());
    }
    Ok(bytes)
}
