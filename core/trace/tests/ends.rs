//! What is kept of the ends of trips: nothing.

mod common;

use common::{DEGREE_M, NOON, Seed, Way, cut_with, path_between, reported, trip};
use wayhum_trace::{Cut, DropReason, Places, Rules, Trip, cut, distance};
use wayhum_types::{Metres, Place, Position, UtcOffset};

const DAY_MS: i64 = 86_400_000;

/// The places of somebody whose history is long enough, none of them near.
fn known_elsewhere() -> Places {
    let day = (NOON / DAY_MS) as i32;
    let far = Place {
        centre: common::position(50.0, 10.0),
        days: (day - 10..day).collect(),
        night: true,
        home: true,
        zone_centre: None,
        exits: vec![],
    };
    Places::from(vec![far])
}

fn straight(begin: i64) -> Trip {
    trip(&Way::from(48.14, 11.58, begin).to(0.0, 8_000.0, 13.0).fixes)
}

fn all_reported(trip: &Trip, cut: &Cut) -> Vec<Position> {
    assert!(!cut.pieces.is_empty());
    cut.pieces.iter().flat_map(|piece| reported(trip, piece)).collect()
}

fn ends(trip: &Trip) -> [Position; 2] {
    [trip.fixes()[0].position, trip.fixes()[trip.fixes().len() - 1].position]
}

#[test]
fn a_casual_end_is_trimmed_150_to_350_m_and_on_to_the_next_border() {
    let trip = straight(NOON);
    let mut trims = Vec::new();
    for seed in 0..200 {
        let mut places = known_elsewhere();
        let cut = cut_with(&trip, &mut places, &[], seed);
        let begin = ends(&trip)[0];
        let nearest = all_reported(&trip, &cut).iter().map(|place| distance(*place, begin).value()).fold(f64::MAX, f64::min);
        trims.push(nearest);
    }
    let (low, high) = trims.iter().fold((f64::MAX, 0.0_f64), |(low, high), m| (low.min(*m), high.max(*m)));
    assert!(low > 149.9 && high < 350.0 + 1_100.0, "{low} m to {high} m");
    // A border is public: there are two at most within what is drawn, and half of a gap varies by 5 m.
    trims.sort_by(f64::total_cmp);
    let jumps = trims.windows(2).filter(|two| two[1] - two[0] > 5.1).count();
    assert!(jumps <= 1, "{trims:?}");
}

#[test]
fn a_place_seen_at_night_or_on_two_days_is_private() {
    let mut by_night = known_elsewhere();
    cut_with(&straight(NOON + 10 * 3_600_000), &mut by_night, &[], 1);
    let mut on_two_days = known_elsewhere();
    cut_with(&straight(NOON), &mut on_two_days, &[], 1);
    assert!(on_two_days.as_slice()[1].zone_centre.is_none(), "one noon is casual");
    cut_with(&straight(NOON + DAY_MS), &mut on_two_days, &[], 1);
    for places in [by_night, on_two_days] {
        assert!(places.as_slice()[1..].iter().all(|place| place.zone_centre.is_some()));
    }
}

#[test]
fn where_one_slept_is_a_home_whatever_the_hours() {
    let mut places = known_elsewhere();
    cut_with(&straight(NOON), &mut places, &[], 1);
    assert!(places.as_slice()[1..].iter().all(|place| !place.home), "a day that begins somewhere unknown says nothing");
    let back = Way::from(48.14 + 8_000.0 / DEGREE_M, 11.58, NOON + DAY_MS).to(0.0, -8_000.0, 13.0);
    cut_with(&trip(&back.fixes), &mut places, &[], 1);
    let home: Vec<bool> = places.as_slice()[1..].iter().map(|place| place.home).collect();
    assert_eq!(home, [false, true], "arrived there yesterday, and begins there today");
}

