//! Each attack finds the home where it must: on raw traces, after a trim of 100 m, and inside a circle about the home.

use wayhum_attacks::{
    Drawn, Guess, Knowledge, Point, Range, Roads, SeenTrip, cluster, hole, last_destination, ring_known, ring_unknown,
    walk_back,
};
use wayhum_types::Timestamp;

/// Three weeks of somebody who lives at a crossing of four straight roads: out in the morning, back in the evening, each end seen
/// from `hidden` metres from the door on, as the day and the direction say.
fn life(hidden: impl Fn(i64, usize) -> f64) -> Vec<SeenTrip> {
    let directions = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
    let trip = |day: i64, hour: i64, back: bool| {
        let direction = (day as usize + usize::from(back)) % 4;
        let (east, north) = directions[direction];
        let from = hidden(day + hour, direction);
        let mut way: Vec<Point> =
            (0..60).map(|i| from + 50.0 * f64::from(i)).map(|m| HOME + Point::new(east, north) * m).collect();
        if back {
            way.reverse();
        }
        let begin = Timestamp::from_unix_millis((day * 24 + hour) * 3_600_000);
        SeenTrip { begin, end: begin.plus_millis(900_000), parts: vec![way], reading: None }
    };
    (0..21).flat_map(|day| [trip(day, 8, false), trip(day, 18, true)]).collect()
}

const HOME: Point = Point::new(120.0, -340.0);

/// The four roads, with a dwelling every 50 m.
fn roads() -> Roads {
    let ends = [(4_000.0, 0.0), (0.0, 4_000.0), (-4_000.0, 0.0), (0.0, -4_000.0)];
    let junctions: Vec<Point> =
        core::iter::once(HOME).chain(ends.iter().map(|&(east, north)| HOME + Point::new(east, north))).collect();
    let dwellings = (1..5).flat_map(|road| (0..80).map(move |i| (road - 1, i)));
    let along = |(road, i): (usize, i32)| (road, HOME + (junctions[road + 1] - HOME) * (f64::from(i) / 80.0));
    let dwellings: Vec<(usize, Point)> = dwellings.map(along).collect();
    Roads::new(junctions.clone(), (1..5).map(|end| [0, end]), dwellings)
}

fn off(guess: Option<Guess>) -> f64 {
    guess.expect("a guess").within_100m.to(HOME)
}

#[test]
fn raw_traces_name_the_home() {
    let trips = life(|_, _| 0.0);
    for guess in [cluster(&trips), last_destination(&trips), ring_known(&trips, &Knowledge::RAW)] {
        assert!(off(guess) < 30.0, "{}", off(guess));
    }
    let posterior = walk_back(&trips, &Knowledge::RAW, &roads()).expect("dwellings");
    assert!(posterior.guess().within_100m.to(HOME) < 60.0 && posterior.dwellings_in(0.9) < 20);
}

#[test]
fn a_trim_of_100_m_hides_nothing() {
    let (trips, knows) = (life(|_, _| 100.0), Knowledge::path_trim(100.0));
    assert!(off(hole(&trips, &knows)) < 150.0);
    assert!(off(cluster(&trips)) < 150.0 && off(last_destination(&trips)) < 150.0);
    let posterior = walk_back(&trips, &knows, &roads()).expect("dwellings");
    assert!(posterior.guess().within_100m.to(HOME) < 60.0);
}

#[test]
fn a_circle_about_the_home_has_its_middle_there() {
    let (fixed, fixed_knows) = (life(|_, _| 500.0), Knowledge::circle(Range::exactly(500.0), Drawn::Never));
    let (fresh, fresh_knows) = (
        life(|number, _| 200.0 + (number * 7_919 % 800) as f64),
        Knowledge::circle(Range::new(200.0, 1_000.0), Drawn::EachTrip),
    );
    assert!(off(ring_known(&fixed, &fixed_knows)) < 30.0);
    assert!(off(ring_known(&fresh, &fresh_knows)) < 150.0, "{}", off(ring_known(&fresh, &fresh_knows)));
}

#[test]
fn nothing_seen_is_nothing_found() {
    assert!(cluster(&[]).is_none() && last_destination(&[]).is_none() && ring_unknown(&[]).is_none());
    assert!(ring_known(&[], &Knowledge::RAW).is_none() && hole(&[], &Knowledge::RAW).is_none());
    assert!(walk_back(&[], &Knowledge::RAW, &roads()).is_none());
}
