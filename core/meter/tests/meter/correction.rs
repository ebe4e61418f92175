//! A microphone with a poor frequency response, made up: deaf to low frequencies and shrill at high ones.

use core::f64::consts::TAU;

use wayhum_meter::{Calibration, CalibrationMethod, Correction, ImplausibleGain, SoundMeter, Stretch};
use wayhum_types::{BAND_COUNT, Level, MeterSource};

use crate::{
    signal::{noise, rumble},
    support::{after, assert_near, level, rate},
};

const RATE: u32 = 48_000;

/// A first-order high-pass at 300 Hz in front of a first-order shelf that rises by 6 dB at 4 kHz.
fn poor(samples: &[f32]) -> Vec<f32> {
    let (keep, smooth) = ((-TAU * 300.0 / f64::from(RATE)).exp(), (-TAU * 4000.0 / f64::from(RATE)).exp());
    let (mut before, mut high, mut low) = (0.0, 0.0, 0.0);
    samples
        .iter()
        .map(|sample| {
            let x = f64::from(*sample);
            high = keep * (high + x - before);
            before = x;
            low += (1.0 - smooth) * (high - low);
            (2.0 * high - low) as f32
        })
        .collect()
}

/// What its response lacks at each midband, from the same difference equations.
fn correction() -> Correction {
    let (keep, smooth) = ((-TAU * 300.0 / f64::from(RATE)).exp(), (-TAU * 4000.0 / f64::from(RATE)).exp());
    let square = |re: f64, im: f64| re * re + im * im;
    let gains = core::array::from_fn(|band| {
        let turn = TAU * 1000.0 * 10.0_f64.powf((band as f64 - 16.0) / 10.0) / f64::from(RATE);
        let (cos, sin) = (turn.cos(), turn.sin());
        // keep · (1 − z⁻¹) / (1 − keep · z⁻¹), and 2 − (1 − smooth) / (1 − smooth · z⁻¹).
        let pass = keep * keep * square(1.0 - cos, sin) / square(1.0 - keep * cos, keep * sin);
        let shelf = square(1.0 + smooth - 2.0 * smooth * cos, 2.0 * smooth * sin) / square(1.0 - smooth * cos, smooth * sin);
        -10.0 * (pass * shelf).log10()
    });
    Correction::new(gains).expect("within range")
}

#[test]
fn a_corrected_laeq_is_that_of_a_good_microphone() {
    let street: Vec<f32> =
        noise(RATE, -40.0, 6.0).iter().zip(rumble(RATE, -25.0, 6.0)).map(|(hiss, engine)| hiss + engine).collect();
    let (good_levels, good) = read(&street, calibration());
    let (levels, stretch) = read(&poor(&street), calibration().with_correction(correction()));

    let off = db(stretch.laeq()) - db(good.laeq());
    assert!(off.abs() > 1.0, "a microphone that is worth correcting, {off} dB off");
    assert_near("corrected LAeq of the stretch", db(stretch.corrected_laeq()), db(good.laeq()), 0.2);
    for (level, good) in levels.iter().zip(&good_levels).skip(1) {
        let corrected = calibration().with_correction(correction()).corrected_laeq(level);
        assert_near("corrected LAeq of a second", db(corrected), good.laeq.value(), 0.3);
    }
    for band in 0..BAND_COUNT {
        // Below 50 Hz a second of noise in the band is too short to be compared by.
        let (corrected, heard) = (db(stretch.thirds().0[band]), db(good.thirds().0[band]));
        assert_near(&format!("band {band}"), corrected, heard, if band < 4 { 1.0 } else { 0.35 });
    }
}

#[test]
fn the_plain_levels_stay_as_they_were_heard() {
    let street = noise(RATE, -30.0, 3.0);
    let (plain, _) = read(&street, calibration());
    let (corrected, _) = read(&street, calibration().with_correction(correction()));
    for (plain, corrected) in plain.iter().zip(&corrected) {
        let mut same = corrected.clone();
        same.thirds = plain.thirds;
        assert_eq!(*plain, same);
        assert_ne!(plain.thirds, corrected.thirds);
        assert_eq!(calibration().corrected_laeq(plain), None);
    }
}

#[test]
fn a_gain_that_no_microphone_needs_is_refused_with_its_band() {
    for gain_db in [30.1, -31.0, f64::NAN, f64::INFINITY] {
        let mut gains = [0.0; BAND_COUNT];
        gains[16] = gain_db;
        let error = Correction::new(gains).expect_err("out of range");
        assert!(matches!(error, ImplausibleGain { hz: 1000.0, .. }));
        assert!(error.to_string().starts_with("correct the band of 1000 Hz by "), "{error}");
    }
}

fn calibration() -> Calibration {
    Calibration::new(120.0, CalibrationMethod::ModelTable, MeterSource::AndroidUnprocessed).expect("within range")
}

fn read(samples: &[f32], calibration: Calibration) -> (Vec<Level>, Stretch) {
    let mut meter = SoundMeter::new(rate(RATE), calibration);
    for (n, second) in samples.chunks(RATE as usize).enumerate() {
        meter.push(after(n as f64), second);
    }
    let levels = meter.drain().filter_map(|sound| level(&sound).cloned()).collect();
    (levels, meter.stretch())
}

fn db(level: Option<wayhum_types::Db>) -> f64 {
    level.expect("this was measured").value()
}
