//! A meter: its note, seconds of noise, a gap, and whatever it refuses.

use serde_json::json;
use wayhum_sdk::meter::CalibrationMethod;
use wayhum_sdk::types::MeterSource;

use crate::player::tree::Show;

use super::teller::{NOON, Teller, Tree, after, none};

const RATE_HZ: u32 = 48_000;

fn pcm(seed: u32, samples: u32, peak: u32) -> Tree {
    Tree(json!({ "pcm": { "seed": seed, "samples": samples, "peak": peak } }))
}

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    for source in [
        MeterSource::AndroidUnprocessed,
        MeterSource::AndroidVoiceRecognition,
        MeterSource::IosMeasurement,
        MeterSource::Desktop,
        MeterSource::File,
    ] {
        teller.make("meter", "SoundMeter.new", &[("sample_rate_hz", &RATE_HZ), ("source", &source)]);
        teller.call("meter", "SoundMeter.note", &[]);
        teller.call("meter", "SoundMeter.offset_db", &[]);
        teller.call("meter", "SoundMeter.uncertainty_db", &[]);
        teller.call("", "nominal_offset_db", &[("source", &source)]);
        teller.call("meter", "close", &[]);
    }
    let calibrated = |offset_db: f64, method| (RATE_HZ, MeterSource::Desktop, offset_db, method);
    for method in [
        CalibrationMethod::None,
        CalibrationMethod::PlatformDefault,
        CalibrationMethod::ModelTable,
        CalibrationMethod::ReferenceMeter,
        CalibrationMethod::Calibrator,
    ] {
        let (rate, source, offset, method) = calibrated(120.5, method);
        teller.make(
            "meter",
            "SoundMeter.calibrated",
            &[
                ("sample_rate_hz", &rate),
                ("source", &source),
                ("offset_db", &offset),
                ("method", &method),
                ("correction_db", &none()),
            ],
        );
        teller.call("meter", "SoundMeter.note", &[]);
        teller.call("", "method_uncertainty_db", &[("method", &method)]);
    }
    teller.call("", "tone_target", &[]);
    for level in [f64::NEG_INFINITY, f64::NAN, 54.5, 55.0, 69.5, 70.0] {
        teller.call("", "loudness", &[("level", &level)]);
    }
    listen(&mut teller);
    refuse(&mut teller);
    calibrate(&mut teller);
    teller.lines()
}

/// Four seconds in blocks of a tenth, a pause, two more, silence and full scale.
fn listen(teller: &mut Teller) {
    let tenth = RATE_HZ / 10;
    for block in 0..40_u32 {
        let at = NOON.plus_millis(i64::from(block) * 100);
        teller.call("meter", "SoundMeter.push", &[("at", &at), ("pcm", &pcm(block + 1, tenth, 3_000))]);
        if block % 10 == 9 {
            teller.call("meter", "SoundMeter.drain", &[]);
        }
    }
    teller.call("meter", "SoundMeter.push", &[("at", &after(64)), ("pcm", &pcm(7, 2 * RATE_HZ + 480, 12_000))]);
    teller.call("meter", "SoundMeter.drain", &[]);
    teller.call("meter", "SoundMeter.push", &[("at", &after(66)), ("pcm", &pcm(1, 0, 0))]);
    teller.call("meter", "SoundMeter.push", &[("at", &after(70)), ("pcm", &pcm(1, 4 * RATE_HZ, 0))]);
    teller.call("meter", "SoundMeter.drain", &[]);
    teller.call("meter", "SoundMeter.push", &[("at", &after(74)), ("pcm", &pcm(5, 2 * RATE_HZ, 32_767))]);
    teller.call("meter", "SoundMeter.drain", &[]);
    // Time that goes back.
    teller.call("meter", "SoundMeter.push", &[("at", &after(20)), ("pcm", &pcm(9, 2 * RATE_HZ, 4_000))]);
    teller.call("meter", "SoundMeter.drain", &[]);
    teller.call("meter", "SoundMeter.drain", &[]);
}

