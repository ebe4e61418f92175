//! The standard's tables.

use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Tables {
    pub(crate) table3: Vec<WeightingRow>,
    pub(crate) table4_fast_and_exposure: Vec<FastRow>,
    pub(crate) table4_slow: Vec<SlowRow>,
    pub(crate) table5_c_peak: Vec<PeakRow>,
}

#[derive(Deserialize)]
pub(crate) struct WeightingRow {
    pub(crate) exact_hz: f64,
    pub(crate) a: f64,
    pub(crate) c: f64,
    pub(crate) z: f64,
    pub(crate) class1: Limits,
}

#[derive(Deserialize)]
pub(crate) struct FastRow {
    pub(crate) ms: f64,
    pub(crate) fast: f64,
    pub(crate) exposure: f64,
    pub(crate) class1: Limits,
}

#[derive(Deserialize)]
pub(crate) struct SlowRow {
    pub(crate) ms: f64,
    pub(crate) slow: f64,
    pub(crate) class1: Limits,
}

#[derive(Deserialize)]
pub(crate) struct PeakRow {
    pub(crate) signal: String,
    pub(crate) hz: f64,
    pub(crate) peak: f64,
    pub(crate) class1: Limits,
}

/// From and to, in decibels around the goal; `None` where the standard sets no limit.
#[derive(Deserialize)]
pub(crate) struct Limits([Option<f64>; 2]);

impl Limits {
    pub(crate) fn admit(&self, error_db: f64) -> bool {
        self.0[0].is_none_or(|low| low <= error_db) && self.0[1].is_none_or(|high| error_db <= high)
    }
}

pub(crate) fn tables() -> Tables {
    let text = include_str!("../../../../fixtures/iec/iec61672-1-2013.json");
    serde_json::from_str(text).expect("the fixture has this shape")
}
