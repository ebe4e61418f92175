//! The export: everything that is held about the owner, in a document that a person can read, and no secret.

mod common;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use common::{EVENING, Paper, Phone, wallet};
use serde_json::Value;
use wayhum_sdk::protocol::NetworkId;
use wayhum_sdk::store::{Holder, OutboxId, PassId, Store};
use wayhum_sdk::types::{Clock, Metres, Timestamp, Zone};
use wayhum_sdk::wallet::SealingKey;
use wayhum_sdk::{Contributor, Policy, Purpose, SdkError, Setup};
use wayhum_sim::SeededEntropy;

/// So short a run occurs twice by chance once in 2⁶⁴ pairs.
const RUN: usize = 8;

fn export(contributor: &Contributor, at: Timestamp) -> String {
    let mut text = Vec::new();
    contributor.export(&mut text, Clock::simulated(at), &mut |_, _| ()).expect("exported");
    String::from_utf8(text).expect("a text")
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("one JSON document")
}

/// A store in which every table holds something: the file that every later version must open.
fn with_something_of_everything(folder: &Path) -> Contributor {
    let (fixture, store) = (Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/stores/v4.sqlite"), folder.join("a"));
    std::fs::copy(fixture, &store).expect("the fixture");
    let key = SealingKey::from_bytes([7; 32]);
    let network = Some("https://collect.example.org".to_owned());
    let setup = Setup { store, key, network, trust: None, wallet: None, policy: Policy::default() };
    let mut contributor = Contributor::open(setup, SeededEntropy::new(1)).expect("opened");
    let centre = wayhum_sdk::types::Position::new(49.75, 10.6).expect("on earth");
    let at = Clock::simulated(Timestamp::from_unix_millis(1_410_324_847_000));
    contributor.add_zone(Zone { centre, radius: Metres(1.0) }, at).expect("a zone");
    contributor
}

fn reopened(folder: &Path) -> Store {
    let entropy = Box::new(SeededEntropy::new(2));
    Store::open(&folder.join("a"), SealingKey::from_bytes([7; 32]), entropy).expect("opened")
}

#[test]
fn the_content_of_every_table_is_in_it_or_left_out_for_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let contributor = with_something_of_everything(folder.path());
    let document = read(&export(&contributor, EVENING));
    drop(contributor);
    let tables = reopened(folder.path()).tables().expect("tables");
    assert_eq!(document["tables"].as_object().map(serde_json::Map::len), Some(tables.len()), "a table is gone");
    for (table, rows) in tables {
        assert!(rows > 0, "the fixture has nothing in {table}: fill it in core/store/tests/common/golden.rs");
        match &document["tables"][table] {
            Value::String(section) => {
                let content = &document[section];
                let (list, features) = (content.as_array().map(Vec::len), content["features"].as_array().map(Vec::len));
                let is_there = match list.or(features) {
                    Some(items) => items > 0,
                    None => content.is_number() || content.as_object().is_some_and(|object| !object.is_empty()),
                };
                assert!(is_there, "{table} should stand under {section}: {content}");
            }
            Value::Object(left_out) => assert!(left_out["left_out"].as_str().is_some_and(|why| why.len() > 20)),
            _ => panic!("{table} is new: say in core/sdk/src/export/held.rs where it stands, or why it is left out"),
        }
    }
}

