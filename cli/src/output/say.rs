use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::Value;

use super::Failure;

/// Where words go: to stdout, or to stderr where stdout belongs to one JSON object.
pub(crate) struct Say {
    json: bool,
}

impl Say {
    pub(crate) const fn new(json: bool) -> Self {
        Self { json }
    }

    /// One line for a person. A closed pipe (`| head`) is not our failure.
    pub(crate) fn line(&self, words: impl Display) {
        let _ = if self.json { writeln!(io::stderr(), "{words}") } else { writeln!(io::stdout(), "{words}") };
    }

    /// The result: `words` for a person, `object` for a program.
    pub(crate) fn result(&self, words: impl Display, object: &Value) {
        let _ = if self.json { writeln!(io::stdout(), "{object}") } else { writeln!(io::stdout(), "{words}") };
    }
}

/// Tells a failure, and the exit status that goes with it.
pub(crate) fn failed(failure: &Failure) -> ExitCode {
    let _ = writeln!(io::stderr(), "wayhum: {failure}");
    ExitCode::from(if failure.is_usage { 2 } else { 1 })
}

/// A bar for a long stage, on stderr; nothing where that is no terminal.
pub(crate) fn progress(stage: &'static str, total: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
    let style =
        ProgressStyle::with_template("{msg:<32} {bar:32} {percent:>3} %").unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar.set_message(stage);
    bar
}
