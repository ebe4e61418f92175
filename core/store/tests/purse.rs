//! Passes, points and lots: each is there once, whatever is tried twice.

mod common;
#[path = "common/stores.rs"]
mod stores;

use common::{MORNING, NETWORK, Scattered, WALLET, passes, points};
use stores::{FILE, bound, give_passes, open, trip_end};
use wayhum_protocol::{PassDrafts, PointStatus};
use wayhum_store::{Asked, Credit, Holder, LotId, PassTurn, PointTally, Store, StoreError};
use wayhum_types::{Address, Epoch, Timestamp};

const HOLDER: Holder = Holder { network: NETWORK, wallet: WALLET };

fn week(more: i64) -> Epoch {
    Epoch::from_number((i64::from(Epoch::of(MORNING).number()) + more) as u32)
}

/// A store with so many points, earned now.
fn with_points(folder: &tempfile::TempDir, count: u32) -> Store {
    let mut store = open(&folder.path().join(FILE));
    let pieces = store.replace_trip_by_pieces(&trip_end(1, 1)).expect("replace");
    let bound = bound(&mut store, "a");
    let id = store.bind(pieces[0], &bound).expect("bind");
    store.apply_receipt(id, "receipt", &points(1, count), MORNING).expect("receipt");
    store
}

#[test]
fn the_oldest_pass_that_pays_is_taken_and_later_ones_say_from_when() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let turn = |store: &Store, epoch, now| store.pass_for(epoch, now).expect("readable");
    assert_eq!(turn(&store, week(0), MORNING), PassTurn::None);
    give_passes(&mut store, week(1), 1, 2);
    assert_eq!(turn(&store, week(0), MORNING), PassTurn::From(week(1).start()), "not before its week");
    give_passes(&mut store, week(-1), 3, 2);
    give_passes(&mut store, week(-3), 5, 2);
    let taken = |store: &Store, epoch, now| match turn(store, epoch, now) {
        PassTurn::Now(id) => store.pass(id).expect("readable").expect("there").epoch,
        turn => panic!("{turn:?}"),
    };
    assert_eq!(taken(&store, week(0), MORNING), week(-1), "that of three weeks before does not reach");
    assert_eq!(taken(&store, week(-1), MORNING), week(-3));
    assert_eq!(taken(&store, week(2), week(2).start()), week(1));
    assert_eq!((store.pass_count(), store.forget_passes(week(2).start())), (Ok(6), Ok(2)));
}

#[test]
fn an_epochs_passes_are_asked_for_once_and_taken_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let drafts = || PassDrafts::draw(NETWORK, week(0), 0, 2, &mut Scattered(1));
    let requests = [(drafts(), "bytes".to_owned())];
    let not_planned = StoreError::NoSuchRow { table: "allotment", row: i64::from(week(0).number()) };
    assert_eq!(store.ask(week(0), &requests), Err(not_planned));
    let (first, second) = (MORNING.plus_millis(5), MORNING.plus_millis(6));
    store.plan_allotment(week(0), first, second).expect("planned");
    store.plan_allotment(week(0), second, second).expect("planned anew");
    store.ask(week(0), &requests).expect("asked");
    assert_eq!(store.ask(week(0), &requests), Err(not_planned), "there is no second time");
    store.plan_allotment(week(0), first, first).expect("changes nothing");
    let plan = store.allotment(week(0)).expect("readable").expect("a plan");
    assert_eq!((plan.asked, plan.ask_at, plan.usable_from), (Asked::Made, second, second));

    let draft = store.next_draft(MORNING).expect("readable").expect("a request");
    store.take_passes(draft.id, &passes(week(0), 1, 2), MORNING).expect("taken");
    let twice = store.take_passes(draft.id, &passes(week(0), 1, 2), MORNING);
    assert_eq!(twice, Err(StoreError::NoSuchRow { table: "draft", row: draft.id.number() }));
    assert_eq!((store.pass_count(), store.drafts_wake_at()), (Ok(2), Ok(None)));
}

