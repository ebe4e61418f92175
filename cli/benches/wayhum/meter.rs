//! The sound level meter, in seconds of sound per second.

use std::hint::black_box;

use wayhum_sdk::meter::{Calibration, CalibrationMethod, SampleRate, SoundMeter};
use wayhum_sdk::types::{MeterSource, Timestamp};
use wayhum_sim::{SAMPLE_RATE_HZ, StreetRules, StreetSound};

use crate::{EVENING, seconds_each};

const SECONDS: usize = 60;
const BLOCK: usize = SAMPLE_RATE_HZ as usize / 10;

/// A, C, Z, Fast, Slow, peak, third octaves and statistics.
pub(crate) fn everything() -> f64 {
    speed(&street(SECONDS), calibrated)
}

/// The same from 16-bit samples.
pub(crate) fn of_16_bit() -> f64 {
    let bytes: Vec<u8> = street(SECONDS).iter().flat_map(|x| ((x * 32_767.0) as i16).to_le_bytes()).collect();
    let push = |meter: &mut SoundMeter, at, block: &[u8]| meter.push_i16_le(at, block).expect("whole samples");
    SECONDS as f64 / seconds_each(|| run(&bytes, 2 * BLOCK, calibrated(), push))
}

/// In vectors of 128 bit without fused multiply-add: what stands for a phone on a machine that has more.
pub(crate) fn on_128_bit() -> f64 {
    speed(&street(SECONDS), || calibrated().unfused())
}

/// Without third octaves.
pub(crate) fn broadband() -> f64 {
    speed(&street(SECONDS), without_bands)
}

pub(crate) fn broadband_on_128_bit() -> f64 {
    speed(&street(SECONDS), || without_bands().unfused())
}

/// Digital silence after a street, lest every state is zero from the start.
pub(crate) fn silence() -> f64 {
    let mut sound = street(SECONDS);
    sound[SAMPLE_RATE_HZ as usize..].fill(0.0);
    speed(&sound, calibrated)
}

/// A street that fades by 60 dB a second, again and again, down to the smallest numbers there are.
pub(crate) fn decay() -> f64 {
    let mut sound = street(SECONDS);
    for (n, sample) in sound.iter_mut().enumerate() {
        let seconds = (n % (20 * SAMPLE_RATE_HZ as usize)) as f32 / SAMPLE_RATE_HZ as f32;
        *sample *= 10_f32.powf(-3.0 * seconds);
    }
    speed(&sound, calibrated)
}

fn speed(sound: &[f32], meter: impl Fn() -> SoundMeter) -> f64 {
    SECONDS as f64 / seconds_each(|| run(sound, BLOCK, meter(), SoundMeter::push))
}

/// In blocks of 100 ms. Every level is read, so that none is optimised away.
fn run<S>(sound: &[S], block: usize, mut meter: SoundMeter, push: impl Fn(&mut SoundMeter, Timestamp, &[S])) {
    let mut at = EVENING;
    for block in sound.chunks(block) {
        push(&mut meter, at, block);
        at = at.plus_millis(100);
        for sound in meter.drain() {
            black_box(sound);
        }
    }
    black_box(meter.stretch());
}

pub(crate) fn street(seconds: usize) -> Vec<f32> {
    let mut sound = vec![0.0; SAMPLE_RATE_HZ as usize * seconds];
    StreetSound::new(1, &StreetRules::default()).fill(&mut sound);
    sound
}

pub(crate) fn calibrated() -> SoundMeter {
    SoundMeter::new(rate(), calibration())
}

fn without_bands() -> SoundMeter {
    SoundMeter::broadband(rate(), calibration())
}

fn rate() -> SampleRate {
    SampleRate::new(SAMPLE_RATE_HZ).expect("supported")
}

fn calibration() -> Calibration {
    Calibration::new(120.0, CalibrationMethod::Calibrator, MeterSource::File).expect("within range")
}
