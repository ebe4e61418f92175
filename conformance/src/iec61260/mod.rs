//! IEC 61260-1:2014, fractional-octave filters: what is asked of third octaves, by clause.
//!
//! The reference attenuation (5.9) is 0 dB: a band reads the level of a tone at its midband. What is measured for every frequency once,
//! a [`Response`](crate::Response), three clauses look at.

mod clause_5_10_relative_attenuation;
mod clause_5_12_effective_bandwidth;
mod clause_5_13_linear_operating_range;
mod clause_5_14_time_invariance;
mod clause_5_15_anti_alias;
mod clause_5_16_summation;
mod mask;

pub use clause_5_10_relative_attenuation::{clause_5_04_midbands, clause_5_10_relative_attenuation};
pub use clause_5_12_effective_bandwidth::clause_5_12_effective_bandwidth;
pub use clause_5_13_linear_operating_range::clause_5_13_linear_operating_range;
pub use clause_5_14_time_invariance::clause_5_14_time_invariance;
pub use clause_5_15_anti_alias::clause_5_15_anti_alias;
pub use clause_5_16_summation::clause_5_16_summation;

use wayhum_types::{BAND_COUNT, nominal_band_hz};

use crate::response::carries;

/// The bands that a rate carries: number, and nominal frequency for people.
fn bands(rate_hz: u32) -> impl Iterator<Item = (usize, f64)> {
    (0..BAND_COUNT).zip(nominal_band_hz()).filter(move |(band, _)| carries(rate_hz, *band))
}
