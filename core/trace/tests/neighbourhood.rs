//! What the trimmed ends of a walk may say instead of a way.

mod common;

use common::{NOON, Seed, Way, cut_alone, place_at, trip};
use h3o::{LatLng, Resolution};
use proptest::prelude::*;
use wayhum_trace::{Cut, Places, Rules, Trip, cut};
use wayhum_types::{HourClass, Metres, Position, UtcOffset, Zone};

fn area(at: Position) -> u64 {
    LatLng::new(at.lat_deg(), at.lon_deg()).expect("a position").to_cell(Resolution::Eight).into()
}

/// A round on foot that never gets far enough from home for a piece.
fn round(begin: i64) -> Trip {
    let way = Way::from(48.14, 11.58, begin).to(350.0, 0.0, 1.4).to(350.0, 300.0, 1.4).to(0.0, 300.0, 1.4).to(0.0, 0.0, 1.4);
    trip(&way.fixes)
}

fn cut_by(trip: &Trip, rules: &Rules, zones: &[Zone], seed: u64) -> (Cut, Places) {
    let mut places = Places::default();
    let cut = cut(trip, &mut places, zones, UtcOffset::UTC, rules, &mut Seed(seed));
    (cut, places)
}

#[test]
fn the_cell_is_that_of_the_point_drawn_once_and_never_told_by_the_door() {
    let trip = round(NOON);
    let home = area(trip.fixes()[0].position);
    let (mut elsewhere, mut nothing) = (0, 0);
    for seed in 0..300 {
        let (cut, places) = cut_by(&trip, &Rules::default(), &[], seed);
        let centre = places.as_slice()[0].zone_centre.expect("a young history is private");
        let Some(around) = cut.neighbourhood else {
            nothing += 1;
            continue;
        };
        assert_eq!(around.cell.index(), area(centre));
        for (from, to) in &around.times {
            for at in [*from, from.plus_millis(to.millis_since(*from) / 2), *to] {
                assert_eq!(area(place_at(&trip, at)), around.cell.index(), "nothing is moved into another cell");
            }
        }
        elsewhere += u32::from(around.cell.index() != home);
    }
    assert!(elsewhere > 10, "{elsewhere} in a cell that is not the door's, {nothing} times nothing");
}

#[test]
fn a_drive_and_who_lives_outside_a_town_say_nothing_of_their_neighbourhood() {
    let drive = trip(&Way::in_town().to(0.0, 8_000.0, 13.0).fixes);
    let outside = Rules { outside_town: true, ..Rules::default() };
    for seed in 0..50 {
        assert_eq!(cut_by(&drive, &Rules::default(), &[], seed).0.neighbourhood, None);
        assert_eq!(cut_by(&round(NOON), &outside, &[], seed).0.neighbourhood, None);
    }
}

#[test]
fn a_zone_that_touches_the_cell_silences_it() {
    let trip = round(NOON);
    let seed = (0..100).find(|&seed| cut_alone(&trip, seed).neighbourhood.is_some()).expect("most seeds");
    let centre = cut_by(&trip, &Rules::default(), &[], seed).1.as_slice()[0].zone_centre.expect("a young history is private");
    let zone = |centre, radius| Zone { centre, radius: Metres(radius) };
    let far = Way::in_town().to(0.0, 5_000.0, 1e6).here();
    assert_eq!(cut_by(&trip, &Rules::default(), &[zone(centre, 1.0)], seed).0.neighbourhood, None);
    assert!(cut_by(&trip, &Rules::default(), &[zone(far, 500.0)], seed).0.neighbourhood.is_some());
}

#[test]
fn it_is_of_one_week_and_hour_class() {
    // Across 15 h UTC: most of the round lies after it.
    let trip = round(NOON + 4 * 3_600_000 - 200_000);
    let around = (0..50).find_map(|seed| cut_alone(&trip, seed).neighbourhood).expect("most seeds");
    for (from, to) in &around.times {
        for at in [*from, to.plus_millis(-1)] {
            assert_eq!(HourClass::of(at, UtcOffset::UTC), around.class);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_it_was_heard_in_and_what_a_piece_tells_never_overlap(
        seed: u64,
        legs in prop::collection::vec((-900.0..900.0_f64, -900.0..900.0_f64), 1..6),
    ) {
        let way = legs.iter().fold(Way::in_town(), |way, (east, north)| way.to(*east, *north, 1.4));
        for trip in common::trips(&way.to(0.0, 0.0, 1.4).fixes, &Rules::default()) {
            let (cut, _) = cut_by(&trip, &Rules::default(), &[], seed);
            let told: Vec<_> = cut.pieces.iter().flat_map(|piece| piece.passages.iter().map(|p| (p.from, p.to))).collect();
            for (from, to) in cut.neighbourhood.iter().flat_map(|around| &around.times) {
                prop_assert!(from < to && told.iter().all(|(begin, end)| to <= begin || end <= from));
            }
        }
    }
}
