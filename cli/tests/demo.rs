//! The demo as people run it.

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use common::{EVENING, Folder, failure, get, object, recorded, wayhum};
use serde_json::Value;

fn number(object: &Value, name: &str) -> f64 {
    object[name].as_f64().unwrap_or_else(|| panic!("{name} in {object}"))
}

fn features(json: &str) -> Vec<Value> {
    serde_json::from_str::<Value>(json).expect("JSON")["features"].as_array().expect("features").clone()
}

#[test]
fn a_towns_week_ends_with_receipts_and_both_maps() {
    let folder = Folder::new();
    let dir = folder.path("demo");
    let report = object(&["demo", "--dir", &dir, "--seed", "7"]);
    assert_eq!(report["contributors"], 8);
    for person in report["people"].as_array().expect("people") {
        assert!(number(person, "recorded_km") > 15.0 && number(person, "points") > 0.0, "{person}");
        assert_eq!(person["receipts"], person["contributions"]);
    }
    assert_eq!(report["receipts"], report["contributions"]);
    assert_eq!(report["refused"], serde_json::json!({}));
    let dropped: f64 = report["dropped"].as_object().expect("reasons").values().filter_map(Value::as_f64).sum();
    assert!(
        (number(&report, "recorded_km") - number(&report, "kept_km") - dropped).abs() < 0.02,
        "every metre is accounted for"
    );
    assert_eq!(report["settled"], report["redeemed"], "everybody finds in the settlement what they redeemed");
    let read = |name: &str| fs::read_to_string(format!("{dir}/{name}")).expect(name);
    for (layer, least) in [("roads", 100), ("noise", 20)] {
        let numbers = features(&read(&format!("{layer}.geojson")));
        assert_eq!(report["published"][layer], numbers.len());
        assert!(numbers.len() >= least, "{} {layer}", numbers.len());
        assert!(numbers.iter().all(|number| number["properties"]["people"] == 5));
    }
    let verdict = |name: &str| report["again"]["verdicts"][name].as_u64().unwrap_or_default();
    assert!(verdict("accepted") > verdict("uncorroborated") + verdict("disagrees"), "{}", report["again"]);
    for name in ["contribution.jws", "receipt.jws", "directory.jws", "pieces.geojson", "collector.sqlite", "raw-and-kept.svg"] {
        assert!(fs::metadata(format!("{dir}/{name}")).expect(name).len() > 0);
    }
    assert!(fs::metadata(format!("{dir}/person-8/contributor.sqlite")).is_ok());
}

#[test]
fn four_people_are_too_few_for_a_map_and_are_told_what_left_their_phones() {
    let folder = Folder::new();
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(5, EVENING).fixes);
    let output = wayhum(&["demo", "--people", "4", "--gpx", &gpx, "--dir", &folder.path("demo")]);
    let words = String::from_utf8(output.stdout).expect("UTF-8");
    for expected in [
        "recorded",
        "kept",
        "stays with you",
        "this is all the network learns",
        "signed by the collector",
        "      0  numbers of how fast",
        "it takes five people",
        "Files in",
    ] {
        assert!(words.contains(expected), "{expected:?} is not in\n{words}");
    }
    let said = failure(&["demo", "--people", "4", "--gpx", &gpx, "--dir", &folder.path("demo")], 1);
    assert!(said.contains(&folder.path("demo")) && said.contains("--dir"), "its weeks are published: {said}");
}

#[test]
fn a_kept_demo_serves_its_maps_until_it_is_ended() {
    let folder = Folder::new();
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(6, EVENING).fixes);
    let mut demo = Command::new(env!("CARGO_BIN_EXE_wayhum"))
        .args(["demo", "--json", "--keep", "--people", "5", "--gpx", &gpx, "--dir", &folder.path("demo")])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut line = String::new();
    BufReader::new(demo.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
    let report: Value = serde_json::from_str(&line).expect("one JSON object");
    let address = report["map"].as_str().expect("an address");
    let numbers = features(&get(address, "/v1/maps/current/roads.geojson"));
    assert_eq!(report["published"]["roads"], numbers.len());
    demo.kill().expect("ended");
    demo.wait().expect("gone");
}

#[test]
fn eight_variations_of_ones_own_drive_make_a_map() {
    let folder = Folder::new();
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(5, EVENING).fixes);
    let report = object(&["demo", "--gpx", &gpx, "--dir", &folder.path("demo")]);
    assert!(number(&report["people"][0], "recorded_km") > 11.0);
    assert!(number(&report["published"], "roads") > 50.0, "{report}");
    assert_eq!(report["published"]["noise"], 0, "none from a vehicle");
}

#[test]
fn the_recorded_drive_goes_all_the_way() {
    let Some(gpx) = recorded("munich-drive-1hz.gpx") else { return };
    let folder = Folder::new();
    let report = object(&["demo", "--gpx", &gpx, "--dir", &folder.path("demo")]);
    let first = &report["people"][0];
    assert!((number(first, "recorded_km") - 13.66).abs() < 0.05);
    assert!((7.0..13.0).contains(&number(first, "kept_km")));
    assert_eq!(report["receipts"], report["contributions"]);
    assert!(number(&report["published"], "roads") > 50.0, "{report}");
}
