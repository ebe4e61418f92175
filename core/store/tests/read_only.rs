//! A disk that turns read-only while a store on it is open.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "a test mounts a disk of its own")]

mod common;
#[path = "common/stores.rs"]
mod stores;

use std::{fs, path::PathBuf, process::Stdio};

use stores::{FILE, batch, open, trip_end, try_open};
use wayhum_store::StoreError;

#[test]
fn a_disk_that_turns_read_only_is_said_and_nothing_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).expect("a folder");
    let mount = |options: &str| {
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "none"]).arg(&disk).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success())
    };
    if !mount("size=4m") {
        return println!("SKIPPED: a disk that turns read-only — only root may mount one");
    }
    let unmount = Unmount(disk.clone());
    let path = disk.join(FILE);
    let mut store = open(&path);
    (0..5).for_each(|number| store.append(&batch(number)).expect("append"));
    // The kernel lets no disk turn read-only by remounting as long as a file is open for writing; SQLite's is.
    let remounted = mount("remount,ro,size=4m");
    let done = store.append(&batch(5));
    if remounted {
        assert_eq!(done, Err(StoreError::ReadOnly));
    }
    let stored = 5 + u32::from(done.is_ok());
    assert_eq!(store.raw(), Ok((0..stored).map(batch).collect()));
    drop(store);
    assert!(mount("remount,ro,size=4m"), "nothing is open any more");
    assert_eq!(try_open(&path).map(drop), Err(StoreError::ReadOnly));
    assert!(mount("remount,rw,size=4m"));
    assert_eq!(open(&path).raw(), Ok((0..stored).map(batch).collect()));
    // And full, at whatever write.
    let mut store = open(&path);
    let filler = disk.join("filler");
    fs::write(&filler, vec![1; 3 << 20]).expect("written");
    let full =
        (0..2_000).map(|number| store.append(&batch(stored + number))).position(|done| done == Err(StoreError::DiskFull));
    let stored = stored + u32::try_from(full.expect("an end")).expect("few");
    assert_eq!(store.raw(), Ok((0..stored).map(batch).collect()));
    fs::remove_file(filler).expect("removed");
    store.replace_trip_by_pieces(&trip_end(7, 20)).expect("there is room again");
    drop((store, unmount));
}

struct Unmount(PathBuf);

impl Drop for Unmount {
    fn drop(&mut self) {
        let _gone = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
    }
}
