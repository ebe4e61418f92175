//! The maps over real HTTP.

mod support;

use std::{net::SocketAddr, sync::Arc, thread};

use serde_json::{Value, json};
use tokio::{net::TcpListener, runtime::Runtime};
use wayhum_collector::{Collector, has_page, serve};
use wayhum_types::Epoch;

use support::{
    SetClock,
    client::{get, post, send},
    in_file, in_memory,
    maps::{BLOCK, Street, close, published_epochs, send as contribute},
    network,
    sample::{self, EPOCH, Line},
    sign,
};

struct Server {
    address: SocketAddr,
    _runtime: Runtime,
}

fn start(collector: Arc<Collector>) -> Server {
    let runtime = Runtime::new().expect("threads can be started");
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("there are ports");
    let address = listener.local_addr().expect("it is bound");
    runtime.spawn(serve(collector, listener, std::future::pending()));
    Server { address, _runtime: runtime }
}

/// Five drives and six walks in [`EPOCH`], published.
fn published() -> (SetClock, Arc<Collector>) {
    let clock = SetClock::new();
    let collector = in_memory(&clock);
    (0..5).for_each(|number| contribute(&collector, &Street::default().drive(), number));
    (5..11).for_each(|number| contribute(&collector, &sample::walk(network(), Line::WALK.noise(3)), number));
    close(&clock, EPOCH);
    published_epochs(&collector);
    (clock, Arc::new(collector))
}

fn index(server: &Server) -> Value {
    let answer = get(server.address, "/v1/maps");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    assert_eq!((answer.header("cache-control"), answer.header("connection")), (Some("no-cache"), Some("close")));
    serde_json::from_str(&answer.body).expect("it is JSON")
}

#[test]
fn before_anything_is_published_the_maps_are_empty() {
    let server = start(Arc::new(in_memory(&SetClock::new())));
    let nothing = json!({ "network": network().to_hex(), "least_people": 5, "current": { "roads": 0, "noise": 0 },
        "epochs": [], "blocks": [] });
    assert_eq!(index(&server), nothing);
    for layer in ["roads", "noise"] {
        let answer = get(server.address, &format!("/v1/maps/current/{layer}.geojson"));
        let json: Value = serde_json::from_str(&answer.body).expect("it is JSON");
        assert_eq!((answer.status, json), (200, json!({ "type": "FeatureCollection", "features": [] })));
    }
}

#[test]
fn the_index_lists_what_is_published_newest_first() {
    let (clock, collector) = published();
    clock.set(Epoch::from_number(BLOCK.end - 1).start());
    contribute(&collector, &Street { epoch: BLOCK.end - 1, ..Street::default() }.drive(), 99);
    close(&clock, Epoch::from_number(BLOCK.end - 1));
    published_epochs(&collector);
    let index = index(&start(collector));
    let epochs = index["epochs"].as_array().expect("a list");
    assert_eq!(epochs.len(), (BLOCK.end - EPOCH.number()) as usize);
    assert_eq!(epochs.first(), Some(&json!({ "epoch": BLOCK.end - 1, "roads": 0, "noise": 0 })));
    assert_eq!(epochs.last(), Some(&json!({ "epoch": EPOCH.number(), "roads": 12, "noise": 3 })));
    let block = BLOCK.start / 8;
    let empty = |block: u32| json!({ "block": block, "roads": 0, "noise": 0 });
    assert_eq!(index["blocks"], json!([empty(block), empty(block - 1)]));
    assert_eq!(index["current"], json!({ "roads": 12, "noise": 3 }));
}

