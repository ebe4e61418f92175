//! IEC 61672-1:2013, sound level meters: what is asked of their arithmetic, by clause.

mod clause_5_02_calibration;
mod clause_5_05_frequency_weightings;
mod clause_5_06_level_linearity;
mod clause_5_08_time_weightings;
mod clause_5_09_tonebursts;
mod clause_5_11_overload;
mod clause_5_13_c_peak;
mod clause_5_14_stability;

pub use clause_5_02_calibration::clause_5_02_calibration;
pub use clause_5_05_frequency_weightings::{clause_5_05_9_weightings_at_1_khz, clause_5_05_frequency_weightings};
pub use clause_5_06_level_linearity::clause_5_06_level_linearity;
pub(crate) use clause_5_06_level_linearity::{REFERENCE_SPL, levels_spl};
pub use clause_5_08_time_weightings::{clause_5_08_2_decay, clause_5_08_3_agreement_at_1_khz};
pub use clause_5_09_tonebursts::{clause_5_09_tonebursts, clause_5_10_repeated_tonebursts};
pub use clause_5_11_overload::{clause_5_11_overload, clause_5_12_under_range};
pub use clause_5_13_c_peak::clause_5_13_c_peak;
pub use clause_5_14_stability::{clause_5_14_continuous_operation, clause_5_15_high_level};
