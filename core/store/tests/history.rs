//! What its owner sees of the store, page by page, and does with what stands there.

mod common;
#[path = "common/stores.rs"]
mod stores;

use common::{MORNING, points};
use stores::{FILE, bound, bytes_on_disk, holds, open, trip_end};
use wayhum_store::{ContributionsOf, Deletion, OutboxId, PieceId, Stage, Store, Trouble};

fn ids(store: &Store, of: ContributionsOf, before: Option<OutboxId>, most: usize) -> Vec<i64> {
    let page = store.contributions_before(of, before, most).expect("a page");
    page.iter().map(|entry| entry.id.number()).collect()
}

/// Six contributions, of which the second and fifth have their receipts and the third is refused.
fn six(store: &mut Store) -> Vec<OutboxId> {
    let pieces = store.replace_trip_by_pieces(&trip_end(1, 6)).expect("pieces");
    let bind = |(piece, text): (&PieceId, &str)| {
        let bound = bound(store, text);
        store.bind(*piece, &bound).expect("bound")
    };
    let ids: Vec<_> = pieces.iter().zip(["a", "b", "c", "d", "e", "f"]).map(bind).collect();
    for answered in [ids[1], ids[4]] {
        store.apply_receipt(answered, "receipt", &points(1, 2), MORNING).expect("a receipt");
    }
    store.quarantine(ids[2], "bad-pass").expect("refused");
    ids
}

#[test]
fn pages_hold_every_contribution_once_newest_first_and_answered_ones_keep_their_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let all = six(&mut store);
    let newest_first: Vec<i64> = all.iter().rev().map(|id| id.number()).collect();
    assert_eq!(ids(&store, ContributionsOf::Every, None, 99), newest_first);
    assert_eq!(ids(&store, ContributionsOf::Every, Some(all[4]), 2), newest_first[2..4]);
    assert_eq!(ids(&store, ContributionsOf::Bound, None, 99), [all[5], all[3], all[0]].map(OutboxId::number));
    assert_eq!(ids(&store, ContributionsOf::Quarantined, None, 99), [all[2].number()]);
    assert_eq!(ids(&store, ContributionsOf::Answered, Some(all[4]), 99), [all[1].number()]);
    let sent = store.contribution(all[4]).expect("readable").expect("it is there").stage;
    assert_eq!(sent, Stage::Answered { at: Some(MORNING), points: 2, verdicts: vec![] });
    assert_eq!(store.contribution(OutboxId::from_number(99)), Ok(None));

    store.replace_trip_by_pieces(&trip_end(2, 5)).expect("pieces");
    let pieces = store.pieces_before(None, 3).expect("a page");
    let rest = store.pieces_before(pieces.last().map(|stored| stored.id), 99).expect("a page");
    let numbers: Vec<i64> = pieces.iter().chain(&rest).map(|stored| stored.id.number()).collect();
    assert_eq!(numbers, [11, 10, 9, 8, 7]);
}

#[test]
fn what_kept_a_contribution_back_is_remembered_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let all = six(&mut store);
    let trouble = Trouble { name: "no-network".to_owned(), at: MORNING };
    store.note_attempt(all[0]).expect("noted");
    store.postpone(all[0], MORNING.plus_millis(5)).expect("put off");
    store.note_trouble(all[0], &trouble).expect("noted");
    store.note_trouble(all[2], &trouble).expect("noted");
    drop(store);
    assert!(!holds(&bytes_on_disk(&folder.path().join(FILE)), b"no-network"), "it is sealed");
    let store = open(&folder.path().join(FILE));
    let stage = |id| store.contribution(id).expect("readable").expect("it is there").stage;
    assert_eq!(stage(all[0]), Stage::Bound { attempts: 1, not_before: MORNING.plus_millis(5), trouble: Some(trouble) });
    assert_eq!(stage(all[2]), Stage::Quarantined { reason: "bad-pass".to_owned(), since: Some(MORNING) });
}

#[test]
fn what_is_tried_again_goes_first_with_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let all = six(&mut store);
    let body = store.quarantined().expect("one")[0].item.body.clone();
    assert_eq!(store.retry(all[2]), Ok(true));
    let next = store.next_outbox(MORNING).expect("readable").expect("one");
    assert_eq!((next.id, next.body), (all[2], body));
    assert_eq!(store.retry(all[5]), Ok(true));
    assert_eq!(store.next_outbox(MORNING).expect("readable").map(|item| item.id), Some(all[5]), "the last word counts");
    assert_eq!((store.retry(all[1]), store.quarantined()), (Ok(false), Ok(vec![])), "it has its receipt");
}

#[test]
fn a_deleted_contribution_says_whether_it_may_have_left_and_only_one_that_did_not_is_unsaid() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let mut store = open(&path);
    let all = six(&mut store);
    store.note_attempt(all[3]).expect("noted");
    let reported = |store: &Store, name: &str| store.is_reported(name.as_bytes()).expect("readable");
    assert_eq!(store.delete_contribution(all[0]), Ok(Deletion::Unsent));
    assert_eq!(store.delete_contribution(all[3]), Ok(Deletion::MayHaveLeft));
    assert_eq!(store.delete_contribution(all[1]), Ok(Deletion::Sent));
    assert_eq!(store.delete_contribution(all[0]), Ok(Deletion::NotThere));
    // The groups of the tests are called after their pieces: the first is due last.
    assert_eq!(["1/1", "1/2", "1/4"].map(|name| reported(&store, name)), [false, true, true]);
    assert_eq!(ids(&store, ContributionsOf::Every, None, 99), [6, 5, 3, 2]);
    assert!(store.retry(all[2]).expect("readable"), "what is left is whole");
}
