//! What a synthetic town promises, whatever its seed.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Distance, Geodesic, Point};
use wayhum_sim::{BASE_DEG, StreetKind, Town, TownRules, Track, Truth};
use wayhum_types::{Fix, Position, Timestamp};

const END: Timestamp = Timestamp::from_unix_millis(1_410_370_800_250);
const SEEDS: [u64; 8] = [0, 1, 2, 3, 19, 53, 109, 1_000];

fn town(seed: u64) -> Town {
    Town::new(&TownRules { seed, ..TownRules::default() })
}

fn metres(a: Position, b: Position) -> f64 {
    let point = |p: Position| Point::new(p.lon_deg(), p.lat_deg());
    Geodesic.distance(point(a), point(b))
}

/// Metres east and north of the base, near enough to count squares.
fn plane(position: Position) -> (f64, f64) {
    let east = (position.lon_deg() - BASE_DEG.1) * 111_320.0 * BASE_DEG.0.to_radians().cos();
    (east, (position.lat_deg() - BASE_DEG.0) * 111_240.0)
}

/// A square of 50 m and an eighth of the compass.
type Square = (i64, i64, i64);

fn square(position: Position, heading_deg: f64) -> Square {
    let (east, north) = plane(position);
    ((east / 50.0).floor() as i64, (north / 50.0).floor() as i64, (heading_deg / 45.0).round() as i64 % 8)
}

/// How many kilometres of each way lie in squares that at least `people` of them pass in the same direction.
fn shared_km(tracks: &[Track], people: usize) -> Vec<f64> {
    let of = |truth: &Truth| square(truth.position, truth.heading_deg);
    let mut passed: BTreeMap<Square, BTreeSet<usize>> = BTreeMap::new();
    for (number, track) in tracks.iter().enumerate() {
        for truth in &track.truth {
            passed.entry(of(truth)).or_default().insert(number);
        }
    }
    let shared = |pair: &&[Truth]| passed[&of(&pair[0])].len() >= people;
    let km = |pair: &[Truth]| (pair[1].along.value() - pair[0].along.value()) / 1000.0;
    tracks.iter().map(|track| track.truth.windows(2).filter(shared).map(km).sum()).collect()
}

fn eight(journey: impl Fn(u32) -> Track) -> Vec<Track> {
    (0..8).map(journey).collect()
}

fn least(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().fold(f64::INFINITY, f64::min)
}

/// What holds of every journey: time, fixes, speed and forces.
fn assert_plausible(track: &Track, top_mps: f64, whose: &str) {
    let velocity = |truth: &Truth| {
        let (sin, cos) = truth.heading_deg.to_radians().sin_cos();
        (truth.speed.value() * sin, truth.speed.value() * cos)
    };
    let changes = track.truth.windows(2).map(|pair| {
        let (a, b) = (velocity(&pair[0]), velocity(&pair[1]));
        (b.0 - a.0).hypot(b.1 - a.1)
    });
    let hardest = changes.fold(0.0, f64::max);
    assert!(hardest <= 2.5, "{whose}: {hardest} m/s²");
    assert!(track.truth.iter().all(|truth| truth.speed.value() <= top_mps), "{whose}: too fast");
    assert!(track.truth.last().is_some_and(|last| last.at == END), "{whose}: in time");
    assert!(track.fixes.windows(2).all(|pair| pair[1].at > pair[0].at), "{whose}: one fix at an instant");
    assert_eq!(track.fixes.len(), track.truth.len(), "{whose}: no tunnel");
    let chords: f64 = track.truth.windows(2).map(|pair| metres(pair[0].position, pair[1].position)).sum();
    assert!((0.99..=1.001).contains(&(chords / track.length.value())), "{whose}: {chords} of {:?}", track.length);
    assert!(track.stops().iter().all(|stop| stop.seconds < 60), "{whose}: {:?}", track.stops());
}

#[test]
fn every_morning_drive_of_the_first_eight_shares_four_kilometres_with_five_of_them() {
    for seed in SEEDS {
        let town = town(seed);
        let tracks = eight(|number| town.person(number).drive_to_work(END));
        let shared = shared_km(&tracks, 5);
        assert!(least(shared.iter().copied()) >= 4.0, "seed {seed}: {shared:?}");
        // Several branches: nobody shares the whole way with that many.
        assert!(shared.iter().zip(&tracks).all(|(km, track)| km + 0.5 < track.length.value() / 1000.0));
    }
}

