//! What holds for every trip, whatever its way.

mod common;

use common::{NOON, Seed, Way, path_between, reported, trips};
use proptest::prelude::*;
use wayhum_trace::{Cut, Places, Rules, Trip, cut, distance, divide};
use wayhum_types::{Draw, Fix, Metres, Passage, Place, Position, UtcOffset, Zone};

/// A way through a grid of streets: legs in four directions, at the speeds of cars, bicycles and walkers, with stops and a tunnel.
fn way() -> impl Strategy<Value = Vec<Fix>> {
    let leg = (0..4_u8, 100.0..1_500.0_f64, prop_oneof![3 => 6.0..25.0_f64, 1 => 1.1..6.0_f64], 0..100_u32, 0..20_u8);
    (prop::collection::vec(leg, 3..14), 0..86_400_i64, any::<u64>(), 0.0..2.0_f64).prop_map(|(legs, second, seed, noise_m)| {
        let mut way = Way::from(48.14, 11.58, NOON + second * 1_000);
        let (mut east, mut north) = (0.0, 0.0);
        for (direction, metres, mps, wait, kind) in legs {
            let step = [(metres, 0.0), (0.0, metres), (-metres, 0.0), (0.0, metres)][usize::from(direction)];
            (east, north) = (east + step.0, north + step.1);
            way = if kind == 0 { way.unseen(east, north, (metres / mps) as i64 + 1) } else { way.to(east, north, mps) };
            way = way.wait(wait);
        }
        let mut seed = Seed(seed);
        let has_doppler = seed.fraction() < 0.5;
        for fix in &mut way.fixes {
            let shake = |seed: &mut Seed| seed.uniform(-noise_m, noise_m) / common::DEGREE_M;
            let (lat, lon) = (fix.position.lat_deg() + shake(&mut seed), fix.position.lon_deg() + shake(&mut seed));
            fix.position = common::position(lat, lon);
            fix.speed_mps = has_doppler.then(|| seed.uniform(0.0, 20.0) as f32);
        }
        way.fixes
    })
}

fn cuts(fixes: &[Fix], places: &mut Places, zones: &[Zone], seed: u64) -> Vec<(Trip, Cut)> {
    let rules = Rules::default();
    let mut seed = Seed(seed);
    let cut = |trip: Trip| {
        let cut = cut(&trip, places, zones, UtcOffset::from_minutes(120), &rules, &mut seed);
        (trip, cut)
    };
    trips(fixes, &rules).into_iter().map(cut).collect()
}

/// Path over time, or Doppler speed over time, of the raw fixes between two instants: Σ v·dt / Σ dt over the lines.
fn raw_speed(trip: &Trip, from: f64, to: f64) -> f64 {
    let millis = |fix: &Fix| fix.at.unix_millis() as f64;
    let (mut metres, mut millis_in) = (0.0, 0.0);
    for two in trip.fixes().windows(2) {
        let dt = (millis(&two[1]).min(to) - millis(&two[0]).max(from)).max(0.0);
        let speed = match (two[0].speed_mps, two[1].speed_mps) {
            (Some(a), Some(b)) => f64::midpoint(f64::from(a), f64::from(b)),
            _ => distance(two[0].position, two[1].position).value() / two[1].at.seconds_since(two[0].at),
        };
        metres += speed * dt;
        millis_in += dt;
    }
    metres / millis_in
}

/// Metres and seconds of a passage as they can be read off the wire: time in 0.1 s, speed in 0.5 m/s.
fn as_it_travels(passage: &Passage) -> (f64, f64) {
    let seconds = (passage.to.seconds_since(passage.from) * 10.0).round() / 10.0;
    ((passage.speed.value() * 2.0).round() / 2.0 * seconds, seconds)
}

