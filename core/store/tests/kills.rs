//! Killed at any moment, or with a disk that takes no more: each trip is there exactly once.

#![allow(clippy::disallowed_methods, reason = "a test may wait for another process")]

mod common;
#[path = "common/stores.rs"]
mod stores;

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Stdio},
    time::Duration,
};

use common::{MORNING, points, requests};
use stores::{FILE, batch, bound, child_of, give_passes, in_child, open, trip_end};
use wayhum_store::{PassId, RawBatch, Store, StoreError, TripEnd};
use wayhum_types::{Draw, Epoch, Timestamp};

/// Pieces a trip is cut into, of 1, 2, 3 and 4 passages. Of an even trip the last one is deleted by its owner's word.
const PIECES: u32 = 4;
const BATCHES: u32 = 3;
/// More than all runs together need.
const PASSES: u32 = 2_000;
const FOR_EVER: Timestamp = Timestamp::from_unix_millis(i64::MAX);

/// Batches and pieces of trip n begin n · 1,000 s after the morning.
fn trip_of(at: Timestamp) -> u32 {
    u32::try_from(at.millis_since(MORNING) / 1_000_000).expect("a trip")
}

fn trip_batch(trip: u32, index: u32) -> RawBatch {
    batch(trip * 100 + index)
}

/// Records, cuts, binds, sends and deletes for ever, and says on standard output what is done.
fn work_until_killed(path: &Path) -> ! {
    let say = |text: String| std::io::stdout().write_all(text.as_bytes()).expect("the parent listens");
    let mut store = open(path);
    let recorded = store.raw().expect("raw");
    let last = store.pieces().expect("pieces").last().map(|stored| trip_of(stored.piece.passages[0].from));
    let mut trip = recorded.first().map_or(last.map_or(0, |last| last + 1), |batch| trip_of(batch.fixes[0].at));
    let mut recorded = u32::try_from(recorded.len()).expect("few");
    // They take time to make, and are the same for all.
    requests();
    say("\nready\n".into());
    loop {
        for index in recorded..BATCHES {
            store.append(&trip_batch(trip, index)).expect("append");
            say(format!("appended {trip}\n"));
        }
        recorded = 0;
        let ids = store.replace_trip_by_pieces(&trip_end(trip, PIECES)).expect("replace");
        say(format!("replaced {trip}\n"));
        for (id, passages) in ids[..2].iter().zip(1..) {
            let mut bound = bound(&mut store, "");
            // Contribution and receipt say which pass paid.
            bound.body = format!("{trip}/{passages}/{}", bound.pass.number());
            store.bind(*id, &bound).expect("bind");
            say(format!("bound {trip}\n"));
        }
        let item = store.next_outbox(FOR_EVER).expect("outbox").expect("an item");
        store.apply_receipt(item.id, &item.body, &points(trip, 1), MORNING).expect("receipt");
        say(format!("answered {trip}\n"));
        if trip.is_multiple_of(2) {
            store.delete_piece(ids[3]).expect("delete");
        }
        trip += 1;
    }
}

/// Waits for the child to be at work, lets it live for a while and kills it; what it said it had done, by kind.
fn kill_after(mut child: Child, while_alive: Duration) -> BTreeMap<(String, u32), u32> {
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    while line.trim_end() != "ready" {
        line.clear();
        assert_ne!(output.read_line(&mut line).expect("a line"), 0, "the child ended by itself");
    }
    std::thread::sleep(while_alive);
    child.kill().expect("kill");
    let mut rest = String::new();
    output.read_to_string(&mut rest).expect("the rest");
    child.wait().expect("the end");
    let mut done = BTreeMap::new();
    for line in rest.lines() {
        let (what, trip) = line.split_once(' ').expect("two words");
        *done.entry((what.to_owned(), trip.parse().expect("a trip"))).or_default() += 1;
    }
    done
}

