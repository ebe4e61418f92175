use std::sync::{Mutex, MutexGuard, PoisonError};

use wayhum_sdk::meter::{self, Calibration, CalibrationMethod, SampleRate};
use wayhum_sdk::types::{MeterNote, MeterSource, Sound, Timestamp};

use crate::error::MeterFault;

/// How a calibration's offset was found.
#[uniffi::remote(Enum)]
#[allow(missing_docs, reason = "documented where it is defined, in wayhum-meter")]
pub enum CalibrationMethod {
    None,
    PlatformDefault,
    ModelTable,
    ReferenceMeter,
    Calibrator,
}

/// A sound level meter for the audio thread: PCM in, one level a second out, never a sample.
#[derive(uniffi::Object)]
pub struct SoundMeter(Mutex<meter::SoundMeter>);

#[uniffi::export]
impl SoundMeter {
    /// A meter with what can be assumed of an input that nobody calibrated.
    #[uniffi::constructor]
    pub fn new(sample_rate_hz: u32, source: MeterSource) -> Result<Self, MeterFault> {
        Self::of(sample_rate_hz, Calibration::nominal(source))
    }

    /// A meter with an offset of 20 to 160 dB, found by `method` for this very input.
    #[uniffi::constructor]
    pub fn calibrated(
        sample_rate_hz: u32,
        source: MeterSource,
        offset_db: f64,
        method: CalibrationMethod,
    ) -> Result<Self, MeterFault> {
        Self::of(sample_rate_hz, Calibration::new(offset_db, method, source)?)
    }

    /// Takes 16-bit little-endian samples; `at` is the time of the first.
    pub fn push(&self, at: Timestamp, pcm: &[u8]) -> Result<(), MeterFault> {
        Ok(self.inner().push_i16_le(at, pcm)?)
    }

    /// The seconds finished since the last call, and gaps.
    pub fn drain(&self) -> Vec<Sound> {
        self.inner().drain().collect()
    }

    /// What a contribution will say of this meter.
    pub fn note(&self) -> MeterNote {
        self.inner().calibration().note()
    }
}

impl SoundMeter {
    fn of(sample_rate_hz: u32, calibration: Calibration) -> Result<Self, MeterFault> {
        Ok(Self(Mutex::new(meter::SoundMeter::new(SampleRate::new(sample_rate_hz)?, calibration))))
    }

    /// The meter has one owner, the audio thread, so this never waits.
    fn inner(&self) -> MutexGuard<'_, meter::SoundMeter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
