//! What is forgotten with time and for room is what was kept for its owner's eyes: never what was not sent.

mod common;
#[path = "common/stores.rs"]
mod stores;

use common::{MORNING, points};
use proptest::{prelude::*, sample::Index};
use stores::{FILE, batch, bound, give_passes, open, trip_end};
use wayhum_store::{OutboxItem, PointTally, RawBatch, Room, Store, StoreError, StoredPiece, Tally};
use wayhum_types::{Epoch, Timestamp};

const DAY_MS: i64 = 86_400_000;

/// All that must never go without its owner's word, and the sums over what went.
#[derive(Debug, PartialEq)]
struct Unsent {
    raw: Vec<RawBatch>,
    pieces: Vec<StoredPiece>,
    contributions: Vec<OutboxItem>,
    passes: u64,
    points: PointTally,
    sums: Tally,
}

fn unsent(store: &Store) -> Result<Unsent, StoreError> {
    let mut contributions = Vec::new();
    store.each_unanswered(|(item, _)| {
        contributions.push(item);
        Ok::<(), StoreError>(())
    })?;
    Ok(Unsent {
        raw: store.raw()?,
        pieces: store.pieces()?,
        contributions,
        passes: store.pass_count()?,
        points: store.point_tally()?,
        sums: store.tally(Epoch::of(MORNING))?,
    })
}

/// A day's trip whose pieces are bound, all but the first; every second contribution has its receipt.
fn day(store: &mut Store, number: u32, receipt: &str) {
    let at = MORNING.plus_millis(i64::from(number) * DAY_MS);
    store.append(&batch(number)).expect("recorded");
    let mut end = trip_end(number, 5);
    end.way.as_mut().expect("a way").until = at.plus_millis(3 * DAY_MS);
    let pieces = store.replace_trip_by_pieces(&end).expect("cut");
    for (index, piece) in pieces.iter().enumerate().skip(1) {
        let bound = bound(store, &format!("{number}/{index}"));
        let id = store.bind(*piece, &bound).expect("bound");
        if index % 2 == 0 {
            store.apply_receipt(id, receipt, &points(number * 100 + index as u32, 1), at).expect("a receipt");
        }
    }
    store.append(&batch(number)).expect("recorded");
}

#[test]
fn receipts_go_by_age_and_their_sums_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    give_passes(&mut store, Epoch::of(MORNING), 1, 64);
    (0..4).for_each(|number| day(&mut store, number, "receipt"));
    let before = unsent(&store).expect("readable");
    assert_eq!((store.forget_receipts(MORNING.plus_millis(DAY_MS)), store.receipts().expect("receipts").len()), (Ok(4), 4));
    assert_eq!(store.forget_receipts(MORNING.plus_millis(DAY_MS)), Ok(0));
    assert_eq!(unsent(&store), Ok(before));
}

#[test]
fn room_is_made_by_forgetting_the_oldest_that_was_sent_and_no_more_than_it_takes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    give_passes(&mut store, Epoch::of(MORNING), 1, 512);
    let receipt = "receipt ".repeat(500);
    (0..100).for_each(|number| day(&mut store, number, &receipt));
    let (before, size, newest) =
        (unsent(&store).expect("readable"), store.size().expect("a size"), store.receipts().expect("receipts"));
    assert_eq!((newest.len(), store.ways().expect("ways").len()), (200, 100));

    assert_eq!(store.make_room(size, MORNING), Ok(Room::Enough));
    assert_eq!(store.receipts().expect("receipts").len(), 200);
    assert_eq!(store.make_room(size - 100_000, MORNING), Ok(Room::Enough));
    let left = store.receipts().expect("receipts");
    assert_eq!((left.len(), store.ways().expect("ways").len()), (136, 100), "64 receipts of 4 kB are enough");
    assert_eq!(left, newest[64..], "the oldest went");
    assert!(store.size().expect("a size") <= size - 100_000);

    assert_eq!(store.make_room(0, MORNING), Ok(Room::Full));
    assert!(store.receipts().expect("receipts").is_empty());
    let ways = store.ways().expect("ways");
    // Each trip has its first piece and two contributions waiting: it can still be deleted whole, without its line.
    assert!(ways.len() == 100 && ways.iter().all(|stored| stored.way.points.is_empty() && stored.pieces.len() == 3));
    assert_eq!(unsent(&store), Ok(before));
}

#[derive(Clone, Debug)]
enum Step {
    Day,
    Refuse(Index),
    Age { days: i64 },
    Room { share: f64 },
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Day),
        1 => any::<Index>().prop_map(Step::Refuse),
        2 => (-3..9_i64).prop_map(|days| Step::Age { days }),
        2 => (0.0..1.1).prop_map(|share| Step::Room { share }),
        1 => Just(Step::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_days_ages_and_sizes_drops_what_was_not_sent(steps in prop::collection::vec(step(), 1..16)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        let (mut store, mut days) = (open(&path), 0);
        give_passes(&mut store, Epoch::of(MORNING), 1, 128);
        for step in steps {
            let now: Timestamp = MORNING.plus_millis(i64::from(days) * DAY_MS);
            let before = unsent(&store).expect("readable");
            match step {
                Step::Day => {
                    day(&mut store, days, "receipt");
                    days += 1;
                    continue;
                }
                Step::Refuse(index) => {
                    if !before.contributions.is_empty() {
                        let id = before.contributions[index.index(before.contributions.len())].id;
                        store.quarantine(id, "bad-pass").expect("refused");
                    }
                    continue;
                }
                Step::Age { days } => {
                    let at = now.plus_millis(days * DAY_MS);
                    store.forget_receipts(at).expect("forgotten");
                    store.forget_ways(at).expect("forgotten");
                    store.forget_spots(at).expect("forgotten");
                }
                Step::Room { share } => {
                    let most = (store.size().expect("a size") as f64 * share) as u64;
                    let room = store.make_room(most, now).expect("made");
                    prop_assert_eq!(room == Room::Enough, store.size().expect("a size") <= most);
                }
                Step::Reopen => {
                    drop(store);
                    store = open(&path);
                }
            }
            prop_assert_eq!(unsent(&store).expect("readable"), before);
        }
    }
}
