//! Nothing that says where somebody was, and no secret, is printable.

mod common;
#[path = "common/stores.rs"]
mod stores;

use common::{MORNING, NETWORK, Scattered, WALLET, points};
use stores::{FILE, batch, bound, give_passes, open, trip_end};
use wayhum_protocol::PassDrafts;
use wayhum_store::{Holder, PassId, Store, StoreError, StoredDraft, TripEnd};
use wayhum_types::Epoch;

#[test]
fn no_public_type_prints_a_position_a_cell_a_level_or_a_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let end = TripEnd { remaining: vec![batch(1)], ..trip_end(1, 2) };
    let pieces = store.replace_trip_by_pieces(&end).expect("replace");
    let secret = bound(&mut store, "very-secret-body");
    let a = store.bind(pieces[0], &secret).expect("bind");
    let other = bound(&mut store, "very-secret-other");
    let b = store.bind(pieces[1], &other).expect("bind");
    let payment = store.payment(a).expect("payment");
    let item = store.next_outbox(MORNING).expect("outbox");
    store.quarantine(b, "bad-pass").expect("quarantine");
    store.apply_receipt(a, "very-secret-receipt", &points(1, 2), MORNING).expect("receipt");
    let held = store.held_points(Holder { network: NETWORK, wallet: WALLET }, MORNING).expect("points");
    let lot = store.make_lot(NETWORK, &[held[0].id], "very-secret-lot", MORNING).expect("a lot");
    let purse = format!("{payment:?} {held:?} {lot:?} {:?} {:?}", store.next_lot(MORNING), store.point_tally());
    give_passes(&mut store, Epoch::from_number(Epoch::of(MORNING).number() + 1), 1, 1);
    let purse = format!("{purse} {:?} {:?}", store.pass(PassId::from_number(3)), drafts_of(&mut store));
    let (ids, contribution) = (store.replace_trip_by_pieces(&end).expect("replace"), secret.id.as_bytes());

    let printed = [
        format!("{store:?} {end:?} {secret:?} {item:?} {ids:?}"),
        purse,
        format!("{:?} {:?} {:?}", store.raw(), store.pieces(), store.ways()),
        format!(
            "{:?} {:?} {:?} {:?}",
            store.quarantined(),
            store.receipts(),
            store.tally(Epoch::from_number(0)),
            store.places()
        ),
    ]
    .join(" ");
    assert!(printed.contains("bad-pass") && printed.contains("near_a_place"), "reasons are for showing");
    let forbidden = [
        "48.0",
        "11.0",
        "8b1f8d7a5c6cfff",
        "very-secret",
        "61.25",
        "45.5",
        "122",
        "94, 94",
        "161",
        "195",
        "229",
        "c3c3",
        "C3C3",
    ];
    let id = format!("{}, {}, {}", contribution[0], contribution[1], contribution[2]);
    for text in forbidden.into_iter().chain([&*id]) {
        assert!(!printed.contains(text), "{text} is printed in {printed}");
    }
}

/// A request that waits.
fn drafts_of(store: &mut Store) -> Option<StoredDraft> {
    let epoch = Epoch::from_number(Epoch::of(MORNING).number() + 2);
    store.plan_allotment(epoch, MORNING, MORNING).expect("planned");
    let drafts = PassDrafts::draw(NETWORK, epoch, 0, 1, &mut Scattered(1));
    store.ask(epoch, &[(drafts, "very-secret-request".to_owned())]).expect("asked");
    store.next_draft(MORNING).expect("readable")
}

#[test]
fn errors_say_what_to_do_and_complete_failed_to() {
    let errors = [
        StoreError::InUse,
        StoreError::NewerSchema { found: 2, known: 1 },
        StoreError::NotADatabase,
        StoreError::ForeignDatabase,
        StoreError::OtherKey,
        StoreError::CannotOpen,
        StoreError::DamagedRow { table: "raw", row: 7 },
        StoreError::DamagedFile,
        StoreError::DiskFull,
        StoreError::ReadOnly,
        StoreError::NoSuchRow { table: "piece", row: 7 },
        StoreError::Io { code: 778 },
        StoreError::NotWiped { left: 2 },
        StoreError::Unexpected { code: 1 },
    ];
    for error in errors {
        let text = error.to_string();
        assert!(text.starts_with(char::is_lowercase) && !text.ends_with('.'), "{text}");
        assert!(text.contains("; "), "{text} names no remedy");
    }
}
