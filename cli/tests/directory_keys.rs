//! A collector's directory key is followed by another one: phones go on, and what still runs with the old one is refused.

mod common;

use std::fs;
use std::path::Path;

use common::{Collector, EVENING, Folder, failure, get, object};
use wayhum_sdk::protocol::Trust;
use wayhum_sdk::types::Position;

const AT: &str = "2026-05-22T16:00:00Z";

#[test]
fn a_key_is_named_and_then_followed_and_phones_that_knew_it_go_on() {
    let folder = Folder::new();
    let (network, phone) = (folder.path("network"), folder.path("phone"));
    let collector = Collector::start_at(&network, "127.0.0.1:0", AT);
    let (listen, address) = (collector.address.trim_start_matches("http://").to_owned(), collector.address.clone());
    let file = |name: &str| Path::new(&network).join(name);
    let contribute = |north: f64| {
        let mut fixes = wayhum_sim::drive(2, EVENING).fixes;
        for fix in &mut fixes {
            fix.position = Position::new(fix.position.lat_deg() + north, fix.position.lon_deg()).expect("on earth");
        }
        let gpx = folder.gpx("drive.gpx", &fixes);
        ["contribute", "--gpx", &gpx, "--collector", &address, "--dir", &phone, "--at", AT].map(str::to_owned)
    };
    let run = |args: &[String; 9]| object(&args.each_ref().map(String::as_str));

    let said = failure(&["collector", "rotate", "--dir", &network, "--at", AT], 1);
    assert!(said.contains("collector.next.key") && said.contains("name-next"), "{said}");
    let named = object(&["collector", "name-next", "--dir", &network, "--at", AT])["next"].clone();
    assert_eq!(object(&["collector", "name-next", "--dir", &network, "--at", AT])["next"], named, "once and for good");
    // The phone hears of it with whatever it sends next.
    assert!(run(&contribute(0.0))["receipts"].as_u64() > Some(0));
    let (_, trust) = Trust::first_seen(&get(&address, "/v1/directory"), EVENING).expect("a directory");
    let former = fs::read(file("collector.key")).expect("a key");

    let key = object(&["collector", "rotate", "--dir", &network, "--at", AT])["key"].clone();
    assert_eq!(key, named);
    assert_eq!(fs::read(file("collector.former.key")).expect("a key"), former);
    assert!(!file("collector.next.key").exists());

    // The process that still runs shows no directory any more; what is recorded meanwhile is kept.
    let said = failure(&contribute(0.3).each_ref().map(String::as_str), 1);
    assert!(said.contains("HTTP status 503") && said.contains("What was recorded is kept"), "{said}");
    drop(collector);
    let _collector = Collector::start_at(&network, &listen, AT);
    let (_, followed) = trust.open(&get(&address, "/v1/directory"), EVENING).expect("who knew the one before believes it");
    assert_eq!((followed.key().to_hex(), followed.network()), (key.as_str().expect("hex").to_owned(), trust.network()));
    let sent = object(&["upload", "--now", "--dir", &phone, "--at", AT]);
    assert!(sent["sent"].as_u64() > Some(0) && sent["waiting"] == 0, "{sent}");

    // Started with the former key, the collector says what is wrong.
    fs::rename(file("collector.former.key"), file("collector.key")).expect("put back");
    let said = failure(&["collector", "--dir", &network, "--listen", "127.0.0.1:0", "--at", AT], 1);
    assert!(said.contains("key") && said.contains("collector.sqlite"), "{said}");
}
