//! What lies in the database file, and which files are refused.

mod support;

use std::{fs, path::Path, thread};

use wayhum_collector::{Collector, ContributionLedger, DatabaseAddress, Entry, LedgerError, OpenError, Recorded, SqliteLedger};
use wayhum_protocol::{Contribution, PassDrafts, PassRequest, ProblemKind, SigningKey, Verdict};

use support::{
    SetClock, contribution, count, directory_key, in_file, network,
    phone::{self, Seeded, Wallet},
    sample::{self, EPOCH, Line},
    sign,
};

fn open(file: &Path) -> Result<Collector, OpenError> {
    Collector::open(&format!("sqlite:{}", file.display()), directory_key(), SetClock::new().clock(), Seeded(8))
}

#[test]
fn a_restart_keeps_receipts() {
    let (directory, clock, sent) = (tempfile::tempdir().expect("a directory"), SetClock::new(), contribution(0));
    let file = directory.path().join("collector.db");
    let receipt = in_file(&file, &clock).receive(sent.as_str().as_bytes());
    clock.set(EPOCH.end().plus_millis(20 * 86_400_000));
    let again = in_file(&file, &clock);
    assert_eq!(again.receive(contribution(1).as_str().as_bytes()), Err(ProblemKind::EpochClosed), "it cannot be made anew");
    assert_eq!(again.receive(sent.as_str().as_bytes()), receipt);
}

#[test]
fn what_many_threads_send_is_all_there() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let collector = in_file(&file, &SetClock::new());
    thread::scope(|scope| {
        for first in 0..8 {
            let collector = &collector;
            scope.spawn(move || {
                for number in 0..8 {
                    collector.receive(contribution(first * 8 + number).as_str().as_bytes()).expect("it is sound");
                }
            });
        }
    });
    assert_eq!(count(&file, "SELECT count(*) FROM contributions WHERE points = 3 AND mode = 'vehicle'"), 64);
    assert_eq!(count(&file, "SELECT count(*) FROM passages WHERE verdict = 'uncorroborated' AND half_mps = 25"), 64 * 12);
    assert_eq!(count(&file, "SELECT count(DISTINCT contribution) FROM passages WHERE place = 11"), 64);
}

#[test]
fn every_number_lies_in_its_column() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let passages = Line::WALK.noise(12);
    let sent = sign(&sample::walk(network(), passages.clone()), 0);
    in_file(&file, &SetClock::new()).receive(sent.as_str().as_bytes()).expect("it is sound");
    let of_contribution = format!(
        "SELECT count(*) FROM contributions WHERE epoch = {} AND class = 1 AND mode = 'walk'
         AND meter = 'android_unprocessed' AND calibrated = 0 AND points = 3",
        EPOCH.number()
    );
    assert_eq!(count(&file, &of_contribution), 1);
    for (place, passage) in passages.iter().enumerate() {
        let noise = passage.noise.expect("a walk has levels");
        let of_passage = format!(
            "SELECT count(*) FROM passages WHERE place = {place} AND cell = {} AND heading = 2 AND deciseconds = {}
             AND half_mps = 3 AND laeq = {} AND la10 = {} AND la50 = {} AND la90 = {} AND laf_max = {}
             AND lc_peak = {} AND verdict = 'uncorroborated'",
            passage.cell.index(),
            passage.deciseconds,
            noise.laeq.0,
            noise.la10.0,
            noise.la50.0,
            noise.la90.0,
            noise.laf_max.0,
            noise.lc_peak.0,
        );
        assert_eq!(count(&file, &of_passage), 1, "passage {place}");
    }
}

#[test]
fn an_entry_that_cannot_be_kept_fails_alone() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let ledger = SqliteLedger::open(&DatabaseAddress::File(file.clone()), &directory_key().public()).expect("it is made");
    let record = |number: u32, points: u8| {
        let payload = sample::drive(network(), Line::DRIVE.road(3));
        let contribution = contribution(number).id();
        let verdicts = vec![Verdict::Uncorroborated; 3];
        let pass = phone::pass(network(), EPOCH, number).shown();
        ledger.record(Entry { contribution, payload, pass, verdicts, points, receipt: number.to_string() })
    };
    thread::scope(|scope| {
        for number in 0..32 {
            let record = &record;
            scope.spawn(move || {
                // More than 16 points are against the schema.
                let points = if number % 2 == 0 { 16 } else { 17 };
                assert_eq!(record(number, points).ok(), (points == 16).then(|| Recorded::Receipt(number.to_string())));
            });
        }
    });
    assert_eq!(count(&file, "SELECT count(*) FROM contributions"), 16);
    assert_eq!(count(&file, "SELECT count(*) FROM passages"), 16 * 3);
    assert_eq!(count(&file, "SELECT count(*) FROM spent_passes"), 16);
}

