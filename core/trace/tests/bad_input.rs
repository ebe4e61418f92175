//! What receivers, clocks and people really deliver, case by case.

mod common;

use common::{DEGREE_M, NOON, Seed, Way, cut_alone, gated, position, trips};
use wayhum_trace::{Cut, DropReason, Gate, Motion, Places, Refusal, Rules, Trip, TripFinder, cut};
use wayhum_types::{Activity, Draw, Fix, Metres, Mode, Timestamp, UtcOffset, Zone};

/// Everything that comes of a stream of fixes, and how many were refused for what.
fn all(fixes: &[Fix]) -> (Vec<Trip>, Vec<(Refusal, usize)>) {
    let rules = Rules::default();
    let mut gate = Gate::new(&rules);
    let mut refused: Vec<(Refusal, usize)> = Vec::new();
    let mut accepted = Vec::new();
    for fix in fixes {
        match gate.judge(fix) {
            Ok(fix) => accepted.push(fix),
            Err(refusal) => match refused.iter_mut().find(|(known, _)| *known == refusal) {
                Some((_, count)) => *count += 1,
                None => refused.push((refusal, 1)),
            },
        }
    }
    (trips(&accepted, &rules), refused)
}

fn count(refused: &[(Refusal, usize)], wanted: Refusal) -> usize {
    refused.iter().find(|(refusal, _)| *refusal == wanted).map_or(0, |(_, count)| *count)
}

fn drive() -> Way {
    Way::in_town().to(0.0, 5_000.0, 13.0).to(4_000.0, 5_000.0, 13.0)
}

#[test]
fn time_that_goes_back_and_duplicates_change_nothing() {
    let clean = drive().fixes;
    let mut odd = Vec::new();
    for (index, fix) in clean.iter().enumerate() {
        odd.push(*fix);
        if index % 3 == 0 {
            odd.push(*fix);
        }
        if index > 20 && index % 50 == 0 {
            odd.extend_from_slice(&clean[index - 4..index]);
        }
    }
    let (trips, refused) = all(&odd);
    assert_eq!(trips, all(&clean).0);
    // A second copy of the very first fix does not confirm it.
    assert_eq!(count(&refused, Refusal::TimeNotForward), odd.len() - clean.len() - 1);
}

#[test]
fn fixes_at_0_0_are_leaps_and_no_way() {
    let mut fixes = drive().fixes;
    let clean = all(&fixes).0;
    for index in (10..fixes.len()).step_by(40) {
        fixes[index].position = position(0.0, 0.0);
    }
    let (trips, refused) = all(&fixes);
    assert_eq!(trips.len(), 1);
    assert!((trips[0].path().value() - clean[0].path().value()).abs() < 1.0);
    assert_eq!(count(&refused, Refusal::TooFast), (10..fixes.len()).step_by(40).count());
}

#[test]
fn a_receiver_that_begins_at_0_0_is_forgotten_when_it_finds_itself() {
    let begin = drive().fixes[0].at;
    let lost = (1..30).map(|s| Fix::bare(begin.plus_millis(-1_000 * s), position(0.0, 0.0))).rev();
    let fixes: Vec<Fix> = lost.chain(drive().fixes).collect();
    let (trips, _) = all(&fixes);
    assert_eq!(trips.len(), 1);
    assert!((trips[0].path().value() - 9_000.0).abs() < 100.0, "{:?}", trips[0].path());
    assert!(trips[0].fixes().iter().all(|fix| fix.position.lat_deg() > 48.0));
}

#[test]
fn accuracies_of_0_are_believed_and_negative_or_unreal_ones_not() {
    for (accuracy, is_taken) in
        [(0.0, true), (-0.0, true), (-1.0, false), (f32::NAN, false), (f32::INFINITY, false), (1e9, false)]
    {
        let mut fixes = drive().fixes;
        for fix in &mut fixes {
            fix.accuracy_m = Some(accuracy);
        }
        let (trips, refused) = all(&fixes);
        assert_eq!(trips.len(), usize::from(is_taken), "{accuracy}");
        assert_eq!(count(&refused, Refusal::Inaccurate), if is_taken { 0 } else { fixes.len() }, "{accuracy}");
    }
}

/// To the airport, a flight of an hour at 900 km/h, and home from there.
fn journey_by_air(reported: Option<f32>) -> (Vec<Fix>, usize, usize) {
    let way = Way::in_town().to(0.0, 6_000.0, 13.0).wait(400).to(1_000.0, 6_000.0, 10.0);
    let off = way.fixes.len();
    let mut way = way.to(900_000.0, 6_000.0, 250.0);
    let down = way.fixes.len();
    for fix in &mut way.fixes[off..] {
        fix.speed_mps = reported;
    }
    let way = way.wait(400).to(900_000.0, 12_000.0, 13.0);
    (way.fixes, off, down)
}

