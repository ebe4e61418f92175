//! Disks that lie: flipped bits, torn logs, files that cannot grow, and death in the middle of a recovery.

#![allow(clippy::disallowed_methods, reason = "a test starts itself as another process, waits, and is told how much to do")]

mod common;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/stores.rs"]
mod stores;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use common::{Counting, MORNING, Scattered, key, points};
use stores::{FILE, batch, bound, child_of, give_passes, in_child, open, trip_end, try_open};
use wayhum_store::{Recovered, Store, StoreError, TripEnd};
use wayhum_types::{Draw, Epoch, Timestamp};

const FOR_EVER: Timestamp = Timestamp::from_unix_millis(i64::MAX);
const FRAME: usize = 24 + 4_096;

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

fn recover(path: &Path) -> Result<Store, StoreError> {
    Store::recover(path, key(7), Box::new(Counting(1_000_000)))
}

/// The files of a store as a killed process leaves them: much in the file, more in the log. And its content after each commit
/// in the log, oldest first.
fn killed(folder: &Path) -> ([Vec<u8>; 2], Vec<Content>) {
    let path = folder.join("alive.sqlite");
    let mut store = open(&path);
    give_passes(&mut store, Epoch::of(MORNING), 1, 60);
    golden::fill(&mut store).expect("filled");
    store.replace_trip_by_pieces(&TripEnd { remaining: (0..20).map(batch).collect(), ..trip_end(2, 40) }).expect("a trip");
    let mut contents = vec![content(&store).expect("whole")];
    for number in 20..32 {
        match number % 4 {
            0 => store.append(&batch(number)).expect("append"),
            1 => {
                let piece = store.next_due(Epoch::from_number(0)).expect("readable").expect("a piece").0;
                let bound = bound(&mut store, &number.to_string());
                store.bind(piece, &bound).map(drop).expect("bound");
            }
            2 => {
                let item = store.next_outbox(MORNING.plus_millis(60_000)).expect("readable").expect("an item");
                store.note_attempt(item.id).expect("noted");
            }
            _ => {
                let item = store.next_outbox(MORNING.plus_millis(60_000)).expect("readable").expect("an item");
                store.apply_receipt(item.id, &item.body, &points(number * 10, 2), MORNING).expect("answered");
            }
        }
        contents.push(content(&store).expect("whole"));
    }
    ([fs::read(&path).expect("a file"), fs::read(beside(&path, "-wal")).expect("a log")], contents)
}

fn put(path: &Path, [file, log]: [&[u8]; 2]) {
    for suffix in
        ["", "-wal", ".building", ".building-wal"].into_iter().map(str::to_owned).chain((1..4).flat_map(|number| {
            [format!(".damaged-{number}"), format!(".damaged-{number}-wal"), format!(".recovered-{number}")]
        }))
    {
        let _some_are_not_there = fs::remove_file(beside(path, &suffix));
    }
    fs::write(path, file).expect("written");
    fs::write(beside(path, "-wal"), log).expect("written");
}

/// Everything that anybody acts upon, row by row.
type Content = BTreeSet<String>;

fn content(store: &Store) -> Result<Content, StoreError> {
    let mut all = Content::new();
    let mut add = |what: &str, row: String| all.insert(format!("{what}: {row}"));
    for batch in store.raw()? {
        add("raw", format!("{:?}", batch.fixes.first().map(|fix| fix.at)));
    }
    for stored in store.pieces()? {
        add("piece", format!("{:?} {:?} {:?}", stored.id, stored.due, stored.piece.passages.len()));
    }
    for unsent in store.unsent()? {
        let payment = store.payment(unsent.id)?.map(|payment| payment.pass.to_bytes().to_vec());
        add("unsent", format!("{:?} {} {} {payment:?}", unsent.id, unsent.body, unsent.was_tried));
    }
    for held in store.quarantined()? {
        add("quarantined", format!("{:?} {} {}", held.item.id, held.item.body, held.reason));
    }
    for receipt in store.receipts()? {
        add("receipt", format!("{:?} {} {} {:?}", receipt.id, receipt.jws, receipt.points, receipt.answered_at));
    }
    for held in store.held_points(golden::HOLDER, FOR_EVER)? {
        add("point", format!("{:?} {:?}", held.id, held.point.to_bytes()));
    }
    for spot in store.spots()? {
        add("spot", format!("{:?} {:?}", spot.id, spot.state));
    }
    for way in store.ways()? {
        add("way", format!("{:?} {:?}", way.id, way.pieces));
    }
    let epoch = Epoch::of(MORNING);
    add("pass", format!("{:?}", store.pass_for(epoch, MORNING)?));
    add("plan", format!("{:?} {:?}", store.allotment(epoch)?, store.zones()?.len()));
    add("places", format!("{:?}", store.places()?.len()));
    add("credited", format!("{:?}", store.credited_between(golden::HOLDER, Epoch::from_number(0), Epoch::from_number(9_999))?));
    add("draft", format!("{:?}", store.next_draft(FOR_EVER)?.map(|draft| draft.request)));
    add("lot", format!("{:?}", store.next_lot(FOR_EVER)?.map(|lot| lot.body)));
    add("turns", format!("{:?} {:?}", store.outbox_wakes_at()?, store.next_due(Epoch::from_number(0))?));
    add("value", format!("{:?}", store.value("zones")?));
    Ok(all)
}

