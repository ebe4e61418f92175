use core::f64::consts::LOG10_E;

use wayhum_types::Db;
use wide::f64x2;

use crate::{SampleRate, eighth::Eighth, lanes::multiply_add_2};

/// Time constants of the exponential detectors in seconds (IEC 61672-1:2013, 5.8).
const FAST_S: f64 = 0.125;
const SLOW_S: f64 = 1.0;

/// So many samples enter the detectors together, with equal weight: 0.25 ms at 16 kHz, in which Fast decays by 0.009 dB, and
/// 0.08 ms at 48 kHz.
pub(crate) const GROUP: usize = 4;

/// What has decayed to 300 dB below full scale counts as zero, as in the filters.
const NO_STATE: f64 = 1e-30;

/// The Fast and the Slow detector (IEC 61672-1:2013, 5.8): exponential averages of A-weighted squares, as two lanes.
pub(crate) struct Detectors {
    /// By how much 1, 2, 3 and 4 samples let them decay, and the share of one of those samples in them.
    steps: [Step; GROUP],
    level: f64x2,
}

#[derive(Clone, Copy)]
struct Step {
    decay: f64x2,
    share: f64x2,
}

/// The detectors at work, held in registers.
#[derive(Clone, Copy)]
pub(crate) struct Watch<'a> {
    steps: &'a [Step; GROUP],
    whole: Step,
    level: f64x2,
    max: f64x2,
    min: f64x2,
}

impl Detectors {
    pub(crate) fn new(rate: SampleRate) -> Self {
        let step = |samples: u32| {
            let decay = [FAST_S, SLOW_S].map(|tau_s| decay(f64::from(samples) / f64::from(rate.hz()), tau_s));
            let share = decay.map(|decay| (1.0 - decay) / f64::from(samples));
            Step { decay: f64x2::new(decay), share: f64x2::new(share) }
        };
        Self { steps: [step(1), step(2), step(3), step(4)], level: f64x2::ZERO }
    }

    pub(crate) fn rest(&mut self) {
        self.level = f64x2::ZERO;
    }

    pub(crate) fn fast(&self) -> f64 {
        self.level.to_array()[0]
    }

    pub(crate) fn set(&mut self, level: f64x2) {
        self.level = level;
    }

    #[inline(always)]
    pub(crate) fn watch(&self, seen: &Eighth) -> Watch<'_> {
        let max = f64x2::new([seen.fast_max, seen.slow_max]);
        let min = f64x2::new([seen.fast_min, f64::INFINITY]);
        Watch { steps: &self.steps, whole: self.steps[GROUP - 1], level: self.level, max, min }
    }
}

impl Watch<'_> {
    /// Takes the sum of [`GROUP`] squares, the same in both lanes.
    #[inline(always)]
    pub(crate) fn take<const FUSED: bool>(&mut self, energy: f64x2) {
        self.step::<FUSED>(self.whole, energy);
    }

    /// Takes the sum of fewer squares.
    #[inline(always)]
    pub(crate) fn take_rest(&mut self, energy: f64, samples: usize) {
        self.step::<false>(self.steps[samples - 1], f64x2::splat(energy));
    }

    #[inline(always)]
    fn step<const FUSED: bool>(&mut self, step: Step, energy: f64x2) {
        self.level = multiply_add_2::<FUSED>(step.decay, self.level, step.share * energy);
        self.max = self.level.fast_max(self.max);
        self.min = self.level.fast_min(self.min);
    }

    /// What is left of it: the detectors' new state, the maxima and the minimum.
    #[inline(always)]
    pub(crate) fn end(self, seen: &mut Eighth) -> f64x2 {
        [seen.fast_max, seen.slow_max] = self.max.to_array();
        seen.fast_min = self.min.to_array()[0];
        self.level & self.level.simd_ge(f64x2::splat(NO_STATE))
    }
}

/// What is left of a detector's level after `seconds`: `e^(−t / τ)`.
fn decay(seconds: f64, tau_s: f64) -> f64 {
    Db(-10.0 * LOG10_E * seconds / tau_s).mean_square()
}
