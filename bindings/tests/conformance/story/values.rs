//! Values that there are not, and what can be shared of positions alone.

use serde_json::{Value, json};
use wayhum_sdk::GpsRate;
use wayhum_sdk::types::{Metres, UtcOffset, Zone};

use super::phone::open;
use super::teller::{Teller, Tree, With, after, clock, fix, none, place};
use crate::player::tree::Show;

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    anonymise(&mut teller);
    open(&mut teller, "phone.sqlite", None, 12);
    let now = clock(after(0));
    teller.call("phone", "Contributor.start", &[("meter", &none()), ("clock", &now)]);
    for (lat, lon) in [(json!(91.0), json!(10.6)), (json!(49.75), json!(-180.5)), (json!({ "double": "NaN" }), json!(0.0))] {
        let mut wrong = fix(after(0), place(49.75, 10.6)).show();
        wrong["Fix"]["position"] = json!({ "LatLon": { "lat_deg": lat, "lon_deg": lon } });
        let wrong = Tree(wrong);
        teller.fail("phone", "Contributor.push_fix", &[("fix", &wrong), ("clock", &now)], "OutOfRange");
        let zone = Tree(json!({ "Zone": { "centre": wrong.0["Fix"]["position"], "radius": 500.0 } }));
        teller.fail("phone", "Contributor.add_zone", &[("zone", &zone), ("clock", &now)], "OutOfRange");
    }
    for radius in [json!(-500.0), json!({ "double": "NaN" }), json!({ "double": "Infinity" })] {
        let zone = Tree(json!({ "Zone": { "centre": place(49.75, 10.6).show(), "radius": radius } }));
        teller.fail("phone", "Contributor.add_zone", &[("zone", &zone), ("clock", &now)], "OutOfRange");
    }
    teller.call("phone", "Contributor.zones", &[]);
    for accuracy_m in [f32::NAN, f32::INFINITY, -1.0] {
        let mut wrong = fix(after(0), place(49.75, 10.6));
        wrong.accuracy_m = Some(accuracy_m);
        teller.call("phone", "Contributor.push_fix", &[("fix", &wrong), ("clock", &now)]);
    }
    let mut wrong = fix(after(0), place(49.75, 10.6));
    (wrong.speed_mps, wrong.heading_deg) = (Some(f32::NAN), Some(f32::NEG_INFINITY));
    teller.call("phone", "Contributor.push_fix", &[("fix", &wrong), ("clock", &now)]);
    for (thirds, fast) in [(29, 8), (30, 7), (0, 8)] {
        let sounds = Tree(json!([level(&vec![Value::Null; thirds], &vec![json!(50.0); fast])]));
        teller.fail("phone", "Contributor.push_sounds", &[("sounds", &sounds), ("clock", &now)], "OutOfRange");
    }
    let sounds = Tree(json!([level(&vec![Value::Null; 30], &vec![json!({ "double": "NaN" }); 8])]));
    teller.fail("phone", "Contributor.push_sounds", &[("sounds", &sounds), ("clock", &now)], "OutOfRange");
    teller.call("phone", "Contributor.snapshot", &[("clock", &now)]);
    teller.call("phone", "close", &[]);
    teller.call("", "network_address", &[("typed", &" https://collect.example.org/ ".to_owned())]);
    teller.fail("", "network_address", &[("typed", &"collect.example.org".to_owned())], "BadAddress");
    let cell = |hex: &str| Tree(json!({ "CellIndex": { "hex": hex } }));
    teller.call("", "cell_outline", &[("cell", &cell("8b1fa0a44ad6fff"))]);
    teller.fail("", "cell_outline", &[("cell", &cell("north of here"))], "OutOfRange");
    for function in ["background_budget", "longest_history_page", "recording_format", "tick_pace", "zone_radii"] {
        teller.call("", function, &[]);
    }
    for rate in [GpsRate::Off, GpsRate::Batched, GpsRate::EverySecond] {
        teller.call("", "gps_pace", &[("rate", &rate)]);
    }
    teller.lines()
}

fn level(thirds: &[Value], laf: &[Value]) -> Value {
    let quality = wayhum_sdk::types::Quality::default().show();
    json!({ "Sound": { "Level": [{ "Level": {
        "at": after(0).show(), "laeq": 50.0, "lceq": 50.0, "lzeq": 50.0, "laf_max": 50.0, "las_max": 50.0, "lc_peak": 60.0,
        "thirds": thirds, "laf": laf, "quality": quality,
    } }] } })
}

/// Its chance has no seed: what is too short comes to the same whatever is drawn, and of the rest nothing is written down.
fn anonymise(teller: &mut Teller) {
    let drive = |positions: i64| -> Vec<_> {
        (0..positions).map(|n| fix(after(8 * n), place(49.75 + n as f64 * 1.12e-3, 10.6))).collect()
    };
    let zone = |radius| Zone { centre: place(49.75, 10.6), radius: Metres(radius) };
    for fixes in [drive(0), drive(5)] {
        let with: With<'_> = &[("fixes", &fixes), ("zones", &Vec::<Zone>::new()), ("utc_offset", &UtcOffset::from_minutes(60))];
        teller.call("", "anonymise", with);
    }
    let (fixes, zones) = (drive(60), vec![zone(500.0)]);
    let with: With<'_> = &[("fixes", &fixes), ("zones", &zones), ("utc_offset", &UtcOffset::from_minutes(60))];
    let found = teller.call_by_chance("", "anonymise", with);
    assert!(found["Anonymised"]["pieces"].as_array().is_some_and(|pieces| pieces.len() > 1));
    let mut wrong = drive(2).show();
    wrong[1]["Fix"]["position"]["LatLon"]["lat_deg"] = json!(-90.5);
    let with: With<'_> = &[("fixes", &Tree(wrong)), ("zones", &Vec::<Zone>::new()), ("utc_offset", &UtcOffset::UTC)];
    teller.fail("", "anonymise", with, "OutOfRange");
}
