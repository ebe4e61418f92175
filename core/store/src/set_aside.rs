//! Damaged stores that were set aside, and how long they stay.

use core::time::Duration;
use std::path::PathBuf;

use rusqlite::Connection;
use wayhum_types::Timestamp;

use crate::{
    Store, StoreError,
    files::{LOG, beside},
    sealed::Vault,
    values, wipe,
};

/// The value that says since when which file is set aside.
const SET_ASIDE: &str = "store.set_aside";

/// A file's name, and since when it is known that it is set aside.
type SetAside = (String, Option<i64>);

impl Store {
    /// Erases stores that were set aside longer than `keep` ago, by their owner's clock; how many. The first call after one was set
    /// aside begins to count.
    pub fn forget_set_aside(&mut self, now: Timestamp, keep: Duration) -> Result<usize, StoreError> {
        let is_over = |since: Option<i64>| since.is_some_and(|since| Timestamp::from_unix_millis(since).plus(keep) <= now);
        self.change_set_aside(|(_, since)| {
            let over = is_over(*since);
            since.get_or_insert(now.unix_millis());
            over
        })
    }

    /// Erases all stores that were set aside, by their owner's word; how many.
    pub fn delete_set_aside(&mut self) -> Result<usize, StoreError> {
        self.change_set_aside(|_| true)
    }

    fn change_set_aside(&mut self, mut goes: impl FnMut(&mut SetAside) -> bool) -> Result<usize, StoreError> {
        let known = read(&self.db, &self.vault)?;
        let (mut kept, mut gone) = (known.clone(), 0);
        for index in (0..kept.len()).rev() {
            if goes(&mut kept[index]) {
                for file in self.files_of(&kept[index].0) {
                    wipe::erase(&file)?;
                }
                kept.remove(index);
                gone += 1;
            }
        }
        if kept != known {
            self.set_value(SET_ASIDE, &bytes(&kept))?;
        }
        Ok(gone)
    }

    fn files_of(&self, name: &str) -> [PathBuf; 2] {
        let file = self.path.with_file_name(name);
        let log = beside(&file, LOG);
        [file, log]
    }
}

fn read(db: &Connection, vault: &Vault) -> Result<Vec<SetAside>, StoreError> {
    let read = |bytes: Vec<u8>| postcard::from_bytes(&bytes).map_err(|_| StoreError::DamagedFile);
    Ok(values::get(db, vault, SET_ASIDE)?.map(read).transpose()?.unwrap_or_default())
}

fn bytes(all: &[SetAside]) -> Vec<u8> {
    postcard::to_allocvec(all).expect("our types have known lengths and a vector grows")
}

/// Notes that files are set aside, within a transaction that goes on.
pub(crate) fn note(db: &Connection, vault: &mut Vault, names: &[String]) -> Result<(), StoreError> {
    let mut all = read(db, vault)?;
    all.extend(names.iter().map(|name| (name.clone(), None)));
    values::put(db, vault, SET_ASIDE, &bytes(&all))
}
