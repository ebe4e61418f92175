//! Input that no street makes, in every rate, as floats and as 16-bit samples: levels stay levels, and what is none is a gap.

use wayhum_meter::{SampleRate, SoundMeter};
use wayhum_types::{Db, GapReason, Level, Sound};

use crate::{
    signal::noise,
    support::{START, after, assert_near, gap, heard, level, meter},
};

/// One block of three and a half seconds of one value, or of two in turn.
fn sounds_of(hz: u32, values: &[f32]) -> (Vec<Sound>, SoundMeter) {
    let samples: Vec<f32> = values.iter().copied().cycle().take(hz as usize * 7 / 2).collect();
    let mut meter = meter(hz);
    meter.push(START, &samples);
    meter.finish();
    (meter.drain().collect(), meter)
}

fn values(level: &Level) -> impl Iterator<Item = f64> {
    let broadband = [level.laeq, level.lceq, level.lzeq, level.laf_max, level.las_max, level.lc_peak];
    broadband.into_iter().chain(level.thirds.0.into_iter().flatten()).map(Db::value)
}

fn must_be_finite(what: &str, sounds: &[Sound]) {
    assert!(sounds.iter().filter_map(level).flat_map(values).all(f64::is_finite), "{what}");
}

#[test]
fn nothing_but_what_is_no_number_is_a_gap_and_no_level() {
    for hz in SampleRate::all().map(SampleRate::hz) {
        for values in [[f32::NAN, f32::NAN], [f32::INFINITY, f32::NEG_INFINITY], [f32::NEG_INFINITY, f32::NAN]] {
            let (sounds, meter) = sounds_of(hz, &values);
            assert!(!sounds.is_empty() && sounds.iter().all(|sound| gap(sound).is_some()), "{values:?} at {hz}");
            let stretch = meter.stretch();
            assert_eq!((stretch.laeq(), stretch.lc_peak(), stretch.laf_min()), (None, None, None));
            assert_eq!(stretch.not_finite_samples(), u64::from(hz * 7 / 2));
        }
    }
}

#[test]
fn all_zeros_are_a_silent_gap_and_never_0_db() {
    for hz in SampleRate::all().map(SampleRate::hz) {
        for zeros in [[0.0, 0.0], [0.0, -0.0]] {
            let (sounds, meter) = sounds_of(hz, &zeros);
            let gaps: Vec<_> = sounds.iter().filter_map(gap).collect();
            assert!(gaps.len() == sounds.len() && gaps.iter().all(|gap| gap.reason == GapReason::Silent), "at {hz}");
            assert_eq!(gaps[0].from, START);
            assert_eq!((meter.stretch().laeq(), meter.stretch().seconds()), (None, 0.0));
        }
    }
}

#[test]
fn denormals_are_finite_levels_far_below_anything_heard_or_a_gap() {
    for hz in SampleRate::all().map(SampleRate::hz) {
        for values in [[1e-40, -1e-40], [f32::from_bits(1), 0.0], [f32::MIN_POSITIVE, -f32::MIN_POSITIVE]] {
            let (sounds, _) = sounds_of(hz, &values);
            must_be_finite("denormals", &sounds);
            assert!(sounds.iter().filter_map(level).all(|level| level.laeq.value() <= -190.0), "{values:?} at {hz}");
        }
    }
}

#[test]
fn numbers_after_spoilt_ones_read_as_if_those_had_been_zero() {
    for spoilt in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        let second = |value: f32| [noise(48_000, -30.0, 1.0), vec![value; 48_000], noise(48_000, -30.0, 4.0)].concat();
        let ((spoilt, _), (zeroed, _)) = (heard(48_000, &second(spoilt)), heard(48_000, &second(0.0)));
        assert!(spoilt.len() == 5 && spoilt == zeroed, "what is no number leaves a trace");
    }
}

