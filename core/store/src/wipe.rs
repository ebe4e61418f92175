use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use crate::{
    Store, StoreError,
    files::{self, LOG, WIPING, beside, cannot},
};

impl Store {
    /// Leaves no byte of the store: its file, its log and every damaged one that was set aside are overwritten where they lie and
    /// removed. It needs no room, so a full disk does not hinder it. Drop the store after it; until then every call fails.
    ///
    /// Killed in between, the next [`open`](Self::open) of the path ends it. A flash disk may keep copies of what is overwritten
    /// where no program reaches them: all of it is sealed, so let the platform's keystore forget the key as well.
    ///
    /// Fails with [`NotWiped`](StoreError::NotWiped) if files could not be erased; the others are. Call it again, or `open`.
    pub fn wipe(&mut self) -> Result<(), StoreError> {
        self.close()?;
        finish(&self.path)?;
        let (path, wiping) = (&self.path, beside(&self.path, WIPING));
        // From this name on there is no way back. The log alone is nothing.
        files::set_aside(path, &wiping)?;
        files::sync_folder(path)?;
        finish(path)
    }
}

/// Ends a wipe that was begun, if one was.
pub(crate) fn finish(path: &Path) -> Result<(), StoreError> {
    let wiping = beside(path, WIPING);
    if !wiping.exists() {
        return Ok(());
    }
    let mut left = 0;
    for (file, suffix) in files::family(path)? {
        let suffix = suffix.to_str().unwrap_or_default();
        let is_ours = suffix == LOG
            || suffix == "-journal"
            || [".damaged-", ".recovered-", ".building"].iter().any(|begin| suffix.starts_with(begin));
        if is_ours && erase(&file).is_err() {
            left += 1;
        }
    }
    if left == 0 {
        // Last: its name is what says that there is something left to do.
        left += u32::from(erase(&wiping).is_err());
    }
    files::sync_folder(path)?;
    if left == 0 { Ok(()) } else { Err(StoreError::NotWiped { left }) }
}

/// Overwrites a file with zeros where it lies, and removes it, if it is there.
pub(crate) fn erase(path: &Path) -> Result<(), StoreError> {
    match File::options().write(true).open(path) {
        Ok(file) => overwrite(file).map_err(cannot)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(cannot(error)),
    }
    fs::remove_file(path).map_err(cannot)
}

fn overwrite(mut file: File) -> io::Result<()> {
    let mut left = file.metadata()?.len();
    let zeros = vec![0; 1 << 16];
    while left > 0 {
        let count = left.min(zeros.len() as u64);
        file.write_all(&zeros[..count as usize])?;
        left -= count;
    }
    file.sync_all()?;
    file.set_len(0)?;
    file.sync_all()
}
