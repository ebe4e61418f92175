use std::sync::{Mutex, MutexGuard, PoisonError};

use wayhum_meter::{self as meter, Calibration, CalibrationMethod, SampleRate, ToneCalibrator};
use wayhum_types::{MeterNote, MeterSource, Sound, Timestamp};

use super::calibration::{CalibratorTone, correction};
use super::fault::MeterFault;

/// A sound level meter for the audio thread: PCM in, one level a second out, never a sample.
#[derive(uniffi::Object)]
pub struct SoundMeter(Mutex<Listening>);

struct Listening {
    meter: meter::SoundMeter,
    /// While a calibrator is held to the microphone.
    tone: Option<ToneCalibrator>,
}

#[uniffi::export]
impl SoundMeter {
    /// A meter with what can be assumed of an input that nobody calibrated.
    #[uniffi::constructor]
    pub fn new(sample_rate_hz: u32, source: MeterSource) -> Result<Self, MeterFault> {
        Self::of(sample_rate_hz, Calibration::nominal(source))
    }

    /// A meter with an offset of 20 to 160 dB, found by `method` for this very input. `correction_db` are gains for the 30
    /// third-octave bands, 25 Hz first, of a microphone whose response is known.
    #[uniffi::constructor(default(correction_db = None))]
    pub fn calibrated(
        sample_rate_hz: u32,
        source: MeterSource,
        offset_db: f64,
        method: CalibrationMethod,
        correction_db: Option<Vec<f64>>,
    ) -> Result<Self, MeterFault> {
        let calibration = Calibration::new(offset_db, method, source)?;
        Self::of(
            sample_rate_hz,
            match correction_db {
                Some(gains_db) => calibration.with_correction(correction(gains_db)?),
                None => calibration,
            },
        )
    }

    /// Takes 16-bit little-endian samples; `at` is the time of the first. They are read where they lie, and nothing is kept of them.
    pub fn push(&self, at: Timestamp, pcm: &[u8]) -> Result<(), MeterFault> {
        let mut listening = self.inner();
        listening.meter.push_i16_le(at, pcm)?;
        if let Some(tone) = &mut listening.tone {
            tone.push_i16_le(pcm)?;
        }
        Ok(())
    }

    /// The seconds finished since the last call, and gaps.
    pub fn drain(&self) -> Vec<Sound> {
        self.inner().meter.drain().collect()
    }

    /// What a contribution will say of this meter.
    pub fn note(&self) -> MeterNote {
        self.inner().meter.calibration().note()
    }

    /// What is added to a level re full scale, in decibels.
    pub fn offset_db(&self) -> f64 {
        self.inner().meter.calibration().offset_db()
    }

    /// How far its levels may be off for the offset's sake, ± decibels.
    pub fn uncertainty_db(&self) -> f64 {
        self.inner().meter.calibration().uncertainty_db()
    }

    /// Listens for an acoustic calibrator (IEC 60942) of `calibrator_db` dB, usually 94 or 114, from now on.
    pub fn begin_calibration(&self, calibrator_db: f64) -> Result<(), MeterFault> {
        let mut listening = self.inner();
        let (rate, source) = (listening.meter.rate(), listening.meter.calibration().source());
        listening.tone = Some(ToneCalibrator::new(rate, source, calibrator_db)?);
        Ok(())
    }

    /// How long the calibrator's tone has been steady, in seconds; 0 while there is none.
    pub fn steady_seconds(&self) -> f64 {
        self.inner().tone.as_ref().map_or(0.0, ToneCalibrator::steady_seconds)
    }

    /// The calibration by what was heard since it was begun, or why there is none. It goes on listening after a failure only.
    pub fn end_calibration(&self) -> Result<CalibratorTone, MeterFault> {
        let mut listening = self.inner();
        let found = listening.tone.as_ref().ok_or(MeterFault::NotCalibrating)?.finish()?;
        listening.tone = None;
        Ok(found.into())
    }
}

impl SoundMeter {
    fn of(sample_rate_hz: u32, calibration: Calibration) -> Result<Self, MeterFault> {
        let meter = meter::SoundMeter::new(SampleRate::new(sample_rate_hz)?, calibration);
        Ok(Self(Mutex::new(Listening { meter, tone: None })))
    }

    /// The meter has one owner, the audio thread, so this never waits.
    fn inner(&self) -> MutexGuard<'_, Listening> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
