//! Reads a user's files: tracks from GPX, sound from WAV, a microphone's correction; and plays both into a contributor.

mod ascii;
mod correction;
mod element;
mod gpx;
mod play;
mod riff;
mod samples;
mod track;
mod wav;

pub(crate) use correction::correction;
pub(crate) use play::{Listening, Pcm, Simulated, play};
pub(crate) use track::{GpxFile, Replay};
pub(crate) use wav::WavFile;
