//! How levels become sound pressure levels.

use wayhum_meter::{Calibration, CalibrationMethod, Correction, ToneRules};
use wayhum_types::{BAND_COUNT, Db, MeterSource};

use super::fault::MeterFault;

/// How an offset was found, from the least to the most exact.
#[uniffi::remote(Enum)]
pub enum CalibrationMethod {
    /// Not at all: ±10 dB.
    None,
    /// By what the platform prescribes for the input: ±5 dB.
    PlatformDefault,
    /// By a table of device models: ±3 dB.
    ModelTable,
    /// Beside a sound level meter: ±1.5 dB.
    ReferenceMeter,
    /// With an acoustic calibrator: ±1 dB.
    Calibrator,
}

/// A calibrator's tone, and what follows from it: make the next meter with this offset (`SoundMeter.calibrated`, by
/// `CalibrationMethod.Calibrator`).
#[derive(Clone, Copy, uniffi::Record)]
pub struct CalibratorTone {
    /// Its frequency in hertz.
    pub hz: f64,
    /// Its own level in dB re full scale (1.0 RMS), unweighted.
    pub level: Db,
    /// How long it was steady, in seconds.
    pub seconds: f64,
    /// What is added to a level re full scale to make it a sound pressure level, in decibels.
    pub offset_db: f64,
    /// How far levels measured with it may be off for the offset's sake, ± decibels.
    pub uncertainty_db: f64,
}

impl From<wayhum_meter::CalibratorTone> for CalibratorTone {
    fn from(tone: wayhum_meter::CalibratorTone) -> Self {
        let wayhum_meter::CalibratorTone { hz, level, seconds, calibration } = tone;
        let (offset_db, uncertainty_db) = (calibration.offset_db(), calibration.uncertainty_db());
        Self { hz, level, seconds, offset_db, uncertainty_db }
    }
}

/// What a calibration by a tone takes.
#[derive(uniffi::Record)]
pub struct ToneTarget {
    /// The levels that stand on most calibrators, in decibels, the usual one first.
    pub usual_levels_db: Vec<f64>,
    /// The least level that is taken, in decibels.
    pub lowest_level_db: f64,
    /// And the highest.
    pub highest_level_db: f64,
    /// How long the tone must be steady, in seconds: what `steady_seconds` has to reach.
    pub steady_seconds: f64,
}

/// What a calibration by a tone takes.
#[uniffi::export]
pub fn tone_target() -> ToneTarget {
    let rules = ToneRules::STANDARD;
    ToneTarget {
        usual_levels_db: rules.usual_levels_db.to_vec(),
        lowest_level_db: rules.lowest_level_db,
        highest_level_db: rules.highest_level_db,
        steady_seconds: rules.steady_s,
    }
}

/// How far levels may be off for the sake of an offset that was found in this way, ± decibels.
#[uniffi::export]
pub fn method_uncertainty_db(method: CalibrationMethod) -> f64 {
    method.uncertainty_db()
}

/// The gains of a correction, 25 Hz first.
pub(super) fn correction(gains_db: Vec<f64>) -> Result<Correction, MeterFault> {
    let bands = gains_db.len() as u64;
    let gains_db = gains_db.try_into().map_err(|_| MeterFault::BandCount { bands, needed: BAND_COUNT as u64 })?;
    Ok(Correction::new(gains_db)?)
}

/// The offset in decibels that is assumed of an input that nobody calibrated.
#[uniffi::export]
pub fn nominal_offset_db(source: MeterSource) -> f64 {
    Calibration::nominal(source).offset_db()
}
