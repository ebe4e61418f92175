//! Stores that cannot be opened: they are left as they are, and what to do is said.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use common::phone::{copy, phone_with_pieces, send_all, waiting};
use common::servers::{Server, nobody};
use common::{Collector, EVENING, Folder, failure, object, wayhum};
use wayhum_sdk::wallet::SealingKey;

/// Every file of a folder, byte for byte.
fn files(dir: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("a file"));
    entries.map(|entry| (entry.file_name().into_string().expect("UTF-8"), fs::read(entry.path()).expect("read"))).collect()
}

fn store_of(dir: &str) -> String {
    Path::new(dir).join("contributor.sqlite").to_str().expect("UTF-8").to_owned()
}

/// All commands that open the store fail, name it and say these words.
fn is_refused(folder: &Folder, dir: &str, words: &str) {
    let gpx = folder.gpx("another.gpx", &wayhum_sim::drive(5, EVENING).fixes[..300]);
    for command in [
        vec!["status", "--dir", dir],
        vec!["upload", "--now", "--dir", dir],
        vec!["contribute", "--gpx", &gpx, "--collector", "http://127.0.0.1:1", "--dir", dir],
    ] {
        let said = failure(&command, 1);
        assert!(said.contains(&store_of(dir)) && said.contains(words), "{command:?}: {said}");
    }
}

