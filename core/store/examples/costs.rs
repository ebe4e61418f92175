//! Measures what the store costs on this machine: `cargo run --release -p wayhum-store --example costs`.
//!
//! A folder may be named, to measure another disk than that of the temporary folder.

#![allow(clippy::disallowed_methods, reason = "it measures time")]
#![allow(clippy::print_stdout, reason = "an example talks to its reader")]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/stores.rs"]
mod stores;

use std::{
    io::Write,
    time::{Duration, Instant},
};

use common::{MORNING, piece, points};
use stores::{batch, bound_with, give_passes, new_piece, try_open};
use wayhum_store::{PassId, Store, StoreError, TripEnd};

const QUEUED: u32 = 100_000;
const PIECES: u32 = 100;
/// A contribution is a payload of 3,584 bytes in base64url, its header and its signature.
const BODY_BYTES: usize = 5_100;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = match std::env::args().nth(1) {
        Some(folder) => tempfile::tempdir_in(folder)?,
        None => tempfile::tempdir()?,
    };
    let path = folder.path().join("wayhum.sqlite");
    let mut store = try_open(&path)?;
    let say = |what: &str, mut times: Vec<Duration>| {
        times.sort_unstable();
        let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
        println!("{what:58} median {median:>10.1?}  worst {worst:>10.1?}");
    };

    let hour = 360;
    say("append ten seconds of fixes and levels", times(hour, |number| store.append(&batch(number)))?);
    let trip = |number: u32| TripEnd {
        pieces: (0..PIECES).map(|index| new_piece(piece(number * PIECES + index, 12), MORNING, &index.to_string())).collect(),
        ..TripEnd::default()
    };
    say("replace a trip of an hour by 100 pieces", times(1, |number| store.replace_trip_by_pieces(&trip(number)).map(drop))?);
    let ids = store.pieces()?;
    say("delete one of 100 pieces", times(10, |number| store.delete_piece(ids[number as usize].id).map(drop))?);
    let body = "b".repeat(BODY_BYTES);
    give_passes(&mut store, wayhum_types::Epoch::of(MORNING), 1, QUEUED + 90);
    // To look for the pass among so many would be most of it.
    let mut passes = (1..).map(PassId::from_number);
    let mut bound = |text: &str| bound_with(passes.next().expect("without end"), text);
    let mut bind = |number: u32, id| {
        let mut bound = bound(&number.to_string());
        bound.body.clone_from(&body);
        store.bind(id, &bound).map(drop)
    };
    say("bind a piece", times(90, |number| bind(number, ids[number as usize + 10].id))?);
    say("settle", times(1, |_| store.settle())?);

    for round in 1..=QUEUED / 1_000 {
        let end = TripEnd {
            pieces: (0..1_000).map(|index| new_piece(piece(index, 1), MORNING, &index.to_string())).collect(),
            ..TripEnd::default()
        };
        for id in store.replace_trip_by_pieces(&end)? {
            let mut bound = bound(&format!("{round}/{}", id.number()));
            bound.body.clone_from(&body);
            store.bind(id, &bound)?;
        }
    }
    drop(store);
    println!("{} queued, the file is {} MB", QUEUED + 90, std::fs::metadata(&path)?.len() / 1_000_000);
    say("open", times(5, |_| try_open(&path).map(drop))?);
    let mut store = try_open(&path)?;
    say("next_outbox", times(100, |_| store.next_outbox(MORNING).map(drop))?);
    say("tally", times(100, |_| store.tally(wayhum_types::Epoch::from_number(0)).map(drop))?);
    let receipt = |store: &mut Store| {
        let item = store.next_outbox(MORNING)?.expect("a full outbox");
        store.apply_receipt(item.id, "receipt", &points(1, 4), MORNING)
    };
    say("next_outbox and apply_receipt", times(100, |_| receipt(&mut store))?);
    say("check", times(1, |_| store.check())?);
    drop(store);
    // One byte of the header: all of it is read, proved and written anew.
    let mut file = std::fs::File::options().write(true).open(&path)?;
    file.write_all(b"?")?;
    drop(file);
    let recover = |_| Store::recover(&path, common::key(7), Box::new(common::Counting(1 << 40))).map(drop);
    say("recover", times(1, recover)?);
    Ok(())
}

fn times(count: u32, mut run: impl FnMut(u32) -> Result<(), StoreError>) -> Result<Vec<Duration>, StoreError> {
    let mut times = Vec::new();
    for number in 0..count {
        let begin = Instant::now();
        run(number)?;
        times.push(begin.elapsed());
    }
    Ok(times)
}
