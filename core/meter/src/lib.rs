//! A sound level meter: PCM in, one [`Level`](wayhum_types::Level) a second out. Levels only, never audio.
//!
//! Samples go through the weighting filters and the time-weighting detectors one by one (`chain`), are summed per eighth of a
//! second (`eighth`) and per UTC second (`second`), judged there, and leave as [`Sound`](wayhum_types::Sound)s; the same seconds
//! add up to a [`Stretch`]. [`SoundMeter`] holds it together and keeps time by counting samples (`run`).
//!
//! The filters and detectors meet the electrical class 1 limits of IEC 61672-1:2013 at every rate that [`SampleRate`] takes.
//! That is a statement about arithmetic: a phone's microphone is no class 1 instrument, and no level from here makes it one.
//!
//! Nothing here allocates, which the compiler itself sees to: the crate does without `std` and without `alloc`.
#![no_std]

#[cfg(test)]
extern crate std;

mod calibration;
mod chain;
mod distribution;
mod eighth;
mod meter;
mod queue;
mod rate;
mod rules;
mod run;
mod sample;
mod second;
mod stretch;
mod tone;
mod weighting;

pub use calibration::{Calibration, CalibrationError, CalibrationMethod};
pub use meter::{OddByteCount, SoundMeter};
pub use rate::{SampleRate, UnsupportedRate};
pub use rules::Rules;
pub use stretch::{QualitySeconds, Stretch};
pub use tone::{CalibratorTone, ToneCalibrator, ToneError, ToneRules};
