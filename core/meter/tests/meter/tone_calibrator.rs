//! The tone calibrator: tones as calibrators give them are taken at their own level, everything else is refused with its reason.

use core::f64::consts::TAU;

use proptest::prelude::*;
use wayhum_meter::{CalibrationMethod, CalibratorTone, SampleRate, ToneCalibrator, ToneError};
use wayhum_types::MeterSource;

use crate::{
    recordings::recording,
    signal::{noise, tone},
    support::rate,
};

const RATE: u32 = 48_000;

fn calibrator(hz: u32) -> ToneCalibrator {
    ToneCalibrator::new(rate(hz), MeterSource::Desktop, 94.0).expect("a calibrator's level")
}

fn found(hz: u32, samples: &[f32]) -> Result<CalibratorTone, ToneError> {
    let mut calibrator = calibrator(hz);
    calibrator.push(samples);
    calibrator.finish()
}

fn refused(samples: &[f32]) -> ToneError {
    found(RATE, samples).expect_err("no calibrator's tone")
}

fn taken(hz: u32, samples: &[f32], level_db: f64, within_db: f64) {
    let tone = found(hz, samples).unwrap_or_else(|why| panic!("{hz} samples/s: {why}"));
    let off = tone.calibration.offset_db() - (94.0 - level_db);
    assert!(off.abs() < within_db, "{hz} samples/s: the offset is off by {off} dB");
    assert_eq!((tone.calibration.method(), tone.calibration.source()), (CalibrationMethod::Calibrator, MeterSource::Desktop));
    assert_eq!(tone.calibration.uncertainty_db(), 1.0);
}

fn sum(a: &[f32], b: &[f32]) -> Vec<f32> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

/// A tone of −40 dB whose level and frequency are functions of the time in seconds.
fn varying(seconds: f64, gain_db: impl Fn(f64) -> f64, hz: impl Fn(f64) -> f64) -> Vec<f32> {
    let amplitude = |t: f64| 2.0_f64.sqrt() * 10.0_f64.powf((gain_db(t) - 40.0) / 20.0);
    let mut phase = 0.0_f64;
    (0..(seconds * f64::from(RATE)) as u32)
        .map(|n| {
            let t = f64::from(n) / f64::from(RATE);
            phase = (phase + hz(t) / f64::from(RATE)).fract();
            (amplitude(t) * (TAU * phase).sin()) as f32
        })
        .collect()
}

#[test]
fn tones_of_every_rate_frequency_and_level_are_taken_to_a_hundredth_of_a_decibel() {
    for sample_rate in SampleRate::all() {
        for (hz, level_db) in [(160.5, -40.0), (250.0, -12.3), (251.19, -40.0), (999.3, -60.0), (1000.0, -4.0), (1249.0, -30.0)]
        {
            let tone = tone(sample_rate.hz(), hz, level_db, 2.0);
            taken(sample_rate.hz(), &tone, level_db, 0.01);
            let heard = found(sample_rate.hz(), &tone).expect("taken a moment ago").hz;
            assert!((heard - hz).abs() < 0.05, "{hz} Hz at {} are heard as {heard}", sample_rate.hz());
        }
    }
}

#[test]
fn hum_noise_and_a_constant_part_20_db_below_do_no_harm() {
    for hz in [250.0, 1000.0] {
        let pure = tone(RATE, hz, -30.0, 4.0);
        let hum = sum(&tone(RATE, 50.0, -50.0, 4.0), &tone(RATE, 150.0, -62.0, 4.0));
        let constant = vec![0.2; pure.len()];
        taken(RATE, &sum(&pure, &hum), -30.0, 0.02);
        taken(RATE, &sum(&pure, &noise(RATE, -50.0, 4.0)), -30.0, 0.05);
        taken(RATE, &sum(&pure, &constant), -30.0, 0.01);
        let all = sum(&sum(&sum(&pure, &hum), &noise(RATE, -50.0, 4.0)), &constant);
        taken(RATE, &all, -30.0, 0.05);
    }
}

#[test]
fn what_is_before_and_after_the_tone_does_no_harm() {
    let settling = varying(5.0, |t| -6.0 * (-t / 0.4).exp(), |_| 1000.0);
    let parts = [noise(RATE, -60.0, 1.5), noise(RATE, -10.0, 0.2), settling, noise(RATE, -15.0, 0.3), vec![0.0; 24_000]];
    taken(RATE, &parts.concat(), -40.0, 0.1);
}