#[test]
fn the_current_map_may_change_and_what_was_published_may_not() {
    let (clock, collector) = published();
    let server = start(Arc::clone(&collector));
    for (name, property, count) in [("roads", "speed_kmh", 12), ("noise", "laeq_db", 3)] {
        let current = get(server.address, &format!("/v1/maps/current/{name}.geojson"));
        let epoch = get(server.address, &format!("/v1/maps/epochs/{}/{name}.geojson", EPOCH.number()));
        for (answer, cache) in [(&current, "no-cache"), (&epoch, "public, max-age=31536000, immutable")] {
            assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/geo+json")));
            assert_eq!((answer.header("cache-control"), answer.header("connection")), (Some(cache), Some("close")));
        }
        assert_eq!(current.body, epoch.body, "it is all there is");
        let json: Value = serde_json::from_str(&epoch.body).expect("it is JSON");
        let features = json["features"].as_array().expect("a list");
        assert_eq!(features.len(), count);
        assert!(features.iter().all(|feature| feature["properties"][property].is_u64()));
    }
    let path = format!("/v1/maps/epochs/{}/roads.geojson", EPOCH.number());
    let [current, old] = ["/v1/maps/current/roads.geojson", &path].map(|path| get(server.address, path).body);
    let next = EPOCH.number() + 1;
    clock.set(Epoch::from_number(next).start());
    let faster = Street { epoch: next, speed_mps: 15.0, ..Street::default() }.drive();
    (0..5).for_each(|number| contribute(&collector, &faster, 50 + number));
    assert_eq!(get(server.address, "/v1/maps/current/roads.geojson").body, current, "nothing of it is published");
    close(&clock, Epoch::from_number(next));
    published_epochs(&collector);
    assert_ne!(get(server.address, "/v1/maps/current/roads.geojson").body, current);
    assert_eq!(get(server.address, &path).body, old);
}

#[test]
fn the_same_publication_gives_the_same_bytes_whoever_serves_it() {
    let directory = tempfile::tempdir().expect("a directory");
    let bodies = [["there.db", "0"], ["back.db", "4"]].map(|[name, start_at]| {
        let clock = SetClock::new();
        let collector = in_file(&directory.path().join(name), &clock);
        let first: u32 = start_at.parse().expect("it is a number");
        for number in (0..5).map(|number| (first + number) % 5) {
            contribute(&collector, &Street { speed_mps: 8.0 + f64::from(number), ..Street::default() }.drive(), number);
        }
        close(&clock, EPOCH);
        published_epochs(&collector);
        let server = start(Arc::new(collector));
        get(server.address, &format!("/v1/maps/epochs/{}/roads.geojson", EPOCH.number())).body
    });
    assert!(bodies[0].contains("speed_kmh"));
    assert_eq!(bodies[0], bodies[1]);
}

#[test]
fn what_was_not_published_is_not_found() {
    let server = start(published().1);
    let next = EPOCH.number() + 1;
    for path in [
        &format!("/v1/maps/epochs/{next}/roads.geojson"),
        &format!("/v1/maps/blocks/{}/roads.geojson", EPOCH.number() / 8),
        &format!("/v1/maps/epochs/{}/streets.geojson", EPOCH.number()),
        &format!("/v1/maps/epochs/0{}/roads.geojson", EPOCH.number()),
        "/v1/maps/",
        "/v1/maps/current",
        "/v1/maps/current/roads",
        "/v1/maps/epochs/x/roads.geojson",
        "/v1/maps/epochs/%ff/roads.geojson",
        "/v1/maps/epochs/99999999999/roads.geojson",
        "/v1/maps/current/../epochs/1/roads.geojson",
    ] {
        let answer = get(server.address, path);
        assert_eq!((answer.status, answer.header("content-type")), (404, Some("application/problem+json")), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
    let post = send(server.address, b"POST /v1/maps/current/roads.geojson HTTP/1.1\r\nhost: collector\r\n\r\n");
    assert_eq!((post.status, post.header("allow")), (405, Some("GET,HEAD")));
}

#[test]
fn readers_and_contributors_do_not_wait_for_each_other_for_ever() {
    let (clock, collector) = published();
    clock.set(Epoch::from_number(EPOCH.number() + 1).start());
    let server = start(collector);
    let address = server.address;
    let drive = Street { epoch: EPOCH.number() + 1, ..Street::default() }.drive();
    thread::scope(|scope| {
        for reader in 0..20 {
            let path = ["/v1/maps", "/v1/maps/current/roads.geojson"][reader % 2];
            scope.spawn(move || assert_eq!(get(address, path).status, 200));
        }
        for number in 0..10 {
            let sent = sign(&drive, 60 + number);
            scope.spawn(move || assert_eq!(post(address, sent.as_str().as_bytes()).status, 200));
        }
    });
}

#[test]
fn the_root_is_the_page_this_was_built_with_or_says_that_there_is_none() {
    let server = start(published().1);
    let root = get(server.address, "/");
    assert_eq!(root.status, if has_page() { 200 } else { 503 });
    assert_eq!(root.header("content-type"), Some("text/html; charset=utf-8"));
}
