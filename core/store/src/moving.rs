//! Moving whole stores: a new one into the place of a damaged one. One process at a time, and whoever comes after a death goes on.

use std::{
    fs::{self, File, TryLockError},
    path::Path,
};

use crate::{
    StoreError,
    files::{self, LOG, beside, cannot},
    wipe,
};

/// Held while files are moved: a lock on their folder, so that nothing is left of it. The system lets go of it when its holder dies.
pub(crate) struct Lock {
    _folder: Option<File>,
}

impl Lock {
    pub(crate) fn take(path: &Path) -> Result<Self, StoreError> {
        let folder = File::open(files::folder(path));
        match folder.as_ref().map(File::try_lock) {
            Ok(Err(TryLockError::WouldBlock)) => Err(StoreError::InUse),
            // A file system without locks has none for `SQLite` either.
            Ok(Ok(()) | Err(TryLockError::Error(_))) | Err(_) => Ok(Self { _folder: folder.ok() }),
        }
    }
}

/// Ends what a process that died has begun.
pub(crate) fn finish(path: &Path) -> Result<(), StoreError> {
    wipe::finish(path)?;
    if files::waiting(path)?.is_none() {
        return Ok(());
    }
    finish_under(path, &Lock::take(path)?)
}

/// The same, for who holds the lock.
///
/// The new store is complete. The log goes first: a store without its log is an older one, but the log alone is nothing. Killed
/// anywhere in between, the next who comes finds the new store waiting still, and does what is left.
pub(crate) fn finish_under(path: &Path, _lock: &Lock) -> Result<(), StoreError> {
    let Some(number) = files::waiting(path)? else { return Ok(()) };
    let aside = files::damaged(path, number);
    let log = beside(path, LOG);
    if fs::metadata(&log).is_ok_and(|log| log.len() == 0) {
        files::remove(&log)?;
    }
    files::set_aside(&log, &beside(&aside, LOG))?;
    files::set_aside(path, &aside)?;
    if path.exists() {
        // Somebody has put another file there meanwhile: that is not ours to overwrite.
        return Err(StoreError::CannotOpen);
    }
    files::sync_folder(path)?;
    fs::rename(files::recovered(path, number), path).map_err(cannot)?;
    files::sync_folder(path)
}
