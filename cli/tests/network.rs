//! The whole product as separate commands: people's own files, a collector in another process, a publication, a map.

mod common;

use common::{Collector, EVENING, Folder, get, object};
use serde_json::Value;
use wayhum_sdk::types::Metres;

/// EVENING as the commands take it, and ten days after that week's end.
const AT: &str = "2026-05-22T16:00:00Z";
const PUBLISHED: &str = "2026-06-04T00:00:00Z";

#[test]
fn eight_people_a_collector_and_a_publication_in_processes_of_their_own_make_both_maps() {
    let folder = Folder::new();
    let network = folder.path("network");
    let wav = folder.wav("street.wav", 16_000, rustling(16_000, 80 * 60));
    {
        let collector = Collector::start_at(&network, "127.0.0.1:0", AT);
        for person in 1..=8 {
            let dir = folder.path(&format!("phone-{person}"));
            // Long enough that something is left whatever the ends cost.
            let long = wayhum_sim::WalkRules { length: Metres(6_000.0), ..wayhum_sim::WalkRules::default() };
            let walk = folder.gpx("walk.gpx", &wayhum_sim::walk_by(&long, person, EVENING).fixes);
            let drive = folder.gpx("drive.gpx", &wayhum_sim::drive(person, EVENING).fixes);
            let contribute = ["contribute", "--collector", &collector.address, "--dir", &dir, "--at", AT, "--gpx"];
            let walked = object(&[&contribute[..], &[&walk, "--wav", &wav, "--offset", "120"]].concat());
            let driven = object(&[&contribute[..], &[&drive]].concat());
            assert_eq!([&walked["receipts"], &driven["receipts"]], [&walked["contributions"], &driven["contributions"]]);
        }
        assert_eq!(map(&collector.address, "/v1/maps/current/roads.geojson"), Vec::<Value>::new(), "the week still runs");
    }
    let published = object(&["collector", "publish", "--dir", &network, "--at", PUBLISHED]);
    assert_eq!(published["published"].as_array().map(Vec::len), Some(1), "{published}");
    let again = object(&["collector", "publish", "--dir", &network, "--at", PUBLISHED]);
    assert_eq!(again["published"].as_array().map(Vec::len), Some(0), "once and for good");

    let collector = Collector::start_at(&network, "127.0.0.1:0", PUBLISHED);
    for (layer, value) in [("roads", "speed_kmh"), ("noise", "laeq_db")] {
        let numbers = map(&collector.address, &format!("/v1/maps/current/{layer}.geojson"));
        assert_eq!(published["published"][0][layer], numbers.len(), "what was published is what is shown");
        assert!(numbers.len() > 10, "{} {layer}", numbers.len());
        for number in &numbers {
            let properties = &number["properties"];
            assert!(properties[value].is_i64() && properties["people"] == 5, "{properties}");
        }
    }
}

/// The features of a map.
fn map(address: &str, path: &str) -> Vec<Value> {
    let collection: Value = serde_json::from_str(&get(address, path)).expect("JSON");
    collection["features"].as_array().expect("features").clone()
}

/// Noise that changes from second to second by chance, as a street's does: a steady one would be taken for a meter that stands still.
fn rustling(rate_hz: u32, seconds: u32) -> impl Iterator<Item = f32> {
    let (mut state, mut loudness) = (1_u32, 0.0);
    (0..rate_hz * seconds).map(move |n| {
        // Numerical Recipes' linear congruential generator, whose high bits are white enough.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let drawn = (state >> 8) as f32 / 8_388_608.0 - 1.0;
        if n % rate_hz == 0 {
            loudness = 0.002 * 10_f32.powf(drawn);
        }
        drawn * loudness
    })
}
