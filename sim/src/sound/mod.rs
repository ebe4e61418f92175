//! Street and cabin sound of known level: noise shaped by filters whose A-weighted level is found by integration, not by listening.

mod bank;
mod cabin;
mod pass_by;
mod spectrum;
mod street;
mod street_rules;
mod weighting;

use wayhum_types::Db;

pub use self::{
    cabin::{CabinRules, CabinSound},
    pass_by::PassBy,
    street::StreetSound,
    street_rules::StreetRules,
    weighting::a_weighting,
};

/// The rate of all PCM made here, in samples a second.
pub const SAMPLE_RATE_HZ: u32 = 48_000;

/// The level of full scale (an RMS of 1.0) in dB SPL: that of a microphone of −26 dBFS at 94 dB SPL.
pub const FULL_SCALE: Db = Db(120.0);

/// Where samples are held, against levels that rules may ask for: below what a meter takes for overload (0.99). Peaks at the
/// default levels stay more than 20 dB below; where this bound is reached, the stated levels no longer hold.
const PEAK: f32 = 0.98;

/// The mean square of the samples of a sound of this level.
fn mean_square(level: Db) -> f64 {
    Db(level.value() - FULL_SCALE.value()).mean_square()
}

/// The level of samples of this mean square.
fn level(mean_square: f64) -> Db {
    Db(Db::from_mean_square(mean_square).value() + FULL_SCALE.value())
}