#[test]
fn a_tone_whose_level_wobbles_is_refused() {
    for (swings_hz, depth_db) in [(0.1, 1.0), (0.3, 0.6), (1.0, 0.5), (3.0, 0.5), (3.9, 1.0), (4.5, 1.0)] {
        let wobbling = varying(8.0, |t| depth_db * (TAU * swings_hz * t).sin(), |_| 1000.0);
        assert_eq!(refused(&wobbling), ToneError::LevelWobbles, "±{depth_db} dB, {swings_hz} times a second");
    }
    assert_eq!(refused(&varying(8.0, |t| -t, |_| 1000.0)), ToneError::LevelWobbles, "a tone that fades");
    let beating = sum(&tone(RATE, 1000.0, -40.0, 8.0), &tone(RATE, 1001.0, -55.0, 8.0));
    assert_eq!(refused(&beating), ToneError::LevelWobbles, "two tones that beat");
}

/// Faster than the frames can follow, up to what shows as noise beside the tone: harmless, because the mean is right.
#[test]
fn a_flutter_too_fast_to_be_seen_does_not_move_the_offset() {
    for (swings_hz, depth_db) in [(4.0, 1.0), (8.0, 0.5), (8.0, 2.0), (16.0, 1.0), (11.3, 2.0), (50.0, 2.0)] {
        let fluttering = varying(4.0, |t| depth_db * (TAU * swings_hz * t).sin(), |_| 1000.0);
        if let Ok(tone) = found(RATE, &fluttering) {
            let off = tone.calibration.offset_db() - 134.0;
            assert!(off.abs() < 0.2, "±{depth_db} dB at {swings_hz} Hz moves it by {off} dB");
        }
    }
}

#[test]
fn a_tone_whose_frequency_wobbles_is_refused() {
    assert_eq!(refused(&varying(8.0, |_| 0.0, |t| 1000.0 + 6.0 * (TAU * 0.4 * t).sin())), ToneError::FrequencyWobbles);
    assert_eq!(refused(&varying(8.0, |_| 0.0, |t| 250.0 + 3.0 * (TAU * 0.5 * t).sin())), ToneError::FrequencyWobbles);
    assert_eq!(refused(&varying(10.0, |_| 0.0, |t| 400.0 + 20.0 * t)), ToneError::FrequencyWobbles, "a slow sweep");
    assert_eq!(refused(&varying(4.0, |_| 0.0, |t| 160.0 + 250.0 * t)), ToneError::NoTone, "a sweep too fast to be one tone");
}

#[test]
fn noise_several_tones_and_a_square_wave_are_no_single_tone() {
    assert_eq!(refused(&noise(RATE, -30.0, 4.0)), ToneError::NoTone);
    let two = sum(&tone(RATE, 1000.0, -30.0, 4.0), &tone(RATE, 700.0, -33.0, 4.0));
    assert_eq!(refused(&two), ToneError::NoTone);
    let square: Vec<f32> = (0..192_000).map(|n| if n / 24 % 2 == 0 { 0.5 } else { -0.5 }).collect();
    assert_eq!(refused(&square), ToneError::NoTone);
    assert_eq!(refused(&tone(RATE, 9_000.0, -30.0, 4.0)), ToneError::NoTone, "where no tone is looked for");
}

#[test]
fn tones_that_no_calibrator_has_are_named() {
    for hz in [100.0, 155.0, 1300.0, 2000.0] {
        let ToneError::FrequencyOutOfRange { hz: heard } = refused(&tone(RATE, hz, -30.0, 4.0)) else {
            panic!("{hz} Hz are refused for another reason");
        };
        assert!((heard - hz).abs() < 0.1, "{hz} Hz are named as {heard}");
    }
    assert_eq!(
        ToneError::FrequencyOutOfRange { hz: 2000.2 }.to_string(),
        "calibrate with a tone of 2000 Hz: calibrators have 160 to 1250 Hz; use one of 250 Hz or 1 kHz"
    );
}

#[test]
fn silence_a_constant_and_what_is_no_number_are_too_quiet() {
    for nothing in [0.0, 0.3, f32::NAN, f32::INFINITY, 1e-40] {
        assert_eq!(refused(&vec![nothing; 200_000]), ToneError::TooQuiet, "{nothing}");
    }
    assert_eq!(refused(&tone(RATE, 1000.0, -85.0, 4.0)), ToneError::TooQuiet);
}

#[test]
fn an_input_that_clips_is_refused() {
    let clipped: Vec<f32> = tone(RATE, 1000.0, 3.0, 4.0).into_iter().map(|x| x.clamp(-1.0, 1.0)).collect();
    assert_eq!(refused(&clipped), ToneError::Overloaded);
    assert_eq!(refused(&vec![1e30; 200_000]), ToneError::Overloaded);
    assert_eq!(refused(&vec![f32::MAX; 200_000]), ToneError::Overloaded);
}

