//! Nothing that says where somebody was, and no secret, is printable.

mod common;
#[path = "common/stores.rs"]
mod stores;

use common::MORNING;
use stores::{FILE, batch, bound, open, trip_end};
use wayhum_store::{StoreError, TripEnd};

#[test]
fn no_public_type_prints_a_position_a_cell_a_level_or_a_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    let end = TripEnd { remaining: vec![batch(1)], ..trip_end(1, 2) };
    let pieces = store.replace_trip_by_pieces(&end).expect("replace");
    let secret = bound("very-secret-body");
    let [a, b] = [pieces[0], pieces[1]].map(|piece| store.bind(piece, &secret).expect("bind"));
    let item = store.next_outbox(MORNING).expect("outbox");
    store.quarantine(b, "bad-pass").expect("quarantine");
    store.apply_receipt(a, "very-secret-receipt", 1).expect("receipt");
    let (ids, contribution) = (store.replace_trip_by_pieces(&end).expect("replace"), secret.id.as_bytes());

    let printed = [
        format!("{store:?} {end:?} {secret:?} {item:?} {ids:?}"),
        format!("{:?} {:?} {:?}", store.raw(), store.pieces(), store.ways()),
        format!(
            "{:?} {:?} {:?} {:?}",
            store.quarantined(),
            store.receipts(),
            store.tally(wayhum_types::Epoch::from_number(0)),
            store.places()
        ),
    ]
    .join(" ");
    assert!(printed.contains("bad-pass") && printed.contains("near_a_place"), "reasons are for showing");
    let forbidden = ["48.0", "11.0", "8b1f8d7a5c6cfff", "very-secret", "61.25", "45.5", "122", "94, 94"];
    let id = format!("{}, {}, {}", contribution[0], contribution[1], contribution[2]);
    for text in forbidden.into_iter().chain([&*id]) {
        assert!(!printed.contains(text), "{text} is printed in {printed}");
    }
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
        StoreError::Unexpected { code: 1 },
    ];
    for error in errors {
        let text = error.to_string();
        assert!(text.starts_with(char::is_lowercase) && !text.ends_with('.'), "{text}");
        assert!(text.contains("; "), "{text} names no remedy");
    }
}
