//! Reads a user's files: tracks from GPX, sound from WAV, and plays both into a contributor.

mod ascii;
mod element;
mod gpx;
mod play;
mod riff;
mod samples;
mod track;
mod wav;

pub(crate) use play::{Listening, Pcm, Simulated, play};
pub(crate) use track::{GpxFile, Replay};
pub(crate) use wav::WavFile;
