use core::time::Duration;

/// How PCM is best recorded and handed over.
///
/// ```
/// let format = wayhum_meter::RecordingFormat::USUAL;
/// assert_eq!(format.samples_a_push(), 4_800);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordingFormat {
    /// Samples a second: the rate of phones' converters, so that nothing is resampled on the way.
    pub rate_hz: u32,
    /// How much is handed over at once.
    pub push: Duration,
}

impl RecordingFormat {
    /// 48 kHz, ten times a second.
    pub const USUAL: Self = Self { rate_hz: 48_000, push: Duration::from_millis(100) };

    /// How many samples are handed over at once.
    pub const fn samples_a_push(self) -> u32 {
        (self.rate_hz as u128 * self.push.as_millis() / 1_000) as u32
    }
}