fn flips() -> u32 {
    std::env::var("WAYHUM_FLIPS").ok().and_then(|flips| flips.parse().ok()).unwrap_or(60)
}

#[test]
fn a_flipped_bit_changes_nothing_that_is_acted_upon_and_takes_no_more_than_its_row_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let ([file, log], contents) = killed(folder.path());
    let expected = contents.last().expect("the last");
    let path = folder.path().join(FILE);
    let mut chance = Scattered(u64::from(flips()));
    let (mut found, mut healed) = (0, 0);
    for round in 0..flips() {
        let (mut hurt, mut hurt_log) = (file.clone(), log.clone());
        let bit = chance.uniform(0.0, ((file.len() + log.len()) * 8) as f64) as usize;
        let (at, in_file) = (bit / 8, file.len());
        let byte = if at < in_file { &mut hurt[at] } else { &mut hurt_log[at - in_file] };
        *byte ^= 1 << (bit % 8);
        put(&path, [&hurt, &hurt_log]);
        // The last transaction of a log cannot be told from one that was cut off.
        let is_last = at >= in_file && at - in_file >= log.len() - 20 * FRAME;
        let is_right = |seen: &Content| seen == expected || is_last && contents.iter().any(|content| content == seen);
        let seen = try_open(&path).and_then(|store| Ok((content(&store)?, store.check())));
        match seen {
            Ok((seen, check)) => {
                assert!(is_right(&seen), "round {round}, byte {at}: what is acted upon has changed");
                if check.is_ok() {
                    continue;
                }
            }
            Err(error) => assert!(
                error.may_be_damage() || matches!(error, StoreError::NewerSchema { .. }),
                "round {round}, byte {at}: {error:?}"
            ),
        }
        found += 1;
        let store = recover(&path).unwrap_or_else(|error| panic!("round {round}, byte {at}: {error:?}"));
        assert_eq!(store.check(), Ok(()), "round {round}, byte {at}");
        let after = content(&store).expect("whole");
        let missing: Vec<_> = expected.difference(&after).map(|row| row.split(':').next().unwrap_or_default()).collect();
        let lost = missing.iter().filter(|kind| ["raw", "piece", "unsent", "receipt", "spot", "way"].contains(*kind)).count();
        // Damage in what holds a page together takes its page along: at most two dozen small rows.
        assert!(lost <= 24 || is_last, "round {round}, byte {at}: {missing:?} are missing");
        healed += u32::from(lost <= 1);
    }
    println!("{} flips: {found} found, of these {healed} lost at most one row", flips());
    assert!(found > flips() / 10, "{found}");
    assert!(healed * 10 >= found * 7, "{healed} of {found} lost at most one row");
}

#[test]
fn a_torn_log_gives_what_stood_after_one_of_its_commits() {
    let folder = tempfile::tempdir().expect("a folder");
    let ([file, log], contents) = killed(folder.path());
    let path = folder.path().join(FILE);
    let mut chance = Scattered(2);
    let frames = (0..=(log.len() - 32) / FRAME).map(|frame| 32 + frame * FRAME);
    let mut lengths: Vec<usize> = frames.chain([0, 1, 31]).collect();
    lengths.extend((0..40).map(|_| chance.uniform(0.0, log.len() as f64) as usize));
    let mut seen = BTreeSet::new();
    for length in lengths {
        put(&path, [&file, &log[..length]]);
        let store = try_open(&path).unwrap_or_else(|error| panic!("cut at {length}: {error:?}"));
        assert_eq!(store.check(), Ok(()), "cut at {length}");
        let content = content(&store).expect("whole");
        let commit = contents.iter().position(|known| *known == content);
        seen.insert(commit.unwrap_or_else(|| panic!("cut at {length}: that never stood there")));
    }
    assert_eq!(seen.len(), contents.len(), "every commit is the last of some log");
}

