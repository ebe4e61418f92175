//! What is changed in the file is found before it is acted upon, plain columns too.

mod common;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/stores.rs"]
mod stores;

use std::path::Path;

use common::{MORNING, points};
use golden::HOLDER;
use rusqlite::types::Value;
use stores::{FILE, batch, open};
use wayhum_store::{Credit, OutboxId, Store, StoreError};
use wayhum_types::{Epoch, Timestamp};

const FOR_EVER: Timestamp = Timestamp::from_unix_millis(i64::MAX);

fn filled(folder: &Path) -> std::path::PathBuf {
    let path = folder.join(FILE);
    golden::fill(&mut open(&path)).expect("filled");
    path
}

/// A copy of a store in which somebody has changed something with another program.
fn changed(path: &Path, sql: &str) -> Store {
    let copy = path.with_file_name("changed.sqlite");
    std::fs::copy(path, &copy).expect("copy");
    let db = rusqlite::Connection::open(&copy).expect("open");
    assert!(db.execute(sql, []).expect(sql) > 0, "{sql} changes nothing");
    db.close().expect("close");
    open(&copy)
}

fn columns(path: &Path) -> Vec<(String, String)> {
    let db = rusqlite::Connection::open(path).expect("open");
    let tables = "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'";
    let mut rows = db.prepare(tables).expect("sql");
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.map(|row| row.expect("a row")).filter(|(table, _)| table != "sqlite_sequence" && table != "seal").collect()
}

fn is_damage(error: StoreError) -> bool {
    matches!(error, StoreError::DamagedFile | StoreError::DamagedRow { .. })
}

#[test]
fn a_look_at_everything_finds_one_changed_value_in_any_column_of_any_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    assert_eq!(open(&path).check(), Ok(()));
    let columns = columns(&path);
    assert!(columns.len() > 70, "{}", columns.len());
    let reader = rusqlite::Connection::open(&path).expect("open");
    for (table, column) in &columns {
        let of = format!("(SELECT {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY {column} DESC LIMIT 1)");
        let value: Option<Value> = reader.query_row(&format!("SELECT {of}"), [], |row| row.get(0)).expect("a value");
        let change = match value {
            None => format!("UPDATE {table} SET {column} = 1"),
            // Within the schema's rules: states are few.
            Some(Value::Integer(_)) if column == "state" => {
                format!("UPDATE {table} SET {column} = 1 - {column} WHERE {column} = {of} AND {column} < 2")
            }
            Some(Value::Integer(number)) if column == "id" && number == 1 => continue,
            Some(Value::Integer(_)) => format!("UPDATE {table} SET {column} = {column} + 1 WHERE {column} = {of}"),
            Some(Value::Text(_)) => format!("UPDATE {table} SET {column} = 'other' WHERE {column} = {of}"),
            Some(_) => format!("UPDATE {table} SET {column} = zeroblob(length({column})) WHERE {column} = {of}"),
        };
        // A state and its reason go together.
        let change = match (&**table, &**column) {
            ("outbox", "state") => "UPDATE outbox SET state = 0, reason = NULL WHERE state = 1".to_owned(),
            ("lot", "state") => "UPDATE lot SET state = 0 WHERE state = 1".to_owned(),
            ("point", "state") => "UPDATE point SET state = 0 WHERE state = 2".to_owned(),
            _ => change,
        };
        let found = changed(&path, &change).check().expect_err(&change);
        assert!(is_damage(found), "{change}: {found:?}");
    }
}

#[test]
fn a_look_at_everything_misses_a_row_of_which_there_must_be_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    for table in ["zones", "places", "ledger"] {
        assert_eq!(changed(&path, &format!("DELETE FROM {table}")).check(), Err(StoreError::DamagedFile), "{table}");
    }
    assert_eq!(changed(&path, "DELETE FROM zones").zones(), Err(StoreError::DamagedFile), "lost zones are not no zones");
    assert_eq!(changed(&path, "DELETE FROM places").places(), Err(StoreError::DamagedFile));
}

#[test]
fn a_counter_that_was_set_back_gives_no_number_a_second_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    let mut store = changed(&path, "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'raw'");
    assert_eq!(store.append(&batch(1)), Err(StoreError::DamagedFile));
    drop(store);
    assert_eq!(changed(&path, "DELETE FROM sqlite_sequence").append(&batch(1)), Err(StoreError::DamagedFile));
}

/// What a store does with a row that somebody changed.
type Act = fn(&mut Store) -> Result<(), StoreError>;

