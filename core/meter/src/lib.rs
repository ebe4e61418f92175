//! A sound level meter: PCM in, one [`Level`](wayhum_types::Level) a second out. Levels only, never audio.
//!
//! Samples are gathered into blocks and cleaned (`block`). A block goes through the weighting filters and the time-weighting
//! detectors (`chain`, `detectors`) and through the third-octave bank (`bank`), is summed per eighth of a second (`eighth`) and
//! per UTC second (`second`), judged there, and leaves as [`Sound`](wayhum_types::Sound)s; the same seconds add up to a
//! [`Stretch`]. [`SoundMeter`] holds it together and keeps time by counting samples (`run`).
//!
//! Filters and detectors meet the electrical class 1 limits of IEC 61672-1:2013 and IEC 61260-1:2014 at every rate that
//! [`SampleRate`] takes. That is a statement about arithmetic: a phone's microphone is no class 1 instrument, and no level from
//! here makes it one.
//!
//! Nothing here allocates: of `std` only the processor's fused multiply-add is used, and `alloc` is not there to be called.
#![no_std]
#![allow(clippy::inline_always, reason = "what is not inlined into `work` is not compiled for the processor it asks for")]

extern crate std;

mod bank;
mod block;
mod calibration;
mod chain;
mod correction;
mod detectors;
mod distribution;
mod eighth;
mod format;
mod lanes;
mod loudness;
mod meter;
mod queue;
mod rate;
mod rules;
mod run;
mod sample;
mod second;
mod sections;
mod stretch;
mod tone;
mod weighting;
mod work;

pub use calibration::{Calibration, CalibrationError, CalibrationMethod};
pub use correction::{Correction, ImplausibleGain};
pub use format::RecordingFormat;
pub use loudness::Loudness;
pub use meter::{OddByteCount, SoundMeter};
pub use rate::{SampleRate, UnsupportedRate};
pub use rules::Rules;
pub use stretch::{QualitySeconds, Stretch};
pub use tone::{CalibratorTone, ToneCalibrator, ToneError, ToneRules};
