//! The plain values that every part of Wayhum speaks in.
//!
//! A microphone gives [`Sound`]s (one [`Level`] a second, or a [`Gap`]), a GPS gives [`Fix`]es. The core cuts them into
//! [`Piece`]s of [`Passage`]s through [`Cell`]s, which know their [`Epoch`] and [`HourClass`] and no sender. Time comes in as a
//! [`Clock`], chance as [`Entropy`]: nothing here, or anywhere in the core, reads either by itself.
//!
//! Whatever says where somebody is, or is a secret, does not print: `Debug` shows the type and no content, and there is no
//! `Display`. See [`Redacted`].

mod address;
mod cell;
mod entropy;
mod epoch;
mod fix;
mod level;
mod piece;
mod place;
mod position;
mod redacted;
mod spot;
mod time;
mod units;

pub use address::Address;
pub use cell::{Cell, CellError};
pub use entropy::{Draw, Entropy};
pub use epoch::{Epoch, EpochBlock, HourClass};
pub use fix::Fix;
pub use level::{
    BAND_COUNT, FastLevels, Gap, GapReason, Level, MeterNote, MeterSource, Quality, Sound, Thirds, nominal_band_hz,
};
pub use piece::{Activity, Mode, Noise, Octant, Passage, Piece};
pub use place::{Place, Zone};
pub use position::{OutOfRange, Position};
pub use redacted::Redacted;
pub use spot::{SpotLabel, SpotNote};
pub use time::{Boot, Clock, Second, Timestamp, UtcOffset};
pub use units::{Db, HalfDb, Metres, MetresPerSecond};
