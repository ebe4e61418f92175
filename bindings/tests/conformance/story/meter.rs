//! A meter: its note, seconds of noise, a gap, and whatever it refuses.

use serde_json::json;
use wayhum_sdk::meter::CalibrationMethod;
use wayhum_sdk::types::MeterSource;

use super::teller::{NOON, Teller, Tree, after};

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
            &[("sample_rate_hz", &rate), ("source", &source), ("offset_db", &offset), ("method", &method)],
        );
        teller.call("meter", "SoundMeter.note", &[]);
    }
    listen(&mut teller);
    refuse(&mut teller);
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

fn refuse(teller: &mut Teller) {
    teller.fail("meter", "SoundMeter.push", &[("at", &after(80)), ("pcm", &vec![0_u8, 0, 0])], "OddByteCount");
    let desktop = MeterSource::Desktop;
    for rate in [0, 8_000, 44_099, u32::MAX] {
        teller.fail("", "SoundMeter.new", &[("sample_rate_hz", &rate), ("source", &desktop)], "UnsupportedRate");
    }
    for offset in [19.5, 161.0, -1e300, f64::NAN, f64::INFINITY] {
        let method = CalibrationMethod::Calibrator;
        let with: [(&str, &dyn crate::player::tree::Show); 4] =
            [("sample_rate_hz", &RATE_HZ), ("source", &desktop), ("offset_db", &offset), ("method", &method)];
        teller.fail("", "SoundMeter.calibrated", &with, "OffsetOutOfRange");
    }
    teller.call("meter", "SoundMeter.note", &[]);
    teller.call("meter", "close", &[]);
}
