//! A trip from the raw log to its receipt.

mod common;
#[path = "common/stores.rs"]
mod stores;

use common::{MORNING, piece, place, points};
use stores::{FILE, batch, bound, new_piece, open, trip_end, way};
use wayhum_store::{DeletedTrip, Group, NewPiece, StoreError, Tally, TripEnd};
use wayhum_types::Epoch;

#[test]
fn raw_batches_come_back_in_order_also_after_reopening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let mut store = open(&path);
    for number in 0..12 {
        store.append(&batch(number)).expect("append");
    }
    let expected: Vec<_> = (0..12).map(batch).collect();
    assert_eq!(store.raw().as_deref(), Ok(&*expected));
    drop(store);
    assert_eq!(open(&path).raw().as_deref(), Ok(&*expected));
}

#[test]
fn at_its_end_a_trip_turns_into_pieces_and_only_what_remains_stays_raw() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    (0..5).for_each(|number| store.append(&batch(number)).expect("append"));
    let ids = store.replace_trip_by_pieces(&TripEnd { remaining: vec![batch(4)], ..trip_end(1, 3) }).expect("replace");

    assert_eq!(store.raw(), Ok(vec![batch(4)]));
    let pieces = store.pieces().expect("pieces");
    assert_eq!(pieces.iter().map(|stored| stored.id).collect::<Vec<_>>(), ids);
    assert_eq!(pieces.iter().map(|stored| &stored.piece).collect::<Vec<_>>(), [&piece(1, 1), &piece(1, 2), &piece(1, 3)]);
    assert_eq!(store.places(), Ok(vec![place(1)]));
    let ways = store.ways().expect("ways");
    assert_eq!((ways.len(), &ways[0].way, &ways[0].pieces), (1, &way(1), &ids));
    assert_eq!(
        store.next_due(Epoch::from_number(0)),
        Ok(Some((ids[2], MORNING.plus_millis(1_000)))),
        "the last piece is due first"
    );

    store.append(&batch(5)).expect("append");
    store.replace_trip_by_pieces(&TripEnd { way: None, ..trip_end(2, 1) }).expect("replace");
    assert_eq!(store.raw(), Ok(vec![]));
    assert_eq!(store.places(), Ok(vec![place(2)]), "places are replaced as a whole");
    assert_eq!((store.pieces().map(|all| all.len()), store.ways().map(|all| all.len())), (Ok(4), Ok(1)));
}

#[test]
fn a_deleted_piece_is_gone_and_cannot_be_bound() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let ids = store.replace_trip_by_pieces(&trip_end(1, 2)).expect("replace");
    assert_eq!((store.delete_piece(ids[1]), store.delete_piece(ids[1])), (Ok(true), Ok(false)));
    assert_eq!(store.piece(ids[1]), Ok(None));
    assert_eq!(store.next_due(Epoch::from_number(0)).map(|due| due.map(|(id, _)| id)), Ok(Some(ids[0])));

    let late = bound(&mut store, "too late");
    let refused = store.bind(ids[1], &late);
    assert_eq!(refused, Err(StoreError::NoSuchRow { table: "piece", row: ids[1].number() }));
    assert_eq!((store.is_reported(b"1/2"), store.next_outbox(MORNING)), (Ok(false), Ok(None)), "nothing of it happened");
    assert!(store.pass(late.pass).expect("readable").is_some(), "its pass is not lost");
}

#[test]
fn numbers_of_deleted_pieces_do_not_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let mut store = open(&path);
    let first = store.replace_trip_by_pieces(&trip_end(1, 2)).expect("replace");
    for id in &first {
        assert_eq!(store.delete_piece(*id), Ok(true));
    }
    drop(store);
    let second = open(&path).replace_trip_by_pieces(&trip_end(2, 2)).expect("replace");
    assert!(second[0] > first[1]);
}

