//! The story that the script tells, one chapter a file.

mod answers;
mod errors;
mod meter;
mod network;
mod networks;
mod phone;
mod recording;
mod sending;
mod teller;
mod wallet;
mod words;

/// A file's name, and what tells its lines.
pub type Chapter = (&'static str, fn() -> Vec<String>);

/// Each chapter begins with nothing and stands for itself.
pub const CHAPTERS: [Chapter; 8] = [
    ("answers", answers::tell),
    ("errors", errors::tell),
    ("meter", meter::tell),
    ("networks", networks::tell),
    ("recording", recording::tell),
    ("sending", sending::tell),
    ("wallet", wallet::tell),
    ("words", words::tell),
];
