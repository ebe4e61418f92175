use crate::SampleRate;

/// Down to some 8 kHz: a moving average over `factor` samples, four times in a row, and every `factor`-th value kept (Hogenauer,
/// "An economical class of digital filters for decimation and interpolation", IEEE Trans. ASSP 29, 1981).
///
/// What would fold onto 160–1,250 Hz is at least 48 dB down, and what the averages take from a tone is known exactly. In whole
/// numbers, which wrap around without a trace: nothing accumulates, however long it runs.
pub(super) struct Decimator {
    factor: u32,
    phase: u32,
    sums: [i64; STAGES],
    before: [i64; STAGES],
}

const STAGES: usize = 4;
/// The rate to come close to, not below.
const ENOUGH_HZ: u32 = 8_000;
/// Whole numbers for a full scale: 32 bits, so that four averages over up to 24 samples fit into 64 with 8 × full scale.
const FULL_SCALE: f64 = 4_294_967_296.0;
const MOST: f64 = 8.0;

impl Decimator {
    pub(super) fn new(rate: SampleRate) -> Self {
        Self { factor: rate.hz() / ENOUGH_HZ, phase: 0, sums: [0; STAGES], before: [0; STAGES] }
    }

    /// Samples a second after it.
    pub(super) fn rate_hz(&self, rate: SampleRate) -> f64 {
        f64::from(rate.hz()) / f64::from(self.factor)
    }

    /// Takes a sample; every `factor`-th gives a value, of the same full scale.
    pub(super) fn push(&mut self, sample: f64) -> Option<f64> {
        let mut value = (sample.clamp(-MOST, MOST) * FULL_SCALE) as i64;
        for sum in &mut self.sums {
            *sum = sum.wrapping_add(value);
            value = *sum;
        }
        self.phase += 1;
        if self.phase < self.factor {
            return None;
        }
        self.phase = 0;
        for before in &mut self.before {
            (value, *before) = (value.wrapping_sub(*before), value);
        }
        Some(value as f64 / (FULL_SCALE * f64::from(self.factor.pow(STAGES as u32))))
    }

    /// What the averages leave of the amplitude of a tone, which turns by `radians` from one kept value to the next.
    pub(super) fn gain(&self, radians: f64) -> f64 {
        let factor = f64::from(self.factor);
        let (over_all, _) = sin_cos(radians / 2.0);
        let (of_one, _) = sin_cos(radians / 2.0 / factor);
        let average = over_all / (factor * of_one);
        let twice = average * average;
        twice * twice
    }
}

/// Sine and cosine by their series, for |x| ≤ π, to 1e-12: `core` has neither.
pub(super) fn sin_cos(x: f64) -> (f64, f64) {
    let (mut sin, mut cos, mut term) = (0.0, 0.0, 1.0);
    for n in 0..28_u32 {
        match n % 4 {
            0 => cos += term,
            1 => sin += term,
            2 => cos -= term,
            _ => sin -= term,
        }
        term *= x / f64::from(n + 1);
    }
    (sin, cos)
}

#[cfg(test)]
mod tests {
    use core::f64::consts::{PI, TAU};
    use std::vec::Vec;

    use super::*;

    #[test]
    fn the_series_are_sine_and_cosine() {
        for step in 0..=100 {
            let x = PI * (f64::from(step) / 50.0 - 1.0);
            let (sin, cos) = sin_cos(x);
            assert!((sin - x.sin()).abs() < 1e-12 && (cos - x.cos()).abs() < 1e-12, "{x}: {sin} {cos}");
        }
    }

    #[test]
    fn a_tone_comes_through_as_the_gain_says_at_every_rate() {
        for rate in SampleRate::all() {
            for hz in [160.0, 250.0, 1000.0, 1250.0] {
                let mut decimator = Decimator::new(rate);
                let tone = (0..rate.hz()).map(|n| (TAU * (hz * f64::from(n) / f64::from(rate.hz())).fract()).sin());
                let kept: Vec<f64> = tone.filter_map(|sample| decimator.push(sample)).skip(100).collect();
                // Over a second less the beginning: whole periods or near.
                let mean_square = kept.iter().map(|x| x * x).sum::<f64>() / kept.len() as f64;
                let gain = decimator.gain(TAU * hz / decimator.rate_hz(rate));
                let off_db = 10.0 * (mean_square * 2.0 / (gain * gain)).log10();
                assert!(off_db.abs() < 0.02, "{hz} Hz at {}: {off_db} dB", rate.hz());
            }
        }
    }

    #[test]
    fn what_folds_onto_the_calibrators_range_is_48_db_down() {
        for rate in SampleRate::all() {
            let decimator = Decimator::new(rate);
            let kept_hz = decimator.rate_hz(rate);
            for hz in [160.0, 1000.0, 1250.0] {
                let gain = decimator.gain(TAU * (kept_hz - hz) / kept_hz) / decimator.gain(TAU * hz / kept_hz);
                assert!(20.0 * gain.abs().log10() < -48.0, "{hz} Hz at {}: {gain}", rate.hz());
            }
        }
    }
}
