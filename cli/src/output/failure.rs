use core::fmt;
use std::io;
use std::path::Path;

use wayhum_sdk::SdkError;

use crate::folder::Folder;

/// Why a command failed, as a person reads it: what was tried, where, and what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    words: String,
    /// The command was used wrongly, rather than it failing.
    pub(crate) is_usage: bool,
    /// The words speak of the store, and do not say yet where it lies.
    lacks_place: bool,
}

impl Failure {
    /// A failure; `words` complete "failed to …".
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_usage: false, lacks_place: false }
    }

    /// A wrong use of the command.
    pub(crate) fn usage(words: impl Into<String>) -> Self {
        Self { is_usage: true, ..Self::new(words) }
    }

    /// A failure with a file.
    pub(crate) fn file(path: &Path, act: &str, error: &io::Error) -> Self {
        let remedy = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder; check how the name is written",
            io::ErrorKind::PermissionDenied => "you may not; allow it, or choose another place",
            io::ErrorKind::ReadOnlyFilesystem => "nothing can be written there; choose another place",
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full; free some space and try again",
            io::ErrorKind::IsADirectory => "it is a folder; name a file",
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                "there is a file where a folder is needed; choose another place"
            }
            io::ErrorKind::InvalidFilename => "the name is too long, or not allowed there; choose another one",
            _ => "the disk, or the connection to it, fails; try again, or choose another place",
        };
        Self::new(format!("{act} {}: {remedy}", path.display()))
    }

    /// The same, naming the store that it is about.
    #[must_use]
    pub(crate) fn in_store(mut self, folder: &Folder) -> Self {
        if self.lacks_place {
            self.words = format!("{} ({})", self.words, folder.file("contributor.sqlite").display());
            self.lacks_place = false;
        }
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failed to {}", self.words)?;
        if self.is_usage { f.write_str("\n\nFor more information, try '--help'.") } else { Ok(()) }
    }
}

impl From<SdkError> for Failure {
    fn from(error: SdkError) -> Self {
        match error {
            SdkError::NoAddress => Self::usage("send: no network is known yet; name its address with --collector"),
            SdkError::Store(_) => Self { lacks_place: true, ..Self::new(error.to_string()) },
            other => Self::new(other.to_string()),
        }
    }
}