#[test]
fn the_file_holds_no_signature_no_key_no_point_request_and_no_time_of_arrival() {
    let (directory, clock, sent) = (tempfile::tempdir().expect("a directory"), SetClock::new(), contribution(7));
    let file = directory.path().join("collector.db");
    in_file(&file, &clock).receive(sent.as_str().as_bytes()).expect("it is sound");
    let opened = Contribution::open(sent.as_str().as_bytes()).expect("it was just sent");
    let (signed, signature) = sent.as_str().rsplit_once('.').expect("a JWS has three parts");
    assert!(
        holds(&file, sent.id().as_bytes()) && holds(&file, opened.pass.output.as_bytes()),
        "the search finds what is there"
    );
    for part in
        [&opened.key.to_compressed()[1..], signature.as_bytes(), signed.split('.').next().unwrap_or_default().as_bytes()]
    {
        assert!(!holds(&file, part));
    }
    // Neither as bytes nor as they were written; what the receipt carries are their evaluations.
    let payload = text_of(signed);
    let requests = payload.split("\"point_requests\":[").nth(1).and_then(|rest| rest.split(']').next()).expect("there are");
    let mut written = requests.split(',').map(|text| text.trim_matches('"'));
    assert!(written.all(|text| text.len() == 43 && !holds(&file, text.as_bytes())));
    assert!(opened.point_requests.iter().all(|element| !holds(&file, element.as_bytes())));

    clock.set(EPOCH.start().plus_millis(5 * 86_400_000));
    let later = directory.path().join("later.db");
    in_file(&later, &clock).receive(sent.as_str().as_bytes()).expect("it is sound");
    assert_eq!(dump(&file), dump(&later));
}

#[test]
fn the_file_holds_nothing_that_a_wallet_signed_or_hid() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let wallet = Wallet::new(9);
    let request = wallet.request(&PassDrafts::draw(network(), EPOCH, 0, 3, &mut Seeded(1)));
    let lot = wallet.redemption(&network(), phone::points(network(), &wallet, EPOCH, 64, 1), EPOCH, 0);
    {
        let collector = in_file(&file, &SetClock::new());
        collector.give_passes(request.as_bytes(), None).expect("they are given");
        collector.redeem(lot.to_json().as_bytes()).expect("it is credited");
    }
    let opened = PassRequest::open(request.as_bytes(), &network()).expect("it was just sent");
    assert!(holds(&file, wallet.address().as_bytes()) && holds(&file, lot.lot.points()[0].output.as_bytes()));
    assert!(holds(&file, &opened.digest(&network())), "the search finds what is there");
    let hidden = opened.blinded.iter().map(|element| element.as_bytes().as_slice());
    let nonces = lot.lot.points().iter().map(|point| point.nonce.as_slice());
    let signatures = [&opened.signature.as_bytes()[..64], &lot.signature.as_bytes()[..64]];
    assert!(hidden.chain(nonces).chain(signatures).all(|part| !holds(&file, part)));
    for text in [&request, &lot.to_json()] {
        let written = text.split('"').filter(|text| text.len() >= 43 && !text.starts_with("0x"));
        assert_eq!(written.filter(|text| holds(&file, text.as_bytes())).count(), 0);
    }
}

fn holds(file: &Path, part: &[u8]) -> bool {
    fs::read(file).expect("it was closed").windows(part.len()).any(|window| window == part)
}

/// The payload of a JWS without its signature: base64url, by hand.
fn text_of(signed: &str) -> String {
    let digits = signed.split('.').nth(1).expect("header and payload").bytes().map(|digit| match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'-' => 62,
        _ => 63,
    });
    let bits: Vec<u8> = digits.flat_map(|digit| (0..6).rev().map(move |bit| digit >> bit & 1)).collect();
    bits.as_chunks::<8>().0.iter().map(|bits| char::from(bits.iter().fold(0, |byte, bit| byte << 1 | bit))).collect()
}

