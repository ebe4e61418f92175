//! What its owner sees of what was recorded, deletes, takes along and leaves nothing of: `history`, `export`, `wipe`.

mod common;

use std::fs;
use std::path::Path;

use common::servers::nobody;
use common::{Collector, EVENING, Folder, failure, object, wayhum};
use serde_json::Value;

const FRIDAY: &str = "2026-05-22T16:00:00Z";

fn words(args: &[&str]) -> String {
    let output = wayhum(args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A folder with a drive in it whose pieces wait for their times.
fn with_a_drive(folder: &Folder, collector: &Collector) -> String {
    let (dir, gpx) = (folder.path("phone"), folder.gpx("drive.gpx", &wayhum_sim::drive(2, EVENING).fixes));
    object(&["contribute", "--delay", "--gpx", &gpx, "--collector", &collector.address, "--dir", &dir, "--at", FRIDAY]);
    dir
}

fn entries(object: &Value) -> &Vec<Value> {
    object["entries"].as_array().expect("a list")
}

#[test]
fn the_history_tells_what_waits_what_was_sent_and_what_was_earned() {
    let folder = Folder::new();
    let collector = Collector::start_at(&folder.path("network"), "127.0.0.1:0", FRIDAY);
    let dir = with_a_drive(&folder, &collector);
    let waiting = object(&["history", "--dir", &dir, "--at", FRIDAY]);
    assert!(entries(&waiting).len() > 2 && entries(&waiting).iter().all(|entry| entry["state"] == "waits"), "{waiting}");
    let first = entries(&waiting)[0]["id"].as_str().expect("a name").to_owned();
    let said = words(&["history", "--most", "1", "--dir", &dir, "--at", FRIDAY]);
    assert!(said.contains(&first) && said.contains("by car or bus") && said.contains("leaves in "), "{said}");
    assert!(said.contains(&format!("There is more: --after {first}")), "{said}");
    let next = object(&["history", "--most", "1", "--after", &first, "--dir", &dir, "--at", FRIDAY]);
    assert_eq!(entries(&next)[0], entries(&waiting)[1]);

    let said = words(&["history", "delete", &first, "--dir", &dir, "--at", FRIDAY]);
    assert!(said.contains(&format!("{first} is deleted; it never left")), "{said}");
    let said = failure(&["history", "delete", &first, "--dir", &dir], 1);
    assert!(said.contains("it is not there") && said.contains("wayhum history"), "{said}");
    let said = failure(&["history", "retry", "p2", "--dir", &dir], 2);
    assert!(said.contains("wayhum upload --now"), "{said}");
    let said = failure(&["history", "retry", "forty", "--dir", &dir], 2);
    assert!(said.contains("such as c40"), "{said}");

    object(&["upload", "--now", "--dir", &dir, "--at", FRIDAY]);
    let sent = object(&["history", "--only", "sent", "--dir", &dir, "--at", FRIDAY]);
    assert_eq!(entries(&sent).len(), entries(&waiting).len() - 1);
    let entry = &entries(&sent)[0];
    assert!(entry["mode"] == "vehicle" && entry["metres"].as_u64() > Some(300), "{entry}");
    assert_eq!(entry["verdicts"]["uncorroborated"], entry["cells"]);
    let said = words(&["history", "--dir", &dir, "--at", FRIDAY]);
    assert!(said.contains("was sent 2026-05-2") && said.contains("×  Nothing is published there yet"), "{said}");
    let said = failure(&["history", "delete", entry["id"].as_str().expect("a name"), "--dir", &dir], 1);
    assert!(said.contains("nothing brings it back"), "{said}");
}

#[test]
fn what_keeps_a_contribution_back_is_said_and_it_can_go_first() {
    let folder = Folder::new();
    let collector = Collector::start_at(&folder.path("network"), "127.0.0.1:0", FRIDAY);
    let listen = collector.address.trim_start_matches("http://").to_owned();
    let dir = with_a_drive(&folder, &collector);
    drop(collector);
    // Its passes came with the first run; now nobody answers.
    failure(&["upload", "--now", "--dir", &dir, "--at", FRIDAY, "--timeout", "1"], 1);
    let _collector = Collector::start_at(&folder.path("network"), &listen, FRIDAY);
    let sending = object(&["history", "--only", "sending", "--dir", &dir, "--at", FRIDAY]);
    if let Some(entry) = entries(&sending).first() {
        let id = entry["id"].as_str().expect("a name");
        assert!(entry["last_failure"].is_string() && entry["attempts"].as_u64() > Some(0), "{entry}");
        let said = words(&["history", "retry", id, "--dir", &dir, "--at", FRIDAY]);
        assert!(said.contains("next to be sent"), "{said}");
    }
    let sent = object(&["upload", "--now", "--dir", &dir, "--at", FRIDAY]);
    assert_eq!(sent["waiting"], 0, "{sent}");
}

#[test]
fn a_mistyped_address_does_not_take_the_place_of_one_that_answered() {
    let folder = Folder::new();
    let collector = Collector::start_at(&folder.path("network"), "127.0.0.1:0", FRIDAY);
    let dir = with_a_drive(&folder, &collector);
    failure(&["upload", "--now", "--collector", &nobody(), "--dir", &dir, "--at", FRIDAY, "--timeout", "1"], 1);
    let sent = object(&["upload", "--now", "--dir", &dir, "--at", FRIDAY]);
    assert!(sent["sent"].as_u64() > Some(0) && sent["waiting"] == 0, "{sent}");
}

#[test]
fn everything_held_is_exported_into_one_file_for_its_owner_alone() {
    let folder = Folder::new();
    let collector = Collector::start_at(&folder.path("network"), "127.0.0.1:0", FRIDAY);
    let dir = with_a_drive(&folder, &collector);
    let file = folder.path("all.json");
    let said = object(&["export", &file, "--dir", &dir, "--at", FRIDAY]);
    let text = fs::read_to_string(&file).expect("written");
    assert_eq!(said["bytes"].as_u64(), Some(text.len() as u64));
    let document: Value = serde_json::from_str(&text).expect("JSON");
    assert!(document["pieces"].as_array().is_some_and(|pieces| pieces.len() > 2), "{document}");
    assert_eq!(document["trips"]["features"][0]["geometry"]["type"], "LineString");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
    }
    let said = failure(&["export", &file, "--dir", &dir], 1);
    assert!(said.contains("there is such a file already"), "{said}");
    let said = failure(&["export", &folder.path("no/where.json"), "--dir", &dir], 1);
    assert!(said.contains("no such file or folder"), "{said}");
}

#[test]
fn a_wipe_asks_offers_to_redeem_and_leaves_nothing() {
    let folder = Folder::new();
    let collector = Collector::start_at(&folder.path("network"), "127.0.0.1:0", FRIDAY);
    let dir = with_a_drive(&folder, &collector);
    let said = failure(&["wipe", "--dir", &dir, "--at", FRIDAY], 2);
    assert!(said.contains("--yes"), "{said}");
    object(&["upload", "--now", "--dir", &dir, "--at", FRIDAY]);
    let said = failure(&["wipe", "--yes", "--dir", &dir, "--at", FRIDAY], 1);
    assert!(said.contains("points are here alone") && said.contains("--redeem") && said.contains("--lose-points"), "{said}");
    // The last piece was sent as if it were Sunday; long after it the wallet may speak again.
    let wiped = object(&["wipe", "--yes", "--redeem", "--dir", &dir, "--at", "2026-05-24T20:00:00Z"]);
    assert_eq!((&wiped["points_lost"], &wiped["wallet_kept"]), (&0.into(), &true.into()));
    let left: Vec<_> = fs::read_dir(&dir).expect("a folder").map(|file| file.expect("a file").file_name()).collect();
    assert!(left.len() == 2 && ["key", "wallet.sealed"].iter().all(|name| left.contains(&(*name).into())), "{left:?}");
    let wiped = object(&["wipe", "--yes", "--wallet", "--dir", &dir, "--at", FRIDAY]);
    assert_eq!(wiped["wallet_kept"], false);
    assert_eq!(fs::read_dir(&dir).expect("a folder").count(), 0);
}

#[test]
fn a_mistyped_folder_is_said_and_not_made() {
    let folder = Folder::new();
    let none = folder.path("typo");
    let file = folder.path("all.json");
    for args in [&["history"][..], &["export", &file], &["wipe", "--yes"], &["collector", "publish"]] {
        let said = failure(&[args, &["--dir", &none]].concat(), 1);
        assert!(said.contains(&none) && said.contains("--dir"), "{said}");
        assert!(!Path::new(&none).exists(), "{args:?} made it");
    }
}