#[test]
fn a_tone_too_short_says_how_long_it_was() {
    assert_eq!(refused(&[]), ToneError::TooShort { seconds: 0.0 });
    assert!(
        matches!(refused(&tone(RATE, 1000.0, -30.0, 1.0)), ToneError::TooShort { seconds } if (seconds - 1.0).abs() < 0.01)
    );
    let within_silence = [vec![0.0; 96_000], tone(RATE, 1000.0, -30.0, 1.1), vec![0.0; 96_000]].concat();
    assert!(matches!(refused(&within_silence), ToneError::TooShort { seconds } if (0.7..1.2).contains(&seconds)));
}

#[test]
fn offsets_that_no_microphone_has_are_refused() {
    let ToneError::OffsetOutOfRange { offset_db } = refused(&tone(RATE, 1000.0, -70.0, 4.0)) else { panic!("it was taken") };
    assert!((offset_db - 164.0).abs() < 0.01);
    for level_db in [f64::NAN, 49.0, 89.9, 130.0, f64::INFINITY] {
        let error = ToneCalibrator::new(rate(RATE), MeterSource::File, level_db).expect_err("no calibrator's level");
        assert!(error.to_string().contains("usually 94 or 114"), "{error}");
    }
}

#[test]
fn the_recorded_calibrator_gives_its_offset() {
    let Some(recording) = recording("calibrator-94db-48k.wav") else { return };
    let tone = found(recording.rate, &recording.samples).expect("a calibrator");
    assert!((tone.calibration.offset_db() - 132.09).abs() < 0.05, "{}", tone.calibration.offset_db());
    assert!((tone.hz - 1000.0).abs() < 5.0, "{} Hz", tone.hz);
}

#[test]
fn recorded_speech_and_a_quiet_room_are_refused() {
    if let Some(speech) = recording("speech-32k.wav") {
        assert_eq!(found(speech.rate, &speech.samples), Err(ToneError::NoTone));
        let louder: Vec<f32> = speech.samples.iter().map(|x| x * 0.2).collect();
        assert_eq!(found(speech.rate, &louder), Err(ToneError::NoTone));
    }
    if let Some(room) = recording("quiet-room-48k.wav") {
        assert!(matches!(found(room.rate, &room.samples), Err(ToneError::NoTone | ToneError::TooQuiet)));
    }
}

#[test]
fn one_block_of_ten_million_samples_is_a_tone_as_any_other() {
    let second = tone(RATE, 1000.0, -40.0, 1.0);
    let block: Vec<f32> = second.into_iter().cycle().take(10_000_000).collect();
    taken(RATE, &block, -40.0, 0.01);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_cut_into_blocks_gives_the_same_bits(blocks in prop::collection::vec(1..4000_usize, 1..40), spoilt in 0..96_000_usize) {
        let mut samples = sum(&tone(RATE, 1000.0, -40.0, 2.0), &noise(RATE, -65.0, 2.0));
        samples[spoilt] = f32::NAN;
        let mut cut = calibrator(RATE);
        let (mut rest, mut lengths) = (&samples[..], blocks.iter().cycle());
        while let (false, Some(length)) = (rest.is_empty(), lengths.next()) {
            let (block, later) = rest.split_at((*length).min(rest.len()));
            cut.push(block);
            rest = later;
        }
        prop_assert_eq!(found(RATE, &samples), cut.finish());
        prop_assert!(cut.finish().is_ok());
    }

    #[test]
    fn samples_of_16_bits_are_the_same_tone(level in -50_i32..-5) {
        let tone = tone(RATE, 1000.0, f64::from(level), 2.0);
        let bytes: Vec<u8> = tone.iter().flat_map(|x| ((x * 32_768.0) as i16).to_le_bytes()).collect();
        let mut calibrator = calibrator(RATE);
        calibrator.push_i16_le(&bytes).expect("whole samples");
        prop_assert!(calibrator.push_i16_le(&[1]).is_err());
        prop_assert!((calibrator.finish().expect("a tone").level.value() - f64::from(level)).abs() < 0.05);
    }
}

#[test]
fn a_tone_that_was_nearly_long_enough_is_not_said_to_have_been() {
    let said = ToneError::TooShort { seconds: 1.46 }.to_string();
    assert!(said.contains("heard for 1.4 s, and 1.5 s are needed"), "{said}");
}
