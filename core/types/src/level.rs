use core::fmt;

use serde::{Deserialize, Serialize};

use crate::{Db, HalfDb, Second, Timestamp};

/// How many third-octave bands a [`Level`] has room for: 25 Hz to 20 kHz.
pub const BAND_COUNT: usize = 30;

/// The nominal midband frequencies of the third-octave bands in hertz (IEC 61260-1:2014, Annex E): labels for people.
///
/// The exact base-10 midband of band `i` is `1000 · 10^((i − 16) / 10)` Hz.
pub const fn nominal_band_hz() -> [f64; BAND_COUNT] {
    [
        25.0, 31.5, 40.0, 50.0, 63.0, 80.0, 100.0, 125.0, 160.0, 200.0, 250.0, 315.0, 400.0, 500.0, 630.0, 800.0, 1000.0,
        1250.0, 1600.0, 2000.0, 2500.0, 3150.0, 4000.0, 5000.0, 6300.0, 8000.0, 10000.0, 12500.0, 16000.0, 20000.0,
    ]
}

/// What the meter says of one second of sound: levels in dB re 20 µPa (with the calibration's offset), never a sample.
///
/// One second is the finest that is ever kept; the eight Fast levels within it are held without their order ([`FastLevels`]),
/// because levels at 125 ms let the presence of speech through.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// The UTC second it covers.
    pub at: Second,
    /// A-weighted equivalent continuous level over the second.
    pub laeq: Db,
    /// C-weighted equivalent continuous level over the second.
    pub lceq: Db,
    /// Unweighted equivalent continuous level over the second.
    pub lzeq: Db,
    /// Highest A-weighted Fast level within the second.
    pub laf_max: Db,
    /// Highest A-weighted Slow level within the second.
    pub las_max: Db,
    /// C-weighted peak level within the second.
    pub lc_peak: Db,
    /// Third-octave equivalent levels, 25 Hz first; `None` where the sample rate does not reach, or before the bank exists.
    pub thirds: Thirds,
    /// The A-weighted Fast level every 125 ms, as a histogram.
    pub laf: FastLevels,
    /// What is doubtful about it.
    pub quality: Quality,
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Level([redacted])")
    }
}

/// Third-octave levels, 25 Hz first.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Thirds(pub [Option<Db>; BAND_COUNT]);

impl Thirds {
    /// No band was measured.
    pub const NONE: Self = Self([None; BAND_COUNT]);
}

impl fmt::Debug for Thirds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Thirds([redacted])")
    }
}

/// The eight Fast levels of a second in steps of 0.5 dB, sorted: how loud, not in which order.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[HalfDb; 8]")]
pub struct FastLevels([HalfDb; 8]);

impl FastLevels {
    /// From eight levels in any order, which is forgotten.
    pub fn new(mut levels: [HalfDb; 8]) -> Self {
        levels.sort_unstable();
        Self(levels)
    }

    /// The levels, lowest first.
    pub const fn sorted(&self) -> &[HalfDb; 8] {
        &self.0
    }
}

impl From<[HalfDb; 8]> for FastLevels {
    fn from(levels: [HalfDb; 8]) -> Self {
        Self::new(levels)
    }
}

impl fmt::Debug for FastLevels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FastLevels([redacted])")
    }
}

/// What is doubtful about a second's level. All false: nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "independent flags of one second, named as meters name them")]
pub struct Quality {
    /// A sample came within 1 % of full scale: the level is a lower bound.
    pub overload: bool,
    /// The level lies within 3 dB of the self-noise or the quantisation floor: it is an upper bound.
    pub under_range: bool,
    /// The signal has a constant part that a microphone does not have.
    pub dc_offset: bool,
    /// Wind on the microphone or hands on the phone.
    pub wind: bool,
    /// The sample clock and UTC drifted apart by more than 50 ms; the seconds were aligned anew.
    pub drift: bool,
    /// Samples that were not numbers were replaced by silence.
    pub not_finite: bool,
    /// Filters were still settling after a start or a gap.
    pub settling: bool,
}

impl Quality {
    /// Whether a second counts towards published street noise.
    pub const fn is_valid(self) -> bool {
        !(self.overload || self.wind || self.dc_offset || self.not_finite || self.settling)
    }
}

/// What a meter hands out: a second's level, or why there is none. A gap is a value, never a missing row and never 0 dB.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "levels are the rule and gaps the exception; boxing would allocate in the audio path"
)]
pub enum Sound {
    /// One second was measured.
    Level(Level),
    /// A stretch was not.
    Gap(Gap),
}

/// A stretch in which a sensor gave nothing usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Its begin.
    pub from: Timestamp,
    /// Its end.
    pub to: Timestamp,
    /// Why.
    pub reason: GapReason,
}

/// Why a sensor gave nothing usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum GapReason {
    /// All samples are zero: another app holds the microphone, or a privacy switch is on.
    Silent,
    /// Samples are missing: their timestamps jump.
    Dropout,
    /// Finished levels were not fetched in time.
    NotFetched,
    /// The sensor was taken away: a phone call, another app, an unplugged device.
    Interrupted,
    /// The permission is missing or was withdrawn.
    NoPermission,
    /// Only approximate positions are allowed.
    ReducedAccuracy,
}

/// Which input a level was measured with; calibrations of different inputs are never exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// What a contribution says of the meter behind its noise: enough to weigh it, too little to know the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MeterNote {
    /// The input.
    pub source: MeterSource,
    /// Whether its offset was calibrated on this very device, not taken from a default.
    pub calibrated: bool,
}