#[test]
fn a_full_scale_square_wave_is_0_db_and_overloaded() {
    for hz in SampleRate::all().map(SampleRate::hz) {
        // Some 1 kHz.
        let half = hz as usize / 2_000;
        let (sounds, meter) = sounds_of(hz, &[vec![1.0; half], vec![-1.0; half]].concat());
        must_be_finite("a square wave", &sounds);
        let level = level(&sounds[1]).expect("it is loud");
        assert_near("LZeq", level.lzeq.value(), 0.0, 0.01);
        assert!(level.quality.overload && !level.quality.is_valid(), "at {hz}");
        assert!(meter.stretch().quality().overload >= 3, "latched for the stretch");
        // The steps overshoot in the filters, but not beyond their own sum.
        assert!((-1.0..6.0).contains(&level.lc_peak.value()), "LCpeak is {}", level.lc_peak.value());
    }
}

#[test]
fn the_largest_16_bit_square_wave_is_overloaded_as_well() {
    let bytes: Vec<u8> = (0..96_000).flat_map(|n| (if n / 24 % 2 == 0 { i16::MAX } else { i16::MIN }).to_le_bytes()).collect();
    let mut meter = meter(48_000);
    meter.push_i16_le(START, &bytes).expect("whole samples");
    let sounds: Vec<Sound> = meter.drain().collect();
    let level = level(&sounds[1]).expect("it is loud");
    assert_near("LZeq", level.lzeq.value(), 0.0, 0.01);
    assert!(level.quality.overload);
}

#[test]
fn a_constant_is_no_sound_and_said_to_be_there() {
    for hz in SampleRate::all().map(SampleRate::hz) {
        for constant in [0.5, -0.9, 1.0] {
            let (sounds, _) = sounds_of(hz, &[constant]);
            must_be_finite("a constant", &sounds);
            // The first second still holds its beginning, which is a click.
            let level = level(&sounds[2]).expect("no silence");
            assert!(level.quality.dc_offset && !level.quality.is_valid(), "{constant} at {hz}");
            let loudest =
                [level.laeq, level.lceq, level.lzeq, level.lc_peak].map(Db::value).into_iter().fold(f64::MIN, f64::max);
            assert!(loudest < -60.0, "{constant} at {hz} reads {loudest} dB");
        }
    }
}

#[test]
fn single_samples_are_the_same_bits_as_one_block_whatever_they_hold() {
    for values in [&[f32::NAN, 0.3][..], &[1e-40], &[1.0, 1.0, -1.0], &[0.5], &[0.0], &[1e30, -1e30, 0.0]] {
        let (whole, one_block) = sounds_of(16_000, values);
        let mut meter = meter(16_000);
        for (n, value) in values.iter().cycle().take(56_000).enumerate() {
            meter.push(after(n as f64 / 16_000.0), &[*value]);
        }
        meter.finish();
        assert!(whole == meter.drain().collect::<Vec<Sound>>(), "{values:?}");
        let bits =
            |meter: &SoundMeter| [meter.stretch().laeq(), meter.stretch().lzeq()].map(|db| db.map(|db| db.value().to_bits()));
        assert_eq!(bits(&one_block), bits(&meter));
        assert!(one_block.stretch().thirds() == meter.stretch().thirds());
    }
}

#[test]
fn one_block_of_ten_million_samples_is_measured_whole() {
    let samples: Vec<f32> = noise(48_000, -30.0, 1.0).into_iter().cycle().take(10_000_000).collect();
    let bytes: Vec<u8> = samples.iter().flat_map(|x| ((x * 32_768.0) as i16).to_le_bytes()).collect();
    let (mut floats, mut words) = (meter(48_000), meter(48_000));
    floats.push(START, &samples);
    words.push_i16_le(START, &bytes).expect("whole samples");
    for meter in [&mut floats, &mut words] {
        meter.finish();
        let sounds: Vec<Sound> = meter.drain().collect();
        let Some(Sound::Gap(rest)) = sounds.last() else { panic!("more than a minute was not fetched") };
        assert_eq!((rest.reason, rest.from, rest.to), (GapReason::NotFetched, after(60.0), after(208.0)));
        assert_eq!(sounds.iter().filter_map(level).count(), 60);
        let stretch = meter.stretch();
        assert_near("seconds", stretch.seconds(), 10_000_000.0 / 48_000.0, 1e-9);
        assert_near("LZeq", stretch.lzeq().expect("heard").value(), -30.0, 0.05);
    }
}