#[test]
fn what_flies_is_dropped_and_said_so() {
    for reported in [None, Some(250.0)] {
        let (fixes, off, down) = journey_by_air(reported);
        let (trips, refused) = all(&fixes);
        let flown = down - off;
        assert!(count(&refused, Refusal::TooFast) >= flown - 2, "{refused:?}");
        assert!(Refusal::TooFast.to_string().contains("more than 70 m/s"));
        for trip in &trips {
            assert!(trip.path().value() < 8_000.0, "{:?}", trip.path());
            let (from, to) = (fixes[off + 1].at, fixes[down - 1].at);
            assert!(trip.fixes().iter().all(|fix| fix.at <= from || to <= fix.at));
        }
        assert_eq!(trips.len(), 3, "there, the taxiway, and from there");
    }
}

#[test]
fn a_ferry_is_a_way_without_roads_and_harms_nothing() {
    // Onto the ferry, 20 minutes of waiting, 40 minutes at 9 m/s with fixes, and off again.
    let way =
        Way::in_town().to(0.0, 6_000.0, 13.0).wait(1_200).to(20_000.0, 6_000.0, 9.0).wait(600).to(20_000.0, 12_000.0, 13.0);
    let (trips, _) = all(&way.fixes);
    assert_eq!(trips.len(), 3);
    // And with the phone under deck, without a fix for all of the crossing.
    let way = Way::in_town().to(0.0, 6_000.0, 13.0).wait(1_200).unseen(20_000.0, 6_000.0, 2_400).to(20_000.0, 12_000.0, 13.0);
    let (trips, _) = all(&way.fixes);
    let path: f64 = trips.iter().map(|trip| trip.path().value()).sum();
    assert!((path - 12_000.0).abs() < 300.0, "{path} m: the crossing is nobody's way");
}

#[test]
fn a_parked_phone_that_drifts_all_night_makes_no_trip() {
    let mut seed = Seed(5);
    let (mut east, mut north) = (0.0_f64, 0.0_f64);
    let fixes: Vec<Fix> = (0..10 * 3_600_i64)
        .map(|second| {
            // A slow walk at random that is drawn back: what multipath between houses does, up to some 60 m.
            east = 0.9995 * east + seed.uniform(-1.2, 1.2);
            north = 0.9995 * north + seed.uniform(-1.2, 1.2);
            let at = Timestamp::from_unix_millis(NOON + second * 1_000);
            let fix = Fix::bare(at, position(48.14 + north / DEGREE_M, 11.58 + east / DEGREE_M / 0.667));
            Fix { accuracy_m: Some(12.0), ..fix }
        })
        .collect();
    let furthest =
        fixes.iter().map(|fix| wayhum_trace::distance(fix.position, position(48.14, 11.58)).value()).fold(0.0, f64::max);
    assert!(furthest > 30.0, "it drifts: {furthest} m");
    let (trips, _) = all(&fixes);
    for trip in &trips {
        assert!(cut_alone(trip, 1).pieces.is_empty(), "a trip of {:?} left something", trip.path());
    }
    let rules = Rules::default();
    let mut finder = TripFinder::new(&rules);
    for fix in gated(&fixes, &rules) {
        let _ = finder.push(fix);
    }
    assert!(finder.state() != Motion::Moving || finder.held().len() < 1_500);
    assert!(finder.held().len() < 3_000, "{}", finder.held().len());
}

#[test]
fn a_day_of_mock_fixes_leaves_nothing() {
    let mut way = Way::in_town().to(0.0, 86_400.0 * 13.0 / 4.0, 13.0);
    for fix in &mut way.fixes {
        fix.mock = true;
    }
    let (trips, refused) = all(&way.fixes);
    assert_eq!((trips.len(), refused), (0, vec![(Refusal::Mock, way.fixes.len())]));
}

