//! Passes and points by the commands: what is recorded is sent and paid, and what was earned is redeemed.

mod common;

use common::{Collector, Folder, failure, object, wayhum};
use serde_json::Value;
use wayhum_sdk::types::{Fix, Position, Timestamp};

/// A Friday, and what comes after it.
const FRIDAY: &str = "2026-05-22T16:00:00Z";
const THAT_NIGHT: &str = "2026-05-22T23:00:00Z";
const SUNDAY: &str = "2026-05-24T20:00:00Z";
const LATE_ON_SUNDAY: &str = "2026-05-24T23:55:00Z";
const MONDAY: &str = "2026-05-25T03:00:00Z";
const TUESDAY: &str = "2026-05-26T08:00:00Z";
const SETTLED: &str = "2026-06-15T08:00:00Z";

/// A drive on roads of its own, so many degrees further north.
fn drive(folder: &Folder, north: f64) -> String {
    let mut fixes: Vec<Fix> = wayhum_sim::drive(2, Timestamp::from_unix_millis(1_779_465_600_000)).fixes;
    for fix in &mut fixes {
        fix.position = Position::new(fix.position.lat_deg() + north, fix.position.lon_deg()).expect("on earth");
    }
    folder.gpx("drive.gpx", &fixes)
}

fn contribute(folder: &Folder, dir: &str, collector: &Collector, at: &str, north: f64) -> Value {
    let gpx = drive(folder, north);
    object(&["contribute", "--gpx", &gpx, "--collector", &collector.address, "--dir", dir, "--at", at])
}

fn number(object: &Value, name: &str) -> u64 {
    object[name].as_u64().unwrap_or_else(|| panic!("{name} in {object}"))
}

