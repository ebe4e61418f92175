//! What may be held for a calibrator: tones with anything added, in blocks of any length. Whatever is found lies within the rules,
//! and how a signal is divided into blocks changes no bit of it.

#![no_main]

use std::f32::consts::TAU;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wayhum_meter::{CalibratorTone, SampleRate, ToneCalibrator, ToneError, ToneRules};
use wayhum_types::MeterSource;

#[derive(Arbitrary, Debug)]
struct Input {
    rate: u8,
    calibrator_db: f32,
    hz: u16,
    amplitude: i8,
    /// Added to the tone, again and again.
    rest: Vec<f32>,
    /// In eighths of a second.
    length: u8,
    blocks: Vec<u16>,
}

fuzz_target!(|input: Input| {
    let rates: Vec<SampleRate> = SampleRate::all().collect();
    let rate = rates[usize::from(input.rate) % rates.len()];
    let calibrator = || ToneCalibrator::new(rate, MeterSource::File, f64::from(input.calibrator_db));
    let Ok(mut whole) = calibrator() else { return };
    let mut parts = calibrator().expect("it was taken a moment ago");
    let count = rate.hz() as usize / 8 * usize::from(input.length % 24);
    let turn = f32::from(input.hz) / rate.hz() as f32;
    let amplitude = f32::from(input.amplitude) / 127.0;
    let tone = (0..count).map(|n| amplitude * (TAU * (turn * n as f32).fract()).sin());
    let rest = input.rest.iter().copied().chain([0.0]).cycle();
    let samples: Vec<f32> = tone.zip(rest).map(|(tone, rest)| tone + rest).collect();

    whole.push(&samples);
    let mut left = &samples[..];
    for block in &input.blocks {
        let (now, later) = left.split_at(usize::from(*block).min(left.len()));
        parts.push(now);
        left = later;
    }
    parts.push(left);
    let found = whole.finish();
    assert!(same(&found, &parts.finish()), "the division into blocks changed the result");
    if let Ok(tone) = found {
        let rules = ToneRules::STANDARD;
        assert!((rules.lowest_hz..=rules.highest_hz).contains(&tone.hz) && tone.seconds >= rules.steady_s);
        assert!((20.0..=160.0).contains(&tone.calibration.offset_db()));
    }
});

/// By what they print: a refused offset may be NaN, which equals nothing.
fn same(a: &Result<CalibratorTone, ToneError>, b: &Result<CalibratorTone, ToneError>) -> bool {
    format!("{a:?}") == format!("{b:?}")
}