#[test]
fn what_is_in_it_is_what_is_held() {
    let folder = tempfile::tempdir().expect("a folder");
    let contributor = with_something_of_everything(folder.path());
    let document = read(&export(&contributor, Timestamp::from_unix_millis(1_410_324_847_250)));
    assert_eq!([&document["format"], &document["version"]], [&Value::from("wayhum-export"), &Value::from(1)]);
    assert_eq!(document["made_at"], "2014-09-10T04:54:07.250Z");
    assert_eq!(document["settings"]["network.address"], "https://collect.example.org");
    assert_eq!(document["zones"][0]["centre"]["latitude"], 49.75);
    let place = &document["places"][0];
    assert!(place["is_home"] == true && place["days"][0] == "2014-09-10" && place["zone_centre"].is_object(), "{place}");
    let trip = &document["trips"]["features"][0];
    assert_eq!((&trip["type"], &trip["geometry"]["type"]), (&Value::from("Feature"), &Value::from("LineString")));
    assert_eq!(trip["geometry"]["coordinates"][0][0], 11.0, "GeoJSON names the longitude first");
    assert_eq!((&trip["properties"]["recorded_m"], &trip["properties"]["pieces"][3]), (&1_234.5.into(), &4.into()));
    let raw = &document["recording"];
    assert!(raw[0]["fixes"][0]["position"]["longitude"].is_number() && raw[0]["fixes"][0]["at"].is_string(), "{raw}");
    assert!(raw[0]["sounds"].as_array().is_some_and(|sounds| sounds.iter().any(|sound| sound["laeq_db"].is_number())));
    let piece = &document["pieces"][0];
    assert_eq!((&piece["id"], &piece["mode"], &piece["cells"]), (&"p4".into(), &"walk".into(), &4.into()));
    let passage = &piece["passages"][0];
    assert_eq!((&passage["cell"], &passage["heading_deg"]), (&"8b1f8d7a5c6cfff".into(), &135.into()));
    assert_eq!((&passage["seconds"], &passage["noise_db"]["laeq"]), (&5.0.into(), &61.0.into()));
    let spots = document["spots"].as_array().expect("spots");
    assert!(spots[0]["position"].is_object() && spots[1]["dropped"] == "near_private_place", "{spots:?}");
    let contributions = document["contributions"].as_array().expect("contributions");
    assert_eq!((contributions.len(), &contributions[1]["refused"]["why"]), (2, &"bad-signature".into()));
    assert!(contributions[0]["body"].is_string(), "an earlier version's is shown as it stands");
    let receipt = &document["receipts"][0];
    assert_eq!(
        (&receipt["points"], &receipt["signed"], &receipt["answered_at"]),
        (&11.into(), &"receipt".into(), &"2014-09-10T04:54:07.000Z".into())
    );
    assert_eq!(document["sums"]["points_earned"], 11);
    let count = |name: &str| {
        let counts = document[name].as_array().expect("a list").iter().map(|one| one["count"].as_u64().expect("a count"));
        counts.sum::<u64>()
    };
    assert_eq!((count("points"), document["redemptions"].as_array().map(Vec::len)), (11, Some(2)));
    assert!(count("passes") > 0 && document["reported_groups"].as_u64() > Some(0));
}

/// A phone with something secret of every kind: passes, requests for more, a contribution on its way, points, a lot.
fn with_secrets() -> (Phone, Timestamp) {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let done = phone.upload(&mut |request| paper.answer(request), end, usize::MAX);
    let drive = phone.drive(&wayhum_sim::drive(9, done.plus_millis(3_600_000)));
    let (_, at) = phone.until(Purpose::Contribution, &paper, drive.plus_millis(49 * 3_600_000));
    assert!(phone.contributor.redeem_all(Clock::simulated(at)).expect("a lot") > 0);
    (phone, at)
}