#[test]
fn a_point_is_in_one_lot_and_counted_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = with_points(&folder, 5);
    let held = store.held_points(HOLDER, MORNING).expect("points");
    let other = Holder { wallet: Address::from_bytes([1; 20]), ..HOLDER };
    assert_eq!((held.len(), store.held_points(other, MORNING)), (5, Ok(vec![])), "another wallet has none");
    assert_eq!(store.held_points(HOLDER, MORNING.plus_millis(-1)), Ok(vec![]));
    assert_eq!((store.earned_by(HOLDER, 5), store.earned_by(HOLDER, 6)), (Ok(Some(MORNING)), Ok(None)));

    let later = MORNING.plus_millis(1_000);
    let lot = store.make_lot(NETWORK, &[held[0].id, held[1].id, held[2].id], "bytes", later).expect("a lot");
    let twice = store.make_lot(NETWORK, &[held[3].id, held[2].id], "other", later);
    assert_eq!(twice, Err(StoreError::NoSuchRow { table: "point", row: held[2].id.number() }));
    assert_eq!(store.point_tally().map(|tally| (tally.held, tally.in_lots)), Ok((2, 3)), "what failed did not happen");
    assert_eq!(store.next_lot(MORNING), Ok(None));
    store.hasten_lots(MORNING).expect("hastened");
    assert_eq!(store.next_lot(MORNING).map(|lot| lot.map(|lot| lot.id)), Ok(Some(lot)));

    let statuses = [
        (held[0].point, PointStatus::Credited),
        (held[1].point, PointStatus::Already),
        (held[2].point, PointStatus::Invalid),
        // One that filled the lot up.
        (points(99, 1)[0], PointStatus::Invalid),
    ];
    let credit = Credit { jws: "signed", statuses: &statuses, epoch: week(0), holder: HOLDER };
    store.apply_credit(lot, &credit).expect("credited");
    assert_eq!(store.apply_credit(lot, &credit), Err(StoreError::NoSuchRow { table: "lot", row: lot.number() }));
    let tally = PointTally { held: 2, in_lots: 0, unsettled: 2, refused: 1, credited: 2 };
    assert_eq!(store.point_tally(), Ok(tally));
    let credited = |holder, from, before| store.credited_between(holder, week(from), week(before)).expect("readable");
    assert_eq!([credited(HOLDER, 0, 1), credited(HOLDER, 1, 9), credited(HOLDER, -9, 0), credited(other, 0, 1)], [2, 0, 0, 0]);

    assert_eq!((store.forget_settled(HOLDER, week(-1)), store.forget_settled(other, week(0))), (Ok(0), Ok(0)));
    assert_eq!(store.first_unsettled(HOLDER), Ok(Some(week(0))));
    assert_eq!(store.forget_settled(HOLDER, week(0)), Ok(2));
    assert_eq!(store.first_unsettled(HOLDER), Ok(None));
    assert_eq!(store.point_tally(), Ok(PointTally { unsettled: 0, ..tally }), "what was credited stays counted");
    assert_eq!(store.lot_answer(lot), Ok(Some("signed".to_owned())), "evidence for the one that was called invalid");
}

#[test]
fn a_refused_lot_keeps_its_points_and_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = with_points(&folder, 2);
    let held = store.held_points(HOLDER, MORNING).expect("points");
    let lot = store.make_lot(NETWORK, &[held[0].id], "bytes", MORNING).expect("a lot");
    store.postpone_lot(lot, Timestamp::from_unix_millis(i64::MAX)).expect("postponed");
    store.refuse_lot(lot, "malformed").expect("refused");
    assert_eq!((store.lots_wake_at(), store.lot_answer(lot)), (Ok(None), Ok(Some("malformed".to_owned()))));
    assert_eq!(store.point_tally().map(|tally| (tally.held, tally.in_lots)), Ok((1, 1)));
    assert_eq!(store.lot_answer(LotId::from_number(99)), Ok(None));
}
