//! The commands on a user's own files, each as a real process.

mod common;

use std::fs;

use common::{Collector, EVENING, Folder, failure, object, recorded, tone, wayhum, wayhum_with_input};
use serde_json::Value;
use wayhum_sdk::types::Metres;

fn number(object: &Value, name: &str) -> f64 {
    object[name].as_f64().unwrap_or_else(|| panic!("{name} in {object}"))
}

#[test]
fn ones_own_files_go_to_a_collector_in_another_process() {
    let folder = Folder::new();
    // Long enough that something is left whatever the ends cost.
    let rules = wayhum_sim::WalkRules { length: Metres(6_000.0), ..wayhum_sim::WalkRules::default() };
    let walk = wayhum_sim::walk_by(&rules, 3, EVENING);
    let gpx = folder.gpx("walk.gpx", &walk.fixes);
    // A steady tone stands for the street.
    let wav = folder.wav("walk.wav", 16_000, tone(16_000, 6_000, -60.0));
    let collector = Collector::start(&folder.path("network"), "127.0.0.1:0");
    let dir = folder.path("phone");
    let report = object(&[
        "contribute",
        "--gpx",
        &gpx,
        "--wav",
        &wav,
        "--offset",
        "120",
        "--collector",
        &collector.address,
        "--dir",
        &dir,
    ]);
    assert!(number(&report, "receipts") >= 1.0, "{report}");
    assert_eq!(report["receipts"], report["contributions"]);
    let status = object(&["status", "--dir", &dir]);
    assert_eq!((&status["sent"], &status["waiting"], &status["quarantined"]), (&report["receipts"], &0.into(), &0.into()));
}

#[test]
fn what_could_not_be_sent_is_kept_for_the_next_upload() {
    let folder = Folder::new();
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(2, EVENING).fixes);
    // A port that was free a moment ago, with nobody behind it.
    let address = Collector::start(&folder.path("network"), "127.0.0.1:0").address.clone();
    let dir = folder.path("phone");
    let words = failure(&["contribute", "--gpx", &gpx, "--collector", &address, "--dir", &dir], 1);
    assert!(words.contains(&address) && words.contains("wayhum upload"), "{words}");
    let waiting = number(&object(&["status", "--dir", &dir]), "waiting");
    assert!(waiting > 0.0);

    let listen = address.trim_start_matches("http://");
    let _collector = Collector::start(&folder.path("network"), listen);
    let nothing_due = object(&["upload", "--dir", &dir]);
    assert_eq!((number(&nothing_due, "sent"), number(&nothing_due, "waiting")), (0.0, waiting));
    let all = object(&["upload", "--now", "--dir", &dir]);
    assert_eq!((number(&all, "sent"), number(&all, "waiting")), (waiting, 0.0));
}

#[test]
fn a_tone_is_measured_as_what_it_is() {
    let folder = Folder::new();
    let wav = folder.wav("tone.wav", 48_000, tone(48_000, 5, -26.0));
    let report = object(&["meter", &wav, "--offset", "120"]);
    assert!((number(&report, "laeq") - 94.0).abs() < 0.05);
    assert!((number(&report, "lae") - 94.0 - 10.0 * 5_f64.log10()).abs() < 0.05);
    // A sine's crest factor is 3 dB; its sudden beginning adds a little.
    assert!((number(&report, "lc_peak") - 97.0).abs() < 1.0);
    assert_eq!((number(&report, "seconds"), number(&report, "sample_rate_hz")), (5.0, 48_000.0));
    let relative = object(&["meter", &wav]);
    assert!((number(&relative, "laeq") + 26.0).abs() < 0.05, "without an offset: dB re full scale");
}

#[test]
fn traces_are_cut_the_same_way_from_the_same_seed() {
    let folder = Folder::new();
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(4, EVENING).fixes);
    let out = folder.path("pieces.geojson");
    let report = object(&["anonymise", &gpx, "--seed", "5", "--out", &out]);
    assert_eq!(report, object(&["anonymise", &gpx, "--seed", "5"]));
    assert!(number(&report, "kept_km") > 5.0 && number(&report, "pieces") >= 2.0);
    let features: Value = serde_json::from_slice(&fs::read(out).expect("pieces")).expect("JSON");
    assert_eq!(features["features"].as_array().map(Vec::len), report["passages"].as_u64().map(|count| count as usize));
    let fix = wayhum_sim::drive(4, EVENING).fixes[600].position;
    let zone = format!("{},{},20000", fix.lat_deg(), fix.lon_deg());
    assert!(number(&object(&["anonymise", &gpx, "--zone", &zone]), "kept_km") < 0.001, "a zone over all of it keeps nothing");
}

#[test]
fn a_wallet_is_made_shown_and_brought_back() {
    let folder = Folder::new();
    let (dir, other) = (folder.path("one"), folder.path("other"));
    let made = String::from_utf8(wayhum(&["wallet", "new", "--dir", &dir]).stdout).expect("UTF-8");
    let words: Vec<&str> =
        made.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(". ")).map(|(_, word)| word).collect();
    assert_eq!(words.len(), 12, "{made}");
    let address = object(&["wallet", "show", "--dir", &dir])["address"].clone();
    let restored = wayhum_with_input(&["wallet", "restore", "--dir", &other, "--json"], &words.join(" "));
    let restored: Value = serde_json::from_slice(&restored.stdout).expect("one JSON object");
    assert_eq!(restored["address"], address);

    let again = failure(&["wallet", "new", "--dir", &dir], 1);
    assert!(again.contains("there is one"), "a wallet is never overwritten: {again}");
    let known = wayhum_with_input(
        &["wallet", "restore", "--dir", &folder.path("third")],
        "test test test test test test test test test test test junc",
    );
    let said = String::from_utf8_lossy(&known.stderr).into_owned();
    assert!(said.contains("word 12") && said.contains("junk"), "{said}");
}

