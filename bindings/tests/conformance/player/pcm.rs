use serde_json::Value;
use wayhum_ffi::ContributorFault;

use super::tree::Read;

/// 16-bit little-endian samples of a linear congruential generator (Knuth's constants of Numerical Recipes).
pub fn pcm(of: &Value) -> Result<Vec<u8>, ContributorFault> {
    let (mut state, samples, peak) = (u32::read(&of["seed"])?, u32::read(&of["samples"])?, u32::read(&of["peak"])?);
    let mut bytes = Vec::with_capacity(2 * samples as usize);
    for _ in 0..samples {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let sample = i64::from((state >> 16) % (2 * peak + 1)) - i64::from(peak);
        bytes.extend(i16::try_from(sample).expect("the peak is below 32,768").to_le_bytes());
    }
    Ok(bytes)
}
