//! What an instrument is let hear.

use core::f64::consts::{PI, TAU};

use wayhum_types::Db;

/// A tone of `level_db` re full scale (1.0 RMS), from its zero crossing on.
pub(crate) fn tone(rate_hz: u32, hz: f64, level_db: f64, seconds: f64) -> Vec<f32> {
    let mut samples = vec![0.0; count(rate_hz, seconds)];
    add_tone(&mut samples, rate_hz, hz, level_db, 0.0);
    samples
}

/// What cannot be heard, but is not the digital silence of a switched-off microphone: −140 dB re full scale.
pub(crate) fn hush(rate_hz: u32, seconds: f64) -> Vec<f32> {
    tone(rate_hz, 1000.0, -140.0, seconds)
}

/// Several tones of the same level at once, their phases spread so that they seldom peak together.
pub(crate) fn chord(rate_hz: u32, hz: &[f64], level_db: f64, seconds: f64) -> Vec<f32> {
    let mut samples = vec![0.0; count(rate_hz, seconds)];
    for (n, tone_hz) in (0_u32..).zip(hz) {
        // Newman's phases, π·n²/N.
        add_tone(&mut samples, rate_hz, *tone_hz, level_db, PI * f64::from(n * n) / hz.len() as f64);
    }
    samples
}

/// The same, swelling for the first `seconds` (a half Hann window): so begun, a tone is heard at its own frequency alone.
pub(crate) fn swelling(rate_hz: u32, seconds: f64, mut samples: Vec<f32>) -> Vec<f32> {
    let length = count(rate_hz, seconds);
    for (n, sample) in samples.iter_mut().take(length).enumerate() {
        *sample *= (PI / 2.0 * n as f64 / length as f64).sin().powi(2) as f32;
    }
    samples
}

/// A tone that rises from `from_hz` to `to_hz`, a decade in `seconds_per_decade`.
pub(crate) fn sweep(rate_hz: u32, [from_hz, to_hz]: [f64; 2], level_db: f64, seconds_per_decade: f64) -> Vec<f32> {
    let amplitude = amplitude(level_db);
    let growth = core::f64::consts::LN_10 / seconds_per_decade;
    let seconds = (to_hz / from_hz).log10() * seconds_per_decade;
    (0..count(rate_hz, seconds))
        .map(|n| {
            let turns = from_hz * ((growth * n as f64 / f64::from(rate_hz)).exp() - 1.0) / growth;
            (amplitude * (TAU * turns.fract()).sin()) as f32
        })
        .collect()
}

/// White noise of `level_db` re full scale, always the same.
pub(crate) fn noise(rate_hz: u32, level_db: f64, seconds: f64) -> Vec<f32> {
    let amplitude = 3.0_f64.sqrt() * Db(level_db).mean_square().sqrt();
    let mut state = 1_u64;
    let mut uniform = || {
        // Knuth's MMIX generator, its upper bits.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / 2.0_f64.powi(52) - 1.0
    };
    (0..count(rate_hz, seconds)).map(|_| (amplitude * uniform()) as f32).collect()
}

/// How many samples fill `seconds`, to the nearest.
pub(crate) fn count(rate_hz: u32, seconds: f64) -> usize {
    (seconds * f64::from(rate_hz)).round() as usize
}

/// Between two sines a rotation takes the place of the function; after these many steps it begins anew, so that
/// what rounding adds up to stays below 1e-13.
const STEPS: usize = 512;

fn add_tone(samples: &mut [f32], rate_hz: u32, hz: f64, level_db: f64, phase: f64) {
    let amplitude = amplitude(level_db);
    let (step_sin, step_cos) = (TAU * hz / f64::from(rate_hz)).sin_cos();
    for (n, part) in samples.chunks_mut(STEPS).enumerate() {
        let turns = hz * (n * STEPS) as f64 / f64::from(rate_hz);
        let (mut sin, mut cos) = (TAU * turns.fract() + phase).sin_cos();
        for sample in part {
            *sample += (amplitude * sin) as f32;
            (sin, cos) = (sin * step_cos + cos * step_sin, cos * step_cos - sin * step_sin);
        }
    }
}

fn amplitude(level_db: f64) -> f64 {
    (2.0 * Db(level_db).mean_square()).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_a_sine_from_zero_on() {
        let tone = tone(48_000, 1234.5, -20.0, 0.5);
        assert_eq!(tone.len(), 24_000);
        for (n, sample) in tone.iter().enumerate() {
            let exact = 0.1 * 2.0_f64.sqrt() * (TAU * 1234.5 * n as f64 / 48_000.0).sin();
            assert!((f64::from(*sample) - exact).abs() < 1e-8, "sample {n}: {sample} instead of {exact}");
        }
    }

    #[test]
    fn a_sweep_passes_every_decade_in_the_same_time() {
        let sweep = sweep(48_000, [10.0, 1000.0], -3.0, 2.0);
        assert_eq!(sweep.len(), 4 * 48_000);
        // A crossing upwards each turn: 2 s · 90 Hz / ln 10 in the first decade, ten times as many in the second.
        let turns = |part: &[f32]| part.windows(2).filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0).count();
        let (first, second) = sweep.split_at(2 * 48_000);
        assert!(turns(first).abs_diff(78) <= 1 && turns(second).abs_diff(782) <= 1, "{} and {}", turns(first), turns(second));
    }
}
