//! What a simulated drive and walk are like, whatever the seed.

use geo::{Distance, Geodesic, Point};
use proptest::prelude::*;
use wayhum_sim::{DriveRules, Receiver, Track, Truth, WalkRules, drive, drive_by, walk, walk_by};
use wayhum_types::{Fix, Metres, Position, Timestamp};

const END: Timestamp = Timestamp::from_unix_millis(1_410_370_800_250);

fn metres(a: Position, b: Position) -> f64 {
    let point = |p: Position| Point::new(p.lon_deg(), p.lat_deg());
    Geodesic.distance(point(a), point(b))
}

/// What was true when a fix was taken.
fn truth_of<'t>(track: &'t Track, fix: &Fix) -> &'t Truth {
    let second = fix.at.millis_since(track.begin) / 1000;
    track.truth.get(usize::try_from(second).expect("no fix before the beginning")).expect("no fix after the end")
}

fn error_m(track: &Track, fix: &Fix) -> f64 {
    metres(fix.position, truth_of(track, fix).position)
}

/// The sum of the chords between the true places of successive seconds.
fn chords_m(track: &Track) -> f64 {
    track.truth.windows(2).map(|pair| metres(pair[0].position, pair[1].position)).sum()
}

fn apart_m(track: &Track) -> f64 {
    metres(track.truth[0].position, track.truth[track.truth.len() - 1].position)
}

/// The highest acceleration between two successive seconds, as a vector: along and across together.
fn hardest_mps2(track: &Track) -> f64 {
    let velocity = |truth: &Truth| {
        let (sin, cos) = truth.heading_deg.to_radians().sin_cos();
        (truth.speed.value() * sin, truth.speed.value() * cos)
    };
    let changes = track.truth.windows(2).map(|pair| {
        let (a, b) = (velocity(&pair[0]), velocity(&pair[1]));
        (b.0 - a.0).hypot(b.1 - a.1)
    });
    changes.fold(0.0, f64::max)
}

fn seconds_in_order(track: &Track) -> bool {
    track.truth.windows(2).all(|pair| pair[1].at.millis_since(pair[0].at) == 1000)
        && track.fixes.windows(2).all(|pair| pair[1].at > pair[0].at)
        && track.fixes.iter().all(|fix| fix.at.millis_since(END) % 1000 == 0)
        && track.truth.last().is_some_and(|last| last.at == END)
}

