//! How PCM is recorded.

use core::time::Duration;

use wayhum_meter::RecordingFormat;

/// How PCM is best recorded and handed over.
#[uniffi::remote(Record)]
pub struct RecordingFormat {
    /// Samples a second: the rate of phones' converters, so that nothing is resampled on the way.
    pub rate_hz: u32,
    /// How much is handed over at once.
    pub push: Duration,
}

/// How PCM is best recorded and handed over.
#[uniffi::export]
pub fn recording_format() -> RecordingFormat {
    RecordingFormat::USUAL
}