#[test]
fn the_order_of_rows_is_not_the_order_of_arrival() {
    let directory = tempfile::tempdir().expect("a directory");
    let [there, back] = ["there.db", "back.db"].map(|name| directory.path().join(name));
    let receive = |file: &Path, numbers: &mut dyn Iterator<Item = u32>| {
        let collector = in_file(file, &SetClock::new());
        numbers.for_each(|number| drop(collector.receive(contribution(number).as_str().as_bytes()).expect("it is sound")));
    };
    receive(&there, &mut (0..20));
    receive(&back, &mut (0..20).rev());
    assert_eq!(dump(&there), dump(&back));
}

/// All that `SQLite` gives of the tables, in the order in which it lies there, but the receipts, whose proofs are random.
fn dump(file: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(file).expect("the file is there");
    let mut rows = Vec::new();
    let contributions = "id, epoch, class, mode, meter, calibrated, label, thirds, points";
    for (table, columns) in [("contributions", contributions), ("passages", "*"), ("spent_passes", "*")] {
        let mut query = connection.prepare(&format!("SELECT {columns} FROM {table} NOT INDEXED")).expect("the table is there");
        let columns = query.column_count();
        let read =
            query.query_map([], |row| (0..columns).map(|i| row.get(i)).collect::<Result<Vec<rusqlite::types::Value>, _>>());
        rows.extend(read.expect("it can be read").map(|row| format!("{:?}", row.expect("it can be read"))));
    }
    rows
}

#[test]
fn a_commit_is_on_the_disk_before_anybody_hears_of_it() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let collector = in_file(&file, &SetClock::new());
    collector.receive(contribution(0).as_str().as_bytes()).expect("it is sound");
    let connection = rusqlite::Connection::open(&file).expect("the file is there");
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a pragma");
    assert_eq!(mode, "wal");
    assert_eq!(count(&file, "SELECT count(*) FROM contributions"), 1, "another process sees it at once");
}

#[test]
fn a_newer_ledger_is_refused_untouched() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    drop(open(&file).expect("it is made"));
    rusqlite::Connection::open(&file).expect("a file").pragma_update(None, "user_version", 7).expect("a pragma");
    let before = fs::read(&file).expect("it was closed");
    assert!(matches!(open(&file), Err(OpenError::Ledger(LedgerError::Newer { found: 7, known: 1 }))));
    assert_eq!(fs::read(&file).expect("it was closed"), before);
}

#[test]
fn another_programs_file_is_refused_untouched() {
    let directory = tempfile::tempdir().expect("a directory");
    let (database, text) = (directory.path().join("other.db"), directory.path().join("notes.txt"));
    rusqlite::Connection::open(&database).expect("a file").execute_batch("CREATE TABLE notes (text)").expect("a table");
    let before = fs::read(&database).expect("it was closed");
    assert!(matches!(open(&database), Err(OpenError::Ledger(LedgerError::NotALedger))));
    assert_eq!(fs::read(&database).expect("it was closed"), before);
    fs::write(&text, "Not a database at all, and long enough that nobody could take it for an empty one.".repeat(9))
        .expect("a file");
    assert!(matches!(open(&text), Err(OpenError::Ledger(LedgerError::Database(_)))));
}

#[test]
fn the_ledger_of_another_network_is_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    drop(open(&file).expect("it is made"));
    let other = SigningKey::from_bytes(&[2; 32]).expect("it is below the order");
    let opened = Collector::open(&format!("sqlite:{}", file.display()), other, SetClock::new().clock(), Seeded(8));
    assert!(matches!(opened, Err(OpenError::Ledger(LedgerError::OtherNetwork))));
    assert!(open(&file).is_ok());
}

#[test]
fn a_missing_directory_is_an_error_and_an_unknown_hash_is_none() {
    let directory = tempfile::tempdir().expect("a directory");
    assert!(matches!(open(&directory.path().join("no/collector.db")), Err(OpenError::Ledger(LedgerError::Database(_)))));
    let ledger = SqliteLedger::open(&DatabaseAddress::Memory, &directory_key().public()).expect("memory is always there");
    assert!(matches!(ledger.receipt(&contribution(0).id()), Ok(None)));
}
