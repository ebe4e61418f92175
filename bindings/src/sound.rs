//! Level `meter`: PCM to levels.

mod calibration;
mod fault;
mod format;
mod levels;
mod loudness;
mod meter;

pub use self::calibration::{CalibratorTone, nominal_offset_db};
pub use self::fault::MeterFault;
pub use self::format::recording_format;
pub use self::loudness::{loudness, loudness_words};
pub use self::meter::SoundMeter;
