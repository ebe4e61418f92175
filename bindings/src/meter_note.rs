//! Mirrors of what is said of a meter.

use wayhum_types::{MeterNote, MeterSource};

/// What a contribution says of the meter behind its noise: enough to weigh it, too little to know the phone.
#[uniffi::remote(Record)]
pub struct MeterNote {
    /// The input.
    pub source: MeterSource,
    /// Whether its offset was calibrated on this very device, not taken from a default.
    pub calibrated: bool,
}

/// Which input a level was measured with; calibrations of different inputs are never exchanged.
#[uniffi::remote(Enum)]
pub enum MeterSource {
    /// Android's `UNPROCESSED`.
    AndroidUnprocessed,
    /// Android's `VOICE_RECOGNITION`.
    AndroidVoiceRecognition,
    /// iOS' `.measurement` mode.
    IosMeasurement,
    /// A desktop's microphone.
    Desktop,
    /// A sound file.
    File,
}
