//! Mirrors of what a meter hears.

use wayhum_types::{BAND_COUNT, Db, FastLevels, Gap, GapReason, HalfDb, Level, Quality, Second, Sound, Thirds, Timestamp};

use crate::scalars::out_of_range;

#[uniffi::remote(Enum)]
pub enum Sound {
    Level(Level),
    Gap(Gap),
}

#[uniffi::remote(Record)]
pub struct Level {
    pub at: Second,
    pub laeq: Db,
    pub lceq: Db,
    pub lzeq: Db,
    pub laf_max: Db,
    pub las_max: Db,
    pub lc_peak: Db,
    pub thirds: Thirds,
    pub laf: FastLevels,
    pub quality: Quality,
}

#[uniffi::remote(Record)]
pub struct Quality {
    pub overload: bool,
    pub under_range: bool,
    pub dc_offset: bool,
    pub wind: bool,
    pub drift: bool,
    pub not_finite: bool,
    pub settling: bool,
}

#[uniffi::remote(Record)]
pub struct Gap {
    pub from: Timestamp,
    pub to: Timestamp,
    pub reason: GapReason,
}

#[uniffi::remote(Enum)]
pub enum GapReason {
    Silent,
    Dropout,
    NotFetched,
    Interrupted,
    NoPermission,
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
uniffi::custom_type!(FastLevels, Vec<i16>, {
    remote,
    lower: |levels| levels.sorted().iter().map(|level| level.0).collect(),
    try_lift: |steps| {
        let count = steps.len();
        let steps: Vec<_> = steps.into_iter().map(HalfDb).collect();
        let levels = steps.try_into();
        Ok(FastLevels::new(levels.map_err(|_| out_of_range(format!("read a level: a second has 8 Fast levels, not {count}")))?))
    },
});