fn words(args: &[&str]) -> String {
    let output = wayhum(args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn whoever_contributes_has_a_wallet_and_is_paid_until_the_settlement_says_so() {
    let folder = Folder::new();
    let (dir, network) = (folder.path("phone"), folder.path("network"));
    let collector = Collector::start_at(&network, "127.0.0.1:0", FRIDAY);
    let listen = collector.address.trim_start_matches("http://").to_owned();
    let points = number(&contribute(&folder, &dir, &collector, FRIDAY, 0.0), "points");
    assert!(points > 0);
    let shown = words(&["wallet", "show", "--words", "--dir", &dir]);
    assert_eq!(shown.lines().filter(|line| line.contains(". ")).count(), 12, "it was made without a word: {shown}");

    let status = object(&["status", "--dir", &dir, "--at", FRIDAY]);
    assert_eq!([number(&status, "points_held"), number(&status, "points_redeemed")], [points, 0]);
    assert!((1..256).contains(&number(&status, "passes")), "{status}");
    let said = words(&["status", "--dir", &dir, "--at", FRIDAY]);
    assert!(said.contains(&format!("points       {points} here, 0 redeemed")) && said.contains("passes"), "{said}");

    // So soon after contributions a wallet keeps silent.
    let said = words(&["redeem", "--dir", &dir, "--at", FRIDAY]);
    assert!(said.contains("redeemed  0 points") && said.contains("keep apart from contributions"), "{said}");
    assert!(said.contains(&format!("waiting   {points} points")) && said.contains("run this again in "), "{said}");
    let redeemed = object(&["redeem", "--dir", &dir, "--at", THAT_NIGHT]);
    assert_eq!([number(&redeemed, "redeemed"), number(&redeemed, "points_waiting")], [points, 0], "{redeemed}");
    let again = words(&["redeem", "--dir", &dir, "--at", THAT_NIGHT]);
    assert!(again.contains(&format!("redeemed  0 points; {points} in all; there were none to redeem")), "{again}");
    let status = object(&["status", "--dir", &dir, "--at", THAT_NIGHT]);
    assert_eq!([number(&status, "points_held"), number(&status, "points_unsettled")], [0, points]);

    drop(collector);
    let published = object(&["collector", "publish", "--dir", &network, "--at", TUESDAY]);
    assert_eq!(published["settled"], serde_json::json!([2941]), "{published}");
    // The phone looks it up when the week has closed, in whatever run comes then.
    for at in ["2026-06-08T08:00:00Z", SETTLED] {
        let _collector = Collector::start_at(&network, &listen, at);
        object(&["upload", "--dir", &dir, "--at", at]);
    }
    // A phone whose clock is a week behind learns so at once, and sends nothing.
    let _collector = Collector::start_at(&network, &listen, SETTLED);
    object(&["upload", "--dir", &dir, "--at", "2026-06-08T08:00:00Z"]);
    let status = object(&["status", "--dir", &dir, "--at", SETTLED]);
    assert_eq!([number(&status, "points_redeemed"), number(&status, "points_unsettled")], [points, 0], "{status}");
}

#[test]
fn with_nothing_to_redeem_it_says_so() {
    let folder = Folder::new();
    let dir = folder.path("phone");
    let said = failure(&["redeem", "--dir", &dir], 1);
    assert!(said.contains(&dir) && said.contains("nothing to redeem without one") && said.contains("--dir"), "{said}");
    object(&["wallet", "new", "--dir", &dir]);
    assert_eq!(words(&["redeem", "--dir", &dir]), "redeemed  0 points; 0 in all; there were none to redeem\n");
}

#[test]
fn an_upload_without_a_wallet_makes_one_and_asks_for_passes() {
    let folder = Folder::new();
    let collector = Collector::start_at(&folder.path("network"), "127.0.0.1:0", FRIDAY);
    let dir = folder.path("phone");
    let said = words(&["upload", "--collector", &collector.address, "--dir", &dir, "--at", FRIDAY]);
    assert!(said.contains("A wallet was made for what you earn: 0x") && said.contains("wallet show --words"), "{said}");
    assert!(said.contains("0 sent, 0 waiting"), "{said}");
    assert_eq!(number(&object(&["status", "--dir", &dir, "--at", FRIDAY]), "passes"), 256);
    let said = words(&["upload", "--dir", &dir, "--at", FRIDAY]);
    assert!(!said.contains("A wallet was made"), "{said}");
}

#[test]
fn pieces_that_are_not_due_wait_for_their_time_and_say_so() {
    let folder = Folder::new();
    let collector = Collector::start_at(&folder.path("network"), "127.0.0.1:0", FRIDAY);
    let (dir, gpx) = (folder.path("phone"), drive(&folder, 0.0));
    let args = ["contribute", "--delay", "--gpx", &gpx, "--collector", &collector.address, "--dir", &dir, "--at", FRIDAY];
    let said = words(&args);
    assert!(said.contains("0 contributions, 0 receipts") && said.contains("`wayhum upload` sends what is due"), "{said}");
    let waiting = number(&object(&["status", "--dir", &dir, "--at", FRIDAY]), "waiting");
    assert!(waiting > 0);
    let sent = object(&["upload", "--now", "--dir", &dir, "--at", FRIDAY]);
    assert_eq!([number(&sent, "sent"), number(&sent, "waiting")], [waiting, 0], "{sent}");
}

#[test]
fn a_locked_wallet_is_asked_for_and_shows_its_status_without() {
    let folder = Folder::new();
    let collector = Collector::start_at(&folder.path("network"), "127.0.0.1:0", FRIDAY);
    let (dir, gpx, passphrase) = (folder.path("phone"), drive(&folder, 0.0), folder.file("passphrase", "correct horse\n"));
    object(&["wallet", "new", "--dir", &dir, "--wallet-passphrase-file", &passphrase]);
    let args = ["contribute", "--gpx", &gpx, "--collector", &collector.address, "--dir", &dir, "--at", FRIDAY];
    let said = failure(&args, 2);
    assert!(said.contains("no terminal"), "{said}");
    let report = object(&[&args[..], &["--wallet-passphrase-file", &passphrase]].concat());
    let status = object(&["status", "--dir", &dir, "--at", FRIDAY]);
    assert!(number(&report, "points") > 0);
    assert_eq!(status["points_held"], report["points"], "{status}");
    let said = words(&["status", "--dir", &dir, "--at", FRIDAY]);
    assert!(!said.contains("no wallet"), "{said}");
    assert!(failure(&["redeem", "--dir", &dir, "--at", THAT_NIGHT], 2).contains("no terminal"));
    let redeemed = object(&["redeem", "--dir", &dir, "--at", THAT_NIGHT, "--wallet-passphrase-file", &passphrase]);
    assert_eq!(redeemed["redeemed"], report["points"]);
}

#[test]
fn nothing_comes_too_early_on_the_eve_of_a_new_week() {
    let folder = Folder::new();
    let network = folder.path("network");
    let dir = folder.path("sunday");
    let collector = Collector::start_at(&network, "127.0.0.1:0", SUNDAY);
    for north in [0.0, 0.3] {
        let report = contribute(&folder, &dir, &collector, SUNDAY, north);
        assert!(number(&report, "receipts") > 0, "{report}");
        assert_eq!((&report["receipts"], &report["refused"]), (&report["contributions"], &serde_json::json!({})));
    }
    assert_eq!(number(&object(&["status", "--dir", &dir, "--at", SUNDAY]), "waiting"), 0);
    drop(collector);

    // In the last minutes there is no time left between asking for passes and using them.
    let late = folder.path("late");
    let collector = Collector::start_at(&network, "127.0.0.1:0", LATE_ON_SUNDAY);
    let report = contribute(&folder, &late, &collector, LATE_ON_SUNDAY, 0.0);
    assert_eq!((number(&report, "contributions"), &report["refused"]), (0, &serde_json::json!({})), "{report}");
    let waiting = number(&object(&["status", "--dir", &late, "--at", LATE_ON_SUNDAY]), "waiting");
    assert!(waiting > 0);
    drop(collector);
    let collector = Collector::start_at(&network, "127.0.0.1:0", MONDAY);
    let sent = object(&["upload", "--now", "--dir", &late, "--collector", &collector.address, "--at", MONDAY]);
    assert_eq!([number(&sent, "sent"), number(&sent, "waiting")], [waiting, 0], "{sent}");
}