/// Whether nothing moves in the first and in the last three minutes, but right after and before.
fn stands_three_minutes_at_both_ends(track: &Track) -> bool {
    let still = |truth: &Truth, end: &Truth| (truth.along.value() - end.along.value()).abs() < 1e-9;
    let (first, last) = (&track.truth[0], &track.truth[track.truth.len() - 1]);
    let before = track.truth.iter().take_while(|truth| still(truth, first)).count();
    let after = track.truth.iter().rev().take_while(|truth| still(truth, last)).count();
    (181..=182).contains(&before) && (181..=182).contains(&after)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_drive_is_12_km_long_and_keeps_to_what_passengers_bear(seed: u64) {
        let track = drive(seed, END);
        prop_assert!((track.length.value() - 12_000.0).abs() < 360.0);
        let chords = chords_m(&track);
        // Chords cut corners: a little shorter, never longer.
        prop_assert!(chords <= track.length.value() + 0.1 && chords > 0.995 * track.length.value(), "{}", chords);
        prop_assert!(hardest_mps2(&track) <= 2.5, "{}", hardest_mps2(&track));
        prop_assert!(track.truth.iter().all(|truth| truth.speed.value() <= 80.0 / 3.6));
        prop_assert!(track.truth.iter().filter(|truth| truth.built_up).all(|truth| truth.speed.value() < 51.0 / 3.6));
        prop_assert!(seconds_in_order(&track) && stands_three_minutes_at_both_ends(&track));
    }

    #[test]
    fn a_drive_waits_at_lights_and_in_one_queue(seed: u64) {
        let stops = drive(seed, END).stops();
        // Three red lights and the queue's.
        let lights = stops.iter().filter(|stop| (19..=45).contains(&stop.seconds)).count();
        prop_assert_eq!(lights, 4, "{:?}", stops);
        let short: Vec<f64> = stops.iter().filter(|stop| stop.seconds < 19).map(|stop| stop.along.value()).collect();
        prop_assert!(short.len() >= 4 && short.windows(2).all(|pair| pair[1] - pair[0] <= 40.0), "{:?}", stops);
        prop_assert!(stops.iter().all(|stop| stop.seconds <= 45));
    }

    #[test]
    fn a_tunnel_of_600_to_800_m_has_no_fixes_and_elsewhere_none_is_missing(seed: u64) {
        let track = drive(seed, END);
        prop_assert!(track.fixes.iter().all(|fix| truth_of(&track, fix).sky));
        let gaps: Vec<f64> = track.fixes.windows(2).filter(|pair| pair[1].at.millis_since(pair[0].at) > 1000)
            .map(|pair| truth_of(&track, &pair[1]).along.value() - truth_of(&track, &pair[0]).along.value()).collect();
        prop_assert_eq!(gaps.len(), 1);
        prop_assert!((600.0..800.0).contains(&gaps[0]), "{:?}", gaps);
    }

    #[test]
    fn a_walk_is_3_km_long_and_leads_away(seed: u64) {
        let track = walk(seed, END);
        prop_assert!((track.length.value() - 3_000.0).abs() < 90.0);
        prop_assert!(apart_m(&track) > 2_500.0, "{}", apart_m(&track));
        prop_assert!(hardest_mps2(&track) <= 2.5);
        let moving: Vec<f64> = track.truth.iter().map(|truth| truth.speed.value()).filter(|&speed| speed > 0.0).collect();
        let mean = moving.iter().sum::<f64>() / moving.len() as f64;
        prop_assert!((mean - 1.35).abs() < 0.05 && moving.iter().all(|&speed| speed <= 1.45), "{}", mean);
        prop_assert!(track.stops().iter().all(|stop| stop.seconds < 30));
        prop_assert!(seconds_in_order(&track) && stands_three_minutes_at_both_ends(&track));
        prop_assert_eq!(track.fixes.len(), track.truth.len());
    }

    #[test]
    fn a_length_that_is_asked_for_is_the_length_that_comes(seed: u64, drive_m in 8_000.0..40_000.0, walk_m in 2_000.0..8_000.0) {
        let drive = drive_by(&DriveRules { length: Metres(drive_m), ..DriveRules::default() }, seed, END);
        prop_assert!((drive.length.value() - drive_m).abs() < 80.0);
        let walk = walk_by(&WalkRules { length: Metres(walk_m), ..WalkRules::default() }, seed, END);
        prop_assert!((walk.length.value() - walk_m).abs() < 80.0);
    }

    #[test]
    fn errors_that_a_receiver_does_not_notice_are_few_and_between_houses(seed: u64) {
        for track in [drive(seed, END), walk(seed, END)] {
            let aside: Vec<&Fix> = track.fixes.iter()
                .filter(|fix| error_m(&track, fix) > 40.0 && fix.accuracy_m < Some(10.0)).collect();
            prop_assert!((1..=6).contains(&aside.len()), "{}", aside.len());
            prop_assert!(aside.iter().all(|fix| error_m(&track, fix) < 175.0 && truth_of(&track, fix).built_up));
            let poor = track.fixes.iter().filter(|fix| fix.accuracy_m.is_some_and(|m| (40.0..=80.0).contains(&m))).count();
            prop_assert!((1..=18).contains(&poor), "{}", poor);
        }
    }
}

#[test]
fn a_jump_that_begins_at_the_last_house_ends_there() {
    // With this seed a jump begins in the drive's last second between houses and would have gone on for another.
    let track = drive(644, END);
    assert!(track.fixes.iter().all(|fix| truth_of(&track, fix).built_up || error_m(&track, fix) < 20.0));
}

#[test]
fn the_same_seed_gives_the_same_track_and_another_seed_another() {
    assert_eq!(drive(3, END), drive(3, END));
    assert_eq!(walk(3, END), walk(3, END));
    assert_ne!(drive(3, END).fixes, drive(4, END).fixes);
    assert_ne!(walk(3, END).fixes, walk(4, END).fixes);
}

#[test]
fn another_end_moves_the_track_in_time_alone() {
    let (now, later) = (drive(3, END), drive(3, END.plus_millis(86_400_000)));
    assert!(now.fixes.iter().zip(&later.fixes).all(|(a, b)| a.position == b.position && b.at.millis_since(a.at) == 86_400_000));
    assert_eq!(now.fixes.len(), later.fixes.len());
}

#[test]
fn people_live_in_different_houses_and_drive_the_same_streets_to_the_same_work() {
    let tracks: Vec<Track> = (0..8).map(|seed| drive(seed, END)).collect();
    let first = &tracks[0];
    for other in &tracks[1..] {
        assert!(metres(first.truth[0].position, other.truth[0].position) > 1.0);
        assert!(metres(first.truth[first.truth.len() - 1].position, other.truth[other.truth.len() - 1].position) < 0.01);
        let middle = other.truth[other.truth.len() / 2].position;
        let nearest = first.truth.iter().map(|truth| metres(truth.position, middle)).fold(f64::INFINITY, f64::min);
        assert!(nearest < 15.0, "within half of what is driven in a second");
    }
}

