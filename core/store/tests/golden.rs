//! A store file of every released schema opens and reads for ever.

mod common;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/stores.rs"]
mod stores;

use std::path::Path;

use common::{MORNING, piece, place};
use golden::{contributions, recorded, sparse};
use stores::{FILE, open, way};
use wayhum_store::{SpotState, Store, Tally};
use wayhum_types::{Place, SpotLabel};

/// A copy of a fixture, opened.
fn fixture(name: &str, folder: &Path) -> Store {
    let path = folder.join(name);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stores").join(name);
    std::fs::copy(fixture, &path).expect("the fixture");
    open(&path)
}

#[test]
fn the_store_of_schema_1_opens_and_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = fixture("v1.sqlite", folder.path());
    assert_eq!(store.spots(), Ok(vec![]));
    // It did not yet say which piece a contribution was made of, and their bodies here are no contributions.
    assert!(store.unsent().expect("readable").iter().all(|unsent| unsent.piece.is_none()));
    reads_as_it_was_filled(&mut store, 0, &first_place());
}

#[test]
fn the_store_of_schema_2_opens_and_reads_in_both_layouts() {
    schema_2_opens_and_reads("v2.sqlite", &first_place());
    schema_2_opens_and_reads("v2-layout-2.sqlite", &place(1));
}

/// What the first layout knew of a place.
fn first_place() -> Place {
    Place { exits: vec![], ..place(1) }
}

fn schema_2_opens_and_reads(name: &str, known: &Place) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = fixture(name, folder.path());
    let spots: Vec<SpotState> = store.spots().expect("spots").into_iter().map(|stored| stored.state).collect();
    let held = SpotState::Held { due: MORNING.plus_millis(7 * 86_400_000), spot: golden::spot() };
    assert_eq!(spots, [held, SpotState::Dropped { label: SpotLabel::Square, reason: "near_private_place".to_owned() }]);
    let way = store.ways().expect("ways")[0].clone();
    assert_eq!(store.unsent().expect("readable").iter().map(|unsent| unsent.piece).collect::<Vec<_>>(), [Some(way.pieces[0])]);
    reads_as_it_was_filled(&mut store, 1, known);
}

fn reads_as_it_was_filled(store: &mut Store, held_spots: u64, known: &Place) {
    assert_eq!(store.raw(), Ok(vec![recorded(), sparse()]));
    assert_eq!(store.places(), Ok(vec![known.clone()]));
    let pieces = store.pieces().expect("pieces");
    let due = MORNING.plus_millis(1_000);
    assert_eq!(pieces.iter().map(|stored| (&stored.piece, stored.due)).collect::<Vec<_>>(), [(&piece(1, 4), due)]);
    assert_eq!(store.next_due(wayhum_types::Epoch::from_number(0)), Ok(Some((pieces[0].id, due))));
    let ways = store.ways().expect("ways");
    assert_eq!((ways.len(), &ways[0].way, ways[0].pieces.len(), ways[0].pieces[3]), (1, &way(1), 4, pieces[0].id));

    let [waiting, quarantined, answered] = contributions();
    let turn = MORNING.plus_millis(60_000);
    assert_eq!((store.outbox_wakes_at(), store.next_outbox(MORNING)), (Ok(Some(turn)), Ok(None)));
    let item = store.next_outbox(turn).expect("outbox").expect("an item");
    assert_eq!((item.contribution, &item.body, item.passages, item.attempts), (waiting.id, &waiting.body, 3, 1));
    let held = store.quarantined().expect("quarantined");
    assert_eq!((held.len(), &held[0].item.body, &*held[0].reason), (1, &quarantined.body, "bad-signature"));
    let receipts = store.receipts().expect("receipts");
    assert_eq!((receipts.len(), receipts[0].contribution, receipts[0].points), (1, answered.id, 11));
    assert_eq!((&*receipts[0].jws, receipts[0].passages), ("receipt", 3));
    assert_eq!(
        store.tally(wayhum_types::Epoch::from_number(0)),
        Ok(Tally { waiting_pieces: 1, bound: 1, quarantined: 1, sent: 1, points: 11, held_spots, ..Tally::default() })
    );

    assert_eq!((store.is_first(b"answered"), store.is_first(b"never")), (Ok(false), Ok(true)));
    assert_eq!(store.value("zones"), Ok(Some(b"two circles".to_vec())));

    let next = store.replace_trip_by_pieces(&golden::trip_end()).expect("it can be written, too");
    assert!(next[0] > pieces[0].id);
}

#[test]
fn what_this_version_makes_is_what_the_fixture_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(&folder.path().join(FILE));
    golden::fill(&mut store).expect("filled");
    assert_eq!(
        store.digest(),
        fixture("v2-layout-2.sqlite", folder.path()).digest(),
        "a type or a layout has changed: see LAYOUT in sealed.rs"
    );
}