/// A calibrator's tone at the microphone, after what is none; then levels by what was found, and by a corrected microphone.
fn calibrate(teller: &mut Teller) {
    let (rate, source) = (16_000_u32, MeterSource::AndroidUnprocessed);
    teller.make("meter", "SoundMeter.new", &[("sample_rate_hz", &rate), ("source", &source)]);
    teller.fail("meter", "SoundMeter.end_calibration", &[], "NotCalibrating");
    teller.call("meter", "SoundMeter.steady_seconds", &[]);
    for level in [f64::NAN, 20.0, 300.0] {
        teller.fail("meter", "SoundMeter.begin_calibration", &[("calibrator_db", &level)], "NoCalibration");
    }
    teller.call("meter", "SoundMeter.begin_calibration", &[("calibrator_db", &94.0)]);
    teller.fail("meter", "SoundMeter.end_calibration", &[], "NoCalibration");
    teller.call("meter", "SoundMeter.push", &[("at", &after(100)), ("pcm", &pcm(3, 2 * rate, 3_000))]);
    teller.fail("meter", "SoundMeter.end_calibration", &[], "NoCalibration");
    teller.call("meter", "SoundMeter.push", &[("at", &after(102)), ("pcm", &tone(2_000))]);
    teller.call("meter", "SoundMeter.steady_seconds", &[]);
    teller.call("meter", "SoundMeter.push", &[("at", &after(104)), ("pcm", &tone(1_000))]);
    teller.call("meter", "SoundMeter.steady_seconds", &[]);
    let found = teller.call("meter", "SoundMeter.end_calibration", &[]);
    teller.fail("meter", "SoundMeter.end_calibration", &[], "NotCalibrating");
    let offset = (found["CalibratorTone"]["offset_db"].as_f64().expect("a number") * 100.0).round() / 100.0;
    let calibrated = |teller: &mut Teller, gains: Vec<f64>, fault: &str| {
        let method = CalibrationMethod::Calibrator;
        let with: [(&str, &dyn Show); 5] = [
            ("sample_rate_hz", &rate),
            ("source", &source),
            ("offset_db", &offset),
            ("method", &method),
            ("correction_db", &gains),
        ];
        if fault.is_empty() {
            teller.make("meter", "SoundMeter.calibrated", &with);
        } else {
            teller.fail("", "SoundMeter.calibrated", &with, fault);
        }
    };
    calibrated(teller, vec![0.5; 29], "BandCount");
    calibrated(teller, vec![], "BandCount");
    calibrated(teller, vec![400.0; 30], "ImplausibleGain");
    calibrated(teller, (0..30_i32).map(|band| f64::from(band - 15) * 0.25).collect(), "");
    teller.call("meter", "SoundMeter.offset_db", &[]);
    teller.call("meter", "SoundMeter.uncertainty_db", &[]);
    teller.call("meter", "SoundMeter.push", &[("at", &after(110)), ("pcm", &tone(2_000))]);
    teller.call("meter", "SoundMeter.drain", &[]);
    teller.call("meter", "close", &[]);
}

/// So many periods of 1 kHz at 16 kHz.
fn tone(periods: u32) -> Tree {
    let samples = (0..16_i32).map(|sample| (f64::from(sample) * core::f64::consts::TAU / 16.0).sin() * 3_000.0);
    let bytes: Vec<u8> = samples.flat_map(|sample| (sample.round() as i16).to_le_bytes()).collect();
    Tree(json!({ "repeat": [bytes.show(), periods] }))
}

fn refuse(teller: &mut Teller) {
    teller.fail("meter", "SoundMeter.push", &[("at", &after(80)), ("pcm", &vec![0_u8, 0, 0])], "OddByteCount");
    let desktop = MeterSource::Desktop;
    for rate in [0, 8_000, 44_099, u32::MAX] {
        teller.fail("", "SoundMeter.new", &[("sample_rate_hz", &rate), ("source", &desktop)], "UnsupportedRate");
    }
    for offset in [19.5, 161.0, -1e300, f64::NAN, f64::INFINITY] {
        let method = CalibrationMethod::Calibrator;
        let with: [(&str, &dyn Show); 5] = [
            ("sample_rate_hz", &RATE_HZ),
            ("source", &desktop),
            ("offset_db", &offset),
            ("method", &method),
            ("correction_db", &none()),
        ];
        teller.fail("", "SoundMeter.calibrated", &with, "OffsetOutOfRange");
    }
    teller.call("meter", "SoundMeter.note", &[]);
    teller.call("meter", "close", &[]);
}
