//! Where trips begin and end.

mod common;

use common::{Way, trip, trips};
use wayhum_trace::{Motion, Rules, Trip, TripFinder, distance};
use wayhum_types::Fix;

fn found(way: &Way) -> Vec<Trip> {
    trips(&way.fixes, &Rules::default())
}

#[test]
fn a_halt_of_two_minutes_ends_a_trip_where_it_began() {
    let way = Way::in_town().to(0.0, 2_000.0, 4.0).wait(125).to(0.0, 4_000.0, 4.0);
    let trips = found(&way);
    assert_eq!(trips.len(), 2);
    assert_eq!(
        trips[0].to().millis_since(trips[0].from()),
        500_000 - 3_000,
        "at the first fix within 15 m of all those that follow"
    );
    assert!((trips[0].path().value() - 2_000.0).abs() < 20.0);
    assert_eq!(trips[1].from().millis_since(trips[0].from()), 625_000, "at the last fix in the halt");
}

#[test]
fn a_red_light_ends_nothing() {
    let way = Way::in_town().to(0.0, 2_000.0, 12.0).wait(100).to(0.0, 4_000.0, 12.0);
    assert_eq!(found(&way).len(), 1);
}

#[test]
fn a_queue_gets_five_minutes() {
    let queue = |seconds| Way::in_town().to(0.0, 2_000.0, 12.0).wait(seconds).to(0.0, 4_000.0, 12.0);
    assert_eq!(found(&queue(280)).len(), 1);
    assert_eq!(found(&queue(310)).len(), 2);
}

#[test]
fn a_halt_that_is_left_in_another_direction_was_no_queue() {
    let way = Way::in_town().to(0.0, 2_000.0, 12.0).wait(200).to(2_000.0, 2_000.0, 12.0);
    let trips = found(&way);
    assert_eq!(trips.len(), 2);
    assert!(distance(trips[0].fixes().last().expect("fixes").position, trips[1].fixes()[0].position).value() < 30.0);
}

#[test]
fn a_halt_that_was_reached_on_foot_is_no_queue() {
    let way = Way::in_town().to(0.0, 1_000.0, 1.4).wait(130).to(0.0, 2_000.0, 1.4);
    assert_eq!(found(&way).len(), 2);
}

#[test]
fn twenty_minutes_within_200_m_end_a_trip_in_their_middle() {
    let mut way = Way::in_town().to(0.0, 3_000.0, 12.0);
    for _ in 0..12 {
        way = way.to(80.0, 3_000.0, 1.3).to(0.0, 3_000.0, 1.3);
    }
    let trips = found(&way.to(0.0, 6_000.0, 12.0));
    assert!(trips.len() >= 2);
    assert!((trips[0].path().value() - 3_000.0).abs() < 200.0);
    let last = trips.last().expect("trips");
    assert!((last.path().value() - 3_000.0).abs() < 200.0, "{:?}", last.path());
}

#[test]
fn silence_of_more_than_ten_minutes_ends_a_trip() {
    let way = |seconds| Way::in_town().to(0.0, 2_000.0, 12.0).unseen(0.0, 2_500.0, seconds).to(0.0, 4_000.0, 12.0);
    assert_eq!(found(&way(590)).len(), 1, "a long tunnel");
    assert_eq!(found(&way(610)).len(), 2);
}

#[test]
fn a_tick_notices_the_silence() {
    let way = Way::in_town().to(0.0, 2_000.0, 12.0);
    let mut finder = TripFinder::new(&Rules::default());
    for fix in &way.fixes {
        assert_eq!(finder.push(*fix), None);
    }
    let last = way.fixes.last().expect("fixes").at;
    assert_eq!(finder.tick(last.plus_millis(600_000)), None);
    assert!(finder.tick(last.plus_millis(600_001)).is_some());
    assert!(finder.held().is_empty());
}

#[test]
fn a_drop_off_in_a_dead_end_ends_a_trip_at_the_door() {
    let way =
        Way::in_town().to(0.0, 2_000.0, 12.0).to(60.0, 2_000.0, 6.0).wait(20).to(0.0, 2_000.0, 6.0).to(0.0, 4_000.0, 12.0);
    let trips = found(&way);
    assert_eq!(trips.len(), 2);
    let door = Way::in_town().to(60.0, 2_000.0, 1e6).here();
    assert!(distance(trips[0].fixes().last().expect("fixes").position, door).value() < 1.0);
    assert_eq!(trips[0].fixes().last(), trips[1].fixes().first());
}

