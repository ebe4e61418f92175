use std::fmt::Display;
#[cfg(feature = "mic")]
use std::io::IsTerminal;
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

    /// One line that the next one replaces, on a terminal; elsewhere a line like any other.
    #[cfg(feature = "mic")]
    pub(crate) fn live(&self, words: impl Display) {
        if self.is_terminal() {
            self.part(format_args!("\r{words}\x1b[K"));
        } else {
            self.line(words);
        }
    }

    /// Leaves the last of those lines standing.
    #[cfg(feature = "mic")]
    pub(crate) fn live_end(&self) {
        if self.is_terminal() {
            self.part("\n");
        }
    }

    #[cfg(feature = "mic")]
    fn is_terminal(&self) -> bool {
        if self.json { io::stderr().is_terminal() } else { io::stdout().is_terminal() }
    }

    #[cfg(feature = "mic")]
    fn part(&self, words: impl Display) {
        let _ = if self.json {
            write!(io::stderr(), "{words}")
        } else {
            write!(io::stdout(), "{words}").and_then(|()| io::stdout().flush())
        };
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
