//! A damaged store is set aside whole, and what is whole of it is recovered.

mod common;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/stores.rs"]
mod stores;

use std::{
    fs,
    path::{Path, PathBuf},
};

use common::{Counting, MORNING, key, points};
use rusqlite::Connection;
use stores::{FILE, batch, bound, bytes_on_disk, give_passes, open, trip_end, try_open};
use wayhum_store::{Kind, Recovered, Store, StoreError, TripEnd};
use wayhum_types::{Epoch, Timestamp};

const FOR_EVER: Timestamp = Timestamp::from_unix_millis(i64::MAX);
const PAGE: usize = 4_096;

fn recover(path: &Path) -> Result<Store, StoreError> {
    Store::recover(path, key(7), Box::new(Counting(1_000_000)))
}

fn with_another_program(path: &Path, sql: &str) {
    let db = Connection::open(path).expect("open");
    db.execute_batch(sql).expect(sql);
    db.close().expect("close");
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

/// A store with something of everything, and more.
fn filled(folder: &Path) -> PathBuf {
    let path = folder.join(FILE);
    let mut store = open(&path);
    golden::fill(&mut store).expect("filled");
    (0..40).for_each(|number| store.append(&batch(number)).expect("append"));
    store.replace_trip_by_pieces(&TripEnd { remaining: (0..40).map(batch).collect(), ..trip_end(2, 60) }).expect("a trip");
    let week = Epoch::from_number(Epoch::of(MORNING).number() + 2);
    give_passes(&mut store, week, 100, 80);
    path
}

/// What happens to a file's bytes.
type Hurt = fn(&mut Vec<u8>);

/// Everything that can be read of a store.
fn content(store: &Store) -> Vec<String> {
    let mut all = vec![
        format!("{:?}", store.raw().map(|raw| raw.len())),
        format!("{:?} {:?}", store.places().map(|places| places.len()), store.zones().map(|zones| zones.len())),
        format!("{:?} {:?}", store.tally(Epoch::from_number(0)), store.point_tally()),
        format!("{:?} {:?}", store.pass_count(), store.value("zones")),
        format!("{:?} {:?}", store.drafts_wake_at(), store.lots_wake_at()),
    ];
    all.extend(store.pieces().expect("pieces").iter().map(|stored| format!("{:?} {:?}", stored.id, stored.due)));
    all.extend(store.unsent().expect("unsent").iter().map(|unsent| format!("{} {}", unsent.id.number(), unsent.body)));
    all.extend(store.quarantined().expect("readable").iter().map(|held| format!("{} {}", held.item.body, held.reason)));
    all.extend(store.receipts().expect("receipts").iter().map(|receipt| format!("{} {}", receipt.id.number(), receipt.jws)));
    all
}

#[test]
fn all_is_recovered_where_only_what_helps_to_find_it_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    let expected = content(&open(&path));
    let whole = fs::read(&path).expect("a file");
    let hurts: [(&str, Hurt); 8] = [
        ("the header's first bytes", |bytes| bytes[..16].fill(0)),
        ("the whole header", |bytes| bytes[..100].fill(0xEE)),
        ("the schema", |bytes| bytes[100..PAGE].fill(0)),
        ("its application", |bytes| bytes[68] ^= 1),
        ("its version", |bytes| bytes[63] ^= 1),
        ("the map of pages", |bytes| bytes[PAGE..2 * PAGE].fill(0xFF)),
        ("the name of a column", |bytes| {
            let at = bytes.windows(10).position(|window| window == b"not_before").expect("it is named");
            bytes[at] ^= 1;
        }),
        ("the page size", |bytes| bytes[16] = 0x20),
    ];
    for (what, hurt) in hurts {
        let path = folder.path().join("hurt.sqlite");
        let mut bytes = whole.clone();
        hurt(&mut bytes);
        fs::write(&path, &bytes).expect("write");
        let refused = try_open(&path).map(|store| store.check());
        assert!(!matches!(refused, Ok(Ok(()))), "{what} is not noticed");
        assert_eq!(fs::read(&path).expect("a file"), bytes, "{what}: it was touched");
        let store = recover(&path).unwrap_or_else(|error| panic!("{what}: {error:?}"));
        assert_eq!(content(&store), expected, "{what}");
        assert_eq!(store.check(), Ok(()), "{what}");
        let recovered = store.recovered().expect("readable").expect("something was");
        assert_eq!(recovered.set_aside, ["hurt.sqlite.damaged-1"]);
        assert!(recovered.found.iter().all(|found| found.lost == 0), "{what}: {recovered:?}");
        assert_eq!(fs::read(beside(&path, ".damaged-1")).expect("set aside"), bytes, "{what}: it is not whole");
        drop(store);
        for suffix in ["", ".damaged-1"] {
            fs::remove_file(beside(&path, suffix)).expect("removed");
        }
    }
}

