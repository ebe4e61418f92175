//! Level `meter`: PCM to levels.

mod calibration;
mod fault;
mod format;
mod levels;
mod loudness;
mod meter;

pub use self::calibration::{CalibratorTone, ToneTarget, method_uncertainty_db, nominal_offset_db, tone_target};
pub use self::fault::{MeterFault, ToneProblem};
pub use self::format::recording_format;
pub use self::loudness::{loudness, loudness_words};
pub use self::meter::SoundMeter;