/// How near to its zone's centre a private place lets nothing be reported: 700 m at a home, 450 m elsewhere.
fn least_border_m(place: &Place) -> f64 {
    Rules::default().zone(place.home).border_m.low
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_is_reported_near_an_end_or_in_a_private_circle(fixes in way(), seed: u64) {
        let mut places = Places::default();
        for (trip, cut) in cuts(&fixes, &mut places, &[], seed) {
            let ends = [trip.fixes()[0].position, trip.fixes()[trip.fixes().len() - 1].position];
            for place in cut.pieces.iter().flat_map(|piece| reported(&trip, piece)) {
                for end in ends {
                    prop_assert!(distance(place, end).value() > 299.9);
                }
            }
            for piece in &cut.pieces {
                let (first, last) = (piece.passages[0], piece.passages[piece.passages.len() - 1]);
                prop_assert!(path_between(&trip, trip.from(), first.from) > 649.9);
                prop_assert!(path_between(&trip, last.to, trip.to()) > 649.9);
            }
        }
        // A second time, when every place of the first is known: no circle of any of them is entered.
        for (trip, cut) in cuts(&fixes, &mut places.clone(), &[], seed) {
            for place in cut.pieces.iter().flat_map(|piece| reported(&trip, piece)) {
                for known in places.as_slice() {
                    let centre = known.zone_centre.expect("all are private");
                    prop_assert!(distance(place, centre).value() > least_border_m(known) - 0.1);
                }
            }
        }
    }

    #[test]
    fn nothing_is_reported_in_a_zone(fixes in way(), seed: u64, at in 0.0..1.0_f64, radius in 1.0..1_500.0_f64) {
        let centre = fixes[((fixes.len() - 1) as f64 * at) as usize].position;
        let zones = [Zone { centre, radius: Metres(radius) }];
        for (trip, cut) in cuts(&fixes, &mut Places::default(), &zones, seed) {
            for piece in &cut.pieces {
                prop_assert_eq!(&wayhum_trace::outside_zones(piece, &zones), std::slice::from_ref(piece));
                prop_assert!(reported(&trip, piece).iter().all(|place| distance(*place, centre).value() > radius));
            }
        }
    }

    #[test]
    fn pieces_of_a_trip_are_a_gap_apart(fixes in way(), seed: u64) {
        let rules = Rules::default();
        for (trip, cut) in cuts(&fixes, &mut Places::default(), &[], seed) {
            for two in cut.pieces.windows(2) {
                let end = two[0].passages[two[0].passages.len() - 1].to;
                let apart = path_between(&trip, end, two[1].passages[0].from);
                prop_assert!(apart > rules.split(two[0].mode).gap_m.low - 0.1, "{} m", apart);
            }
        }
    }

    #[test]
    fn accounts_close(fixes in way(), seed: u64) {
        for (trip, cut) in cuts(&fixes, &mut Places::default(), &[], seed) {
            let dropped: f64 = cut.dropped.iter().map(|dropped| dropped.metres.value()).sum();
            prop_assert!((cut.recorded.value() - cut.kept.value() - dropped).abs() < 1e-6);
            prop_assert!((cut.recorded.value() - trip.path().value()).abs() < 1e-6);
            let passages = cut.pieces.iter().flat_map(|piece| &piece.passages);
            let reported: f64 = passages.map(|passage| path_between(&trip, passage.from, passage.to)).sum();
            prop_assert!((cut.kept.value() - reported).abs() <= 0.02 * cut.pieces.len() as f64 + 0.001 * reported);
        }
    }

    #[test]
    fn a_passage_has_the_mean_speed_of_its_seconds(fixes in way(), seed: u64) {
        for (trip, cut) in cuts(&fixes, &mut Places::default(), &[], seed) {
            for passage in cut.pieces.iter().flat_map(|piece| &piece.passages) {
                let (from, to) = (passage.from.unix_millis() as f64, passage.to.unix_millis() as f64);
                let raw = raw_speed(&trip, from, to);
                // Passages begin and end between milliseconds; over the same seconds it is the same.
                prop_assert!((passage.speed.value() - raw).abs() < 0.05, "{} instead of {}", passage.speed.value(), raw);
            }
        }
    }

    #[test]
    fn no_emitted_position_lies_within_the_trim_of_an_end_or_a_known_circle_whatever_the_history(
        fixes in way(),
        seed: u64,
        history in prop::collection::vec((-2_000.0..9_000.0_f64, -2_000.0..9_000.0_f64, 1..9_i32, any::<bool>()), 0..4),
    ) {
        // Somebody whose places are known already, some of them along the way.
        let today = (NOON / 86_400_000) as i32;
        let known = history.iter().map(|(east, north, days, night)| Place {
            centre: common::position(48.14 + north / common::DEGREE_M, 11.58 + east / common::DEGREE_M / 48.14_f64.to_radians().cos()),
            days: (today - days..today).collect(),
            night: *night,
            home: *night,
            zone_centre: None, exits: vec![],
        });
        let mut places = Places::from(known.collect::<Vec<_>>());
        for (trip, cut) in cuts(&fixes, &mut places, &[], seed) {
            let ends = [trip.fixes()[0].position, trip.fixes()[trip.fixes().len() - 1].position];
            for place in cut.pieces.iter().flat_map(|piece| reported(&trip, piece)) {
                // The least that any end is trimmed by; what is private as well is told by its circle below.
                prop_assert!(ends.iter().all(|end| distance(place, *end).value() > 149.9));
            }
        }
        let border = |known: &Place| known.zone_centre.map(|centre| (centre, least_border_m(known)));
        let private: Vec<_> = places.as_slice().iter().filter_map(border).collect();
        for (trip, cut) in cuts(&fixes, &mut places.clone(), &[], seed.wrapping_add(1)) {
            for place in cut.pieces.iter().flat_map(|piece| reported(&trip, piece)) {
                prop_assert!(private.iter().all(|(centre, least_m)| distance(place, *centre).value() > least_m - 0.1));
            }
        }
    }

    #[test]
    fn no_two_pieces_of_a_trip_meet_whatever_zones_and_circles_cut_it(
        fixes in way(),
        seed: u64,
        at in prop::collection::vec((0.0..1.0_f64, 1.0..400.0_f64), 0..4),
    ) {
        let rules = Rules::default();
        let zone = |&(at, radius): &(f64, f64)| Zone {
            centre: fixes[((fixes.len() - 1) as f64 * at) as usize].position,
            radius: Metres(radius),
        };
        let zones: Vec<Zone> = at.iter().map(zone).collect();
        for (trip, cut) in cuts(&fixes, &mut Places::default(), &zones, seed) {
            for two in cut.pieces.windows(2) {
                let end = two[0].passages[two[0].passages.len() - 1].to;
                let apart = path_between(&trip, end, two[1].passages[0].from);
                prop_assert!(apart > rules.split(two[0].mode).gap_m.low - 0.1, "{} m", apart);
            }
        }
    }

    #[test]
    fn what_leaves_of_a_trip_does_not_add_up_to_it(fixes in way(), seed: u64) {
        for (trip, cut) in cuts(&fixes, &mut Places::default(), &[], seed) {
            let wire: Vec<(f64, f64)> = cut.pieces.iter().flat_map(|piece| &piece.passages).map(as_it_travels).collect();
            let (metres, seconds) = wire.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
            let whole_s = trip.to().seconds_since(trip.from());
            if let (Some(first), Some(last)) = (cut.pieces.first(), cut.pieces.last()) {
                // Both ends are missing, and how much of each is not in what is there: the same pieces come of longer ends.
                let missing = path_between(&trip, trip.from(), first.passages[0].from)
                    + path_between(&trip, last.passages[last.passages.len() - 1].to, trip.to());
                prop_assert!(missing > 1_299.9, "{} m", missing);
                let gaps = 50.0_f64.min(Rules::default().walk.gap_m.low) * (cut.pieces.len() - 1) as f64;
                // Doppler speeds of these ways are drawn at random.
                let is_path = fixes[0].speed_mps.is_none();
                prop_assert!(!is_path || metres < cut.recorded.value() - 1_299.0 - gaps + 0.25 * seconds, "rounding to 0.5 m/s aside");
                prop_assert!(seconds < whole_s);
            }
            if let Some(around) = &cut.neighbourhood {
                prop_assert_eq!(around.cell.resolution(), 8);
                let ends: Vec<_> = cut.pieces.iter().flat_map(|p| p.passages.iter().map(|q| (q.from, q.to))).collect();
                prop_assert!(around.times.iter().all(|(from, to)| from < to && ends.iter().all(|(a, b)| to <= a || b <= from)));
            }
        }
    }

    #[test]
    fn a_zone_drawn_late_leaves_nothing_of_its_cells_in_any_piece_and_the_rest_as_it_was(
        fixes in way(),
        seed: u64,
        at in 0.0..1.0_f64,
        radius in 1.0..2_500.0_f64,
    ) {
        let zone = Zone { centre: fixes[((fixes.len() - 1) as f64 * at) as usize].position, radius: Metres(radius) };
        for (trip, cut) in cuts(&fixes, &mut Places::default(), &[], seed) {
            for piece in &cut.pieces {
                let rest = wayhum_trace::outside_zones(piece, &[zone]);
                let left: Vec<Passage> = rest.iter().flat_map(|piece| piece.passages.clone()).collect();
                let expected: Vec<Passage> =
                    piece.passages.iter().filter(|passage| !wayhum_trace::touches_zone(passage.cell, &zone)).copied().collect();
                prop_assert_eq!(&left, &expected);
                for piece in &rest {
                    prop_assert!(piece.passages.windows(2).all(|two| two[0].to == two[1].from), "a piece has no hole");
                    // A clip under 20 m, and what lasts less than 3 s between two visits of a cell, have that cell's name, which is
                    // all that leaves of them.
                    let fastest = piece.passages.iter().map(|passage| passage.speed.0).fold(0.0, f64::max);
                    let is_off = |place: &Position| distance(*place, zone.centre).value() > radius - 20.1 - 3.0 * fastest;
                    prop_assert!(reported(&trip, piece).iter().all(is_off));
                }
            }
        }
    }

    #[test]
    fn dividing_is_cutting_without_the_cells(fixes in way(), seed: u64, zoned: bool) {
        let zones: Vec<Zone> =
            zoned.then(|| Zone { centre: fixes[fixes.len() / 2].position, radius: Metres(100.0) }).into_iter().collect();
        let rules = Rules::default();
        for trip in trips(&fixes, &rules) {
            let offset = UtcOffset::UTC;
            let cut = cut(&trip, &mut Places::default(), &zones, offset, &rules, &mut Seed(seed));
            let divided = divide(&trip, &mut Places::default(), &zones, offset, &rules, &mut Seed(seed));
            let pieces = cut.pieces.iter().map(|piece| (piece.passages[0].from, piece.passages[piece.passages.len() - 1].to, piece.mode));
            prop_assert_eq!(divided.stretches.iter().map(|s| (s.from, s.to, s.mode)).collect::<Vec<_>>(), pieces.collect::<Vec<_>>());
            prop_assert_eq!((divided.dropped, divided.recorded, divided.kept), (cut.dropped, cut.recorded, cut.kept));
        }
    }

    #[test]
    fn a_zone_centre_never_changes_and_the_memory_of_exits_is_bounded(ways in prop::collection::vec(way(), 4), seed: u64) {
        let mut places = Places::default();
        let mut known = Vec::new();
        for (day, way) in (0_i64..).zip(&ways) {
            let fixes: Vec<Fix> = way.iter().map(|fix| Fix { at: fix.at.plus_millis(day * 86_400_000), ..*fix }).collect();
            cuts(&fixes, &mut places, &[], seed.wrapping_add(day as u64));
            let stored: Vec<Place> = places.clone().into();
            prop_assert_eq!(&stored.iter().map(|place| place.zone_centre).collect::<Vec<_>>()[..known.len()], &known[..]);
            known = stored.iter().map(|place| place.zone_centre).collect();
            let most = Rules::default().place.exits.most;
            prop_assert!(stored.iter().all(|place| place.exits.len() <= if place.home { most } else { 0 }), "exits are bounded");
            places = Places::from(stored);
        }
    }
}
