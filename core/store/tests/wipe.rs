//! A wiped store leaves no byte.

mod common;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/stores.rs"]
mod stores;

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use common::{Counting, key};
use rusqlite::Connection;
use stores::{FILE, batch, open, trip_end, try_open};
use wayhum_store::{Store, StoreError};

/// So short a run of bytes does not occur twice by chance in what is sealed.
const RUN: usize = 8;

/// A store with a log and one that was set aside; of all its files, second names by which their bytes can still be read.
fn filled(folder: &Path) -> (Store, Vec<PathBuf>, HashSet<Vec<u8>>) {
    let path = folder.join(FILE);
    golden::fill(&mut open(&path)).expect("filled");
    let db = Connection::open(&path).expect("open");
    db.execute_batch("UPDATE value SET name = 'other'").expect("damaged");
    db.close().expect("close");
    let mut store = Store::recover(&path, key(7), Box::new(Counting(1_000_000))).expect("recovered");
    store.replace_trip_by_pieces(&trip_end(3, 30)).expect("a trip");
    (0..30).for_each(|number| store.append(&batch(number)).expect("append"));

    let outside = folder.join("outside");
    fs::create_dir(&outside).expect("a folder");
    let mut links = Vec::new();
    let mut runs = HashSet::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let file = entry.expect("an entry").path();
        if file.is_file() {
            let bytes = fs::read(&file).expect("a file");
            // Zeros and text are everywhere; sealed bytes are not.
            let is_sealed = |run: &&[u8]| run.iter().collect::<HashSet<_>>().len() == RUN;
            runs.extend(bytes.chunks_exact(RUN).filter(is_sealed).map(<[u8]>::to_vec));
            links.push(outside.join(file.file_name().expect("a name")));
            fs::hard_link(&file, links.last().expect("one")).expect("a second name");
        }
    }
    assert_eq!(links.len(), 3, "store, log, and the one set aside: {links:?}");
    assert!(left(&links, &runs) > 1_000, "the search finds what is there");
    (store, links, runs)
}

fn left(files: &[PathBuf], runs: &HashSet<Vec<u8>>) -> usize {
    let all: Vec<u8> = files.iter().flat_map(|file| fs::read(file).expect("a file")).collect();
    all.windows(RUN).filter(|window| runs.contains(*window)).count()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.is_file()).collect()
}

#[test]
fn a_wiped_store_leaves_no_byte_and_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, links, runs) = filled(folder.path());
    let neighbour = folder.path().join("wayhum.sqlite2");
    fs::write(&neighbour, b"somebody else's").expect("write");
    assert_eq!(store.wipe(), Ok(()));
    assert!(store.pieces().is_err() && store.append(&batch(1)).is_err(), "nothing is read of it or written to it any more");
    assert_eq!((left(&links, &runs), files(folder.path())), (0, vec![neighbour]));
    drop(store);
    assert_eq!(open(&folder.path().join(FILE)).raw(), Ok(vec![]), "a new one can be made");
}

#[test]
fn a_wipe_that_was_cut_off_is_ended_by_whoever_comes_next() {
    // As a kill leaves it after each step: the store has its last name, some files are gone.
    for gone in 0..4 {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        let (store, _, _) = filled(folder.path());
        let copies: Vec<_> = files(folder.path()).into_iter().map(|file| (fs::read(&file).expect("a file"), file)).collect();
        drop(store);
        for (bytes, file) in &copies {
            fs::write(file, bytes).expect("put back");
        }
        fs::rename(&path, folder.path().join("wayhum.sqlite.wiping")).expect("renamed");
        for (_, file) in copies.iter().filter(|(_, file)| *file != path).take(gone) {
            fs::remove_file(file).expect("removed");
        }
        assert_eq!(try_open(&path).expect("a new store").raw(), Ok(vec![]));
        assert_eq!(files(folder.path()), [path], "only the new one is there");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_erased_is_said_and_erased_later() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, links, runs) = filled(folder.path());
    let aside = folder.path().join("wayhum.sqlite.damaged-1");
    let allow = |mode| fs::set_permissions(&aside, fs::Permissions::from_mode(mode)).expect("a mode");
    allow(0o400);
    if fs::File::options().write(true).open(&aside).is_ok() {
        // A folder in the file's place cannot be erased by anybody.
        fs::remove_file(&aside).expect("removed");
        fs::create_dir(&aside).expect("a folder");
        fs::write(aside.join("inner"), b"").expect("write");
        assert_eq!(store.wipe(), Err(StoreError::NotWiped { left: 1 }));
        fs::remove_dir_all(&aside).expect("removed");
    } else {
        assert_eq!(store.wipe(), Err(StoreError::NotWiped { left: 1 }));
        allow(0o600);
    }
    assert_eq!(store.wipe(), Ok(()));
    assert!(files(folder.path()).is_empty());
    let rest: Vec<_> = links.into_iter().filter(|link| !link.ends_with("wayhum.sqlite.damaged-1")).collect();
    assert_eq!(left(&rest, &runs), 0);
}
