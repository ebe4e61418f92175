//! A store file of every released schema opens and reads for ever.

mod common;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/stores.rs"]
mod stores;

use std::path::Path;

use common::{MORNING, NETWORK, WALLET, passes, piece, place, requests};
use golden::{CONTRIBUTIONS, recorded, sparse};
use stores::{FILE, open, way};
use wayhum_protocol::ContributionId;
use wayhum_store::{About, Asked, ContributionsOf, LotId, PassTurn, PointTally, SpotState, Stage, Store, Tally};
use wayhum_types::{Epoch, Place, SpotLabel};

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
    knows_what_an_earlier_version_reported(&store);
    reads_as_it_was_filled(&mut store, 0, &first_place());
}

/// What the first layout knew of a place.
fn first_place() -> Place {
    Place { exits: vec![], ..place(1) }
}

#[test]
fn the_store_of_schema_2_opens_and_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = fixture("v2.sqlite", folder.path());
    let spots: Vec<SpotState> = store.spots().expect("spots").into_iter().map(|stored| stored.state).collect();
    let held = SpotState::Held { due: MORNING.plus_millis(7 * 86_400_000), spot: golden::spot() };
    assert_eq!(spots, [held, SpotState::Dropped { label: SpotLabel::Square, reason: "near_private_place".to_owned() }]);
    let way = store.ways().expect("ways")[0].clone();
    assert_eq!(store.unsent().expect("readable").iter().map(|unsent| unsent.piece).collect::<Vec<_>>(), [Some(way.pieces[0])]);
    knows_what_an_earlier_version_reported(&store);
    reads_as_it_was_filled(&mut store, 1, &first_place());
}

#[test]
fn the_store_of_schema_3_opens_and_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = fixture("v3.sqlite", folder.path());
    assert_eq!(store.receipts().expect("receipts")[0].answered_at, None, "nobody noted it");
    holds_what_there_is_since_schema_3(&mut store);
}

#[test]
fn the_store_of_schema_4_opens_and_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = fixture("v4.sqlite", folder.path());
    assert_eq!(store.receipts().expect("receipts")[0].answered_at, Some(MORNING));
    let known = store.contributions_before(ContributionsOf::Every, None, 9).expect("contributions");
    assert_eq!(known[0].about, Some(About::piece(&piece(3, 1))));
    let Stage::Bound { trouble, .. } = &known[2].stage else { panic!("it waits") };
    assert_eq!(trouble.as_ref(), Some(&golden::trouble()));
    holds_what_there_is_since_schema_3(&mut store);
}

fn holds_what_there_is_since_schema_3(store: &mut Store) {
    let reported = |name: &str| store.is_reported(name.as_bytes()).expect("readable");
    // The groups of four pieces, and of the one spot that is held.
    assert_eq!(["1/1", "1/2", "1/3", "1/4", "held", "dropped"].map(reported), [true, true, true, true, true, false]);
    let epoch = |more| Epoch::from_number(Epoch::of(MORNING).number() + more);
    let asked = |more| store.allotment(epoch(more)).expect("readable").map(|allotment| allotment.asked);
    assert_eq!([0, 1, 2, 3].map(asked), [Some(Asked::Made), Some(Asked::Made), Some(Asked::Planned), None]);
    let draft = store.next_draft(MORNING.plus_millis(90_000)).expect("drafts").expect("a request");
    assert_eq!((draft.drafts.to_bytes(), &*draft.request, draft.attempts), (golden::drafts().to_bytes(), "asked", 1));
    let PassTurn::Now(pass) = store.pass_for(epoch(0), MORNING).expect("passes") else { panic!("five are left") };
    assert_eq!(store.pass(pass).expect("readable").map(|pass| pass.to_bytes()), Some(passes(epoch(0), 4, 1)[0].to_bytes()));
    let item = store.next_outbox(MORNING.plus_millis(60_000)).expect("outbox").expect("an item");
    let payment = store.payment(item.id).expect("readable").expect("a pass and point requests");
    assert_eq!(payment.pass.to_bytes(), passes(epoch(0), 1, 1)[0].to_bytes());
    assert_eq!((payment.requests.to_bytes(), payment.wallet), (requests().to_bytes(), WALLET));
    let lot = store.next_lot(MORNING.plus_millis(120_000)).expect("lots").expect("a lot");
    assert_eq!((lot.network, &*lot.body, lot.attempts), (NETWORK, "waiting lot", 1));
    let tally = PointTally { held: 7, in_lots: 2, unsettled: 1, refused: 1, credited: 1 };
    assert_eq!(store.point_tally(), Ok(tally));
    assert_eq!(store.lot_answer(LotId::from_number(1)), Ok(Some("signed".to_owned())));
    reads_as_it_was_filled(store, 1, &place(1));
}

fn knows_what_an_earlier_version_reported(store: &Store) {
    assert_eq!((store.is_reported(b"answered"), store.is_reported(b"never")), (Ok(true), Ok(false)));
    let item = store.next_outbox(MORNING.plus_millis(60_000)).expect("outbox").expect("an item");
    assert!(store.payment(item.id).expect("readable").is_none(), "there were no passes");
}

/// The id that a test's contribution of this text has.
fn id_of(text: &str) -> ContributionId {
    let mut id = [0; 32];
    id[..text.len()].copy_from_slice(text.as_bytes());
    ContributionId::from_bytes(id)
}

fn reads_as_it_was_filled(store: &mut Store, held_spots: u64, known: &Place) {
    assert_eq!(store.raw(), Ok(vec![recorded(), sparse()]));
    assert_eq!(store.places(), Ok(vec![known.clone()]));
    let pieces = store.pieces().expect("pieces");
    let due = MORNING.plus_millis(1_000);
    assert_eq!(pieces.iter().map(|stored| (&stored.piece, stored.due)).collect::<Vec<_>>(), [(&piece(1, 4), due)]);
    assert_eq!(store.next_due(Epoch::from_number(0)), Ok(Some((pieces[0].id, due))));
    let ways = store.ways().expect("ways");
    assert_eq!((ways.len(), &ways[0].way, ways[0].pieces.len(), ways[0].pieces[3]), (1, &way(1), 4, pieces[0].id));

    let [waiting, quarantined, answered] = CONTRIBUTIONS;
    let turn = MORNING.plus_millis(60_000);
    assert_eq!((store.outbox_wakes_at(), store.next_outbox(MORNING)), (Ok(Some(turn)), Ok(None)));
    let item = store.next_outbox(turn).expect("outbox").expect("an item");
    assert_eq!((item.contribution, &*item.body, item.passages, item.attempts), (id_of(waiting), waiting, 3, 1));
    let held = store.quarantined().expect("quarantined");
    assert_eq!((held.len(), &*held[0].item.body, &*held[0].reason), (1, quarantined, "bad-signature"));
    let receipts = store.receipts().expect("receipts");
    assert_eq!((receipts.len(), receipts[0].contribution, receipts[0].points), (1, id_of(answered), 11));
    assert_eq!((&*receipts[0].jws, receipts[0].passages), ("receipt", 3));
    assert_eq!(
        store.tally(Epoch::from_number(0)),
        Ok(Tally { waiting_pieces: 1, bound: 1, quarantined: 1, sent: 1, points: 11, held_spots, ..Tally::default() })
    );

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
        fixture("v4.sqlite", folder.path()).digest(),
        "a type or a layout has changed: see LAYOUT in sealed.rs"
    );
}
