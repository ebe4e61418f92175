use core::fmt;
use std::io;
use std::path::Path;

use wayhum_sdk::SdkError;

/// Why a command failed, as a person reads it: what was tried, where, and what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    words: String,
    /// The command was used wrongly, rather than it failing.
    pub(crate) is_usage: bool,
}

impl Failure {
    /// A failure; `words` complete "failed to …".
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_usage: false }
    }

    /// A wrong use of the command.
    pub(crate) fn usage(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_usage: true }
    }

    /// A failure with a file.
    pub(crate) fn file(path: &Path, act: &str, error: &io::Error) -> Self {
        let remedy = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file",
            io::ErrorKind::PermissionDenied => "you are not allowed to",
            io::ErrorKind::StorageFull => "the disk is full; make room and try again",
            io::ErrorKind::IsADirectory => "it is a folder",
            _ => return Self::new(format!("{act} {}: {error}", path.display())),
        };
        Self::new(format!("{act} {}: {remedy}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failed to {}", self.words)
    }
}

impl From<SdkError> for Failure {
    fn from(error: SdkError) -> Self {
        Self::new(error.to_string())
    }
}
