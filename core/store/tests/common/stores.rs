//! Stores in temporary folders, and what to put into them.

#![allow(clippy::disallowed_methods, reason = "a test may start itself as another process")]
#![allow(dead_code, unreachable_pub, reason = "each test file is its own crate and uses a part")]

use std::{path::Path, process::Command};

use wayhum_protocol::{ContributionId, PassDrafts};
use wayhum_store::{Bound, Group, NewPiece, PassId, PassTurn, RawBatch, Store, StoreError, TripEnd, Way};
use wayhum_types::{Epoch, Metres, Piece, Timestamp, UtcOffset};

use crate::common::{
    Counting, MORNING, NETWORK, Scattered, WALLET, fixes, key, meter, passes, piece, place, position, requests, sounds,
};

pub const FILE: &str = "wayhum.sqlite";

pub fn try_open(path: &Path) -> Result<Store, StoreError> {
    Store::open(path, key(7), Box::new(Counting::default()))
}

pub fn open(path: &Path) -> Store {
    try_open(path).expect("a store")
}

/// Ten seconds of recording; `number` tells batches apart.
pub fn batch(number: u32) -> RawBatch {
    RawBatch {
        fixes: fixes(10, number * 10),
        sounds: sounds(10, number * 10),
        meter: Some(meter()),
        utc_offset: UtcOffset::from_minutes(120),
    }
}

/// A trip's end with `count` pieces, due a second apart, the last one first.
pub fn trip_end(number: u32, count: u32) -> TripEnd {
    TripEnd {
        pieces: (0..count)
            .map(|index| {
                let due = MORNING.plus_millis(i64::from(count - index) * 1_000);
                new_piece(piece(number, index + 1), due, &format!("{number}/{}", index + 1))
            })
            .collect(),
        way: Some(way(number)),
        places: vec![place(number)],
        remaining: vec![],
    }
}

pub fn way(number: u32) -> Way {
    Way {
        recorded: Metres(1_234.5),
        kept: Metres(1_000.25),
        dropped: vec![("near_a_place".into(), Metres(234.25))],
        points: vec![position(number), position(number + 7)],
        until: MORNING.plus_millis(3 * 86_400_000),
        course: None,
    }
}

/// Puts passes into a store, numbered from 1 on: once in each epoch.
pub fn give_passes(store: &mut Store, epoch: Epoch, first: u32, count: u32) {
    store.plan_allotment(epoch, MORNING, MORNING).expect("planned");
    let drafts = PassDrafts::draw(NETWORK, epoch, 0, 1, &mut Scattered(3));
    store.ask(epoch, &[(drafts, "request".to_owned())]).expect("asked");
    let draft = store.next_draft(MORNING).expect("drafts").expect("a draft");
    store.take_passes(draft.id, &passes(epoch, first, count), MORNING).expect("taken");
}

/// A contribution whose body says `text`, with the next pass; eight are put in where there is none.
pub fn bound(store: &mut Store, text: &str) -> Bound {
    let epoch = Epoch::of(MORNING);
    if store.allotment(epoch).expect("readable").is_none() {
        give_passes(store, epoch, 1, 8);
    }
    let PassTurn::Now(pass) = store.pass_for(epoch, MORNING).expect("passes") else { panic!("no pass is left") };
    bound_with(pass, text)
}

/// The same with this pass.
pub fn bound_with(pass: PassId, text: &str) -> Bound {
    let mut id = [0; 32];
    id[..text.len().min(32)].copy_from_slice(&text.as_bytes()[..text.len().min(32)]);
    Bound {
        at: Timestamp::from_unix_millis(0),
        body: text.to_owned(),
        id: ContributionId::from_bytes(id),
        passages: 3,
        pass,
        requests: requests(),
        wallet: WALLET,
    }
}

/// What a piece reports about, in the tests: the group that is called after it.
pub fn new_piece(piece: Piece, due: Timestamp, group: &str) -> NewPiece {
    let groups = vec![Group { subject: group.as_bytes().to_vec(), keep_until: Epoch::of(MORNING) }];
    NewPiece { piece, due, groups }
}

/// The file with its log, as bytes on the disk.
pub fn bytes_on_disk(path: &Path) -> Vec<u8> {
    let log = path.with_file_name(format!("{}-wal", path.file_name().expect("a file").to_string_lossy()));
    [std::fs::read(path).expect("the file"), std::fs::read(log).unwrap_or_default()].concat()
}

pub fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

const CHILD: &str = "WAYHUM_STORE_CHILD";

/// This test once more, in a process of its own, which finds `path` by [`in_child`].
pub fn child_of(test: &str, path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", test, "--nocapture"]).env(CHILD, path);
    command
}

/// The store's path, in a process that [`child_of`] started.
pub fn in_child() -> Option<std::path::PathBuf> {
    std::env::var_os(CHILD).map(Into::into)
}
