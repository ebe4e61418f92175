use core::fmt;

use serde::{Deserialize, Serialize};

/// A value that must not reach a log, a crash text or a file name.
///
/// It has no `Display`, and its `Debug` shows no content. [`expose`](Self::expose) is the one way in, and is easy to search for.
///
/// ```
/// use wayhum_types::Redacted;
/// let word = Redacted::new("abandon");
/// assert_eq!(format!("{word:?}"), "[redacted]");
/// assert_eq!(*word.expose(), "abandon");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Redacted<T>(T);

impl<T> Redacted<T> {
    /// Wraps a value that must not be printed.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value. Whoever calls this answers for where it goes.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The value, taken out. Whoever calls this answers for where it goes.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Redacted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