#[test]
fn zones_that_swallow_the_world_leave_nothing_and_say_so() {
    for radius in [2.1e7, 1e12, f64::INFINITY, f64::NAN, f64::MAX] {
        let zone = Zone { centre: position(-48.0, -168.0), radius: Metres(radius) };
        let trip = all(&drive().fixes).0.remove(0);
        let cut = common::cut_with(&trip, &mut Places::default(), &[zone], 1);
        assert!(cut.pieces.is_empty() && cut.neighbourhood.is_none());
        assert!(cut.dropped.iter().any(|dropped| dropped.reason == DropReason::OwnZone));
    }
    for radius in [0.0, -1.0, -f64::INFINITY] {
        let zone = Zone { centre: position(-48.0, -168.0), radius: Metres(radius) };
        let trip = all(&drive().fixes).0.remove(0);
        let kept = common::cut_with(&trip, &mut Places::default(), &[zone], 1).kept.value();
        assert!(kept > 0.0 || radius == -f64::INFINITY, "a zone of {radius} m on the other side of the Earth");
    }
}

#[test]
fn an_endless_trip_is_cut_rather_than_held() {
    let mut finder = TripFinder::new(&Rules::default());
    let mut trips = Vec::new();
    let mut most = 0;
    for second in 0..120_000_i64 {
        let lat = 20.0 + second as f64 * 25.0 / DEGREE_M;
        trips.extend(finder.push(Fix::bare(Timestamp::from_unix_millis(NOON + second * 1_000), position(lat, 11.58))));
        most = most.max(finder.held().len());
    }
    assert_eq!(trips.iter().map(|trip| trip.fixes().len()).collect::<Vec<_>>(), [50_000, 50_000]);
    assert_eq!(trips[0].fixes().last(), trips[1].fixes().first(), "nothing is lost in between");
    assert!(most < 50_000);
}

fn modes(way: &Way, hints: &[(i64, Activity)]) -> Vec<Mode> {
    let rules = Rules::default();
    let mut finder = TripFinder::new(&rules);
    for (second, activity) in hints {
        finder.hint(Timestamp::from_unix_millis(NOON + second * 1_000), *activity);
    }
    let mut trips: Vec<Trip> = way.fixes.iter().filter_map(|fix| finder.push(*fix)).collect();
    trips.extend(finder.finish());
    assert_eq!(trips.len(), 1);
    let cut: Cut = cut(&trips[0], &mut Places::default(), &[], UtcOffset::UTC, &rules, &mut Seed(1));
    let mut modes: Vec<Mode> = cut.pieces.iter().map(|piece| piece.mode).collect();
    modes.dedup();
    modes
}

#[test]
fn the_systems_hint_tells_a_slow_bus_from_a_bicycle_and_a_fast_bicycle_from_a_car() {
    let slow = Way::in_town().to(0.0, 6_000.0, 5.0);
    assert_eq!(modes(&slow, &[]), [Mode::Cycle]);
    assert_eq!(modes(&slow, &[(-60, Activity::Vehicle)]), [Mode::Vehicle]);
    let fast = Way::in_town().to(0.0, 9_000.0, 11.0);
    assert_eq!(modes(&fast, &[]), [Mode::Vehicle]);
    assert_eq!(modes(&fast, &[(0, Activity::Cycle)]), [Mode::Cycle]);
    assert_eq!(
        modes(&Way::in_town().to(0.0, 9_000.0, 20.0), &[(0, Activity::Cycle)]),
        [Mode::Vehicle],
        "no bicycle is so fast"
    );
}

#[test]
fn the_systems_hint_makes_no_noise_of_a_jam_and_no_ride_of_a_run() {
    let jam = Way::in_town().to(0.0, 9_000.0, 1.6);
    assert_eq!(modes(&jam, &[]), [Mode::Walk]);
    assert_eq!(modes(&jam, &[(0, Activity::Vehicle)]), [Mode::Vehicle]);
    let run = Way::in_town().to(0.0, 6_000.0, 3.8);
    assert_eq!(modes(&run, &[]), [Mode::Cycle]);
    assert_eq!(modes(&run, &[(0, Activity::Foot)]), [Mode::Walk]);
    assert_eq!(modes(&Way::in_town().to(0.0, 6_000.0, 7.0), &[(0, Activity::Foot)]), [Mode::Cycle], "nobody runs so fast");
}

#[test]
fn a_hint_holds_until_the_next_and_an_old_one_does_not_reach_into_a_new_trip() {
    let slow = Way::in_town().to(0.0, 6_000.0, 5.0);
    assert_eq!(modes(&slow, &[(-9_000, Activity::Vehicle), (-8_000, Activity::Unknown)]), [Mode::Cycle]);
    assert_eq!(
        modes(&slow, &[(0, Activity::Vehicle), (100, Activity::Unknown)]),
        [Mode::Cycle],
        "for a twelfth of the way only"
    );
}
