//! The version that every message names first.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{ProblemKind, canonical};

/// The only version there is.
pub(crate) const V: u8 = 1;

/// What can be said of a message of another version.
#[derive(Deserialize)]
struct Version {
    v: u64,
}

/// A message of this version, if `text` is its one text.
pub(crate) fn read<T: Serialize + DeserializeOwned>(text: &[u8]) -> Result<T, ProblemKind> {
    if !text.starts_with(br#"{"v":1,"#) {
        return Err(match serde_json::from_slice(text) {
            Ok(Version { v }) if v != u64::from(V) => ProblemKind::UnsupportedVersion,
            _ => ProblemKind::Malformed,
        });
    }
    canonical::read(text).ok_or(ProblemKind::Malformed)
}
