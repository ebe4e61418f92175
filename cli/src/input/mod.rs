//! Reads a user's files: tracks from GPX, sound from WAV, and plays both into a contributor.

mod gpx;
mod play;
mod wav;

pub(crate) use gpx::{re_date, read_gpx};
pub(crate) use play::{Listening, Pcm, Simulated, play};
pub(crate) use wav::WavFile;