#[test]
fn failures_name_the_file_and_what_to_do() {
    let folder = Folder::new();
    let missing = folder.path("missing.gpx");
    assert!(failure(&["anonymise", &missing], 1).contains(&missing));
    let route = folder.file("route.gpx", "<gpx><trk><trkseg><trkpt lat=\"48\" lon=\"11\"></trkpt></trkseg></trk></gpx>");
    assert!(failure(&["anonymise", &route], 1).contains("no time"));
    let text = folder.file("text.wav", "this is no sound");
    assert!(failure(&["meter", &text], 1).contains("WAV"));
    let slow = folder.wav("slow.wav", 8_000, tone(8_000, 1, -20.0));
    assert!(failure(&["meter", &slow], 1).contains("48000"), "the rates there are");
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(1, EVENING).fixes[..100]);
    let dir = folder.path("phone");
    assert!(failure(&["contribute", "--gpx", &gpx, "--collector", "nowhere", "--dir", &dir], 2).contains("https://"));
    assert!(failure(&["wallet", "show", "--dir", &dir], 1).contains("wallet new"));
    let dir = folder.path("network");
    let said = failure(&["collector", "--dir", &dir, "--database", "postgres://someone:hunter2@db.example.org/wayhum"], 1);
    assert!(said.contains("sqlite:") && !said.contains("hunter2"), "what to do, and no password: {said}");
    let text = folder.file("text.sqlite", "words that are no database, but long enough to be looked at as one");
    let said = failure(&["collector", "--dir", &dir, "--database", &format!("sqlite:{text}")], 1);
    assert!(said.contains(&text), "{said}");
    let said = failure(&["collector", "publish", "--dir", &folder.path("elsewhere")], 1);
    assert!(said.contains("elsewhere") && said.contains("--dir"), "{said}");
    let taken = Collector::start(&dir, "127.0.0.1:0");
    let address = taken.address.trim_start_matches("http://");
    let said = failure(&["collector", "--dir", &folder.path("second"), "--listen", address], 1);
    assert!(said.contains(address) && said.contains("another program") && !said.contains("os error"), "{said}");
    failure(&["anonymise"], 2);
    failure(&["anonymise", &gpx, "--zone", "48.1"], 2);
    failure(&["meter", &slow, "--offset", "500"], 2);
}

#[test]
fn the_recorded_calibrator_reads_94_db() {
    let Some(wav) = recorded("calibrator-94db-48k.wav") else { return };
    assert!((number(&object(&["meter", &wav, "--offset", "132.09"]), "laeq") - 94.0).abs() < 0.05);
}

#[test]
fn the_recorded_calibrator_gives_its_offset_which_reads_94_db() {
    let Some(wav) = recorded("calibrator-94db-48k.wav") else { return };
    let found = object(&["meter", &wav, "--calibrate", "94"]);
    assert!((number(&found, "offset_db") - 132.09).abs() < 0.05, "{found}");
    assert_eq!((&found["calibration"]["method"], &found["calibration"]["source"]), (&"calibrator".into(), &"file".into()));
    let said = String::from_utf8(wayhum(&["meter", &wav, "--calibrate", "94"]).stdout).expect("UTF-8");
    assert!(said.contains("--offset 132.09 --offset-by calibrator"), "{said}");
    let measured = object(&["meter", &wav, "--offset", "132.09", "--offset-by", "calibrator"]);
    assert_eq!(measured["calibration"]["uncertainty_db"], 1.0);
}

#[test]
fn speech_is_no_calibrator() {
    let Some(wav) = recorded("speech-32k.wav") else { return };
    let said = failure(&["meter", &wav, "--calibrate", "94"], 1);
    assert!(said.contains("no single tone") && said.contains(&wav), "{said}");
}

#[test]
fn a_report_fits_one_screen() {
    let folder = Folder::new();
    let wav = folder.wav("tone.wav", 44_100, tone(44_100, 5, -26.0));
    let said = String::from_utf8(wayhum(&["meter", &wav, "--offset", "120"]).stdout).expect("UTF-8");
    assert!(said.lines().count() <= 40 && said.lines().all(|line| line.chars().count() <= 80), "{said}");
    for expected in ["tone.wav: 5.0 s at 44100 Hz", "LAeq       94.0", "LAF95      94.0", "±1.5 dB"] {
        assert!(said.contains(expected), "{expected} in\n{said}");
    }
}

#[test]
fn beside_the_pieces_a_picture_shows_what_was_recorded_and_what_leaves() {
    let folder = Folder::new();
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(5, EVENING).fixes);
    let out = folder.path("kept.geojson");
    let report = object(&["anonymise", &gpx, "--seed", "1", "--out", &out]);
    let pieces: Value = serde_json::from_str(&fs::read_to_string(&out).expect("pieces")).expect("JSON");
    let passages = pieces["features"].as_array().expect("features");
    assert_eq!(passages.len() as u64, report["passages"].as_u64().expect("a number"));
    assert!(passages.iter().all(|passage| passage["properties"]["mode"] == "vehicle"));

    let picture = fs::read_to_string(folder.path("kept.svg")).expect("a picture");
    let cells = picture.matches(r#"<path d="M"#).count();
    assert_eq!(cells, passages.len(), "a shape for each passage");
    assert_eq!(picture.matches(r#"class="end""#).count(), 2, "its two ends, which lie in no piece");
}