#[test]
fn no_secret_is_in_it() {
    let (phone, at) = with_secrets();
    let text = export(&phone.contributor, at);
    let document = read(&text);
    let said = &document["contributions"][0];
    assert!(
        said["passages"][0]["cell"].is_string() && said["mode"] == "vehicle" && said["metres"].as_u64() > Some(300),
        "{said}"
    );
    let receipt = &document["receipts"][0];
    assert!(receipt["verdicts"][0] == "uncorroborated" && receipt["cells"].is_number(), "{receipt}");

    let store = phone.store();
    let mut secrets = vec![vec![7; 32], vec![3; 32]];
    let passes = (1..600).filter_map(|id| store.pass(PassId::from_number(id)).expect("readable"));
    secrets.extend(passes.map(|pass| pass.to_bytes().to_vec()));
    // Of a payment, the one-time key; of its point requests what comes after the network's id and the wallet's address.
    let payments = (1..600).filter_map(|id| store.payment(OutboxId::from_number(id)).expect("readable"));
    secrets.extend(
        payments.flat_map(|payment| [payment.pass.to_bytes()[4..36].to_vec(), payment.requests.to_bytes()[52..].to_vec()]),
    );
    let holder = Holder { network: NetworkId::from_bytes(*Paper::new().network.as_bytes()), wallet: wallet().address() };
    let until = Timestamp::from_unix_millis(i64::MAX);
    secrets.extend(store.held_points(holder, until).expect("points").iter().map(|held| held.point.to_bytes().to_vec()));
    let lot = store.next_lot(until).expect("lots");
    assert!(secrets.len() > 100 && lot.is_some(), "{} secrets", secrets.len());
    secrets.extend(decoded(&lot.expect("just seen").body).into_iter().filter(|bytes| bytes.len() >= 32));

    let runs: HashSet<&[u8]> = secrets.iter().flat_map(|secret| secret.windows(RUN)).filter(|run| is_random(run)).collect();
    let found = decoded(&text);
    assert!(found.len() > 100, "what is written in digits is looked into");
    for bytes in &found {
        let told = bytes.windows(RUN).position(|run| runs.contains(run));
        assert!(
            told.is_none(),
            "a secret is in {}",
            String::from_utf8_lossy(&bytes[told.unwrap_or(0)..]).chars().take(99).collect::<String>()
        );
    }
    // The search finds what is there.
    let told = format!("{{\"key\": \"{}\"}}", hex(&secrets[5]));
    assert!(decoded(&told).iter().any(|bytes| bytes.windows(RUN).any(|run| runs.contains(run))));
}

/// Zeros and texts of a format are in everything.
fn is_random(run: &[u8]) -> bool {
    run.iter().collect::<HashSet<_>>().len() > 4 && !run.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ')
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

/// The text itself, and all that stands in it as hexadecimal or base64url digits, two levels deep.
fn decoded(text: &str) -> Vec<Vec<u8>> {
    let mut found = vec![text.as_bytes().to_vec()];
    let is_digit = |letter: char| letter.is_ascii_alphanumeric() || "-_+/".contains(letter);
    for word in text.split(|letter| !is_digit(letter)).filter(|word| word.len() >= 20) {
        let from_hex = |word: &str| (0..word.len() / 2).map(|at| u8::from_str_radix(&word[2 * at..2 * at + 2], 16)).collect();
        let digits: Result<Vec<u8>, _> = from_hex(word);
        found.extend(digits);
        let bytes = from_base64(word);
        if let Ok(inner) = core::str::from_utf8(&bytes) {
            found.extend(decoded(inner));
        }
        found.push(bytes);
    }
    found
}

fn from_base64(word: &str) -> Vec<u8> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in word.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' | b'+' => 62,
            _ => 63,
        };
        (bits, held) = (bits << 6 | u32::from(value), held + 6);
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}

#[test]
fn it_is_written_as_it_is_read_and_a_full_disk_is_said() {
    let (phone, at) = with_secrets();
    let (mut steps, mut sink) = (Vec::new(), Writes::default());
    phone.contributor.export(&mut sink, Clock::simulated(at), &mut |done, total| steps.push((done, total))).expect("exported");
    let total = steps.len() as u64;
    assert!(total > 5 && steps.iter().zip(1..).all(|(step, done)| *step == (done, total)), "{steps:?}");
    assert!(sink.longest < sink.bytes / 4, "it is never whole in memory: {} of {} bytes", sink.longest, sink.bytes);

    let mut full = Writes { room: Some(sink.bytes / 2), ..Writes::default() };
    let error = phone.contributor.export(&mut full, Clock::simulated(at), &mut |_, _| ()).expect_err("no room");
    assert!(matches!(error, SdkError::Export(io::ErrorKind::StorageFull)), "{error}");
    assert!(error.to_string().contains("free some"), "{error}");
}

/// Counts what is written, and has room for so much.
#[derive(Default)]
struct Writes {
    bytes: usize,
    longest: usize,
    room: Option<usize>,
}

impl Write for Writes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len();
        self.longest = self.longest.max(bytes.len());
        if self.room.is_some_and(|room| self.bytes > room) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
