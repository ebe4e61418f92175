//! What is not opened, and that it is left as it is.

#![allow(clippy::disallowed_methods, reason = "a test may open a store from many threads")]

mod common;
#[path = "common/stores.rs"]
mod stores;

use std::path::Path;

use common::{Counting, key};
use stores::{FILE, batch, bytes_on_disk, child_of, in_child, open, trip_end, try_open};
use wayhum_store::{Store, StoreError};

/// A store as a killed process leaves it: what was written last stands in the log only.
fn with_a_log(folder: &Path) -> std::path::PathBuf {
    let [alive, left] = ["alive.sqlite", FILE].map(|name| folder.join(name));
    let mut store = open(&alive);
    store.replace_trip_by_pieces(&trip_end(1, 3)).expect("replace");
    store.append(&batch(1)).expect("append");
    for suffix in ["", "-wal"] {
        let [from, to] = [&alive, &left].map(|path| format!("{}{suffix}", path.display()));
        std::fs::copy(from, to).expect("copy");
    }
    left
}

fn names(folder: &Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    names.sort();
    names
}

fn is_refused_untouched(path: &Path, key_number: u8, expected: StoreError) {
    let folder = path.parent().expect("a folder");
    let before = (bytes_on_disk(path), names(folder));
    let refused = Store::open(path, key(key_number), Box::new(Counting::default())).map(drop);
    assert_eq!(refused, Err(expected));
    assert!(before == (bytes_on_disk(path), names(folder)), "the files have changed");
}

#[test]
fn a_second_opener_in_the_same_process_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let store = open(&path);
    assert_eq!(try_open(&path).map(drop), Err(StoreError::InUse));
    drop(store);
    assert_eq!(try_open(&path).map(drop), Ok(()));
}

#[test]
fn a_second_opener_in_another_process_is_refused() {
    const REFUSED: i32 = 42;
    if let Some(path) = in_child() {
        std::process::exit(if try_open(&path).map(drop) == Err(StoreError::InUse) { REFUSED } else { 1 });
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let mut store = open(&path);
    let mut child = child_of("a_second_opener_in_another_process_is_refused", &path);
    assert_eq!(child.status().expect("a child").code(), Some(REFUSED));
    store.append(&batch(1)).expect("the first one is not disturbed");
    assert_eq!(store.raw(), Ok(vec![batch(1)]));
}

#[test]
fn of_several_who_open_at_once_at_most_one_gets_it_and_the_others_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    for round in 0..20 {
        let path = folder.path().join(format!("{round}.sqlite"));
        let opened: Vec<_> = std::thread::scope(|scope| {
            let openers: Vec<_> = (0..4).map(|_| scope.spawn(|| try_open(&path))).collect();
            openers.into_iter().map(|opener| opener.join().expect("no panic")).collect()
        });
        assert!(opened.iter().filter(|opened| opened.is_ok()).count() <= 1);
        assert!(
            opened.iter().all(|opened| opened.as_ref().err().is_none_or(|error| *error == StoreError::InUse)),
            "{opened:?}"
        );
        drop(opened);
        assert_eq!(try_open(&path).map(drop), Ok(()), "nobody left it half made");
    }
}

/// What a newer version does: header and seal name its schema.
fn bring_to(schema: u8, newer: &rusqlite::Connection) {
    newer.execute_batch(&format!("PRAGMA user_version = {schema}")).expect("a newer version");
    let place = [&b"seal\0"[..], &1_i64.to_le_bytes(), &0_i64.to_le_bytes()].concat();
    let sealed = key(7).seal([1; 24], &place, &[2, schema]);
    newer.execute("UPDATE seal SET sealed = ?1", [sealed]).expect("a seal");
}

#[test]
fn a_header_that_names_a_schema_which_the_seal_does_not_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    for schema in [0, 3, 5, 12] {
        let path = folder.path().join(format!("{schema}.sqlite"));
        drop(open(&path));
        let other = rusqlite::Connection::open(&path).expect("open");
        other.execute_batch(&format!("PRAGMA user_version = {schema}")).expect("another version");
        other.close().expect("close");
        is_refused_untouched(&path, 7, StoreError::DamagedFile);
    }
}

#[test]
fn a_newer_schema_is_left_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    drop(open(&path));
    let newer = rusqlite::Connection::open(&path).expect("open");
    bring_to(99, &newer);
    newer.close().expect("close");
    is_refused_untouched(&path, 7, StoreError::NewerSchema { found: 99, known: 4 });
}

#[test]
fn a_newer_schema_that_stands_in_the_log_only_is_left_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = with_a_log(folder.path());
    // A newer version that was killed after its migration: it does not carry its log over.
    let newer = rusqlite::Connection::open(&path).expect("open");
    newer.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).expect("config");
    newer.execute_batch("PRAGMA locking_mode = EXCLUSIVE").expect("a lock");
    bring_to(5, &newer);
    newer.close().expect("close");
    is_refused_untouched(&path, 7, StoreError::NewerSchema { found: 5, known: 4 });
}

#[test]
fn another_key_is_refused_and_the_file_left_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = with_a_log(folder.path());
    is_refused_untouched(&path, 8, StoreError::OtherKey);
    let store = open(&path);
    assert_eq!((store.raw(), store.pieces().map(|all| all.len())), (Ok(vec![batch(1)]), Ok(3)), "its own key still opens it");
}

#[test]
fn what_is_not_a_database_is_left_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    for content in [&b"<gpx/>"[..], &[0; 4_096], &[b'x'; 10_000]] {
        std::fs::write(&path, content).expect("write");
        is_refused_untouched(&path, 7, StoreError::NotADatabase);
    }
}

#[test]
fn the_database_of_another_program_is_left_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let other = rusqlite::Connection::open(&path).expect("open");
    other.execute_batch("CREATE TABLE contacts (name TEXT)").expect("a table");
    other.close().expect("close");
    is_refused_untouched(&path, 7, StoreError::ForeignDatabase);
}

#[test]
fn a_missing_folder_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(try_open(&folder.path().join("missing").join(FILE)).map(drop), Err(StoreError::CannotOpen));
}

#[test]
fn an_empty_file_becomes_a_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    std::fs::write(&path, b"").expect("write");
    drop(open(&path));
    assert_eq!(open(&path).raw(), Ok(vec![]));
}
