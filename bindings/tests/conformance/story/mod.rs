//! The story that the script tells, one chapter a file.

mod answers;
mod conditions;
mod errors;
mod exporting;
mod healing;
mod http;
mod meter;
mod network;
mod networks;
mod phone;
mod recording;
mod sending;
mod sounds;
mod teller;
mod values;
mod walking;
mod wallet;
mod words;

/// A file's name, and what tells its lines.
pub type Chapter = (&'static str, fn() -> Vec<String>);

/// Each chapter begins with nothing and stands for itself.
pub const CHAPTERS: [Chapter; 14] = [
    ("answers", answers::tell),
    ("conditions", conditions::tell),
    ("errors", errors::tell),
    ("exporting", exporting::tell),
    ("healing", healing::tell),
    ("http", http::tell),
    ("meter", meter::tell),
    ("networks", networks::tell),
    ("recording", recording::tell),
    ("sending", sending::tell),
    ("values", values::tell),
    ("walking", walking::tell),
    ("wallet", wallet::tell),
    ("words", words::tell),
];
