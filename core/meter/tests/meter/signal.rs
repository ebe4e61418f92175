//! What the tests let the meter hear.

use core::f64::consts::{PI, TAU};

/// A tone of `level_db` re full scale (1.0 RMS), from its zero crossing on.
pub(crate) fn tone(rate: u32, hz: f64, level_db: f64, seconds: f64) -> Vec<f32> {
    let amplitude = 2.0_f64.sqrt() * 10.0_f64.powf(level_db / 20.0);
    samples(rate, seconds).map(|n| (amplitude * (TAU * (hz * n / f64::from(rate)).fract()).sin()) as f32).collect()
}

/// What cannot be heard, but is not the digital silence of a switched-off microphone: −140 dB re full scale.
pub(crate) fn hush(rate: u32, seconds: f64) -> Vec<f32> {
    tone(rate, 1000.0, -140.0, seconds)
}

/// White noise of `level_db` re full scale.
pub(crate) fn noise(rate: u32, level_db: f64, seconds: f64) -> Vec<f32> {
    let amplitude = 3.0_f64.sqrt() * 10.0_f64.powf(level_db / 20.0);
    let mut state = 1_u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / 2.0_f64.powi(52) - 1.0
    };
    samples(rate, seconds).map(|_| (amplitude * uniform()) as f32).collect()
}

/// Noise below 100 Hz or so, as engines and wind make.
pub(crate) fn rumble(rate: u32, level_db: f64, seconds: f64) -> Vec<f32> {
    let keep = (-TAU * 60.0 / f64::from(rate)).exp();
    let mut stages = [0.0_f64; 3];
    let rumble: Vec<f64> = noise(rate, 0.0, seconds)
        .into_iter()
        .map(|white| {
            stages.iter_mut().fold(f64::from(white), |input, stage| {
                *stage = keep * *stage + (1.0 - keep) * input;
                *stage
            })
        })
        .collect();
    let mean_square = rumble.iter().map(|x| x * x).sum::<f64>() / rumble.len() as f64;
    let gain = 10.0_f64.powf(level_db / 20.0) / mean_square.sqrt();
    rumble.into_iter().map(|x| (gain * x) as f32).collect()
}

/// The same, swelling and ebbing: `swings_hz` times a second between `depth_db` less and all.
pub(crate) fn swinging(rate: u32, swings_hz: f64, depth_db: f64, mut samples: Vec<f32>) -> Vec<f32> {
    for (n, sample) in samples.iter_mut().enumerate() {
        let swell = (PI * swings_hz * n as f64 / f64::from(rate)).sin().powi(2);
        *sample *= 10.0_f64.powf(depth_db * (swell - 1.0) / 20.0) as f32;
    }
    samples
}

fn samples(rate: u32, seconds: f64) -> impl Iterator<Item = f64> {
    (0..(seconds * f64::from(rate)).round() as u32).map(f64::from)
}
