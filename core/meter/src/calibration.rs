use wayhum_types::{Db, Level, MeterNote, MeterSource};

use crate::Correction;

/// What turns levels re full scale (1.0 RMS = 0 dB) into sound pressure levels re 20 µPa, and how far to trust it.
///
/// It belongs to one input and is never used for another: the gains of a phone's inputs differ by 20 dB and more.
///
/// ```
/// use wayhum_meter::{Calibration, CalibrationMethod};
/// use wayhum_types::MeterSource;
/// let by_calibrator = Calibration::new(132.09, CalibrationMethod::Calibrator, MeterSource::Desktop)?;
/// assert_eq!(by_calibrator.uncertainty_db(), 1.0);
/// assert_eq!(Calibration::nominal(MeterSource::AndroidUnprocessed).uncertainty_db(), 5.0);
/// # Ok::<(), wayhum_meter::CalibrationError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    offset_db: f64,
    method: CalibrationMethod,
    source: MeterSource,
    correction: Option<Correction>,
}

impl Calibration {
    /// An offset of 20 to 160 dB, found by `method` for the input `source`.
    pub fn new(offset_db: f64, method: CalibrationMethod, source: MeterSource) -> Result<Self, CalibrationError> {
        // Written so that NaN is refused as well.
        if (LOWEST_DB..=HIGHEST_DB).contains(&offset_db) {
            Ok(Self { offset_db, method, source, correction: None })
        } else {
            Err(CalibrationError::OffsetOutOfRange { offset_db })
        }
    }

    /// No calibration at all: the levels are dB re full scale, no sound pressure levels.
    pub const fn full_scale(source: MeterSource) -> Self {
        Self { offset_db: 0.0, method: CalibrationMethod::None, source, correction: None }
    }

    /// What can be assumed of an input that nobody calibrated.
    ///
    /// Android prescribes its inputs' sensitivity: `UNPROCESSED` shows 94 dB as RMS 520 of 32,768 (Android Compatibility
    /// Definition, 5.11), `VOICE_RECOGNITION` 90 dB as RMS 2,500 (5.4). Elsewhere it is a round 120 dB at full scale, near what
    /// digital microphones overload at.
    pub const fn nominal(source: MeterSource) -> Self {
        let (offset_db, method) = match source {
            MeterSource::AndroidUnprocessed => (130.0, CalibrationMethod::PlatformDefault),
            MeterSource::AndroidVoiceRecognition => (112.35, CalibrationMethod::PlatformDefault),
            MeterSource::IosMeasurement | MeterSource::Desktop | MeterSource::File => (120.0, CalibrationMethod::None),
        };
        Self { offset_db, method, source, correction: None }
    }

    /// The same for a microphone whose frequency response is known to be poor.
    #[must_use]
    pub const fn with_correction(self, correction: Correction) -> Self {
        Self { correction: Some(correction), ..self }
    }

    /// What the bands are corrected by.
    pub const fn correction(&self) -> Option<&Correction> {
        self.correction.as_ref()
    }

    /// `LAeq` of a level that a meter with this calibration gave, as a better microphone would have heard it. `None` without a
    /// correction, and from a meter without bands.
    pub fn corrected_laeq(&self, level: &Level) -> Option<Db> {
        let gain = self.correction?.gain_of_laeq(&level.thirds)?;
        Some(Db(level.laeq.value() + gain.value()))
    }

    /// What is added to a level re full scale, in decibels.
    pub const fn offset_db(&self) -> f64 {
        self.offset_db
    }

    /// How it was found.
    pub const fn method(&self) -> CalibrationMethod {
        self.method
    }

    /// How far a level may be off for the offset's sake, ± decibels.
    pub const fn uncertainty_db(&self) -> f64 {
        self.method.uncertainty_db()
    }

    /// The input it is for.
    pub const fn source(&self) -> MeterSource {
        self.source
    }

    /// What a contribution says of it.
    pub const fn note(&self) -> MeterNote {
        let calibrated = matches!(self.method, CalibrationMethod::ReferenceMeter | CalibrationMethod::Calibrator);
        MeterNote { source: self.source, calibrated }
    }

    /// Whether levels are sound pressure levels: [`full_scale`](Self::full_scale) alone has an offset below the lowest of `new`.
    pub const fn is_absolute(&self) -> bool {
        self.offset_db >= LOWEST_DB
    }
}

/// A full scale below 20 dB SPL would lie under a microphone's own noise, one above 160 dB beyond what any phone takes.
const LOWEST_DB: f64 = 20.0;
const HIGHEST_DB: f64 = 160.0;

/// How an offset was found, from the least to the most exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl CalibrationMethod {
    /// Its name in reports, in snake case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::PlatformDefault => "platform_default",
            Self::ModelTable => "model_table",
            Self::ReferenceMeter => "reference_meter",
            Self::Calibrator => "calibrator",
        }
    }

    /// How far levels may be off, ± decibels.
    pub const fn uncertainty_db(self) -> f64 {
        match self {
            Self::None => 10.0,
            Self::PlatformDefault => 5.0,
            Self::ModelTable => 3.0,
            Self::ReferenceMeter => 1.5,
            Self::Calibrator => 1.0,
        }
    }
}

/// Why a calibration was refused.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum CalibrationError {
    /// No microphone has such an offset.
    #[error("take an offset of {offset_db} dB: full scale lies between {LOWEST_DB} and {HIGHEST_DB} dB re 20 µPa")]
    OffsetOutOfRange {
        /// The refused offset in decibels.
        offset_db: f64,
    },
}

#[cfg(test)]
mod tests {
    use wayhum_types::Db;

    use super::*;

    #[test]
    fn android_offsets_follow_from_the_rms_values_of_its_compatibility_definition() {
        let prescribed = |spl: f64, rms: f64| spl - Db::from_mean_square((rms / 32_768.0) * (rms / 32_768.0)).value();
        let nominal = |source| Calibration::nominal(source).offset_db();
        assert!((nominal(MeterSource::AndroidUnprocessed) - prescribed(94.0, 520.0)).abs() < 0.02);
        assert!((nominal(MeterSource::AndroidVoiceRecognition) - prescribed(90.0, 2_500.0)).abs() < 0.01);
    }

    #[test]
    fn offsets_that_no_microphone_has_are_refused() {
        let offset = |db| Calibration::new(db, CalibrationMethod::ReferenceMeter, MeterSource::File);
        assert!(offset(20.0).is_ok() && offset(160.0).is_ok());
        for db in [19.9, 160.1, f64::NAN, f64::INFINITY, -130.0] {
            assert!(offset(db).is_err(), "{db} was taken");
        }
    }

    #[test]
    fn only_an_offset_measured_on_the_device_counts_as_calibrated() {
        use CalibrationMethod as By;
        let calibrated =
            |method| Calibration::new(120.0, method, MeterSource::IosMeasurement).expect("within range").note().calibrated;
        assert!(calibrated(By::Calibrator) && calibrated(By::ReferenceMeter));
        assert!(!calibrated(By::None) && !calibrated(By::PlatformDefault) && !calibrated(By::ModelTable));
    }
}
