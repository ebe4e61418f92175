//! Whatever comes in, nothing panics and no account is left open.

mod common;

use common::Seed;
use proptest::prelude::*;
use wayhum_trace::{Gate, Places, Rules, Trip, TripFinder, cut, outside_zones};
use wayhum_types::{Fix, Metres, Place, Position, Timestamp, UtcOffset, Zone};

fn position() -> impl Strategy<Value = Position> {
    let near = |lat: f64, lon: f64| {
        let spread = |middle: f64| (middle - 0.01)..(middle + 0.01);
        (spread(lat), spread(lon))
    };
    let corners = prop_oneof![
        (-90.0..=90.0_f64, -180.0..=180.0_f64),
        Just((90.0, 0.0)),
        Just((-90.0, 180.0)),
        near(90.0, 0.0),
        near(-90.0, 180.0),
        near(0.0, 180.0),
        near(0.0, -180.0),
        near(48.1, 11.5),
        near(48.1, 11.5),
    ];
    corners.prop_map(|(lat, lon)| common::position(lat.clamp(-90.0, 90.0), lon.clamp(-180.0, 180.0)))
}

fn number() -> impl Strategy<Value = Option<f32>> {
    prop::option::of(prop_oneof![3 => 0.0..30.0_f32, 1 => any::<f32>(), 1 => Just(f32::NAN)])
}

fn step_ms() -> impl Strategy<Value = i64> {
    prop_oneof![8 => Just(1_000_i64), 2 => 1..20_000_i64, 1 => -100_000..2_000_000_i64, 1 => any::<i64>()]
}

fn fixes() -> impl Strategy<Value = Vec<Fix>> {
    let fix = (step_ms(), position(), number(), number(), number(), prop::bool::weighted(0.02), 0..40_u8);
    prop::collection::vec(fix, 0..400).prop_map(|fixes| {
        let mut at = 1_410_346_800_000_i64;
        let mut before: Option<Position> = None;
        let build = |(step, position, accuracy_m, speed_mps, heading_deg, mock, kind)| {
            at = at.wrapping_add(step);
            // Mostly near the last one, or no trip would ever come about; sometimes at 900 km/h, sometimes anywhere.
            let position = match before {
                Some(last) if kind > 2 => {
                    let move_deg = if kind == 3 { 2.2e-3 } else { 1.2e-4 };
                    let lon = if last.lon_deg() + move_deg > 180.0 {
                        last.lon_deg() + move_deg - 360.0
                    } else {
                        last.lon_deg() + move_deg
                    };
                    common::position(last.lat_deg(), lon)
                }
                _ => position,
            };
            before = Some(position);
            Fix { at: Timestamp::from_unix_millis(at), position, accuracy_m, speed_mps, heading_deg, mock }
        };
        fixes.into_iter().map(build).collect()
    })
}

fn check(trip: &Trip, places: &mut Places, zones: &[Zone], offset: i16, seed: u64) {
    let cut = cut(trip, places, zones, UtcOffset::from_minutes(offset), &Rules::default(), &mut Seed(seed));
    let dropped: f64 = cut.dropped.iter().map(|dropped| dropped.metres.value()).sum();
    let recorded = cut.recorded.value();
    assert!((recorded - cut.kept.value() - dropped).abs() <= 1e-9 * recorded + 1e-6);
    for piece in &cut.pieces {
        assert!(!piece.passages.is_empty());
        assert!(
            piece.passages.iter().all(|passage| passage.from < passage.to && (0.0..=70.0).contains(&passage.speed.value()))
        );
        let _ = outside_zones(piece, zones);
    }
}

/// A place as a store could give it back.
fn known() -> impl Strategy<Value = Place> {
    let exits = prop::collection::vec(position(), 0..40);
    let days = prop::collection::vec(any::<i32>(), 0..9);
    (position(), prop::option::of(position()), days, any::<bool>(), exits)
        .prop_map(|(centre, zone_centre, days, night, exits)| Place { centre, days, night, home: night, zone_centre, exits })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_input_panics(
        fixes in fixes(),
        zones in prop::collection::vec((position(), prop_oneof![any::<f64>(), 0.0..1e5]), 0..3),
        known in prop::collection::vec(known(), 0..3),
        offset: i16,
        seed: u64,
        gated: bool,
    ) {
        let zones: Vec<Zone> = zones.into_iter().map(|(centre, radius)| Zone { centre, radius: Metres(radius) }).collect();
        let mut places = Places::from(known);
        let rules = Rules::default();
        let (mut gate, mut finder) = (Gate::new(&rules), TripFinder::new(&rules));
        let mut trips = Vec::new();
        for fix in &fixes {
            // Without the gate in half of the cases: what it would have kept out must do no harm either.
            let fix = if gated { gate.judge(fix).ok() } else { Some(Fix { speed_mps: fix.speed_mps.filter(|v| (0.0..=70.0).contains(v)), ..*fix }) };
            trips.extend(fix.and_then(|fix| finder.push(fix)));
            let _ = finder.state();
            trips.extend(finder.tick(fixes[0].at));
        }
        trips.extend(finder.finish());
        for trip in &trips {
            prop_assert!(trip.fixes().windows(2).all(|two| two[0].at < two[1].at));
            check(trip, &mut places, &zones, offset, seed);
        }
    }
}