/// Every trip is raw or all its pieces, every piece waits or is bound or answered, once. Answers what is bound.
fn check(store: &mut Store, done: &BTreeMap<(String, u32), u32>) {
    while let Some(item) = store.next_outbox(FOR_EVER).expect("outbox") {
        store.apply_receipt(item.id, &item.body, &points(u32::MAX - 1, 1), MORNING).expect("receipt");
    }
    let mut raw: BTreeMap<u32, u32> = BTreeMap::new();
    for batch in store.raw().expect("raw") {
        *raw.entry(trip_of(batch.fixes[0].at)).or_default() += 1;
    }
    let mut pieces: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for stored in store.pieces().expect("pieces") {
        let passages = u32::try_from(stored.piece.passages.len()).expect("few");
        *pieces.entry((trip_of(stored.piece.passages[0].from), passages)).or_default() += 1;
    }
    let receipts = store.receipts().expect("receipts");
    let mut used = std::collections::BTreeSet::new();
    for receipt in &receipts {
        let [trip, passages, pass] = receipt.jws.split('/').collect::<Vec<_>>()[..] else { panic!("three numbers") };
        assert!(used.insert(pass.parse::<i64>().expect("a pass")), "pass {pass} paid twice");
        *pieces.entry((trip.parse().expect("a trip"), passages.parse().expect("a piece"))).or_default() += 1;
    }

    let trips = pieces.keys().map(|(trip, _)| trip + 1).max().unwrap_or(0);
    assert!(raw.keys().all(|trip| *trip == trips), "raw rows of trips {raw:?}, but {trips} trips are pieces");
    for trip in 0..trips {
        for passages in 1..=PIECES {
            let times = pieces.get(&(trip, passages)).copied().unwrap_or(0);
            let may_be_deleted = trip.is_multiple_of(2) && passages == PIECES;
            assert!(times == 1 || times == 0 && may_be_deleted, "piece {passages} of trip {trip} is there {times} times");
        }
    }
    for ((what, trip), times) in done {
        match what.as_str() {
            "appended" => assert!(*trip < trips || raw[trip] >= *times, "appended {times} to trip {trip}, {raw:?} are there"),
            _ => assert!(*trip < trips, "{what} trip {trip}, which is not there"),
        }
    }
    for pass in 1..=i64::from(PASSES) {
        let is_left = store.pass(PassId::from_number(pass)).expect("readable").is_some();
        assert!(is_left != used.contains(&pass), "pass {pass} is lost, or is there and was used");
    }
    assert_eq!(store.point_tally().expect("points").held, receipts.len() as u64, "each receipt gave its point");
    let tally = store.tally(Epoch::from_number(0)).expect("tally");
    assert_eq!((tally.sent, tally.points), (receipts.len() as u64, receipts.len() as u64));
}

#[test]
fn killed_at_any_moment_each_trip_is_there_exactly_once() {
    if let Some(path) = in_child() {
        work_until_killed(&path);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    give_passes(&mut open(&path), Epoch::of(MORNING), 1, PASSES);
    let mut moments = common::Scattered(1);
    let (mut kills_in_a_trip, mut operations, mut kills) = (0, 0, 0);
    // On a busy machine a child may not get far before it is killed: then it takes more of them.
    while kills < 36 || kills < 360 && (kills_in_a_trip == 0 || operations <= 100) {
        kills += 1;
        let mut child = child_of("killed_at_any_moment_each_trip_is_there_exactly_once", &path);
        let child = child.stdout(Stdio::piped()).spawn().expect("a child");
        let done = kill_after(child, Duration::from_micros(moments.uniform(0.0, 60_000.0) as u64));
        let mut store = open(&path);
        check(&mut store, &done);
        kills_in_a_trip += u32::from(!store.raw().expect("raw").is_empty());
        operations += done.values().sum::<u32>();
    }
    assert!(kills_in_a_trip > 0 && operations > 100, "{kills_in_a_trip} kills within a trip, {operations} operations");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_grow_loses_nothing() {
    if let Some(path) = in_child() {
        let mut store = open(&path);
        let (stored, error) =
            (0..10_000).map(|number| (number, store.append(&batch(number)))).find(|(_, done)| done.is_err()).expect("an end");
        assert!(matches!(error, Err(StoreError::DiskFull | StoreError::Io { .. })), "{error:?}");
        assert_eq!(store.raw().expect("raw").len(), stored as usize, "what failed did not happen");
        std::io::stdout().write_all(format!("\nstored {stored}\n").as_bytes()).expect("the parent listens");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    drop(open(&path));
    // A limit of 200 KiB for each file, as the shell sets it in blocks of 512 bytes.
    let inner = child_of("a_file_that_cannot_grow_loses_nothing", &path);
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 400; exec \"$0\" \"$@\""]).arg(inner.get_program()).args(inner.get_args());
    limited.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = limited.output().expect("a child");
    let said = String::from_utf8_lossy(&output.stdout);
    let stored = said.lines().find_map(|line| line.strip_prefix("stored ")).unwrap_or_else(|| panic!("{said}"));
    let stored: u32 = stored.parse().expect("a number");

    let mut store = open(&path);
    assert!(stored > 3, "{stored} batches fitted");
    assert_eq!(store.raw(), Ok((0..stored).map(batch).collect()));
    store.replace_trip_by_pieces(&TripEnd { remaining: vec![batch(stored)], ..trip_end(1, 3) }).expect("there is room again");
    assert_eq!(store.raw(), Ok(vec![batch(stored)]));
}
