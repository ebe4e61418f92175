//! Tracks that are not as they should be: what can be used is used, and what cannot is said.

mod common;

use std::fs;
use std::io::Write;
use std::process::{Child, Command, Stdio};

use common::servers::{Server, nobody};
use common::{EVENING, Folder, failure, gpx_point, gpx_text, object, wayhum};
use serde_json::Value;
use wayhum_sdk::types::{Fix, Position, Timestamp};

fn drive() -> Vec<Fix> {
    wayhum_sim::drive(1, EVENING).fixes
}

/// What is kept of a track, the same for the same track.
fn kept(gpx: &str) -> Value {
    object(&["anonymise", gpx, "--seed", "1"])
}

fn number(object: &Value, name: &str) -> f64 {
    object[name].as_f64().unwrap_or_else(|| panic!("{name} in {object}"))
}

/// How a track with something wrong in it comes out beside the same one without.
fn beside_the_sound_one(spoil: impl Fn(&mut Vec<Fix>)) -> (Value, Value) {
    let folder = Folder::new();
    let mut spoilt = drive();
    spoil(&mut spoilt);
    (kept(&folder.gpx("sound.gpx", &drive())), kept(&folder.gpx("spoilt.gpx", &spoilt)))
}

fn later(fix: &Fix, seconds: i64) -> Fix {
    Fix { at: fix.at.plus_millis(seconds * 1000), ..*fix }
}

#[test]
fn a_point_500_km_away_is_not_believed() {
    let (sound, spoilt) = beside_the_sound_one(|fixes| {
        let position = fixes[500].position;
        fixes[500].position = Position::new(position.lat_deg() + 4.5, position.lon_deg()).expect("on earth");
    });
    assert!((number(&sound, "recorded_km") - number(&spoilt, "recorded_km")).abs() < 0.1, "{sound}\n{spoilt}");
    let too_fast = |report: &Value| number(&report["fixes_refused"], "too_fast");
    assert_eq!((too_fast(&spoilt), &spoilt["trips"]), (too_fast(&sound) + 1.0, &sound["trips"]));
}

#[test]
fn times_that_run_backwards_or_stand_still_cost_only_their_points() {
    let (sound, backwards) = beside_the_sound_one(|fixes| fixes.swap(300, 310));
    assert!((number(&sound, "recorded_km") - number(&backwards, "recorded_km")).abs() < 0.5, "{sound}\n{backwards}");
    let (sound, twice) = beside_the_sound_one(|fixes| fixes.insert(300, fixes[300]));
    assert_eq!(sound["recorded_km"], twice["recorded_km"]);
    assert_eq!(twice["fixes_refused"]["time_not_forward"], 1);
    let (_, all_at_once) = beside_the_sound_one(|fixes| fixes.iter_mut().for_each(|fix| fix.at = EVENING));
    assert!(number(&all_at_once, "recorded_km").abs() < 0.001, "{all_at_once}");
    let (_, reversed) = beside_the_sound_one(|fixes| fixes.reverse());
    assert!(number(&reversed, "kept_km").abs() < 0.001, "a way against the clock is no way: {reversed}");
}

#[test]
fn an_hours_gap_ends_a_trip_and_invents_no_way_between_them() {
    let (sound, gap) = beside_the_sound_one(|fixes| {
        let quarter = fixes.len() / 4;
        fixes.drain(quarter..quarter + 120);
        fixes[quarter..].iter_mut().for_each(|fix| *fix = later(fix, 3_600));
    });
    let trips = |report: &Value| report["trips"].as_u64().expect("a count");
    assert_eq!(trips(&gap), trips(&sound) + 1);
    assert!(number(&gap, "recorded_km") < number(&sound, "recorded_km") - 0.5, "{gap}");
}

#[test]
fn one_wrong_clock_reading_does_not_make_the_drive_unsendable() {
    let folder = Folder::new();
    let mut fixes = drive();
    let sound = kept(&folder.gpx("sound.gpx", &fixes));
    fixes[700].at = Timestamp::from_unix_millis(4_102_444_800_000); // 2100-01-01
    let gpx = folder.gpx("clock.gpx", &fixes);
    let collector = common::Collector::start(&folder.path("network"), "127.0.0.1:0");
    for (dir, dates) in [("moved", None), ("kept", Some("--keep-dates"))] {
        let dir = folder.path(dir);
        let mut args = vec!["contribute", "--gpx", &gpx, "--collector", &collector.address, "--dir", &dir];
        args.extend(dates);
        let report = object(&args);
        assert!((number(&report, "recorded_km") - number(&sound, "recorded_km")).abs() < 0.1, "{report}");
        if dates.is_none() {
            assert!(number(&report, "receipts") >= 1.0 && report["receipts"] == report["contributions"], "{report}");
        }
    }
}

