//! Mirrors of what is said of a meter.

use wayhum_types::{MeterNote, MeterSource};

#[uniffi::remote(Record)]
pub struct MeterNote {
    pub source: MeterSource,
    pub calibrated: bool,
}

#[uniffi::remote(Enum)]
pub enum MeterSource {
    AndroidUnprocessed,
    AndroidVoiceRecognition,
    IosMeasurement,
    Desktop,
    File,
}