#[test]
fn held_by_another_wayhum() {
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    let server = Server::hanging();
    let mut holding = Command::new(env!("CARGO_BIN_EXE_wayhum"))
        .args(["upload", "--now", "--dir", &dir, "--collector", &server.address, "--timeout", "3600"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    server.wait_for_a_request(&mut holding);
    is_refused(&folder, &dir, "another program has it open");
    holding.kill().expect("killed");
    holding.wait().expect("it ends");
    assert_eq!(waiting(&dir), before);
    send_all(&dir, &Collector::start(&folder.path("network"), "127.0.0.1:0"));
}

#[test]
fn held_by_another_program() {
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    for act in ["BEGIN IMMEDIATE", "BEGIN; SELECT count(*) FROM piece"] {
        let other = rusqlite::Connection::open(store_of(&dir)).expect("opened");
        other.execute_batch(act).expect("held");
        is_refused(&folder, &dir, "another program has it open");
        drop(other);
        assert_eq!(waiting(&dir), before, "{act}");
    }
}

#[test]
fn written_by_a_newer_version() {
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    let whole = fs::read(store_of(&dir)).expect("read");
    // What a newer version does: header and seal name its schema.
    let newer = rusqlite::Connection::open(store_of(&dir)).expect("opened");
    newer.execute_batch("PRAGMA user_version = 99").expect("a newer version");
    let key = fs::read(Path::new(&dir).join("key")).expect("a key").try_into().expect("32 bytes");
    let place = [&b"seal\0"[..], &1_i64.to_le_bytes(), &0_i64.to_le_bytes()].concat();
    let sealed = SealingKey::from_bytes(key).seal([1; 24], &place, &[2, 99]);
    newer.execute("UPDATE seal SET sealed = ?1", [sealed]).expect("a seal");
    newer.close().expect("closed");
    let untouched = files(&dir);
    is_refused(&folder, &dir, "a newer version wrote it (layout 99; this version knows 4)");
    assert!(files(&dir) == untouched, "the files have changed");

    fs::write(store_of(&dir), &whole).expect("written");
    assert_eq!(waiting(&dir), before);
}

#[test]
fn no_database_at_all() {
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    let whole = fs::read(store_of(&dir)).expect("read");
    for bytes in [b"<gpx></gpx>".to_vec(), vec![0; 8_192]] {
        fs::write(store_of(&dir), &bytes).expect("written");
        let untouched = files(&dir);
        is_refused(&folder, &dir, "the file is not a database and was left as it is; put it back from a backup");
        assert!(files(&dir) == untouched, "the files have changed");
    }
    // What has lost its first bytes alone is still known by its key.
    let headless = [&[0xAA; 16], &whole[16..]].concat();
    fs::write(store_of(&dir), &headless).expect("written");
    assert!(is_recovered(&dir, before, &headless));
    assert_eq!(waiting(&dir), before);
}

#[test]
fn another_programs_database() {
    let folder = Folder::new();
    let (dir, _) = phone_with_pieces(&folder, "phone");
    fs::remove_file(store_of(&dir)).expect("removed");
    let other = rusqlite::Connection::open(store_of(&dir)).expect("opened");
    other.execute_batch("CREATE TABLE contacts (name TEXT)").expect("a table");
    other.close().expect("closed");
    let untouched = files(&dir);
    is_refused(&folder, &dir, "another program's database and was left as it is");
    assert!(files(&dir) == untouched, "the files have changed");
}

#[test]
fn damaged_anywhere() {
    const PAGE: usize = 4_096;
    let folder = Folder::new();
    let (sound, before) = phone_with_pieces(&folder, "phone");
    let whole = fs::read(store_of(&sound)).expect("read");
    let mut recovered = 0;
    for page in 0..whole.len() / PAGE {
        let dir = copy(&folder, &sound, &format!("damaged{page}"));
        let mut bytes = whole.clone();
        // The header's own fields are looked at elsewhere.
        let begin = if page == 0 { 100 } else { page * PAGE };
        bytes[begin..(page + 1) * PAGE].fill(0xAA);
        fs::write(store_of(&dir), &bytes).expect("written");
        recovered += u32::from(is_recovered(&dir, before, &bytes));
        let said = failure(&["upload", "--now", "--collector", "http://127.0.0.1:1", "--dir", &dir], 1);
        assert!(said.contains("nothing answers there"), "page {page}: what is whole goes on: {said}");
    }
    assert!(recovered > 10, "damage is noticed: {recovered} times");
    for length in [whole.len() / 2, whole.len() - PAGE] {
        fs::write(store_of(&sound), &whole[..length]).expect("written");
        assert!(is_recovered(&sound, before, &whole[..length]), "{length} bytes");
        for set_aside in [".damaged-1", ".damaged-2", ".damaged-3"] {
            let _some_are_not_there = fs::remove_file(format!("{}{set_aside}", store_of(&sound)));
        }
    }
    for length in [PAGE + 1, 99] {
        fs::write(store_of(&sound), &whole[..length]).expect("written");
        is_refused(&folder, &sound, "damaged so badly that nothing in it can be read, and was left as it is; put it back");
    }
    fs::write(store_of(&sound), &whole).expect("written");
    assert_eq!(waiting(&sound), before);
}

/// Whether a store was recovered: then it is set aside whole, its owner is told, and no more waits than before.
fn is_recovered(dir: &str, before: u64, damaged: &[u8]) -> bool {
    let status = object(&["status", "--dir", dir]);
    assert!(status["waiting"].as_u64() <= Some(before), "{status}");
    let Some(set_aside) = status["recovered"]["set_aside"][0].as_str() else { return false };
    assert!(fs::read(Path::new(dir).join(set_aside)).expect("set aside") == damaged, "not whole");
    let said = String::from_utf8(wayhum(&["status", "--dir", dir]).stdout).expect("UTF-8");
    assert!(said.contains("the store was damaged") && said.contains(set_aside), "{said}");
    true
}

#[test]
fn an_empty_file_is_a_new_store() {
    let folder = Folder::new();
    let (dir, _) = phone_with_pieces(&folder, "phone");
    fs::write(store_of(&dir), b"").expect("written");
    assert_eq!(waiting(&dir), 0);
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(2, EVENING).fixes);
    failure(&["contribute", "--gpx", &gpx, "--collector", &nobody(), "--dir", &dir], 1);
    assert!(waiting(&dir) > 0);
}

#[test]
fn without_its_key() {
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    let key = Path::new(&dir).join("key");
    let right = fs::read(&key).expect("a key");
    let sealed = fs::read(store_of(&dir)).expect("a store");

    fs::remove_file(&key).expect("removed");
    is_refused(&folder, &dir, "failed to find the key file");
    failure(&["wallet", "new", "--dir", &dir], 1);
    assert!(!key.exists(), "no new key stands in the way of the right one");

    fs::write(&key, &right[..31]).expect("written");
    let said = failure(&["status", "--dir", &dir], 1);
    assert!(said.contains(key.to_str().expect("UTF-8")) && said.contains("exactly 32 bytes"), "{said}");

    fs::write(&key, [7; 32]).expect("written");
    for command in [vec!["status", "--dir", &dir], vec!["upload", "--now", "--dir", &dir]] {
        let said = failure(&command, 1);
        assert!(
            said.contains("wallet.sealed: it was sealed with another key") && said.contains("put its own key back"),
            "{said}"
        );
    }
    let wallet = Path::new(&dir).join("wallet.sealed");
    fs::rename(&wallet, folder.path("wallet")).expect("moved away");
    is_refused(&folder, &dir, "it was sealed with another key and was left as it is; put its own key back");
    assert!(!wallet.exists(), "no wallet is made that only a wrong key opens");
    fs::rename(folder.path("wallet"), &wallet).expect("moved back");

    assert!(fs::read(store_of(&dir)).expect("a store") == sealed, "the store has changed");
    fs::write(&key, right).expect("written");
    assert_eq!(waiting(&dir), before);
}

#[test]
fn a_wallet_without_its_key() {
    let folder = Folder::new();
    let dir = folder.path("phone");
    let address = object(&["wallet", "new", "--dir", &dir])["address"].clone();
    let key = Path::new(&dir).join("key");
    let right = fs::read(&key).expect("a key");
    fs::remove_file(&key).expect("removed");
    assert!(failure(&["wallet", "show", "--dir", &dir], 1).contains("wallet.sealed; put it back from a backup"));
    assert!(!key.exists());
    fs::write(&key, right).expect("written");
    assert_eq!(object(&["wallet", "show", "--dir", &dir])["address"], address);
}

#[test]
fn a_folder_that_is_a_file_and_a_key_that_is_a_folder() {
    let folder = Folder::new();
    let file = folder.file("file", "words");
    for dir in [file.clone(), format!("{file}/below")] {
        let said = failure(&["status", "--dir", &dir], 1);
        assert!(said.contains(&dir) && said.contains("there is a file where a folder is needed"), "{said}");
    }
    assert_eq!(fs::read_to_string(&file).expect("still there"), "words");
    let dir = folder.path("phone");
    fs::create_dir_all(Path::new(&dir).join("key")).expect("a folder");
    let said = failure(&["status", "--dir", &dir], 1);
    assert!(said.contains("key") && said.contains("it is a folder; move that away"), "{said}");
}
