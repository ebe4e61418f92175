//! The story that the script tells, one chapter a file.

mod errors;
mod meter;
mod recording;
mod teller;
mod wallet;
mod words;

/// A file's name, and what tells its lines.
pub type Chapter = (&'static str, fn() -> Vec<String>);

/// Each chapter begins with nothing and stands for itself.
pub const CHAPTERS: [Chapter; 5] = [
    ("errors", errors::tell),
    ("meter", meter::tell),
    ("recording", recording::tell),
    ("wallet", wallet::tell),
    ("words", words::tell),
];