#[test]
fn a_file_without_a_usable_point_says_what_it_is_and_what_to_do() {
    let folder = Folder::new();
    let track = |points: &str| format!("<gpx><trk><trkseg>{points}</trkseg></trk></gpx>");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.gpx", Vec::new(), "the file is empty"),
        ("no-points.gpx", track("").into(), "no track point"),
        ("text.gpx", "Dear diary,".into(), "is it a GPX file?"),
        ("picture.gpx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".into(), "is it a GPX file?"),
        ("packed.gpx", b"PK\x03\x04\x14\0\0\0".into(), "unpack it first"),
        ("timeless.gpx", track("<trkpt lat='48' lon='11'></trkpt>").into(), "no time"),
        ("nowhere.gpx", track("<trkpt lat='x' lon='11'><time>2026-05-22T16:00:00Z</time></trkpt>").into(), "no valid latitude"),
        ("route.gpx", "<gpx><rte><rtept lat='48' lon='11'/></rte></gpx>".into(), "planned route"),
    ];
    for (name, content, expected) in cases {
        let gpx = folder.file(name, content);
        for said in [
            failure(&["anonymise", &gpx], 1),
            failure(&["contribute", "--gpx", &gpx, "--collector", &nobody(), "--dir", &folder.path("phone")], 1),
        ] {
            assert!(said.contains(&gpx) && said.contains(expected), "{said}");
        }
    }
    let missing = folder.path("missing.gpx");
    assert!(failure(&["anonymise", &missing], 1).contains(&format!("{missing}: there is no such file")));
    // A folder is taken for the traces in it; a track must be a file.
    let empty = folder.path("no traces");
    fs::create_dir(&empty).expect("a folder");
    assert!(failure(&["anonymise", &empty], 1).contains("no file there ends in .gpx"));
    let one = ["contribute", "--gpx", &empty, "--collector", &nobody(), "--dir", &folder.path("phone")];
    assert!(failure(&one, 1).contains("it is a folder; name a file"));
}

#[test]
fn some_points_without_time_or_place_are_left_out_and_counted() {
    let folder = Folder::new();
    let bad = "<trkpt lat='48' lon='11'/><trkpt lat='48' lon='11'/><trkpt lat='480' lon='11'><time>2026-05-22T16:00:00Z</time></trkpt>";
    let gpx = folder.file("some.gpx", gpx_text(&drive()).replacen("<trkpt", &format!("{bad}<trkpt"), 1));
    let said = String::from_utf8(wayhum(&["anonymise", &gpx]).stdout).expect("UTF-8");
    assert!(said.contains(&format!("{gpx}: 2 points are left out, having no time")), "{said}");
    assert!(said.contains(&format!("{gpx}: 1 point is left out, lying nowhere on earth")), "{said}");
    assert_eq!(kept(&gpx), kept(&folder.gpx("sound.gpx", &drive())));
}

#[test]
fn of_a_file_that_is_cut_off_what_precedes_is_kept_and_that_is_said() {
    let folder = Folder::new();
    let fixes = drive();
    let whole = kept(&folder.gpx("whole.gpx", &fixes[..1_000]));
    let text = gpx_text(&fixes[..1_000]);
    let so_far = text.strip_suffix("</trkseg></trk></gpx>\n").expect("it ends so");
    let ends: [(&str, &[u8]); 6] = [
        ("between points", b""),
        ("in a tag", b"<trk"),
        ("in an attribute", b"<trkpt lat=\"48.1"),
        ("in a time", b"<trkpt lat=\"48.1\" lon=\"11.5\"><time>2026-05-2"),
        ("in a character", b"<name>Z\xC3"),
        ("in nothing but zeros, as a dead battery leaves it", &[0; 5_000]),
    ];
    for (name, end) in ends {
        let gpx = folder.file("cut.gpx", [so_far.as_bytes(), end].concat());
        assert_eq!(kept(&gpx), whole, "{name}");
        let said = String::from_utf8(wayhum(&["anonymise", &gpx]).stdout).expect("UTF-8");
        assert!(said.contains("The file ends in the middle; the 1000 points that precede are used"), "{name}: {said}");
    }
    let gpx = folder.file("damaged.gpx", text.replacen("</trkseg>", "</trkpt><trkpt", 1));
    assert!(String::from_utf8_lossy(&wayhum(&["anonymise", &gpx]).stdout).contains("The file is damaged; the 1000 points"));
    let gpx = folder.file("endless.gpx", [so_far.as_bytes(), b"<!--", &vec![b'x'; 3_000_000]].concat());
    assert!(String::from_utf8_lossy(&wayhum(&["anonymise", &gpx]).stdout).contains("The file is damaged; the 1000 points"));
}