#[test]
fn a_bound_piece_keeps_its_bytes_until_its_receipt() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let mut store = open(&path);
    let pieces = store.replace_trip_by_pieces(&trip_end(1, 2)).expect("replace");
    let expected = bound(&mut store, "street");
    let id = store.bind(pieces[0], &expected).expect("bind");
    assert_eq!(store.piece(pieces[0]), Ok(None));
    assert!(store.pass(expected.pass).expect("readable").is_none(), "the pass went with it");
    let again = store.bind(pieces[1], &expected).expect_err("a pass pays once");
    assert_eq!(again, StoreError::NoSuchRow { table: "pass", row: expected.pass.number() });
    assert!(store.piece(pieces[1]).expect("readable").is_some(), "and what failed did not happen");

    store.note_attempt(id).expect("note");
    drop(store);
    let mut store = open(&path);
    let item = store.next_outbox(MORNING).expect("outbox").expect("an item");
    assert_eq!((item.id, item.contribution, &*item.body), (id, expected.id, "street"));
    assert_eq!((item.passages, item.attempts), (3, 1));

    store.apply_receipt(id, "receipt", &points(1, 9), MORNING).expect("receipt");
    assert_eq!(store.next_outbox(MORNING), Ok(None));
    let receipts = store.receipts().expect("receipts");
    assert_eq!((receipts.len(), receipts[0].id, receipts[0].contribution), (1, id, expected.id));
    assert_eq!((receipts[0].points, receipts[0].passages, &*receipts[0].jws), (9, 3, "receipt"));
    let twice = store.apply_receipt(id, "receipt", &points(1, 9), MORNING);
    assert_eq!(twice, Err(StoreError::NoSuchRow { table: "outbox", row: id.number() }));
    assert_eq!(store.tally(Epoch::from_number(0)), Ok(Tally { waiting_pieces: 1, sent: 1, points: 9, ..Tally::default() }));
}

#[test]
fn the_outbox_gives_turns_and_leaves_out_quarantine() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let pieces = store.replace_trip_by_pieces(&trip_end(1, 3)).expect("replace");
    let [a, b, c] = ["a", "b", "c"].map(|text| {
        let index = usize::from(text.as_bytes()[0] - b'a');
        let bound = bound(&mut store, text);
        store.bind(pieces[index], &bound).expect("bind")
    });
    let turn = |store: &wayhum_store::Store, at| store.next_outbox(at).map(|item| item.map(|item| item.id));

    let (soon, later) = (MORNING.plus_millis(1_000), MORNING.plus_millis(60_000));
    assert_eq!(turn(&store, MORNING), Ok(Some(a)));
    store.postpone(a, later).expect("postpone");
    assert_eq!(turn(&store, MORNING), Ok(Some(b)));
    store.quarantine(b, "bad-signature").expect("quarantine");
    assert_eq!(turn(&store, later), Ok(Some(c)), "what was never tried goes first");
    store.postpone(c, soon).expect("postpone");
    assert_eq!((turn(&store, MORNING), store.outbox_wakes_at()), (Ok(None), Ok(Some(soon))));
    assert_eq!((turn(&store, soon), turn(&store, later)), (Ok(Some(c)), Ok(Some(c))), "the longest waiting first");

    let quarantined = store.quarantined().expect("quarantined");
    assert_eq!((quarantined.len(), quarantined[0].item.id, &*quarantined[0].item.body), (1, b, "b"));
    assert_eq!(quarantined[0].reason, "bad-signature");
    assert_eq!(store.tally(Epoch::from_number(0)), Ok(Tally { bound: 2, quarantined: 1, ..Tally::default() }));
}

