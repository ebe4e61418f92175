//! What the meter says of its own seconds.

use wayhum_meter::{Calibration, CalibrationMethod, SoundMeter};
use wayhum_types::{Level, MeterSource, Quality};

use crate::{
    signal::{hush, noise, rumble, swinging, tone},
    support::{START, assert_near, heard, level, meter, rate},
};

const RATE: u32 = 48_000;

#[test]
fn street_noise_raises_no_doubt_once_settled() {
    let (levels, stretch) = heard(RATE, &swinging(RATE, 0.3, 20.0, noise(RATE, -40.0, 20.0)));
    assert_eq!(levels[0].quality, Quality { settling: true, ..Quality::default() });
    assert!(levels[1..].iter().all(|level| level.quality == Quality::default()));
    assert_eq!((stretch.quality().settling, stretch.quality().wind), (1, 0));
}

#[test]
fn after_a_start_slow_comes_within_a_tenth_of_a_decibel_in_4_seconds() {
    let (levels, _) = heard(RATE, &tone(RATE, 1000.0, -6.0, 6.0));
    assert!(levels[0].quality.settling && !levels[1].quality.settling);
    assert_near("LAFmax", levels[1].laf_max.value(), -6.0, 0.02);
    assert_near("LASmax", levels[4].las_max.value(), -6.0, 0.1);
}

#[test]
fn a_second_with_a_sample_within_1_percent_of_full_scale_is_overloaded() {
    let overload = |sample: f32| {
        let mut samples = tone(RATE, 1000.0, -20.0, 3.0);
        samples[RATE as usize + 17] = sample;
        let (levels, _) = heard(RATE, &samples);
        levels.iter().map(|level| (level.quality.overload, level.quality.is_valid())).collect::<Vec<_>>()
    };
    assert_eq!(overload(0.99)[1..], [(true, false), (false, true)]);
    assert_eq!(overload(-0.9899)[1..], [(false, true), (false, true)]);
}

#[test]
fn bursts_of_low_frequency_are_wind() {
    let (levels, stretch) = heard(RATE, &swinging(RATE, 2.0, 20.0, rumble(RATE, -30.0, 10.0)));
    assert!(levels.iter().all(|level| level.quality.wind && !level.quality.is_valid()));
    assert_eq!(stretch.quality().wind, 10);
}

#[test]
fn a_steady_rumble_is_an_engine_and_no_wind() {
    let (levels, _) = heard(RATE, &rumble(RATE, -30.0, 20.0));
    assert!(levels[5].lceq.value() - levels[5].laeq.value() > 15.0, "the test's rumble is not low enough");
    assert_eq!(levels.iter().skip(1).filter(|level| level.quality.wind).count(), 0);
}

#[test]
fn bursts_of_speech_like_frequency_are_no_wind() {
    let (levels, _) = heard(RATE, &swinging(RATE, 2.0, 20.0, tone(RATE, 500.0, -30.0, 5.0)));
    assert!(levels.iter().all(|level| !level.quality.wind));
}

#[test]
fn a_constant_part_is_flagged_and_left_out_of_every_level() {
    let clean = tone(RATE, 1000.0, -30.0, 3.0);
    let shifted: Vec<f32> = clean.iter().map(|x| x + 0.02).collect();
    let (clean, shifted) = (&heard(RATE, &clean).0[2], &heard(RATE, &shifted).0[2]);
    assert!(!clean.quality.dc_offset && shifted.quality.dc_offset);
    for (was, is) in [(clean.laeq, shifted.laeq), (clean.lceq, shifted.lceq), (clean.lzeq, shifted.lzeq)] {
        assert_near("level over a constant part", is.value(), was.value(), 0.001);
    }
}

#[test]
fn values_that_are_not_numbers_count_as_zero_and_spread_nowhere() {
    let mut zeroed = noise(RATE, -30.0, 4.0);
    let mut spoilt = zeroed.clone();
    for (n, value) in [(100_000, f32::NAN), (100_001, f32::INFINITY), (100_002, f32::NEG_INFINITY)] {
        (zeroed[n], spoilt[n]) = (0.0, value);
    }
    let ((zeroed, _), (spoilt, stretch)) = (heard(RATE, &zeroed), heard(RATE, &spoilt));
    assert_eq!([1, 2, 3].map(|n| spoilt[n].quality.not_finite), [false, true, false]);
    assert_eq!((stretch.not_finite_samples(), stretch.quality().not_finite), (3, 1));
    assert!(zeroed.iter().zip(&spoilt).all(|(a, b)| a.laeq == b.laeq && a.lc_peak == b.lc_peak && a.laf == b.laf));
}

#[test]
fn levels_near_the_rounding_of_16_bits_are_under_range() {
    // One step up and down at 1 kHz: RMS 1/32,768, that is −90.3 dB; a step's rounding noise is −101.1 dB.
    let steps = |height: i16| -> Vec<u8> {
        (0..2 * RATE).flat_map(|n| (if n / 24 % 2 == 0 { height } else { 0 }).to_le_bytes()).collect()
    };
    let quality = |bytes: &[u8]| {
        let mut meter = meter(RATE);
        meter.push_i16_le(START, bytes).expect("whole samples");
        let levels: Vec<Level> = meter.drain().filter_map(|sound| level(&sound).cloned()).collect();
        levels[1].quality
    };
    assert!(!quality(&steps(1)).under_range);
    let stuck: Vec<u8> = (0..2 * RATE).flat_map(|_| 3_i16.to_le_bytes()).collect();
    assert!(quality(&stuck).under_range, "a stuck converter is no silence");
}

#[test]
fn levels_within_3_db_of_a_microphones_own_noise_are_under_range() {
    let calibration = Calibration::new(120.0, CalibrationMethod::Calibrator, MeterSource::Desktop).expect("within range");
    let under_range = |spl: f64| {
        let mut meter = SoundMeter::new(rate(RATE), calibration);
        meter.push(START, &tone(RATE, 1000.0, spl - 120.0, 2.0));
        meter.drain().filter_map(|sound| level(&sound).map(|level| level.quality.under_range)).last().expect("two seconds")
    };
    assert!(under_range(32.9) && !under_range(33.1));
}

#[test]
fn the_faintest_and_the_loudest_floats_give_finite_levels() {
    for amplitude in [f32::MIN_POSITIVE, 1e-14, 1e-7, 1.0, f32::MAX] {
        let square = (0..3 * RATE).map(|n| if n / 24 % 2 == 0 { amplitude } else { -amplitude }).collect();
        let (levels, stretch) = heard(RATE, &[hush(RATE, 1.0), square].concat());
        for level in levels {
            let values = [level.laeq, level.lceq, level.lzeq, level.laf_max, level.las_max, level.lc_peak];
            assert!(values.iter().all(|db| db.value().is_finite()), "amplitude {amplitude:e}");
        }
        assert!(stretch.laf_min().is_none_or(|db| db.value().is_finite()));
    }
}