#[test]
fn a_turning_loop_at_the_end_of_a_road_is_a_turnaround() {
    let way = Way::in_town()
        .to(0.0, 2_000.0, 12.0)
        .to(30.0, 2_040.0, 6.0)
        .to(0.0, 2_080.0, 6.0)
        .to(-30.0, 2_040.0, 6.0)
        .to(5.0, 2_000.0, 6.0)
        .to(5.0, 0.0, 12.0);
    assert_eq!(found(&way).len(), 2);
}

#[test]
fn going_round_a_block_or_a_bend_is_no_turnaround() {
    let block =
        Way::in_town().to(0.0, 2_000.0, 12.0).to(150.0, 2_000.0, 8.0).to(150.0, 1_850.0, 8.0).to(2_000.0, 1_850.0, 12.0);
    assert_eq!(found(&block).len(), 1);
    let wide_bend = Way::in_town().to(0.0, 2_000.0, 12.0).to(60.0, 2_030.0, 8.0).to(120.0, 2_000.0, 8.0).to(120.0, 0.0, 12.0);
    assert_eq!(found(&wide_bend).len(), 1);
}

#[test]
fn moving_about_at_home_is_no_trip() {
    let way = Way::in_town().to(0.0, 60.0, 1.0).wait(150).to(40.0, 0.0, 1.0).wait(150).to(0.0, 0.0, 1.0);
    assert_eq!(found(&way), []);
}

#[test]
fn a_clock_that_is_set_back_ends_a_trip() {
    let mut way = Way::in_town().to(0.0, 2_000.0, 12.0);
    let again = Way::from(48.14, 11.58, common::NOON - 3_600_000).to(0.0, 2_000.0, 12.0);
    way.fixes.extend(again.fixes);
    assert_eq!(found(&way).len(), 2);
}

#[test]
fn the_state_tells_moving_from_staying() {
    let way = Way::in_town().to(0.0, 1_000.0, 4.0).wait(130).to(0.0, 2_000.0, 4.0);
    let mut finder = TripFinder::new(&Rules::default());
    let states: Vec<Motion> = way
        .fixes
        .iter()
        .map(|fix| {
            let _ = finder.push(*fix);
            finder.state()
        })
        .collect();
    assert_eq!(
        [states[0], states[100], states[375], states[420]],
        [Motion::Unknown, Motion::Moving, Motion::Staying, Motion::Moving]
    );
}

#[test]
fn a_stay_holds_only_what_proves_it() {
    let way = Way::in_town().to(0.0, 2_000.0, 4.0).wait(10_000);
    let mut finder = TripFinder::new(&Rules::default());
    let given = way.fixes.iter().filter_map(|fix| finder.push(*fix)).count();
    assert_eq!(given, 1);
    assert!(finder.held().len() < 200, "{}", finder.held().len());
}

#[test]
fn what_is_held_restores_the_finder() {
    let way = Way::in_town()
        .to(0.0, 1_500.0, 4.0)
        .wait(200)
        .to(0.0, 3_000.0, 12.0)
        .wait(200)
        .to(500.0, 3_000.0, 12.0)
        .to(500.0, 3_200.0, 8.0)
        .to(500.0, 3_000.0, 8.0)
        .to(2_000.0, 3_000.0, 12.0)
        .wait(2_000)
        .to(0.0, 3_000.0, 12.0);
    let rules = Rules::default();
    let whole = found(&way);
    assert_eq!(whole.len(), 5);
    for stop in (0..way.fixes.len()).step_by(17) {
        let mut finder = TripFinder::new(&rules);
        let mut trips: Vec<Trip> = way.fixes[..stop].iter().filter_map(|fix| finder.push(*fix)).collect();
        let mut restored = TripFinder::new(&rules);
        let held: Vec<Fix> = finder.held().to_vec();
        assert!(held.iter().all(|fix| restored.push(*fix).is_none()), "nothing is given out twice, stopped at {stop}");
        trips.extend(way.fixes[stop..].iter().filter_map(|fix| restored.push(*fix)));
        trips.extend(restored.finish());
        assert_eq!(trips, whole, "stopped at {stop}");
    }
}

#[test]
fn a_trip_of_ten_hours_is_held_in_three_megabytes() {
    let way = Way::in_town().to(0.0, 36_000.0 * 25.0, 25.0);
    let mut finder = TripFinder::new(&Rules::default());
    assert!(way.fixes.iter().all(|fix| finder.push(*fix).is_none()));
    assert_eq!(size_of_val(finder.held()) / 1_000, 2_016);
}

#[test]
fn neither_trips_nor_finders_print_where_they_are() {
    let trip = trip(&Way::in_town().to(0.0, 2_000.0, 12.0).fixes);
    assert_eq!(format!("{trip:?}"), "Trip { fixes: 168, .. }");
}