#[test]
fn one_evening_out_is_private_and_no_home_and_a_second_makes_it_one() {
    let mut places = known_elsewhere();
    let late = |day: i64| straight(NOON + day * DAY_MS + 10 * 3_600_000);
    let kinds = |places: &Places| places.as_slice()[1..].iter().map(|place| (place.night, place.home)).collect::<Vec<_>>();
    cut_with(&late(0), &mut places, &[], 1);
    assert_eq!(kinds(&places), [(true, false), (true, false)]);
    let zones: Vec<_> = places.as_slice()[1..].iter().map(|place| place.zone_centre).collect();
    let off = |place: &Place| distance(place.centre, place.zone_centre.expect("private")).value();
    assert!(places.as_slice()[1..].iter().all(|place| off(place) >= 599.9), "as far off as a home's, which it may yet be");
    cut_with(&late(3), &mut places, &[], 2);
    assert_eq!(kinds(&places), [(true, true), (true, true)]);
    assert_eq!(zones, places.as_slice()[1..].iter().map(|place| place.zone_centre).collect::<Vec<_>>());
}

#[test]
fn everything_is_private_while_the_history_is_young() {
    let mut places = Places::default();
    for day in 0..7 {
        let lat = 40.0 + day as f64;
        let trip = trip(&Way::from(lat, 11.58, NOON + day * DAY_MS).to(0.0, 8_000.0, 13.0).fixes);
        cut_with(&trip, &mut places, &[], 1);
    }
    let zones: Vec<bool> = places.as_slice().iter().map(|place| place.zone_centre.is_some()).collect();
    assert_eq!(zones, [[true; 12].as_slice(), &[false; 2]].concat(), "the seventh active day is the first that may be casual");
}

#[test]
fn a_private_end_is_trimmed_by_circle_distance_and_path() {
    // Out of a winding estate: 700 m of path in which one gets 350 m away.
    let way = Way::in_town().to(200.0, 0.0, 10.0).to(200.0, 150.0, 10.0).to(0.0, 150.0, 10.0).to(0.0, 300.0, 10.0);
    let trip = trip(&way.to(0.0, 9_000.0, 13.0).fixes);
    for seed in 0..200 {
        let mut places = Places::default();
        let cut = cut_with(&trip, &mut places, &[], seed);
        let reported = all_reported(&trip, &cut);
        for end in ends(&trip) {
            assert!(reported.iter().all(|place| distance(*place, end).value() > 299.9));
        }
        for place in places.as_slice() {
            let zone = place.zone_centre.expect("private");
            assert!(reported.iter().all(|place| distance(*place, zone).value() > 449.9));
        }
        let (first, last) = (&cut.pieces[0], cut.pieces.last().expect("pieces"));
        assert!(path_between(&trip, trip.from(), first.passages[0].from) > 649.9);
        assert!(path_between(&trip, last.passages.last().expect("passages").to, trip.to()) > 649.9);
    }
}

#[test]
fn a_homes_zone_lies_600_to_900_m_off_uniform_in_area() {
    let trip = straight(NOON);
    let mut offsets = Vec::new();
    for seed in 0..1_000 {
        let mut places = Places::default();
        cut_with(&trip, &mut places, &[], seed);
        let place = &places.as_slice()[0];
        offsets.push(distance(place.centre, place.zone_centre.expect("private")).value());
    }
    assert!(offsets.iter().all(|m| (599.9..900.1).contains(m)));
    // Half of the ring's area lies within √((600² + 900²) / 2) = 764.9 m; 4.5 standard deviations of 1,000 draws are 7 %.
    let inner = offsets.iter().filter(|m| **m < 764.9).count();
    assert!((430..570).contains(&inner), "{inner} of 1,000");
}

#[test]
fn borders_lie_elsewhere_on_each_trip_and_zones_do_not() {
    let mut most = 0;
    for seed in 0..20 {
        let (mut places, mut seed) = (Places::default(), Seed(seed));
        let (mut zones, mut begins) = (Vec::new(), Vec::new());
        for day in 0..10 {
            let trip = straight(NOON + day * DAY_MS);
            let cut = cut(&trip, &mut places, &[], UtcOffset::UTC, &Rules::default(), &mut seed);
            zones.push(places.as_slice()[0].zone_centre.expect("private"));
            begins.push(cut.pieces[0].passages[0].from.millis_since(trip.from()));
        }
        assert!(zones.windows(2).all(|two| two[0] == two[1]));
        begins.sort_unstable();
        begins.dedup();
        most = most.max(begins.len());
    }
    // Where the zone lies ahead its border decides, and that is another each time; where it lies behind, the path, which is not.
    assert!(most > 3, "{most}");
}

