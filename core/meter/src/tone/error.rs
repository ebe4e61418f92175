use crate::tone::rules::ToneRules;

/// Why what was heard gives no calibration.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum ToneError {
    /// No acoustic calibrator has such a level.
    #[error(
        "calibrate with {level_db} dB: give the level that stands on the calibrator, {} to {} dB, usually 94 or 114",
        ToneRules::STANDARD.lowest_level_db, ToneRules::STANDARD.highest_level_db
    )]
    NoCalibratorsLevel {
        /// The refused level in dB re 20 µPa.
        level_db: f64,
    },
    /// The tone, or all that was heard, ended too soon.
    #[error(
        "calibrate: a steady tone was heard for {:.1} s, and {} s are needed; leave the calibrator on for 5 s",
        (seconds * 10.0).floor() / 10.0, ToneRules::STANDARD.steady_s
    )]
    TooShort {
        /// How long it was.
        seconds: f64,
    },
    /// Noise, speech, music, several tones.
    #[error(
        "calibrate: no single tone stands out by {} dB; switch the calibrator on, seat it on the microphone, and keep quiet",
        ToneRules::STANDARD.above_the_rest_db
    )]
    NoTone,
    /// The tone's level rises, falls or swings.
    #[error("calibrate: the tone's level wobbles; seat the calibrator tightly, hold it still, and check its battery")]
    LevelWobbles,
    /// The tone's frequency rises, falls or swings.
    #[error("calibrate: the tone's frequency wobbles, as no calibrator's does; check its battery, or use a calibrator")]
    FrequencyWobbles,
    /// A tone, but not a calibrator's.
    #[error(
        "calibrate with a tone of {hz:.0} Hz: calibrators have {} to {} Hz; use one of 250 Hz or 1 kHz",
        ToneRules::STANDARD.lowest_hz, ToneRules::STANDARD.highest_hz
    )]
    FrequencyOutOfRange {
        /// The last one heard.
        hz: f64,
    },
    /// Silence, or next to it.
    #[error("calibrate: hardly anything is heard; switch the calibrator on, and check that the microphone is not muted")]
    TooQuiet,
    /// The input clips, so that the tone's level is not known.
    #[error("calibrate: the tone overloads the input; turn the input's gain down, or use the calibrator's lower level")]
    Overloaded,
    /// The tone's level cannot be that of a calibrator in a microphone.
    #[error(
        "calibrate: full scale would be {offset_db:.1} dB, which no microphone has; check the calibrator's level and the gain"
    )]
    OffsetOutOfRange {
        /// The refused offset in decibels.
        offset_db: f64,
    },
}
