use std::fs;

use crate::folder::Folder;
use crate::output::Failure;

/// What is sealed with a folder's key.
const SEALED: [&str; 2] = ["contributor.sqlite", "wallet.sealed"];

/// Refuses a folder whose key is gone while what was sealed with it is there: a new key would open nothing of it, and would stand in
/// the way of the right one.
pub(crate) fn key_is_not_lost(folder: &Folder) -> Result<(), Failure> {
    let key = folder.file("key");
    let exists = |path: &std::path::Path| fs::symlink_metadata(path).is_ok();
    let sealed = SEALED.map(|name| folder.file(name));
    match sealed.iter().find(|path| fs::metadata(path).is_ok_and(|file| file.len() > 0)) {
        Some(sealed) if !exists(&key) => Err(Failure::new(format!(
            "find the key file {}: nothing else opens {}; put it back from a backup. If there is none, move that file away to begin \
             anew",
            key.display(),
            sealed.display()
        ))),
        _ => Ok(()),
    }
}