#[test]
fn a_walk_begins_where_the_drive_ended() {
    let (drive, walk) = (drive(5, END), walk(5, END));
    assert!(metres(drive.truth[drive.truth.len() - 1].position, walk.truth[0].position) < 0.01);
}

/// All fixes of forty tracks that nothing special happened to, with their tracks' truth.
fn ordinary_errors(receiver: Receiver) -> Vec<(f64, f32)> {
    let rules = DriveRules { receiver, ..DriveRules::default() };
    let tracks = (0..40).map(|seed| drive_by(&rules, seed, END));
    tracks
        .flat_map(|track| {
            let errors = track.fixes.iter().map(|fix| (error_m(&track, fix), fix.accuracy_m.unwrap_or(f32::NAN)));
            errors.collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn two_thirds_of_the_fixes_lie_within_the_reported_accuracy() {
    let errors = ordinary_errors(Receiver { jumps: 0, poor_spells: 0, ..Receiver::IN_A_CAR });
    let within = errors.iter().filter(|(error, accuracy)| *error <= f64::from(*accuracy)).count();
    let share = within as f64 / errors.len() as f64;
    assert!((share - 0.68).abs() < 0.05, "{share}");
    let per_axis = (errors.iter().map(|(error, _)| error * error).sum::<f64>() / errors.len() as f64 / 2.0).sqrt();
    assert!((per_axis - 3.04).abs() < 0.25, "{per_axis} m");
}

#[test]
fn errors_of_place_are_alike_from_one_second_to_the_next_and_forgotten_after_minutes() {
    let rules = WalkRules { receiver: Receiver { jumps: 0, poor_spells: 0, ..Receiver::IN_THE_HAND }, ..WalkRules::default() };
    let (mut now, mut next, mut later, mut count) = (0.0, 0.0, 0.0, 0.0);
    for seed in 0..20 {
        let track = walk_by(&rules, seed, END);
        let north: Vec<f64> = track
            .fixes
            .iter()
            .map(|fix| (fix.position.lat_deg() - truth_of(&track, fix).position.lat_deg()) * 111_200.0)
            .collect();
        for lags in north.windows(181) {
            now += lags[0] * lags[0];
            next += lags[0] * lags[1];
            later += lags[0] * lags[180];
            count += 1.0;
        }
    }
    assert!((now / count / (3.5_f64.powi(2) + 0.15_f64.powi(2)) - 1.0).abs() < 0.2, "{}", now / count);
    // exp(−1/180) and exp(−1) of the slow part, which is 99.8 % of the whole.
    assert!((next / now - 0.993).abs() < 0.003, "{}", next / now);
    assert!((later / now - 0.367).abs() < 0.1, "{}", later / now);
}

#[test]
fn doppler_speed_and_heading_are_as_good_as_stated() {
    let track = drive(6, END);
    let moving: Vec<(f64, f64)> = track
        .fixes
        .iter()
        .filter(|fix| truth_of(&track, fix).speed.value() > 10.0)
        .map(|fix| {
            let truth = truth_of(&track, fix);
            let off = f64::from(fix.heading_deg.expect("a moving fix has one")) - truth.heading_deg;
            let across = ((off + 180.0).rem_euclid(360.0) - 180.0).to_radians().sin() * truth.speed.value();
            (f64::from(fix.speed_mps.expect("a fix has one")) - truth.speed.value(), across)
        })
        .collect();
    let deviation = |pick: fn(&(f64, f64)) -> f64| {
        (moving.iter().map(pick).map(|error| error * error).sum::<f64>() / moving.len() as f64).sqrt()
    };
    assert!((deviation(|error| error.0) - 0.2).abs() < 0.03, "{}", deviation(|error| error.0));
    assert!((deviation(|error| error.1) - 0.2).abs() < 0.03, "{}", deviation(|error| error.1));
    let standing = track.fixes.iter().filter(|fix| truth_of(&track, fix).speed.value() < 0.01);
    assert!(standing.clone().count() > 360 && standing.clone().all(|fix| fix.heading_deg.is_none()));
}

#[test]
fn a_track_does_not_print_where_it_is() {
    let track = walk(1, END);
    let text = format!("{track:?}");
    for place in track.fixes.iter().map(|fix| fix.position) {
        assert!(!text.contains(&place.lat_deg().to_string()) && !text.contains(&place.lon_deg().to_string()));
    }
}