#[test]
fn every_evening_drive_of_the_first_eight_shares_four_kilometres_with_five_of_them() {
    for seed in SEEDS {
        let town = town(seed);
        let shared = shared_km(&eight(|number| town.person(number).drive_home(END)), 5);
        assert!(least(shared.iter().copied()) >= 4.0, "seed {seed}: {shared:?}");
    }
}

#[test]
fn six_of_the_first_eight_walks_share_two_kilometres_in_their_middle() {
    for seed in SEEDS {
        let town = town(seed);
        let tracks = eight(|number| town.person(number).walk(END));
        let middles: Vec<Track> = tracks
            .iter()
            .map(|track| {
                // What is left when an end's 500 m are cut off.
                let inner = 500.0..track.length.value() - 500.0;
                let truth = track.truth.iter().filter(|truth| inner.contains(&truth.along.value())).copied().collect();
                Track { truth, ..track.clone() }
            })
            .collect();
        let mut shared = shared_km(&middles, 6);
        shared.sort_by(f64::total_cmp);
        assert!(shared[2] >= 2.0, "seed {seed}: {shared:?}");
        let ends: BTreeSet<Square> =
            tracks.iter().map(|track| square(track.truth[track.truth.len() - 1].position, 0.0)).collect();
        assert!(ends.len() >= 4, "seed {seed}: they end in different places");
    }
}

#[test]
fn two_hundred_people_live_and_move_as_promised() {
    let town = town(1);
    let (mut homes, mut streets) = (BTreeSet::new(), BTreeSet::new());
    for number in 0..200 {
        let person = town.person(number);
        let (there, walk, back) = (person.drive_to_work(END), person.walk(END), person.drive_home(END));
        for drive in [&there, &back] {
            assert!(drive.length.value() >= 6_000.0, "{number}: {:?}", drive.length);
            assert_plausible(drive, 80.0 / 3.6, &format!("drive of {number}"));
        }
        assert!(walk.length.value() >= 3_500.0, "{number}: {:?}", walk.length);
        assert_plausible(&walk, 1.45, &format!("walk of {number}"));
        let home = there.truth[0].position;
        assert!(metres(home, back.truth[back.truth.len() - 1].position) < 1.5, "{number} comes home");
        assert!(metres(there.truth[there.truth.len() - 1].position, walk.truth[0].position) < 1.5, "{number} walks from work");
        homes.insert(((plane(home).0 * 2.0) as i64, (plane(home).1 * 2.0) as i64));
        streets.insert(square(home, 0.0));
    }
    assert_eq!(homes.len(), 200, "houses");
    assert!(streets.len() > 130, "{} squares of 50 m", streets.len());
}

#[test]
fn the_first_eight_are_as_promised_in_every_town() {
    for seed in 0..24 {
        let town = town(seed);
        for number in 0..8 {
            let person = town.person(number);
            let whose = format!("seed {seed}, {number}");
            for drive in [person.drive_to_work(END), person.drive_home(END)] {
                assert!(drive.length.value() >= 6_000.0, "{whose}: {:?}", drive.length);
                assert_plausible(&drive, 80.0 / 3.6, &whose);
            }
            let walk = person.walk(END);
            assert!(walk.length.value() >= 3_500.0, "{whose}: {:?}", walk.length);
            assert_plausible(&walk, 1.45, &whose);
        }
    }
}

#[test]
fn the_evening_takes_another_way_than_the_morning() {
    let town = town(1);
    let (there, back) = (town.person(0).drive_to_work(END), town.person(0).drive_home(END));
    assert!(back.length.value() > 1.4 * there.length.value());
    let quiet = Town::new(&TownRules { evening_traffic: 1.0, ..TownRules::default() });
    let (there, back) = (quiet.person(0).drive_to_work(END), quiet.person(0).drive_home(END));
    assert!((back.length.value() - there.length.value()).abs() < 50.0, "without traffic it is the same way");
}

#[test]
fn cars_wait_at_lights_and_in_one_queue_on_their_way_through_the_town() {
    let stops = town(1).person(0).drive_to_work(END).stops();
    let lights = stops.iter().filter(|stop| (19..=45).contains(&stop.seconds)).count();
    assert!((2..=4).contains(&lights), "{stops:?}");
    assert!(stops.len() >= lights + 3, "{stops:?}");
}

