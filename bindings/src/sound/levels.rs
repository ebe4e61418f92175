//! Mirrors of what a meter hears.

use wayhum_types::{BAND_COUNT, Db, FastLevels, Gap, GapReason, HalfDb, Level, Quality, Second, Sound, Thirds, Timestamp};

use crate::scalars::out_of_range;

/// What a meter hands out: a second's level, or why there is none. A gap is a value, never a missing row and never 0 dB.
#[uniffi::remote(Enum)]
pub enum Sound {
    /// One second was measured.
    Level(Level),
    /// A stretch was not.
    Gap(Gap),
}

/// What the meter says of one second of sound: levels in dB re 20 µPa (with the calibration's offset), never a sample.
///
/// One second is the finest that is ever kept; the eight Fast levels within it are held without their order (`FastLevels`),
/// because levels at 125 ms let the presence of speech through.
#[uniffi::remote(Record)]
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

/// What is doubtful about a second's level. All false: nothing is.
#[uniffi::remote(Record)]
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

/// A stretch in which a sensor gave nothing usable.
#[uniffi::remote(Record)]
pub struct Gap {
    /// Its begin.
    pub from: Timestamp,
    /// Its end.
    pub to: Timestamp,
    /// Why.
    pub reason: GapReason,
}

/// Why a sensor gave nothing usable.
#[uniffi::remote(Enum)]
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

uniffi::custom_type!(Thirds, Vec<Option<f64>>, {
    remote,
    lower: |thirds| thirds.0.iter().map(|level| level.map(|db| db.0)).collect(),
    try_lift: |levels| {
        let count = levels.len();
        let levels: Vec<_> = levels.into_iter().map(|level| level.map(Db)).collect();
        let thirds = levels.try_into();
        Ok(Thirds(thirds.map_err(|_| out_of_range(format!("read a level: it has {BAND_COUNT} bands, not {count}")))?))
    },
});
uniffi::custom_type!(FastLevels, Vec<HalfDb>, {
    remote,
    lower: |levels| levels.sorted().to_vec(),
    try_lift: |levels| {
        let count = levels.len();
        let levels = levels.try_into();
        Ok(FastLevels::new(levels.map_err(|_| out_of_range(format!("read a level: a second has 8 Fast levels, not {count}")))?))
    },
});