#[test]
fn what_was_reported_is_forgotten_when_its_epoch_is_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let epoch = Epoch::from_number;
    let group = |name: &str, number| Group { subject: name.as_bytes().to_vec(), keep_until: epoch(number) };
    let new = |groups| NewPiece { groups, ..new_piece(piece(1, 1), MORNING, "") };
    let pieces = vec![new(vec![group("epoch", 10), group("block", 15)]), new(vec![group("block", 12)])];
    store.replace_trip_by_pieces(&TripEnd { pieces, ..TripEnd::default() }).expect("replace");

    assert_eq!((store.forget_reported(epoch(10)), store.is_reported(b"epoch")), (Ok(0), Ok(true)));
    assert_eq!((store.forget_reported(epoch(11)), store.is_reported(b"epoch")), (Ok(1), Ok(false)));
    assert_eq!((store.forget_reported(epoch(13)), store.is_reported(b"block")), (Ok(0), Ok(true)), "the later date counts");
}

#[test]
fn what_is_deleted_before_it_was_tried_was_never_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let ids = store.replace_trip_by_pieces(&trip_end(1, 5)).expect("replace");
    let known = |store: &wayhum_store::Store| {
        ["1/1", "1/2", "1/3", "1/4", "1/5"].map(|name| store.is_reported(name.as_bytes()).expect("readable"))
    };
    assert_eq!(known(&store), [true; 5]);
    assert_eq!(store.delete_piece(ids[0]), Ok(true));
    assert_eq!(known(&store), [false, true, true, true, true]);
    // The second is bound, the third tried, the fourth answered; then its owner deletes the trip.
    let [_, tried, answered] = [1, 2, 3].map(|index| {
        let bound = bound(&mut store, &index.to_string());
        store.bind(ids[index], &bound).expect("bind")
    });
    store.note_attempt(tried).expect("noted");
    store.apply_receipt(answered, "receipt", &[], MORNING).expect("receipt");
    let trip = store.ways().expect("ways")[0].id;
    assert_eq!(store.delete_trip(trip), Ok(Some(DeletedTrip { deleted: 2, gone: 3 })));
    assert_eq!(known(&store), [false, false, true, true, false], "what may have left stays said");
}

#[test]
fn ways_are_forgotten_when_their_time_is_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    store.replace_trip_by_pieces(&trip_end(1, 1)).expect("replace");
    let until = way(1).until;
    assert_eq!(store.forget_ways(until.plus_millis(-1)), Ok(0));
    assert_eq!(store.forget_ways(until), Ok(1));
    let bare = store.ways().expect("ways");
    assert_eq!(
        (bare[0].way.points.len(), bare[0].pieces.len()),
        (0, 1),
        "the line is gone; which pieces are its is still known"
    );
    for piece in bare[0].pieces.clone() {
        store.delete_piece(piece).expect("deleted");
    }
    assert_eq!(store.forget_ways(until.plus_millis(86_400_000)), Ok(1));
    assert_eq!(store.ways(), Ok(vec![]));
}

#[test]
fn a_named_value_is_the_last_one_set() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let mut store = open(&path);
    assert_eq!(store.value("zones"), Ok(None));
    for (name, value) in [("zones", &b"one"[..]), ("pin", b"two"), ("zones", b"three")] {
        store.set_value(name, value).expect("set");
    }
    drop(store);
    let store = open(&path);
    assert_eq!((store.value("zones"), store.value("pin")), (Ok(Some(b"three".to_vec())), Ok(Some(b"two".to_vec()))));
}

#[test]
fn the_same_calls_with_the_same_entropy_give_the_same_rows() {
    let digest = |trip| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = open(&folder.path().join(FILE));
        (0..3).for_each(|number| store.append(&batch(number)).expect("append"));
        let pieces = store.replace_trip_by_pieces(&trip_end(trip, 3)).expect("replace");
        let first = bound(&mut store, "a");
        let sent = store.bind(pieces[0], &first).expect("bind");
        let second = bound(&mut store, "b");
        store.bind(pieces[1], &second).expect("bind");
        store.apply_receipt(sent, "receipt", &points(1, 4), MORNING).expect("receipt");
        store.set_value("pin", b"value").expect("set");
        store.append(&batch(9)).expect("append");
        store.digest().expect("digest")
    };
    assert_eq!(digest(1), digest(1));
    assert_ne!(digest(1), digest(2));
}