#[test]
fn the_same_rules_and_number_give_the_same_bits_and_others_give_others() {
    let (town, again, other) = (town(4), town(4), town(5));
    let streets: Vec<(StreetKind, Vec<Position>)> = town.streets().collect();
    assert!(streets.iter().eq(again.streets().collect::<Vec<_>>().iter()));
    assert!(!streets.iter().eq(other.streets().collect::<Vec<_>>().iter()));
    assert_eq!(town.person(12).drive_to_work(END), again.person(12).drive_to_work(END));
    assert_eq!(town.person(12).walk(END), again.person(12).walk(END));
    assert_eq!(town.person(12).drive_home(END), again.person(12).drive_home(END));
    assert_ne!(town.person(12).walk(END).fixes, town.person(13).walk(END).fixes);
}

#[test]
fn a_town_has_all_kinds_of_streets_within_six_kilometres_of_its_middle() {
    let town = town(1);
    let kinds: BTreeSet<StreetKind> = town.streets().map(|street| street.0).collect();
    assert_eq!(kinds.len(), 9, "{kinds:?}");
    for (kind, line) in town.streets().filter(|street| street.0 != StreetKind::Country) {
        let far = line.iter().map(|&point| plane(point)).map(|(east, north)| east.hypot(north)).fold(0.0, f64::max);
        assert!(far < 6_000.0, "{kind:?} {far}");
    }
}

#[test]
fn another_recording_of_a_way_is_moved_aside_and_runs_at_another_pace() {
    let mine = town(1).person(0).drive_to_work(END).fixes;
    for seed in 0..20 {
        let theirs = wayhum_sim::vary(&mine, seed);
        assert_eq!((theirs.len(), theirs[0].at), (mine.len(), mine[0].at));
        let seconds = |fixes: &[Fix]| fixes[fixes.len() - 1].at.seconds_since(fixes[0].at);
        let pace = seconds(&mine) / seconds(&theirs);
        assert!((0.93..=1.07).contains(&pace) && (pace - 1.0).abs() > 1e-4, "{pace}");
        assert!(theirs.windows(2).all(|pair| pair[1].at > pair[0].at));
        for (a, b) in mine.iter().zip(&theirs) {
            assert!(metres(a.position, b.position) < 25.0);
            let scaled = a.speed_mps.map(|speed| f64::from(speed) * pace);
            assert!(scaled.zip(b.speed_mps).is_some_and(|(a, b)| (a - f64::from(b)).abs() < 0.01));
            assert_eq!((a.heading_deg, a.accuracy_m, a.mock), (b.heading_deg, b.accuracy_m, b.mock));
        }
        assert_eq!(theirs, wayhum_sim::vary(&mine, seed));
    }
    assert_ne!(wayhum_sim::vary(&mine, 1), wayhum_sim::vary(&mine, 2));
}

#[test]
fn varying_keeps_order_and_instants_whatever_the_recording() {
    let position = Position::new(90.0, 0.0).expect("the pole is a place");
    let at = [0, 1, 2, 3, 3, 9, 5, i64::MAX, i64::MIN].map(Timestamp::from_unix_millis);
    let fixes: Vec<Fix> = at.iter().map(|&at| Fix::bare(at, position)).collect();
    for seed in 0..50 {
        let varied = wayhum_sim::vary(&fixes[..7], seed);
        let order = |fixes: &[Fix]| fixes.windows(2).map(|pair| pair[1].at.cmp(&pair[0].at)).collect::<Vec<_>>();
        assert_eq!(order(&varied)[..4], order(&fixes[..7])[..4]);
        assert!(varied.iter().all(|fix| fix.speed_mps.is_none()));
        assert_eq!(wayhum_sim::vary(&fixes, seed).len(), fixes.len());
    }
    assert!(wayhum_sim::vary(&[], 1).is_empty());
}

#[test]
fn fixes_a_millisecond_apart_stay_apart_at_every_pace() {
    let position = Position::new(49.75, 10.6).expect("on the globe");
    let fixes: Vec<Fix> = (0..500).map(|millis| Fix::bare(Timestamp::from_unix_millis(millis), position)).collect();
    for seed in 0..20 {
        assert!(wayhum_sim::vary(&fixes, seed).windows(2).all(|pair| pair[1].at > pair[0].at), "seed {seed}");
    }
}
