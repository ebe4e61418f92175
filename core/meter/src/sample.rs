/// A sample as a microphone or a file gives it.
pub(crate) trait Sample: Copy {
    /// The mean square of the noise that rounding to this format makes: a step's square over 12.
    const ROUNDING_NOISE: f64;

    /// Writes their shares of full scale; both are as long.
    fn shares(samples: &[Self], to: &mut [f32]);
}

/// Floats carry 24 bits at most, whatever they were made from.
impl Sample for f32 {
    const ROUNDING_NOISE: f64 = rounding_noise(8_388_608.0);

    fn shares(samples: &[Self], to: &mut [f32]) {
        to.copy_from_slice(samples);
    }
}

/// A little-endian `i16`.
impl Sample for [u8; 2] {
    const ROUNDING_NOISE: f64 = rounding_noise(32_768.0);

    fn shares(samples: &[Self], to: &mut [f32]) {
        for (sample, to) in samples.iter().zip(to) {
            *to = f32::from(i16::from_le_bytes(*sample)) * (1.0 / 32_768.0);
        }
    }
}

const fn rounding_noise(steps: f64) -> f64 {
    1.0 / (steps * steps) / 12.0
}