#[test]
fn a_checkpoint_that_was_cut_off_is_made_up_for_by_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let ([file, log], contents) = killed(folder.path());
    let alive = folder.path().join("done.sqlite");
    put(&alive, [&file, &log]);
    drop(open(&alive));
    let done = fs::read(&alive).expect("a file");
    let path = folder.path().join(FILE);
    let pages = done.len().max(file.len()) / 4_096;
    for cut in 0..=pages {
        // So many pages are carried over, the next half.
        let at = (cut * 4_096 + 2_000).min(done.len());
        let mut half = file.clone();
        half.resize(half.len().max(at), 0);
        half[..at].copy_from_slice(&done[..at]);
        put(&path, [&half, &log]);
        let store = open(&path);
        assert_eq!(content(&store).as_ref(), Ok(contents.last().expect("the last")), "cut in page {cut}");
    }
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_at_any_moment_loses_nothing_and_goes_on_when_there_is_room() {
    if let Some(path) = in_child() {
        let mut store = match try_open(&path) {
            Ok(store) => store,
            Err(error) => {
                assert!(matches!(error, StoreError::DiskFull | StoreError::Io { .. }), "{error:?}");
                return println!("\nfull");
            }
        };
        let mut stood = content(&store).expect("whole");
        for number in 50..60 {
            let piece = store.next_due(Epoch::from_number(0)).expect("readable").map(|(id, _)| id);
            let done = match (number % 3, piece) {
                (0, Some(piece)) => {
                    let bound = bound(&mut store, &number.to_string());
                    store.bind(piece, &bound).map(drop)
                }
                (1, _) => store.append(&batch(number)),
                _ => {
                    store.replace_trip_by_pieces(&TripEnd { remaining: vec![batch(number)], ..trip_end(number, 12) }).map(drop)
                }
            };
            let is_full = match done {
                Ok(()) => false,
                Err(StoreError::DiskFull | StoreError::Io { .. }) => true,
                Err(error) => panic!("{error:?}"),
            };
            let stands = content(&store).expect("whole");
            if is_full {
                assert!(stands == stood, "what failed has happened in part");
                println!("\nfull");
            }
            stood = stands;
        }
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let ([file, log], contents) = killed(folder.path());
    let mut full = 0;
    // Each file may grow so far, from what is there already to enough for all; a shell counts in half kibibytes.
    let least = file.len() / 512;
    for limit in (least..least + 900).step_by(60) {
        put(&path, [&file, &log]);
        let inner = child_of("a_disk_that_is_full_at_any_moment_loses_nothing_and_goes_on_when_there_is_room", &path);
        let mut limited = std::process::Command::new("sh");
        limited.args(["-c", &format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"")]);
        limited.arg(inner.get_program()).args(inner.get_args());
        limited.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let output = limited.output().expect("a child");
        assert!(output.status.success(), "{limit}: {}", String::from_utf8_lossy(&output.stderr));
        full += u32::from(String::from_utf8_lossy(&output.stdout).contains("full"));
        let mut store = open(&path);
        assert_eq!(store.check(), Ok(()));
        let receipts = |content: &Content| content.iter().filter(|row| row.starts_with("receipt")).count();
        assert_eq!(receipts(&content(&store).expect("whole")), receipts(contents.last().expect("the last")));
        store.append(&batch(99)).expect("there is room again");
    }
    assert!(full > 3, "{full}");
}

#[test]
fn killed_at_any_moment_of_a_recovery_nothing_is_lost_and_the_next_one_ends_it() {
    if let Some(path) = in_child() {
        println!("\nready");
        drop(recover(&path).expect("recovered"));
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let ([file, mut log], contents) = killed(folder.path());
    // SQLite would take such a log for empty, and all that stands in it would be forgotten.
    log[16] ^= 1;
    let mut chance = Scattered(9);
    let (mut cut_off, mut kills) = (0, 0);
    let mut longest = 400_000.0;
    while kills < 12 || kills < 60 && cut_off < 4 {
        kills += 1;
        put(&path, [&file, &log]);
        let mut child = child_of("killed_at_any_moment_of_a_recovery_nothing_is_lost_and_the_next_one_ends_it", &path);
        let mut child = child.stdout(Stdio::null()).spawn().expect("a child");
        std::thread::sleep(Duration::from_micros(chance.uniform(0.0, longest) as u64));
        let is_over = child.try_wait().expect("a child").is_some();
        child.kill().expect("killed");
        child.wait().expect("the end");
        longest = if is_over { longest * 0.9 } else { longest * 1.05 };
        cut_off += u32::from(!is_over);
        let store = recover(&path).expect("recovered");
        let mut after = content(&store).expect("whole");
        let expected = contents.last().expect("the last");
        assert!(expected.difference(&after).count() == 0, "something is missing");
        let Some(Recovered { set_aside, .. }) = store.recovered().expect("readable") else { panic!("it was not said") };
        assert_eq!(set_aside, ["wayhum.sqlite.damaged-1"]);
        assert!(fs::read(beside(&path, ".damaged-1")).expect("set aside") == file, "it is not whole");
        assert!(fs::read(beside(&path, ".damaged-1-wal")).expect("set aside") == log, "its log is not whole");
        after.clear();
    }
    assert!(cut_off > 2, "{cut_off} of {kills} kills were in time");
}