#[test]
fn nothing_acts_upon_a_row_whose_plain_columns_were_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = filled(folder.path());
    let acts: &[(&str, &str, Act)] = &[
        ("a quarantined contribution is sent", "UPDATE outbox SET state = 0, reason = NULL WHERE state = 1", |store| {
            store.next_outbox(FOR_EVER).map(drop)
        }),
        ("a contribution is sent too early", "UPDATE outbox SET not_before = 0 WHERE state = 0", |store| {
            store.next_outbox(MORNING).map(drop)
        }),
        ("a sending is late", "UPDATE outbox SET not_before = not_before + 9", |store| store.outbox_wakes_at().map(drop)),
        ("a tried one is taken back", "UPDATE outbox SET attempts = 0 WHERE attempts > 0", |store| store.unsent().map(drop)),
        ("attempts are counted on", "UPDATE outbox SET attempts = 7", |store| store.note_attempt(OutboxId::from_number(1))),
        ("a receipt unsays another piece", "UPDATE outbox SET piece = 3 WHERE id = 1", |store| {
            store.apply_receipt(OutboxId::from_number(1), "receipt", &[], MORNING)
        }),
        ("a sum goes on wrong", "UPDATE ledger SET points = 1000", |store| {
            store.apply_receipt(OutboxId::from_number(1), "receipt", &points(50, 1), MORNING)
        }),
        ("a sum is shown", "UPDATE ledger SET points = 1000", |store| store.tally(Epoch::from_number(0)).map(drop)),
        ("a piece leaves early", "UPDATE piece SET due = 0", |store| store.next_due(Epoch::from_number(0)).map(drop)),
        ("a late piece leaves", "UPDATE piece SET epoch = epoch + 1", |store| store.next_due(Epoch::from_number(0)).map(drop)),
        ("a spot leaves early", "UPDATE spot SET due = 0 WHERE state = 0", |store| store.next_spot().map(drop)),
        ("a dropped spot leaves", "UPDATE spot SET state = 0", |store| store.next_spot().map(drop)),
        ("a held spot is forgotten", "UPDATE spot SET state = 1", |store| store.forget_spots(FOR_EVER).map(drop)),
        ("what was reported is forgotten", "UPDATE reported SET keep_until = 1", |store| {
            store.forget_reported(Epoch::from_number(2)).map(drop)
        }),
        ("passes are asked for twice", "UPDATE allotment SET state = 0", |store| {
            store.plan_allotment(Epoch::of(MORNING), MORNING, MORNING)
        }),
        ("passes are asked for twice", "UPDATE allotment SET state = 0", |store| store.allotment(Epoch::of(MORNING)).map(drop)),
        ("a pass is used early", "UPDATE pass SET usable_from = 0", |store| {
            store.pass_for(Epoch::of(MORNING), MORNING).map(drop)
        }),
        ("a pass of another week is used", "UPDATE pass SET epoch = epoch + 1", |store| {
            store.forget_passes(FOR_EVER).map(drop)
        }),
        ("a request is sent early", "UPDATE draft SET not_before = 0", |store| store.next_draft(MORNING).map(drop)),
        ("a credited point is redeemed again", "UPDATE point SET state = 0 WHERE state = 2", |store| {
            store.held_points(HOLDER, FOR_EVER).map(drop)
        }),
        ("a held point is taken for settled", "UPDATE point SET state = 2, credited_in = 1 WHERE state = 0", |store| {
            store.forget_settled(HOLDER, Epoch::from_number(9_999)).map(drop)
        }),
        (
            "another wallet's point is redeemed",
            "UPDATE point SET holder = (SELECT holder FROM credited), earned_at = 1",
            |store| store.held_points(HOLDER, FOR_EVER).map(drop),
        ),
        ("an answered lot is sent again", "UPDATE lot SET state = 0", |store| store.next_lot(FOR_EVER).map(drop)),
        ("a lot takes more points", "UPDATE point SET lot = 2 WHERE lot = 1", |store| {
            let lot = store.next_lot(FOR_EVER)?.ok_or(StoreError::DamagedFile)?;
            let credit = Credit { jws: "signed", statuses: &[], epoch: Epoch::of(MORNING), holder: HOLDER };
            store.apply_credit(lot.id, &credit)?;
            store.forget_settled(HOLDER, Epoch::from_number(9_999)).map(drop)
        }),
        ("more was credited", "UPDATE credited SET points = 900", |store| {
            store.credited_between(HOLDER, Epoch::from_number(0), Epoch::from_number(9_999)).map(drop)
        }),
        ("a value is taken for missing", "UPDATE value SET name = 'other'", |store| store.value("zones").map(drop)),
        ("a receipt says another time", "UPDATE receipt SET answered_at = 0", |store| store.receipts().map(drop)),
    ];
    for (what, sql, act) in acts {
        let found = act(&mut changed(&path, sql)).expect_err(what);
        assert!(is_damage(found), "{what}: {found:?}");
    }
    assert!(acts.iter().all(|(_, _, act)| act(&mut copy(&path)).is_ok()), "unchanged, each of them works");
}

fn copy(path: &Path) -> Store {
    let copy = path.with_file_name("copy.sqlite");
    std::fs::copy(path, &copy).expect("copy");
    open(&copy)
}
