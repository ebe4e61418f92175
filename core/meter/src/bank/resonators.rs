use wide::f32x4;

use super::{
    butterworth::{BandPass, SECTIONS},
    plan::LANES,
};
use crate::lanes::MultiplyAdd;

/// What has decayed to nothing counts as zero; see [`crate::chain`]. The resonators amplify by a million and more before their gain
/// is taken back.
const NO_STATE: f32 = 1e-12;

/// Four neighbouring bands as the lanes of one vector: each a cascade of four all-pole sections, `y = x − a1·y₁ − a2·y₂`.
pub(super) struct Resonators {
    poles: Poles,
    state: State,
    power_gain: [f64; LANES],
    energy: [f64; LANES],
    samples: u32,
}

/// `−a1` and `−a2` of each section.
#[derive(Clone, Copy)]
struct Poles {
    newest: [f32x4; SECTIONS],
    older: [f32x4; SECTIONS],
}

/// The two newest outputs of each section.
#[derive(Clone, Copy)]
struct State {
    newest: [f32x4; SECTIONS],
    older: [f32x4; SECTIONS],
}

const AT_REST: State = State { newest: [f32x4::ZERO; SECTIONS], older: [f32x4::ZERO; SECTIONS] };

impl Resonators {
    /// At midband frequencies in hertz; a lane without one stays silent.
    pub(super) fn new(midbands_hz: [Option<f64>; LANES], rate_hz: f64) -> Self {
        let bands = midbands_hz.map(|hz| hz.map(|hz| BandPass::new(hz, rate_hz)));
        let pole = |section: usize, which: usize| {
            f32x4::new(bands.each_ref().map(|band| band.as_ref().map_or(0.0, |band| -band.sections[section][which] as f32)))
        };
        let poles = Poles {
            newest: core::array::from_fn(|section| pole(section, 0)),
            older: core::array::from_fn(|section| pole(section, 1)),
        };
        let power_gain = bands.each_ref().map(|band| band.as_ref().map_or(0.0, |band| band.power_gain));
        Self { poles, state: AT_REST, power_gain, energy: [0.0; LANES], samples: 0 }
    }

    /// Forgets everything heard.
    pub(super) fn rest(&mut self) {
        (self.state, self.energy, self.samples) = (AT_REST, [0.0; LANES], 0);
    }

    #[inline(always)]
    pub(super) fn run(&mut self, math: impl MultiplyAdd, samples: &[f32]) {
        let (poles, mut state, mut energy) = (self.poles, self.state, f32x4::ZERO);
        let (pairs, rest) = samples.as_chunks::<2>();
        for [x0, x1] in pairs {
            even(math, &poles, *x0, &mut state, &mut energy);
            odd(math, &poles, *x1, &mut state, &mut energy);
        }
        if let [single] = rest {
            even(math, &poles, *single, &mut state, &mut energy);
            core::mem::swap(&mut state.newest, &mut state.older);
        }
        self.keep(&state, energy, samples.len());
    }

    /// Two groups at once, the second at half the rate of the first.
    #[inline(always)]
    pub(super) fn run_two(math: impl MultiplyAdd, one: &mut Self, samples: &[f32], other: &mut Self, half: &[f32]) {
        let ((fours, _), (twos, _)) = (samples.as_chunks::<4>(), half.as_chunks::<2>());
        let together = fours.len().min(twos.len());
        let (poles, mut state, mut energy) = (one.poles, one.state, f32x4::ZERO);
        let (half_poles, mut half_state, mut half_energy) = (other.poles, other.state, f32x4::ZERO);
        for ([x0, x1, x2, x3], [y0, y1]) in fours.iter().zip(twos) {
            even(math, &poles, *x0, &mut state, &mut energy);
            even(math, &half_poles, *y0, &mut half_state, &mut half_energy);
            odd(math, &poles, *x1, &mut state, &mut energy);
            even(math, &poles, *x2, &mut state, &mut energy);
            odd(math, &half_poles, *y1, &mut half_state, &mut half_energy);
            odd(math, &poles, *x3, &mut state, &mut energy);
        }
        one.keep(&state, energy, 4 * together);
        other.keep(&half_state, half_energy, 2 * together);
        // What one of them has more, since a sample may wait for its pair before it is halved.
        one.run(math, &samples[4 * together..]);
        other.run(math, &half[2 * together..]);
    }

    /// Mean squares since the last call.
    pub(super) fn take_mean_squares(&mut self) -> [f64; LANES] {
        let samples = f64::from(self.samples.max(1));
        let mean_squares = core::array::from_fn(|lane| self.energy[lane] / samples * self.power_gain[lane]);
        (self.energy, self.samples) = ([0.0; LANES], 0);
        mean_squares
    }

    #[inline(always)]
    fn keep(&mut self, state: &State, energy: f32x4, samples: usize) {
        let audible = |state: f32x4| state & state.abs().simd_ge(f32x4::splat(NO_STATE));
        self.state = State { newest: state.newest.map(audible), older: state.older.map(audible) };
        for (sum, energy) in self.energy.iter_mut().zip(energy.to_array()) {
            *sum += f64::from(energy);
        }
        self.samples += samples as u32;
    }
}

/// A sample, whose outputs take the place of the older ones; `odd` follows, so that nothing need be moved.
#[inline(always)]
fn even(math: impl MultiplyAdd, poles: &Poles, sample: f32, state: &mut State, energy: &mut f32x4) {
    step(math, poles, sample, &state.newest, &mut state.older, energy);
}

#[inline(always)]
fn odd(math: impl MultiplyAdd, poles: &Poles, sample: f32, state: &mut State, energy: &mut f32x4) {
    step(math, poles, sample, &state.older, &mut state.newest, energy);
}

#[inline(always)]
fn step(
    math: impl MultiplyAdd,
    poles: &Poles,
    sample: f32,
    newest: &[f32x4; SECTIONS],
    older: &mut [f32x4; SECTIONS],
    energy: &mut f32x4,
) {
    // Each section takes what the one before it gave a sample ago: none waits for another, and the band lags by three samples.
    let input = [f32x4::splat(sample), newest[0], newest[1], newest[2]];
    for section in 0..SECTIONS {
        // The newest output enters last: it is the one the processor has to wait for.
        let late = math.four(poles.older[section], older[section], input[section]);
        older[section] = math.four(poles.newest[section], newest[section], late);
    }
    let y = older[SECTIONS - 1];
    *energy = math.four(y, y, *energy);
}