#[test]
fn every_encoding_reads_the_same() {
    let folder = Folder::new();
    let text = gpx_text(&drive()).replacen("<trk>", "<metadata><name>Fahrt über Züñich</name></metadata><trk>", 1);
    let expected = kept(&folder.file("utf-8.gpx", &text));
    assert!(number(&expected, "kept_km") > 1.0);
    let declared = |encoding: &str| text.replacen("version=\"1.0\"", &format!("version=\"1.0\" encoding=\"{encoding}\""), 1);
    let latin = declared("ISO-8859-1").chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let wide = |order: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let text = declared("UTF-16");
        let mark = mark.then_some('\u{FEFF}');
        mark.into_iter().chain(text.chars()).flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec()).flat_map(order).collect()
    };
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("utf-8-mark.gpx", format!("\u{FEFF}{}", declared("UTF-8")).into_bytes()),
        ("latin-1.gpx", latin),
        ("utf-16-be.gpx", wide(u16::to_be_bytes, true)),
        ("utf-16-le.gpx", wide(u16::to_le_bytes, true)),
        ("utf-16-be-unmarked.gpx", wide(u16::to_be_bytes, false)),
        ("utf-16-le-unmarked.gpx", wide(u16::to_le_bytes, false)),
    ];
    for (name, bytes) in files {
        assert_eq!(kept(&folder.file(name, bytes)), expected, "{name}");
    }
}

/// Megabytes of memory that a running process needed at most so far (`proc(5)`, `VmHWM`).
#[cfg(target_os = "linux")]
fn peak_mb(process: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).expect("it runs");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).expect("kB") / 1024
}

const LARGE: usize = 200_000_000;
/// Held as a whole, the track would take 140.
const MOST_MB: u64 = 100;

/// Writes the same day again and again, up to the day of `EVENING`, until it is 200 MB; how many days it took.
fn write_days(out: &mut impl Write, day: &str) -> std::io::Result<usize> {
    let days = LARGE.div_ceil(day.len());
    for ago in (0..days).rev() {
        let date = EVENING.plus_millis(-86_400_000 * i64::try_from(ago).expect("few"));
        let date = jiff::Timestamp::from_millisecond(date.unix_millis()).expect("a time").to_string();
        out.write_all(day.replace("2026-05-22", &date[..10]).as_bytes())?;
    }
    Ok(days)
}

#[cfg(target_os = "linux")]
#[test]
fn a_track_of_200_mb_is_cut_in_little_memory() {
    let mut wayhum = Command::new(env!("CARGO_BIN_EXE_wayhum"))
        .args(["anonymise", "/dev/stdin", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    // All of it has been read but for what a pipe holds; the end is still to come.
    let mut input = wayhum.stdin.take().expect("piped");
    input.write_all(b"<gpx><trk><trkseg>\n").expect("read");
    let days = write_days(&mut input, &drive().iter().map(gpx_point).collect::<String>()).expect("read");
    let peak = peak_mb(&wayhum);
    drop(input);
    let output = wayhum.wait_with_output().expect("it ends");
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let folder = Folder::new();
    let one_day = kept(&folder.gpx("day.gpx", &drive()));
    let trips = |report: &Value| report["trips"].as_u64().expect("a count");
    assert_eq!(trips(&report), days as u64 * trips(&one_day), "{report}");
    assert!(peak < MOST_MB, "{peak} MB");
}

#[cfg(target_os = "linux")]
#[test]
fn a_track_of_200_mb_is_recorded_in_little_memory() {
    let folder = Folder::new();
    // Days on a desk with a drive in the evening: what a logger that nobody switches off has to tell.
    let gpx = folder.path("large.gpx");
    let mut out = std::io::BufWriter::new(fs::File::create(&gpx).expect("created"));
    let drive = drive();
    let midnight = Fix { at: EVENING.plus_millis(-16 * 3_600_000), ..drive[0] };
    let desk = (0..57_000).map(|second| later(&midnight, second));
    let day: String = desk.chain(drive).map(|fix| gpx_point(&fix)).collect();
    out.write_all(b"<gpx><trk><trkseg>\n").expect("written");
    write_days(&mut out, &day).expect("written");
    out.write_all(b"</trkseg></trk></gpx>\n").expect("written");
    drop(out);

    // It asks the network when all is recorded, and waits for the answer: the moment to look.
    let (server, dir) = (Server::hanging(), folder.path("phone"));
    let mut wayhum = Command::new(env!("CARGO_BIN_EXE_wayhum"))
        .args(["contribute", "--gpx", &gpx, "--collector", &server.address, "--dir", &dir, "--timeout", "3600"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    server.wait_for_a_request(&mut wayhum);
    let peak = peak_mb(&wayhum);
    wayhum.kill().expect("killed");
    wayhum.wait().expect("it ends");
    assert!(peak < MOST_MB, "{peak} MB");
    assert!(common::phone::waiting(&dir) > 0);
}

#[test]
fn a_track_can_come_from_a_pipe() {
    let folder = Folder::new();
    let gpx = gpx_text(&drive());
    let collector = common::Collector::start(&folder.path("network"), "127.0.0.1:0");
    let dir = folder.path("phone");
    let args = ["contribute", "--gpx", "/dev/stdin", "--collector", &collector.address, "--dir", &dir, "--json"];
    let output = common::wayhum_with_input(&args, &gpx);
    let report: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert!(number(&report, "receipts") >= 1.0, "{report}");
}