#[test]
fn of_a_page_that_is_gone_only_its_rows_are_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    let whole = fs::read(&path).expect("a file");
    let before = open(&path);
    let rows = (before.raw().expect("raw"), before.pieces().expect("pieces"));
    drop(before);
    let mut lost_something = 0;
    for page in (1..whole.len() / PAGE).step_by(4) {
        let path = folder.path().join("hurt.sqlite");
        let mut bytes = whole.clone();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0xA5);
        fs::write(&path, &bytes).expect("write");
        let store = recover(&path).expect("recovered");
        assert_eq!(store.check(), Ok(()));
        let (raw, pieces) = (store.raw().expect("raw"), store.pieces().expect("pieces"));
        assert!(raw.iter().all(|batch| rows.0.contains(batch)) && pieces.iter().all(|piece| rows.1.contains(piece)));
        assert!(raw.len() + 12 >= rows.0.len() && pieces.len() + 20 >= rows.1.len(), "page {page} took too much along");
        lost_something += u32::from((raw.len(), pieces.len()) != (rows.0.len(), rows.1.len()));
        drop(store);
        for suffix in ["", ".damaged-1"] {
            let _some_are_not_there = fs::remove_file(beside(&path, suffix));
        }
    }
    assert!(lost_something > 2, "{lost_something}");
}

#[test]
fn one_damaged_row_goes_and_the_others_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    let pieces = open(&path).pieces().expect("pieces").len();
    with_another_program(&path, "UPDATE piece SET sealed = zeroblob(90) WHERE id = (SELECT min(id) FROM piece)");
    let mut store = open(&path);
    assert!(matches!(store.pieces(), Err(StoreError::DamagedRow { table: "piece", .. })));
    store.heal().expect("healed");
    assert_eq!(store.pieces().map(|all| all.len()), Ok(pieces - 1));
    let recovered = store.recovered().expect("readable").expect("something was");
    assert_eq!((recovered.lost(Kind::Pieces), recovered.lost(Kind::Recording)), (1, 0));
    store.forget_recovered().expect("seen");
    assert_eq!(store.recovered(), Ok(None));
}

#[test]
fn a_contribution_whose_turn_is_damaged_keeps_its_bytes_and_is_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    with_another_program(
        &path,
        "UPDATE outbox SET not_before = 9e15 WHERE state = 0; UPDATE piece SET epoch = 7; UPDATE lot SET attempts = 9 WHERE state = 0",
    );
    let mut store = recover(&path).expect("recovered");
    let item = store.next_outbox(MORNING).expect("readable").expect("an item");
    assert_eq!((&*item.body, item.attempts), ("waiting", 1));
    assert!(store.payment(item.id).expect("readable").is_some());
    assert_eq!(store.next_lot(MORNING).expect("readable").map(|lot| lot.body), Some("waiting lot".to_owned()));
    let recovered = store.recovered().expect("readable").expect("something was");
    assert!(recovered.found.iter().all(|found| found.lost == 0), "{recovered:?}");
    store.apply_receipt(item.id, "receipt", &points(70, 1), MORNING).expect("answered");
    assert_eq!(store.check(), Ok(()));
}

