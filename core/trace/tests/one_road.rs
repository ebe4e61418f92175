//! A home that one road leads out of: the phone finds out by itself, hides more, and says so.

mod common;

use common::{DEGREE_M, NOON, Way, cut_with, reported, trip};
use wayhum_trace::{Cut, DropReason, ExitRules, Places, Rules, Trip, distance};
use wayhum_types::{Mode, Position};

const DAY_MS: i64 = 86_400_000;

/// Out of the same door on a day, straight in a direction.
fn out(day: i64, (east_m, north_m): (f64, f64)) -> Trip {
    trip(&Way::from(48.14, 11.58, NOON + day * DAY_MS).to(east_m, north_m, 20.0).fixes)
}

const NORTH: (f64, f64) = (0.0, 12_000.0);
const EAST: (f64, f64) = (12_000.0, 0.0);

fn rules() -> ExitRules {
    Rules::default().place.exits
}

/// One trip a day.
fn days(trips: usize) -> i64 {
    i64::try_from(trips).expect("a few")
}

/// Somebody who has always left northwards, as often as it takes to know.
fn villager(seed: u64) -> Places {
    let mut places = Places::default();
    for day in 0..days(rules().least) {
        let cut = cut_with(&out(day, NORTH), &mut places, &[], seed);
        assert!(!is_outside_town(&cut), "too little is known on day {day}");
    }
    places
}

fn is_outside_town(cut: &Cut) -> bool {
    cut.dropped.iter().any(|dropped| dropped.reason == DropReason::OutsideTown)
}

fn least_m(trip: &Trip, cut: &Cut, from: Position) -> f64 {
    assert!(!cut.pieces.is_empty());
    let all = cut.pieces.iter().flat_map(|piece| reported(trip, piece));
    all.map(|place| distance(place, from).value()).fold(f64::MAX, f64::min)
}

#[test]
fn who_always_leaves_by_one_road_gets_two_kilometres_about_the_same_centre_and_is_told() {
    for seed in 0..20 {
        let mut places = villager(seed);
        let before = places.as_slice()[0].zone_centre.expect("a home");
        let trip = out(40, NORTH);
        let cut = cut_with(&trip, &mut places, &[], seed);
        assert!(is_outside_town(&cut), "seed {seed}");
        assert_eq!(places.as_slice()[0].zone_centre, Some(before));
        assert!(least_m(&trip, &cut, before) > 1_999.9);
    }
    assert!(DropReason::OutsideTown.words().contains("Few roads lead to where you live"));
}

#[test]
fn other_places_keep_their_zones() {
    let mut places = villager(1);
    let trip = out(40, NORTH);
    let cut = cut_with(&trip, &mut places, &[], 1);
    let far = trip.fixes()[trip.fixes().len() - 1].position;
    assert!(!places.as_slice()[1].home, "a workplace");
    assert!(least_m(&trip, &cut, far) < 1_300.0);
}

#[test]
fn seeing_other_roads_ends_it_and_seeing_one_once_does_not() {
    let mut places = villager(3);
    for day in 40..40 + days(rules().elsewhere) {
        let cut = cut_with(&out(day, EAST), &mut places, &[], 3);
        assert!(is_outside_town(&cut), "not enough ways elsewhere before day {day}");
    }
    assert!(!is_outside_town(&cut_with(&out(50, NORTH), &mut places, &[], 3)));
}

#[test]
fn exits_are_forgotten_but_the_last_and_only_homes_have_some() {
    let mut places = Places::default();
    for day in 0..60 {
        cut_with(&out(day, if day < 20 { EAST } else { NORTH }), &mut places, &[], 5);
    }
    let (home, others) = places.as_slice().split_first().expect("places");
    assert_eq!(home.exits.len(), rules().most);
    assert!(others.iter().all(|place| place.exits.is_empty()));
    let trip = out(61, NORTH);
    assert!(is_outside_town(&cut_with(&trip, &mut places, &[], 5)), "what was 40 days ago is forgotten");
}

#[test]
fn a_visit_or_two_at_night_is_not_enough_to_know() {
    let mut places = Places::default();
    for day in 0..2 {
        let late = Way::from(48.14, 11.58, NOON + day * DAY_MS + 11 * 3_600_000);
        assert!(!is_outside_town(&cut_with(&trip(&late.to(0.0, 12_000.0, 20.0).fixes), &mut places, &[], 1)));
    }
}

#[test]
fn a_village_has_no_neighbourhood_readings() {
    let walk = |day: i64| {
        let begin = Way::from(48.14, 11.58, NOON + day * DAY_MS);
        trip(&begin.to(600.0, 0.0, 1.4).to(600.0, 600.0, 1.4).to(0.0, 600.0, 1.4).to(0.0, 0.0, 1.4).fixes)
    };
    let read = |places: &mut Places, seed| {
        let cut = cut_with(&walk(40), places, &[], seed);
        assert!(cut.pieces.iter().all(|piece| piece.mode == Mode::Walk));
        cut.neighbourhood.is_some()
    };
    // Somebody who leaves by two roads tells of the neighbourhood where the centre of the zone lies on the way.
    let two_roads = |seed| {
        let mut places = Places::default();
        (0..8).for_each(|day| _ = cut_with(&out(day, if day % 2 == 0 { EAST } else { NORTH }), &mut places, &[], seed));
        places
    };
    let telling: Vec<u64> = (0..40).filter(|&seed| read(&mut two_roads(seed), seed)).collect();
    assert!(!telling.is_empty());
    assert!(telling.into_iter().all(|seed| !read(&mut villager(seed), seed)));
}

#[test]
fn exits_are_at_one_road_whatever_a_receiver_errs_by() {
    let mut places = Places::default();
    for day in 0..12 {
        let aside = [-20.0, 0.0, 20.0][(day % 3) as usize];
        let way = Way::from(48.14 + aside / DEGREE_M, 11.58, NOON + day * DAY_MS).to(aside, 12_000.0, 20.0);
        let cut = cut_with(&trip(&way.fixes), &mut places, &[], 11 + day as u64);
        assert_eq!(is_outside_town(&cut), day >= days(rules().least), "day {day}");
    }
}
