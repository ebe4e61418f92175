//! The phone's store when much has queued up: half of a hundred thousand items wait for their time, half are bound and wait for an answer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wayhum_sdk::protocol::{Contribution, PassDrafts, PointRequests, SigningKey};
use wayhum_sdk::store::{Bound, Group, NewPiece, PassId, PassTurn, PieceId, Store, StoreError, TripEnd};
use wayhum_sdk::types::{Address, Clock, Epoch, Piece, Timestamp};
use wayhum_sdk::wallet::SealingKey;
use wayhum_sdk::{Contributor, Outcome, Purpose, Task};
use wayhum_sim::SeededEntropy;

use crate::protocol::Parties;
use crate::{EVENING, hour, key, payload, pieces_of, recorded_10_s};

const QUEUED: usize = 100_000;
const REPEATS: usize = 50;
/// How this program is asked to be a phone with a full store.
pub(crate) const AS_A_PHONE: &str = "--open-queue";

/// To open it.
pub(crate) fn open() -> f64 {
    let path = full().to_owned();
    let begun = Instant::now();
    drop(hour::open(path));
    millis(begun.elapsed())
}

/// To be told the next contribution to send.
pub(crate) fn next_task() -> f64 {
    let (mut contributor, mut now) = known(full());
    let (mut times, directory) = (Vec::new(), directory(&key(0)));
    while times.len() < REPEATS {
        let begun = Instant::now();
        let task = contributor.next_task(Clock::simulated(now)).expect("a task");
        let took = begun.elapsed();
        match task {
            Task::Upload(request) => {
                if request.purpose == Purpose::Contribution {
                    times.push(took);
                }
                let outcome = match request.purpose {
                    Purpose::Directory => ok(&directory),
                    _ => Outcome::NoNetwork,
                };
                contributor.finish_task(&outcome, Clock::simulated(now)).expect("finished");
            }
            Task::Wait { until } => now = until,
            Task::Done => break,
        }
    }
    median(times)
}

/// To show it.
pub(crate) fn snapshot() -> f64 {
    let (contributor, now) = known(full());
    let show = |_| {
        let begun = Instant::now();
        contributor.snapshot(Clock::simulated(now)).expect("a snapshot");
        begun.elapsed()
    };
    median((0..REPEATS).map(show).collect())
}

/// What opening, asking and showing need, in a process of its own.
pub(crate) fn memory() -> f64 {
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program).arg(AS_A_PHONE).arg(full()).output().expect("it runs");
    String::from_utf8_lossy(&output.stdout).trim().parse().unwrap_or(f64::NAN)
}

/// Is that process: by how many megabytes its memory grew.
pub(crate) fn as_a_phone(path: &str) -> f64 {
    let before = kilobytes("VmRSS:");
    let (mut contributor, now) = known(Path::new(path));
    for _ in 0..10 {
        contributor.snapshot(Clock::simulated(now)).expect("a snapshot");
        if let Task::Upload(_) = contributor.next_task(Clock::simulated(now)).expect("a task") {
            contributor.finish_task(&Outcome::NoNetwork, Clock::simulated(now)).expect("finished");
        }
    }
    (kilobytes("VmHWM:") - before) / 1_000.0
}

fn kilobytes(what: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(f64::NAN)
}

/// An hour's trip, cut into a hundred pieces.
pub(crate) fn replace_trip_by_100_pieces() -> f64 {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = with_passes(&dir.path().join("store.sqlite"), 1);
    let batch = recorded_10_s();
    for _ in 0..360 {
        store.append(&batch).expect("appended");
    }
    let end = trip(0, 100, 12);
    let begun = Instant::now();
    store.replace_trip_by_pieces(&end).expect("replaced");
    millis(begun.elapsed())
}

/// A hundred pieces that are due become contributions: point requests, payload, signature, transaction.
pub(crate) fn bind_100_pieces() -> f64 {
    let dir = tempfile::tempdir().expect("a folder");
    let mut store = with_passes(&dir.path().join("store.sqlite"), 100);
    store.replace_trip_by_pieces(&trip(0, 100, 12)).expect("replaced");
    let (payload, mut entropy) = (payload(), SeededEntropy::new(5));
    let begun = Instant::now();
    while let Some((id, _)) = store.next_due(Epoch::from_number(0)).expect("readable") {
        let piece = store.piece(id).expect("readable").expect("it is due").piece;
        let PassTurn::Now(pass) = store.pass_for(piece.epoch, EVENING).expect("readable") else { break };
        let paid_by = store.pass(pass).expect("readable").expect("it was there");
        let requests = PointRequests::draw(payload.network, WALLET, &mut entropy);
        let payload = wayhum_sdk::protocol::Payload::of_piece(payload.network, &piece);
        let made = Contribution::make(&payload, &paid_by, &requests).expect("it fits");
        let passages = payload.passages.len() as u32;
        let bound = Bound { id: made.id(), passages, at: EVENING, body: made.into_string(), pass, requests, wallet: WALLET };
        store.bind(id, &bound).expect("bound");
    }
    let took = millis(begun.elapsed());
    assert_eq!(store.unsent().expect("readable").len(), 100);
    took
}

