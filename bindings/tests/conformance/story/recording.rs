//! A drive without a microphone: positions, a gap, the cut into pieces; history, deletions, a zone, the export and the wipe.

use serde_json::{Value, json};
use wayhum_sdk::types::{Activity, Metres, Timestamp, Zone};
use wayhum_sdk::{HistoryOf, Unredeemed};

use super::phone::open;
use super::teller::{Teller, Tree, after, clock, file, fix, none, place};

/// A position every other second.
const EVERY_S: i64 = 2;

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    open(&mut teller, "phone.sqlite", None, 1);
    let phone = &mut teller;
    phone.call("phone", "Contributor.snapshot", &[("clock", &clock(after(0)))]);
    phone.call("phone", "Contributor.self_check", &[("clock", &clock(after(0)))]);
    phone.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &clock(after(0)))]);
    refused_positions(phone);
    let end = drive(phone);
    phone.call("phone", "Contributor.stop", &[("clock", &clock(end))]);
    phone.call("phone", "Contributor.snapshot", &[("clock", &clock(end))]);
    phone.call("phone", "Contributor.trips", &[]);
    phone.call("phone", "Contributor.pieces", &[]);
    phone.call("phone", "Contributor.contributed", &[("clock", &clock(end))]);
    phone.call("phone", "Contributor.self_check", &[("clock", &clock(end))]);
    page_through(phone, end);
    export(phone, end);
    delete(phone, end);
    phone.call("phone", "Contributor.wipe", &[("points", &Unredeemed::Keep)]);
    phone.fail("phone", "Contributor.tick", &[("clock", &clock(end))], "Wiped");
    phone.fail("phone", "Contributor.snapshot", &[("clock", &clock(end))], "Wiped");
    phone.call("phone", "close", &[]);
    teller.lines()
}

/// What no receiver is believed in.
fn refused_positions(phone: &mut Teller) {
    let begin = place(49.74, 10.6);
    let first = fix(after(0), begin);
    let mut mock = first;
    mock.mock = true;
    let mut inaccurate = first;
    inaccurate.accuracy_m = Some(80.0);
    let mut bare = fix(after(1), begin);
    (bare.accuracy_m, bare.speed_mps, bare.heading_deg) = (None, Some(16.5), Some(0.25));
    let far = fix(after(2), place(49.9, 10.6));
    for fix in [mock, inaccurate, first, bare, fix(after(1), begin), fix(after(-60), begin), far] {
        phone.call("phone", "Contributor.push_fix", &[("fix", &fix), ("clock", &clock(after(2)))]);
    }
}

/// Twelve kilometres to the north, with a tunnel.
fn drive(phone: &mut Teller) -> Timestamp {
    let mut now = after(10);
    for activity in [Activity::Unknown, Activity::Foot, Activity::Cycle, Activity::Vehicle] {
        phone.call("phone", "Contributor.push_activity", &[("activity", &activity), ("clock", &clock(now))]);
    }
    for number in 0..360_i64 {
        now = after(10 + EVERY_S * number);
        if (200..212).contains(&number) {
            continue;
        }
        let position = place(49.75 + number as f64 * 3e-4, 10.6 + (number as f64 / 40.0).sin() * 2e-3);
        phone.call("phone", "Contributor.push_fix", &[("fix", &fix(now, position)), ("clock", &clock(now))]);
        if number % 60 == 30 {
            phone.call("phone", "Contributor.tick", &[("clock", &clock(now))]);
            phone.call("phone", "Contributor.snapshot", &[("clock", &clock(now))]);
        }
    }
    now.plus_millis(1_000)
}

fn page_through(phone: &mut Teller, now: Timestamp) {
    for of in [HistoryOf::Everything, HistoryOf::Waiting, HistoryOf::Sending, HistoryOf::Refused, HistoryOf::Sent] {
        let mut next = Value::Null;
        loop {
            let page = history(phone, of, next, 3, now);
            next = page["next"].clone();
            if next.is_null() {
                break;
            }
        }
    }
    history(phone, HistoryOf::Everything, Value::Null, 200, now);
    history(phone, HistoryOf::Everything, Value::Null, 0, now);
    history(phone, HistoryOf::Everything, json!({ "EntryId": { "Spot": [99] } }), 200, now);
}

fn history(phone: &mut Teller, of: HistoryOf, after: Value, most: u32, now: Timestamp) -> Value {
    let with: super::teller::With<'_> = &[("of", &of), ("after", &Tree(after)), ("most", &most), ("clock", &clock(now))];
    phone.call("phone", "Contributor.history", with)["HistoryPage"].take()
}

fn export(phone: &mut Teller, now: Timestamp) {
    phone.call("phone", "Contributor.storage", &[]);
    phone.call("phone", "Contributor.export", &[("path", &file("export.json")), ("clock", &clock(now))]);
    phone.call("", "File.read", &[("path", &file("export.json"))]);
    let again: super::teller::With<'_> = &[("path", &file("export.json")), ("clock", &clock(now))];
    phone.fail("phone", "Contributor.export", again, "Export");
    let nowhere: super::teller::With<'_> = &[("path", &file("no/such/folder.json")), ("clock", &clock(now))];
    phone.fail("phone", "Contributor.export", nowhere, "Export");
}

/// A piece by its name and by its entry, what a zone holds, and a trip as a whole.
fn delete(phone: &mut Teller, now: Timestamp) {
    let pieces = phone.call("phone", "Contributor.pieces", &[]);
    let ids: Vec<Tree> =
        pieces.as_array().expect("a list").iter().map(|piece| Tree(piece["StoredPiece"]["id"].clone())).collect();
    assert!(ids.len() > 4, "{} pieces", ids.len());
    phone.call("phone", "Contributor.delete_piece", &[("id", &ids[0])]);
    phone.call("phone", "Contributor.delete_piece", &[("id", &ids[0])]);
    let entry = Tree(json!({ "EntryId": { "Piece": [ids[1].0] } }));
    phone.call("phone", "Contributor.delete", &[("id", &entry)]);
    phone.call("phone", "Contributor.delete", &[("id", &entry)]);
    phone.call("phone", "Contributor.delete", &[("id", &Tree(json!({ "EntryId": { "Contribution": [1] } })))]);
    phone.call("phone", "Contributor.retry_now", &[("id", &1_i64)]);
    phone.call("phone", "Contributor.delete_spot", &[("id", &1_i64)]);
    let zone = Zone { centre: place(49.83, 10.6), radius: Metres(500.0) };
    phone.call("phone", "Contributor.zones", &[]);
    phone.call("phone", "Contributor.add_zone", &[("zone", &zone), ("clock", &clock(now))]);
    phone.call("phone", "Contributor.zones", &[]);
    phone.call("phone", "Contributor.pieces", &[]);
    phone.call("phone", "Contributor.remove_zone", &[("zone", &zone), ("clock", &clock(now))]);
    phone.call("phone", "Contributor.remove_zone", &[("zone", &zone), ("clock", &clock(now))]);
    let trips = phone.call("phone", "Contributor.trips", &[]);
    let trip = Tree(trips[0]["TripSummary"]["id"].clone());
    phone.call("phone", "Contributor.delete_trip", &[("id", &trip)]);
    phone.call("phone", "Contributor.delete_trip", &[("id", &trip)]);
    phone.call("phone", "Contributor.trips", &[]);
    phone.call("phone", "Contributor.unredeemed", &[]);
    phone.fail("phone", "Contributor.redeem_all", &[("clock", &clock(now))], "NoWallet");
}
