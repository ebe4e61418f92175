//! Disks that are full or can only be read: nothing that was recorded is lost, and it goes on once there is room.

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::namespace::with_mounts;
use common::phone::{phone_with_pieces, waiting};
use common::servers::nobody;
use common::{EVENING, Folder, failure, gpx_text, object, wayhum};
use wayhum_sdk::store::Store;
use wayhum_sdk::types::{Entropy, Fix, Position, Timestamp};
use wayhum_sdk::wallet::SealingKey;

/// Northwards at 14 m/s, a fix a second, of late.
fn way(seconds: i64, ended_ago_s: i64) -> Vec<Fix> {
    let end = jiff::Timestamp::now().as_second() - ended_ago_s;
    let at = |s: i64| Timestamp::from_unix_millis((end - seconds + s) * 1000);
    let place = |s: i64| Position::new(48.0 + s as f64 * 0.000_126, 11.5 + 0.01 * (s as f64 / 300.0).sin()).expect("on earth");
    (0..seconds).map(|s| Fix::bare(at(s), place(s))).collect()
}

/// Chance is not needed to read.
struct NoChance;

impl Entropy for NoChance {
    fn fill(&mut self, _: &mut [u8]) {}
}

/// The fixes in the raw log of a folder's store.
fn raw(dir: &str) -> Vec<Fix> {
    let key = fs::read(Path::new(dir).join("key")).expect("a key").try_into().expect("32 bytes");
    let store = Store::open(&Path::new(dir).join("contributor.sqlite"), SealingKey::from_bytes(key), Box::new(NoChance));
    store.expect("a store").raw().expect("it reads").into_iter().flat_map(|batch| batch.fixes).collect()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn on_a_full_disk_recording_stops_and_goes_on_when_there_is_room() {
    // The first way fits, the second does not; then the folder is copied as it is, and room is made.
    const SCRIPT: &str = r#"
        dir=$1; first=$2; second=$3; copy=$4; nobody=$5
        contribute() { "$WAYHUM" contribute --gpx "$1" --collector "$nobody" --keep-dates --dir "$dir"; echo "status $?"; }
        mount -t tmpfs -o size=600k none "$dir"
        contribute "$first"
        "$WAYHUM" status --dir "$dir"
        contribute "$second"
        "$WAYHUM" status --dir "$dir"
        cp "$dir"/* "$copy"
        mount -o remount,size=64m "$dir"
        contribute "$second"
        "$WAYHUM" status --dir "$dir" --json
    "#;
    let folder = Folder::new();
    let [dir, copy] = ["full", "copy"].map(|name| folder.path(name));
    for dir in [&dir, &copy] {
        fs::create_dir(dir).expect("a folder");
    }
    let second = way(14_000, 60);
    let files = [folder.gpx("first.gpx", &way(2_000, 18_000)), folder.gpx("second.gpx", &second)];
    let nobody = nobody();
    let Some(output) = with_mounts(SCRIPT, &[&dir, &files[0], &files[1], &copy, &nobody]) else { return };
    let words = said(&output);
    let full = format!(
        "failed to write to the store: the disk is full, and what was stored before is kept; free some space and try again \
         ({dir}/contributor.sqlite)"
    );
    assert_eq!(words.matches(&full).count(), 1, "{words}");
    // The first and the third only met nobody to send to.
    assert_eq!((words.matches("nothing answers there").count(), words.matches("status 1").count()), (2, 3), "{words}");
    let pieces: Vec<&str> = words.lines().filter_map(|line| line.strip_prefix("waiting ")?.trim().split(' ').next()).collect();
    assert!(pieces.len() == 2 && pieces[0] == pieces[1] && pieces[0] != "0", "the first way's pieces are still there: {words}");
    let status: serde_json::Value =
        serde_json::from_str(words.lines().find(|line| line.starts_with('{')).expect("JSON")).expect("JSON");
    assert!(status["waiting"].as_u64() > pieces[0].parse().ok(), "and the second's came to them: {words}");

    // What of the second way was recorded before the disk was full is there, and the rest of it continues the same trip.
    let recorded = raw(&copy);
    let last = recorded.last().expect("something was recorded").at;
    assert!(recorded.len() > 600, "{} fixes", recorded.len());
    let rest: Vec<Fix> = second.iter().filter(|fix| fix.at > last).copied().collect();
    assert!(!rest.is_empty(), "it did stop before the end");
    let collector = common::Collector::start(&folder.path("network"), "127.0.0.1:0");
    let gpx = folder.gpx("rest.gpx", &rest);
    let report = object(&["contribute", "--gpx", &gpx, "--collector", &collector.address, "--keep-dates", "--dir", &copy]);
    let whole = object(&["anonymise", &files[1]]);
    let km = |report: &serde_json::Value| report["recorded_km"].as_f64().expect("kilometres");
    assert!((km(&report) - km(&whole)).abs() < 0.2, "{report}\n{whole}");
}

#[test]
fn on_a_disk_that_is_full_from_the_start_no_half_key_is_left() {
    const SCRIPT: &str = r#"
        dir=$1
        mount -t tmpfs -o size=64k none "$dir"
        dd if=/dev/zero of="$dir/filler" bs=1k count=64 2>/dev/null
        "$WAYHUM" status --dir "$dir"; echo "status $?"
        rm "$dir/filler"; mount -o remount,size=64m "$dir"
        "$WAYHUM" status --dir "$dir"; echo "status $?"
    "#;
    let folder = Folder::new();
    let dir = folder.path("full");
    fs::create_dir(&dir).expect("a folder");
    let Some(output) = with_mounts(SCRIPT, &[&dir]) else { return };
    let words = said(&output);
    assert!(words.contains("failed to use the key file: the disk is full; free some space and try again"), "{words}");
    assert!(words.contains(&format!("{dir}/key")) && words.contains("status 1") && words.contains("status 0"), "{words}");
}

#[test]
fn a_store_that_can_only_be_read_is_left_alone() {
    const SCRIPT: &str = r#"
        what=$1; dir=$2; gpx=$3
        mount --bind "$what" "$what"; mount -o remount,ro,bind "$what"
        "$WAYHUM" status --dir "$dir"; echo "status $?"
        "$WAYHUM" upload --now --dir "$dir"; echo "status $?"
        "$WAYHUM" contribute --gpx "$gpx" --collector http://127.0.0.1:1 --dir "$dir"; echo "status $?"
    "#;
    let folder = Folder::new();
    let (dir, before) = phone_with_pieces(&folder, "phone");
    let store = format!("{dir}/contributor.sqlite");
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(2, EVENING).fixes);
    let bytes = fs::read(&store).expect("read");
    for what in [&dir, &store] {
        let Some(output) = with_mounts(SCRIPT, &[what, &dir, &gpx]) else { return };
        let words = said(&output);
        assert_eq!(words.matches("status 1").count(), 3, "{words}");
        assert_eq!(words.matches("allow writing to it").count(), 3, "{words}");
        assert_eq!(words.matches(&store).count(), 3, "{words}");
    }
    assert!(fs::read(&store).expect("read") == bytes, "the store has changed");
    assert_eq!(waiting(&dir), before);
}

#[test]
fn a_folder_that_can_only_be_read_takes_no_new_contributor() {
    const SCRIPT: &str = r#"
        dir=$1
        mount --bind "$dir" "$dir"; mount -o remount,ro,bind "$dir"
        "$WAYHUM" status --dir "$dir"; echo "status $?"
        "$WAYHUM" status --dir "$dir/below"; echo "status $?"
        "$WAYHUM" wallet new --dir "$dir"; echo "status $?"
    "#;
    let folder = Folder::new();
    let dir = folder.path("fixed");
    fs::create_dir(&dir).expect("a folder");
    let Some(output) = with_mounts(SCRIPT, &[&dir]) else { return };
    let words = said(&output);
    assert_eq!(words.matches("status 1").count(), 3, "{words}");
    assert!(words.contains(&format!("failed to make the folder {dir}/below: nothing can be written there")), "{words}");
    assert_eq!(words.matches("its folder can only be read; allow writing there and try again").count(), 2, "{words}");
}

#[test]
fn pieces_that_cannot_be_written_leave_what_stood_there() {
    const SCRIPT: &str = r#"
        full=$1; fixed=$2; gpx=$3
        mount -t tmpfs -o size=32k none "$full"; echo old > "$full/out.geojson"
        mount --bind "$fixed" "$fixed"; mount -o remount,ro,bind "$fixed"
        "$WAYHUM" anonymise "$gpx" --out "$full/out.geojson"; echo "status $?"
        "$WAYHUM" anonymise "$gpx" --out "$fixed/out.geojson"; echo "status $?"
        ls "$full" "$fixed"; cat "$full/out.geojson"
    "#;
    let folder = Folder::new();
    let [full, fixed] = ["full", "fixed"].map(|name| folder.path(name));
    for dir in [&full, &fixed] {
        fs::create_dir(dir).expect("a folder");
    }
    let gpx = folder.gpx("drive.gpx", &wayhum_sim::drive(2, EVENING).fixes);
    let Some(output) = with_mounts(SCRIPT, &[&full, &fixed, &gpx]) else { return };
    let words = said(&output);
    assert_eq!(words.matches("status 1").count(), 2, "{words}");
    assert!(
        words.contains(&format!("failed to write the pieces to {full}/out.geojson: the disk is full; free some space")),
        "{words}"
    );
    assert!(
        words.contains(&format!("failed to write the pieces to {fixed}/out.geojson: nothing can be written there")),
        "{words}"
    );
    assert!(words.contains("\nold\n") && !words.contains(".part"), "{words}");
}

#[test]
fn pieces_go_nowhere_that_is_no_file() {
    let folder = Folder::new();
    let gpx = folder.file("drive.gpx", gpx_text(&wayhum_sim::drive(2, EVENING).fixes));
    let [missing, below, folder_itself] = [folder.path("missing/out.geojson"), format!("{gpx}/out.geojson"), folder.path("")];
    for (out, expected) in [
        (missing, "there is no such file or folder"),
        (below, "there is a file where a folder is needed"),
        (folder_itself, "it is a folder; name a file"),
    ] {
        let said = failure(&["anonymise", &gpx, "--out", &out], 1);
        assert!(said.contains(&out) && said.contains(expected), "{said}");
    }
    #[cfg(target_os = "linux")]
    assert!(failure(&["anonymise", &gpx, "--out", "/dev/full"], 1).contains("/dev/full: the disk is full"));
    #[cfg(unix)]
    {
        let output = wayhum(&["anonymise", &gpx, "--out", "/dev/stdout"]);
        assert!(String::from_utf8_lossy(&output.stdout).starts_with("{\"type\":\"FeatureCollection\""));
    }
}
