use core::f64::consts::LOG10_E;

use wayhum_types::Db;

use crate::{SampleRate, eighth::Eighth, sample::Sample, weighting::Weighting};

/// Time constants of the exponential detectors in seconds (IEC 61672-1:2013, 5.8).
const FAST_S: f64 = 0.125;
const SLOW_S: f64 = 1.0;

/// Inputs below −300 dB re full scale count as zero, and so do states that decayed to where no level is affected. Numbers that
/// shrink on towards 1e-308 would be computed a hundred times slower.
const NO_INPUT: f64 = 1e-15;
const NO_STATE: f64 = 1e-18;

/// The way of every sample: C weighting, A weighting, squares, Fast and Slow.
///
/// All of it in f64, in direct form 1, numerators with a leading one: the gains wait until a level is asked for.
#[derive(Clone)]
pub(crate) struct Chain {
    weighting: &'static Weighting,
    fast_share: f64,
    slow_share: f64,
    state: State,
}

/// The two newest values, newest first, of the input and of each section's output; and the detectors.
#[derive(Clone, Copy)]
struct State {
    input: [f64; 2],
    low: [f64; 2],
    c: [f64; 2],
    a: [f64; 2],
    fast: f64,
    slow: f64,
}

const AT_REST: State = State { input: [0.0; 2], low: [0.0; 2], c: [0.0; 2], a: [0.0; 2], fast: 0.0, slow: 0.0 };

impl Chain {
    pub(crate) fn new(rate: SampleRate) -> Self {
        Self {
            weighting: rate.weighting(),
            fast_share: share_of_one_sample(FAST_S, rate),
            slow_share: share_of_one_sample(SLOW_S, rate),
            state: AT_REST,
        }
    }

    /// Forgets everything heard.
    pub(crate) fn rest(&mut self) {
        self.state = AT_REST;
    }

    /// The Fast detector's A-weighted mean square, before A's gain.
    pub(crate) fn fast(&self) -> f64 {
        self.state.fast
    }

    /// Sends samples through and adds what comes out to `seen`.
    ///
    /// Kept out of line: inlined into its caller the loop loses the registers it needs.
    #[inline(never)]
    pub(crate) fn run<S: Sample>(&mut self, samples: &[S], seen: &mut Eighth) {
        let &Weighting { low: [low_1, low_2], high: [up_1, up_2, high_1, high_2], mid: [mid_1, mid_2], .. } = self.weighting;
        let (fast_share, slow_share) = (self.fast_share, self.slow_share);
        let (fast_rest, slow_rest) = (1.0 - fast_share, 1.0 - slow_share);
        let State { input: [mut x1, mut x2], low: [mut l1, mut l2], c: [mut c1, mut c2], a: [mut a1, mut a2], .. } = self.state;
        let State { mut fast, mut slow, .. } = self.state;
        let mut sum = *seen;

        for sample in samples {
            let x = clean(sample.share(), &mut sum.not_finite);
            // The newest output enters last: it is the one the processor has to wait for.
            let l = (x - 2.0 * x1 + x2 - low_2 * l2) - low_1 * l1;
            let c = (l + up_1 * l1 + up_2 * l2 - high_2 * c2) - high_1 * c1;
            let a = (c - 2.0 * c1 + c2 - mid_2 * a2) - mid_1 * a1;
            (x2, x1, l2, l1, c2, c1, a2, a1) = (x1, x, l1, l, c1, c, a1, a);

            let a_square = a * a;
            fast = fast_share * a_square + fast_rest * fast;
            slow = slow_share * a_square + slow_rest * slow;

            sum.sum += x;
            sum.z_square += x * x;
            sum.c_square += c * c;
            sum.a_square += a_square;
            sum.z_peak = larger(sum.z_peak, x.abs());
            sum.c_peak = larger(sum.c_peak, c.abs());
            sum.fast_max = larger(sum.fast_max, fast);
            sum.fast_min = if fast < sum.fast_min { fast } else { sum.fast_min };
            sum.slow_max = larger(sum.slow_max, slow);
        }

        sum.samples += samples.len() as u32;
        *seen = sum;
        self.state = State { input: [x1, x2], low: [l1, l2], c: [c1, c2], a: [a1, a2], fast, slow };
    }

    /// Sets to zero what has decayed to nothing. To be called at fixed places in time, not per block.
    pub(crate) fn flush(&mut self) {
        let State { input, low, c, a, fast, slow } = &mut self.state;
        for state in [input, low, c, a].into_iter().flatten().chain([fast, slow]) {
            if state.abs() < NO_STATE {
                *state = 0.0;
            }
        }
    }
}

/// What of the newest square enters a detector: `1 − e^(−1 / (τ · rate))`. A detector decays by `10·lg(e) / τ` dB a second.
fn share_of_one_sample(tau_s: f64, rate: SampleRate) -> f64 {
    1.0 - Db(-10.0 * LOG10_E / (tau_s * f64::from(rate.hz()))).mean_square()
}

#[inline]
fn clean(x: f64, not_finite: &mut u32) -> f64 {
    if !x.is_finite() {
        *not_finite += 1;
        return 0.0;
    }
    if x.abs() < NO_INPUT { 0.0 } else { x }
}

/// `f64::max` without its care for NaN, which cannot come here: one instruction.
#[inline]
fn larger(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_heard_decays_to_nothing_and_never_through_denormal_numbers() {
        let rate = SampleRate::new(48_000).expect("a supported rate");
        let mut chain = Chain::new(rate);
        chain.run(&[0.9_f32, -0.9, 0.9], &mut Eighth::EMPTY.clone());
        let eighth = std::vec![0.0_f32; 6_000];
        for _ in 0..8 * 60 {
            chain.run(&eighth, &mut Eighth::EMPTY.clone());
            chain.flush();
            assert!(states(&chain).all(|state| !state.is_subnormal()));
        }
        assert!(states(&chain).all(|state| state == 0.0));
    }

    #[test]
    fn inputs_below_300_db_under_full_scale_are_silence() {
        let mut chain = Chain::new(SampleRate::new(48_000).expect("a supported rate"));
        let mut seen = Eighth::EMPTY;
        chain.run(&[1e-16_f32, -1e-16, f32::MIN_POSITIVE], &mut seen);
        assert!(seen.z_peak == 0.0 && states(&chain).all(|state| state == 0.0));
    }

    fn states(chain: &Chain) -> impl Iterator<Item = f64> {
        let State { input, low, c, a, fast, slow } = chain.state;
        [input, low, c, a].into_iter().flatten().chain([fast, slow])
    }
}
