//! What several tests do with a meter.

use wayhum_meter::{Calibration, SampleRate, SoundMeter, Stretch};
use wayhum_types::{Gap, Level, MeterSource, Sound, Timestamp};

/// The begin of a second.
pub(crate) const START: Timestamp = Timestamp::from_unix_millis(1_410_324_847_000);

pub(crate) const UNCALIBRATED: Calibration = Calibration::full_scale(MeterSource::File);

pub(crate) fn rate(hz: u32) -> SampleRate {
    SampleRate::new(hz).expect("a supported rate")
}

pub(crate) fn meter(hz: u32) -> SoundMeter {
    SoundMeter::new(rate(hz), UNCALIBRATED)
}

/// What a meter makes of samples from the begin of a second on, in dB re full scale.
pub(crate) fn heard(hz: u32, samples: &[f32]) -> (Vec<Level>, Stretch) {
    let mut meter = meter(hz);
    let mut levels = Vec::new();
    for (n, second) in samples.chunks(hz as usize).enumerate() {
        meter.push(after(n as f64), second);
        levels.extend(meter.drain().filter_map(|sound| level(&sound).cloned()));
    }
    meter.finish();
    (levels, meter.stretch())
}

pub(crate) fn stretch(hz: u32, samples: &[f32]) -> Stretch {
    heard(hz, samples).1
}

pub(crate) fn after(seconds: f64) -> Timestamp {
    START.plus_millis((seconds * 1000.0).round() as i64)
}

pub(crate) fn level(sound: &Sound) -> Option<&Level> {
    match sound {
        Sound::Level(level) => Some(level),
        Sound::Gap(_) => None,
    }
}

pub(crate) fn gap(sound: &Sound) -> Option<&Gap> {
    match sound {
        Sound::Level(_) => None,
        Sound::Gap(gap) => Some(gap),
    }
}

pub(crate) fn energy_mean(levels: impl IntoIterator<Item = f64>) -> f64 {
    let (count, sum) = levels.into_iter().fold((0.0, 0.0), |(n, sum), db| (n + 1.0, sum + 10.0_f64.powf(db / 10.0)));
    10.0 * f64::log10(sum / count)
}

#[track_caller]
pub(crate) fn assert_near(what: &str, is: f64, goal: f64, tolerance: f64) {
    assert!((is - goal).abs() <= tolerance, "{what}: {is:.4} instead of {goal:.4} ± {tolerance}");
}
