use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use crate::{
    files::{LOG, beside},
    log::{Log, PAGE},
};

/// The pages of a store's file as they were after the last commit, whatever else of it is damaged.
pub(super) struct Pages {
    file: File,
    log_file: Option<File>,
    log: Log,
    count: u32,
}

impl Pages {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let log = Log::read(&beside(path, LOG))?;
        let in_file = u32::try_from(file.metadata()?.len() / PAGE as u64).unwrap_or(u32::MAX);
        let count = log.page_count.unwrap_or(in_file).min(in_file.max(log.pages.keys().max().copied().unwrap_or(0)));
        Ok(Self { file, log_file: File::open(beside(path, LOG)).ok(), log, count })
    }

    /// How many there are; they are numbered from 1 on.
    pub(super) const fn count(&self) -> u32 {
        self.count
    }

    /// How many of the log's pages are broken.
    pub(super) const fn broken(&self) -> u32 {
        self.log.broken
    }

    /// A page; `None` if it cannot be read, or only as it was before.
    pub(super) fn read(&mut self, number: u32) -> Option<Vec<u8>> {
        if number == 0 || number > self.count {
            return None;
        }
        let (file, at) = match self.log.pages.get(&number) {
            Some(at) => (self.log_file.as_mut()?, (*at)?),
            None => (&mut self.file, u64::from(number - 1) * PAGE as u64),
        };
        let mut page = vec![0; PAGE];
        file.seek(SeekFrom::Start(at)).ok()?;
        file.read_exact(&mut page).ok()?;
        Some(page)
    }
}
