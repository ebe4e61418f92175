//! Whether the sounds are as loud as they say, measured in another way than they were made: by periodogram.

mod periodogram;

use proptest::prelude::*;
use wayhum_sim::{CabinRules, CabinSound, FULL_SCALE, SAMPLE_RATE_HZ, StreetRules, StreetSound};
use wayhum_types::Db;

use periodogram::a_weighted_mean_square;

const MINUTE: usize = 60 * SAMPLE_RATE_HZ as usize;
const NO_CARS: StreetRules = StreetRules {
    background: Db(52.0),
    cars_per_minute: 0.0,
    car_max_db: (68.0, 76.0),
    car_distance_m: (4.0, 9.0),
    car_speed_kmh: (30.0, 50.0),
};

fn take(samples: usize, mut fill: impl FnMut(&mut [f32])) -> Vec<f32> {
    let mut pcm = vec![0.0; samples];
    fill(&mut pcm);
    pcm
}

fn laeq(pcm: &[f32]) -> f64 {
    Db::from_mean_square(a_weighted_mean_square(pcm)).value() + FULL_SCALE.value()
}

fn lzeq(pcm: &[f32]) -> f64 {
    let sum: f64 = pcm.iter().map(|&x| f64::from(x) * f64::from(x)).sum();
    Db::from_mean_square(sum / pcm.len() as f64).value() + FULL_SCALE.value()
}

#[test]
fn the_background_is_as_loud_as_stated() {
    let mut sound = StreetSound::new(1, &NO_CARS);
    let expected = (sound.expected_laeq(0.0, 60.0).value(), sound.expected_lzeq(0.0, 60.0).value());
    let pcm = take(MINUTE, |pcm| sound.fill(pcm));
    assert!((expected.0 - 52.0).abs() < 1e-9);
    assert!((laeq(&pcm) - 52.0).abs() < 0.1, "{}", laeq(&pcm));
    assert!((lzeq(&pcm) - expected.1).abs() < 0.15, "{} against {}", lzeq(&pcm), expected.1);
}

#[test]
fn the_cabin_is_as_loud_as_stated_and_heavy_in_low_frequencies() {
    let mut sound = CabinSound::new(1, &CabinRules::default());
    let pcm = take(MINUTE, |pcm| sound.fill(pcm));
    assert!((laeq(&pcm) - sound.expected_laeq().value()).abs() < 0.1, "{}", laeq(&pcm));
    assert!((lzeq(&pcm) - sound.expected_lzeq().value()).abs() < 0.3, "{}", lzeq(&pcm));
    assert!(lzeq(&pcm) - laeq(&pcm) > 14.0);
}

#[test]
fn a_street_with_cars_is_as_loud_as_stated_over_ten_minutes() {
    let mut sound = StreetSound::new(2, &StreetRules::default());
    let pcm = take(10 * MINUTE, |pcm| sound.fill(pcm));
    let expected = sound.expected_laeq(0.0, 600.0).value();
    assert!((laeq(&pcm) - expected).abs() < 0.3, "{} against {expected}", laeq(&pcm));
    let unweighted = sound.expected_lzeq(0.0, 600.0).value();
    assert!((lzeq(&pcm) - unweighted).abs() < 0.3, "{} against {unweighted}", lzeq(&pcm));
    assert!((60.0..66.0).contains(&expected), "a lively street: {expected}");
}

#[test]
fn every_ten_seconds_are_as_loud_as_stated() {
    let mut sound = StreetSound::new(3, &StreetRules::default());
    for span in 0..30 {
        let pcm = take(MINUTE / 6, |pcm| sound.fill(pcm));
        let expected = sound.expected_laeq(f64::from(span) * 10.0, f64::from(span + 1) * 10.0).value();
        // One draw of noise about 1 kHz wide that lasts, at its loudest, one second: its standard deviation is 0.15 dB.
        assert!((laeq(&pcm) - expected).abs() < 0.6, "span {span}: {} against {expected}", laeq(&pcm));
    }
}

#[test]
fn cars_reach_their_stated_maximum_when_they_are_closest() {
    let mut apart = Vec::new();
    for seed in 0..6 {
        let mut sound = StreetSound::new(seed, &StreetRules::default());
        let pcm = take(2 * MINUTE, |pcm| sound.fill(pcm));
        for car in sound.pass_bys(119.0).into_iter().filter(|car| car.at_s > 1.0) {
            assert!((68.0..76.0).contains(&car.max.value()));
            let expected = sound.expected_level(car.at_s).value();
            assert!(expected > car.max.value(), "with the background and other cars");
            let middle = (car.at_s * f64::from(SAMPLE_RATE_HZ)) as usize;
            apart.push(laeq(&pcm[middle - 4_800..middle + 4_800]) - expected);
        }
    }
    let mean = apart.iter().sum::<f64>() / apart.len() as f64;
    assert!(apart.len() > 25 && mean.abs() < 0.2, "{mean} dB on average over {}", apart.len());
    assert!(apart.iter().all(|db| db.abs() < 1.5), "{apart:?}");
}

#[test]
fn nothing_comes_near_full_scale() {
    let mut sound = StreetSound::new(4, &StreetRules::default());
    let street = take(5 * MINUTE, |pcm| sound.fill(pcm));
    let mut sound = CabinSound::new(4, &CabinRules::default());
    let cabin = take(MINUTE, |pcm| sound.fill(pcm));
    let peak = street.iter().chain(&cabin).fold(0.0_f32, |peak, x| peak.max(x.abs()));
    assert!(peak > 0.001 && peak < 0.1, "{peak}");
}

#[test]
fn levels_beyond_the_scale_are_held_below_overload() {
    let mut sound = CabinSound::new(4, &CabinRules { level: Db(130.0) });
    assert!(take(MINUTE, |pcm| sound.fill(pcm)).iter().all(|x| x.abs() < 0.99));
}

#[test]
fn another_seed_sounds_different() {
    let first = |seed| take(1_000, |pcm| StreetSound::new(seed, &StreetRules::default()).fill(pcm));
    assert_eq!(first(1), first(1));
    assert_ne!(first(1), first(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_length_of_slices_does_not_matter(seed: u64, cuts in proptest::collection::vec(0_usize..3_000, 1..12)) {
        let rules = StreetRules { cars_per_minute: 60.0, ..StreetRules::default() };
        let whole = take(cuts.iter().sum(), |pcm| StreetSound::new(seed, &rules).fill(pcm));
        let mut sound = StreetSound::new(seed, &rules);
        let sliced: Vec<f32> = cuts.iter().flat_map(|&samples| take(samples, |pcm| sound.fill(pcm))).collect();
        prop_assert_eq!(whole, sliced);
    }

    #[test]
    fn levels_that_are_asked_for_are_the_levels_that_come(seed: u64, level in 30.0..90.0) {
        let mut street = StreetSound::new(seed, &StreetRules { background: Db(level), ..NO_CARS });
        let pcm = take(MINUTE, |pcm| street.fill(pcm));
        prop_assert!((laeq(&pcm) - level).abs() < 0.3, "street {} against {}", laeq(&pcm), level);
        let mut cabin = CabinSound::new(seed, &CabinRules { level: Db(level) });
        let pcm = take(MINUTE, |pcm| cabin.fill(pcm));
        prop_assert!((laeq(&pcm) - level).abs() < 0.3, "cabin {} against {}", laeq(&pcm), level);
    }
}