const WALLET: Address = Address::from_bytes([3; 20]);

/// The full store, made once: in memory, and then laid on the disk.
fn full() -> &'static Path {
    static FULL: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    &FULL
        .get_or_init(|| {
            let memory = Path::new("/dev/shm");
            let making = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a folder");
            let made = making.path().join("store.sqlite");
            fill(&made).expect("filled");
            let dir = tempfile::tempdir().expect("a folder");
            let path = dir.path().join("store.sqlite");
            fs::copy(made, &path).expect("copied");
            (dir, path)
        })
        .1
}

fn fill(path: &Path) -> Result<(), StoreError> {
    let mut store = with_passes(path, QUEUED / 2);
    let (parties, payload) = (Parties::new(), payload());
    let made = Contribution::make(&payload, parties.pass(), parties.requests()).expect("it fits");
    // No phone has so many passes at once: looking for the oldest of them each time would take most of the time.
    let mut passes = (1..).map(PassId::from_number);
    for lot in 0..QUEUED / 1_000 {
        let ids = store.replace_trip_by_pieces(&trip(lot, 1_000, 1))?;
        let to_be_bound: &[PieceId] = if lot % 2 == 0 { &ids } else { &[] };
        for (id, pass) in to_be_bound.iter().zip(&mut passes) {
            let (requests, passages) = (parties.requests().clone(), payload.passages.len() as u32);
            let body = made.as_str().to_owned();
            store.bind(*id, &Bound { id: made.id(), passages, at: EVENING, body, pass, requests, wallet: WALLET })?;
        }
    }
    let tally = store.tally(Epoch::from_number(0))?;
    assert_eq!((tally.waiting_pieces, tally.bound), (QUEUED as u64 / 2, QUEUED as u64 / 2));
    Ok(())
}

/// A store with so many passes that can be used now.
fn with_passes(path: &Path, count: usize) -> Store {
    let mut store = Store::open(path, SealingKey::from_bytes([1; 32]), Box::new(SeededEntropy::new(1))).expect("opened");
    let (parties, payload) = (Parties::new(), payload());
    store.plan_allotment(payload.epoch, EVENING, EVENING).expect("planned");
    let drafts = PassDrafts::draw(payload.network, payload.epoch, 0, 1, &mut SeededEntropy::new(3));
    store.ask(payload.epoch, &[(drafts, "request".to_owned())]).expect("asked");
    let draft = store.next_draft(EVENING).expect("readable").expect("it was asked for");
    store.take_passes(draft.id, &vec![parties.pass().clone(); count], EVENING).expect("taken");
    store
}

/// So many pieces, each with so many groups that it reports about; due now.
fn trip(number: usize, count: usize, groups: usize) -> TripEnd {
    let some: Vec<Piece> = pieces_of(&wayhum_sim::drive(1, EVENING).fixes);
    let group = |piece: usize, group: usize| Group {
        subject: [number, piece, group].iter().flat_map(|number| (*number as u32).to_le_bytes()).collect(),
        keep_until: Epoch::of(EVENING),
    };
    let pieces = some.iter().cycle().take(count).enumerate().map(|(place, piece)| NewPiece {
        piece: piece.clone(),
        // No two are due in one millisecond, as on a phone.
        due: EVENING.plus_millis(-i64::from(number as u32 * 1_000 + place as u32)),
        groups: (0..groups).map(|at| group(place, at)).collect(),
    });
    TripEnd { pieces: pieces.collect(), ..TripEnd::default() }
}

/// A contributor that has looked at its network's directory.
fn known(path: &Path) -> (Contributor, Timestamp) {
    let (mut contributor, mut now) = (hour::open(path.to_owned()), EVENING);
    let directory = directory(&key(0));
    loop {
        match contributor.next_task(Clock::simulated(now)).expect("a task") {
            Task::Upload(request) if request.purpose == Purpose::Directory => {
                contributor.finish_task(&ok(&directory), Clock::simulated(now)).expect("finished");
                return (contributor, now);
            }
            Task::Upload(_) => contributor.finish_task(&Outcome::NoNetwork, Clock::simulated(now)).expect("finished"),
            Task::Wait { until } => now = until,
            Task::Done => return (contributor, now),
        }
    }
}

fn ok(body: &str) -> Outcome {
    Outcome::Response { status: 200, retry_after: None, body: body.as_bytes().to_vec() }
}

fn directory(key: &SigningKey) -> String {
    let clock = std::sync::Arc::new(|| EVENING);
    let collector = wayhum_collector::Collector::open("sqlite::memory:", key.clone(), clock, SeededEntropy::new(2));
    collector.expect("opened").directory().expect("signed")
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    millis(times[times.len() / 2])
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