#[test]
fn after_a_recovery_nothing_is_sent_or_paid_twice_and_no_number_returns() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    let mut store = open(&path);
    let used = bound(&mut store, "x");
    let piece = store.pieces().expect("pieces").last().expect("one").id;
    drop(store);
    // The file as it was before a contribution was bound and another answered: its pages come back.
    let before = folder.path().join("before.sqlite");
    fs::copy(&path, &before).expect("copy");
    let mut store = open(&path);
    let answered = store.next_outbox(MORNING.plus_millis(60_000)).expect("readable").expect("an item").id;
    let id = store.bind(piece, &used).expect("bound");
    store.apply_receipt(answered, "receipt", &points(60, 3), MORNING).expect("answered");
    drop(store);
    // Both at once, as a checkpoint that a dying disk cut off could leave them.
    let (old, new) = (fs::read(&before).expect("a file"), fs::read(&path).expect("a file"));
    let mut both = new.clone();
    both[..16].fill(0);
    both.extend_from_slice(&old[..new.len().min(old.len())]);
    fs::write(&path, both).expect("write");

    let mut store = recover(&path).expect("recovered");
    assert_eq!(store.piece(piece).map(|piece| piece.is_some()), Ok(false), "it is bound");
    assert!(store.pass(used.pass).expect("readable").is_none(), "it is used");
    let unsent: Vec<_> = store.unsent().expect("readable").iter().map(|unsent| unsent.id).collect();
    assert!(unsent.contains(&id) && !unsent.contains(&answered), "what is answered is not sent");
    let new = store.replace_trip_by_pieces(&trip_end(9, 1)).expect("a trip")[0];
    assert!(new > piece);
    assert_eq!(store.check(), Ok(()));
    assert_eq!(store.next_outbox(FOR_EVER).map(|item| item.is_some()), Ok(true));
}

#[test]
fn what_is_not_known_as_ours_is_refused_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    let refused = |path: &Path, number: u8| Store::recover(path, key(number), Box::new(Counting::default())).map(drop);
    let before = bytes_on_disk(&path);
    assert_eq!(refused(&path, 8), Err(StoreError::OtherKey));
    let foreign = folder.path().join("foreign.sqlite");
    with_another_program(&foreign, "CREATE TABLE contacts (name TEXT); INSERT INTO contacts VALUES ('a')");
    assert_eq!(refused(&foreign, 7), Err(StoreError::ForeignDatabase));
    let text = folder.path().join("text");
    fs::write(&text, vec![b'x'; 20_000]).expect("write");
    assert_eq!(refused(&text, 7), Err(StoreError::NotADatabase));
    assert!(before == bytes_on_disk(&path) && fs::read(&text).expect("a file") == vec![b'x'; 20_000]);
    // A seal that does not open, in a store whose other rows do, is damage and not another key.
    with_another_program(&path, "UPDATE seal SET sealed = zeroblob(44)");
    assert_eq!(try_open(&path).map(drop), Err(StoreError::OtherKey));
    assert_eq!(recover(&path).map(|store| store.check()).expect("recovered"), Ok(()));
}

#[test]
fn a_store_of_an_earlier_schema_that_is_damaged_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stores/v3.sqlite");
    let mut bytes = fs::read(fixture).expect("the fixture");
    bytes[68] ^= 1;
    fs::write(&path, &bytes).expect("write");
    assert_eq!(recover(&path).map(drop), Err(StoreError::ForeignDatabase));
    assert_eq!(fs::read(&path).expect("a file"), bytes);
}

#[test]
fn what_is_set_aside_is_never_overwritten_and_goes_after_its_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    for _ in 0..2 {
        with_another_program(
            &path,
            "DELETE FROM way WHERE id = 1; UPDATE way SET until = 3; UPDATE pass SET usable_from = 3 WHERE id = (SELECT min(id) FROM pass)",
        );
        drop(recover(&path).expect("recovered"));
    }
    let mut store = open(&path);
    let aside = [".damaged-1", ".damaged-2"].map(|suffix| beside(&path, suffix));
    assert!(aside.iter().all(|file| file.exists()));
    let Some(Recovered { set_aside, .. }) = store.recovered().expect("readable") else { panic!("it was not seen") };
    assert_eq!(set_aside, ["wayhum.sqlite.damaged-1", "wayhum.sqlite.damaged-2"]);
    let month = std::time::Duration::from_hours(720);
    let later = |days: i64| MORNING.plus_millis(days * 86_400_000);
    assert_eq!((store.forget_set_aside(MORNING, month), store.forget_set_aside(later(29), month)), (Ok(0), Ok(0)));
    assert_eq!(store.forget_set_aside(later(30), month), Ok(2));
    assert!(!aside.iter().any(|file| file.exists()));
}
