//! The files beside a store: their names, and how one takes the place of another.

use std::{
    ffi::OsString,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crate::StoreError;

/// The write-ahead log.
pub(crate) const LOG: &str = "-wal";
/// Where a new store is built in place of a damaged one.
pub(crate) const BUILDING: &str = ".building";
/// A store that is being wiped.
pub(crate) const WIPING: &str = ".wiping";
const RECOVERED: &str = ".recovered-";
const DAMAGED: &str = ".damaged-";

/// The path with something behind its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A new store that is complete and waits to take the place of the damaged one, which will be set aside under the same number.
pub(crate) fn recovered(path: &Path, number: u32) -> PathBuf {
    beside(path, &format!("{RECOVERED}{number}"))
}

/// A damaged store that was set aside.
pub(crate) fn damaged(path: &Path, number: u32) -> PathBuf {
    beside(path, &format!("{DAMAGED}{number}"))
}

/// The first number under which nothing was set aside yet.
pub(crate) fn free_number(path: &Path) -> u32 {
    let is_free = |number: &u32| {
        let aside = damaged(path, *number);
        !(aside.exists() || beside(&aside, LOG).exists() || recovered(path, *number).exists())
    };
    (1..u32::MAX).find(is_free).unwrap_or(u32::MAX)
}

/// The number of a new store that waits to take its place.
pub(crate) fn waiting(path: &Path) -> Result<Option<u32>, StoreError> {
    let numbers = family(path)?.into_iter().filter_map(|(_, suffix)| {
        suffix.to_str().and_then(|suffix| suffix.strip_prefix(RECOVERED)).and_then(|number| number.parse().ok())
    });
    Ok(numbers.min())
}

/// Every file whose name begins with the store's, and what follows in its name.
pub(crate) fn family(path: &Path) -> Result<Vec<(PathBuf, OsString)>, StoreError> {
    let Some(name) = path.file_name() else { return Err(StoreError::CannotOpen) };
    // Where nothing can be read, `SQLite` will say that it cannot open anything.
    let Ok(entries) = fs::read_dir(folder(path)) else { return Ok(Vec::new()) };
    let mut family = Vec::new();
    for entry in entries {
        let entry = entry.map_err(cannot)?.file_name();
        let (bytes, own) = (entry.as_encoded_bytes(), name.as_encoded_bytes());
        if let Some(suffix) = bytes.strip_prefix(own).and_then(|suffix| core::str::from_utf8(suffix).ok()) {
            family.push((path.with_file_name(&entry), suffix.into()));
        }
    }
    Ok(family)
}

/// Moves a file, if it is there, to where there is none.
pub(crate) fn set_aside(from: &Path, to: &Path) -> Result<(), StoreError> {
    if from.exists() && !to.exists() { fs::rename(from, to).map_err(cannot) } else { Ok(()) }
}

/// Removes a file, if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot(error)),
        _ => Ok(()),
    }
}

/// Makes moves and removals last.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    // Where folders cannot be opened, the file system sees to it.
    File::open(folder(path)).map_or(Ok(()), |folder| folder.sync_all()).map_err(cannot)
}

pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What the file system says, in the store's words.
#[allow(clippy::needless_pass_by_value, reason = "for map_err")]
pub(crate) fn cannot(error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => StoreError::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => StoreError::ReadOnly,
        io::ErrorKind::NotFound => StoreError::CannotOpen,
        _ => StoreError::Io { code: error.raw_os_error().unwrap_or_default() },
    }
}
