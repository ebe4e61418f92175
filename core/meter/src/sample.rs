/// A sample as a microphone or a file gives it.
pub(crate) trait Sample: Copy {
    /// The mean square of the noise that rounding to this format makes: a step's square over 12.
    const ROUNDING_NOISE: f64;

    /// Its share of full scale.
    fn share(self) -> f64;
}

/// Floats carry 24 bits at most, whatever they were made from.
impl Sample for f32 {
    const ROUNDING_NOISE: f64 = rounding_noise(8_388_608.0);

    #[inline]
    fn share(self) -> f64 {
        f64::from(self)
    }
}

/// A little-endian `i16`.
impl Sample for [u8; 2] {
    const ROUNDING_NOISE: f64 = rounding_noise(32_768.0);

    #[inline]
    fn share(self) -> f64 {
        f64::from(i16::from_le_bytes(self)) * (1.0 / 32_768.0)
    }
}

const fn rounding_noise(steps: f64) -> f64 {
    1.0 / (steps * steps) / 12.0
}