#[test]
fn passing_a_private_place_in_mid_trip_cuts_there() {
    let day = (NOON / DAY_MS) as i32;
    let home = Way::in_town().to(0.0, 4_000.0, 1e6).here();
    let zone = Way::in_town().to(300.0, 4_000.0, 1e6).here();
    let place = Place {
        centre: home,
        days: (day - 10..day).collect(),
        night: true,
        home: true,
        zone_centre: Some(zone),
        exits: vec![],
    };
    let trip = straight(NOON);
    let cut = cut_with(&trip, &mut Places::from(vec![place]), &[], 1);
    assert!(all_reported(&trip, &cut).iter().all(|place| distance(*place, zone).value() > 449.9));
    let passed = cut.dropped.iter().find(|dropped| dropped.reason == DropReason::PrivatePlace).expect("passed home");
    assert!((800.0..3_500.0).contains(&passed.metres.value()), "what is whole 300 m off the centre of a zone of 500 to 800 m");
}

#[test]
fn who_lives_outside_a_town_gets_two_kilometres_and_is_told() {
    let trip = trip(&Way::in_town().to(0.0, 20_000.0, 20.0).fixes);
    let rules = Rules { outside_town: true, ..Rules::default() };
    let mut places = Places::default();
    let cut = cut(&trip, &mut places, &[], UtcOffset::UTC, &rules, &mut Seed(1));
    let zone = places.as_slice()[0].zone_centre.expect("private");
    assert!(all_reported(&trip, &cut).iter().all(|place| distance(*place, zone).value() > 1_999.9));
    let more = cut.dropped.iter().find(|dropped| dropped.reason == DropReason::OutsideTown).expect("more than usual");
    assert!(more.metres.value() > 1_000.0);
}

#[test]
fn a_trip_that_stays_around_its_end_is_dropped_whole() {
    let mut way = Way::in_town();
    for lap in 1..=8 {
        let out = 194.0 + 2.0 * f64::from(lap);
        way = way.to(out, 0.0, 10.0).to(out, out, 10.0).to(-out, out, 10.0).to(-out, 0.0, 10.0);
    }
    let trip = trip(&way.to(0.0, 0.0, 10.0).to(0.0, 9_000.0, 13.0).fixes);
    let cut = cut_with(&trip, &mut Places::default(), &[], 1);
    assert_eq!(cut.pieces, []);
    assert_eq!(cut.dropped.len(), 1);
    assert_eq!(cut.dropped[0].reason, DropReason::StillInside);
    assert!((cut.dropped[0].metres.value() - cut.recorded.value()).abs() < 1e-6);
}

#[test]
fn jitter_at_the_kerb_is_no_path() {
    let mut way = Way::in_town();
    for _ in 0..35 {
        way = way.to(4.0, 0.0, 4.0).to(0.0, 0.0, 4.0);
    }
    let trip = trip(&way.to(0.0, 9_000.0, 13.0).fixes);
    let cut = cut_with(&trip, &mut Places::default(), &[], 1);
    let begin = path_between(&trip, trip.from(), cut.pieces[0].passages[0].from);
    assert!(begin > 650.0 + 270.0, "{begin} m");
}

#[test]
fn a_trip_end_belongs_to_the_nearest_place_within_300_m() {
    let mut places = Places::default();
    for (north_m, known) in [(0.0, 2), (290.0, 2), (700.0, 4)] {
        let begin = Way::from(48.14 + north_m / DEGREE_M, 11.58, NOON);
        cut_with(&trip(&begin.to(0.0, 8_000.0, 13.0).fixes), &mut places, &[], 1);
        assert_eq!(places.as_slice().len(), known, "{north_m} m");
    }
}

#[test]
fn the_least_that_is_left_counts() {
    let lengths: Vec<f64> = [2_000.0, 5_000.0]
        .map(|m| cut_with(&trip(&Way::in_town().to(0.0, m, 13.0).fixes), &mut Places::default(), &[], 2).kept)
        .map(Metres::value)
        .to_vec();
    assert!(lengths[0].abs() < 1e-9 && lengths[1] > 700.0, "{lengths:?}");
}
