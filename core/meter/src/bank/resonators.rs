use wide::f32x4;

use super::{
    butterworth::{BandPass, SECTIONS},
    plan::LANES,
};
use crate::lanes::multiply_add_4;

/// What has decayed to nothing counts as zero; see [`crate::chain`]. The resonators amplify by a million and more before their gain
/// is taken back.
const NO_STATE: f32 = 1e-12;

/// Four neighbouring bands as the lanes of one vector: each a cascade of four all-pole sections, `y = x − a1·y₁ − a2·y₂`.
pub(super) struct Resonators {
    poles: Poles,
    newest: [f32x4; SECTIONS],
    older: [f32x4; SECTIONS],
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

/// Resonators at work, held in registers.
#[derive(Clone, Copy)]
struct Ringing {
    poles: Poles,
    newest: [f32x4; SECTIONS],
    older: [f32x4; SECTIONS],
    energy: f32x4,
}

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
        let rest = [f32x4::ZERO; SECTIONS];
        Self { poles, newest: rest, older: rest, power_gain, energy: [0.0; LANES], samples: 0 }
    }

    /// Forgets everything heard.
    pub(super) fn rest(&mut self) {
        (self.newest, self.older) = ([f32x4::ZERO; SECTIONS], [f32x4::ZERO; SECTIONS]);
        (self.energy, self.samples) = ([0.0; LANES], 0);
    }

    #[inline(always)]
    pub(super) fn run<const FUSED: bool>(&mut self, samples: &[f32]) {
        let mut ringing = self.ringing();
        ringing.take::<FUSED>(samples);
        self.keep(&ringing, samples.len());
    }

    /// Two groups at once, the second at half the rate of the first.
    #[inline(always)]
    pub(super) fn run_two<const FUSED: bool>(one: &mut Self, samples: &[f32], other: &mut Self, half: &[f32]) {
        let (mut first, mut second) = (one.ringing(), other.ringing());
        let ((fours, samples_left), (twos, half_left)) = (samples.as_chunks::<4>(), half.as_chunks::<2>());
        let together = fours.len().min(twos.len());
        for ([x0, x1, x2, x3], [y0, y1]) in fours.iter().zip(twos) {
            first.even::<FUSED>(*x0);
            second.even::<FUSED>(*y0);
            first.odd::<FUSED>(*x1);
            first.even::<FUSED>(*x2);
            second.odd::<FUSED>(*y1);
            first.odd::<FUSED>(*x3);
        }
        for four in &fours[together..] {
            first.take::<FUSED>(four);
        }
        for two in &twos[together..] {
            second.take::<FUSED>(two);
        }
        first.take::<FUSED>(samples_left);
        second.take::<FUSED>(half_left);
        one.keep(&first, samples.len());
        other.keep(&second, half.len());
    }

    /// Mean squares since the last call.
    pub(super) fn take_mean_squares(&mut self) -> [f64; LANES] {
        let samples = f64::from(self.samples.max(1));
        let mean_squares = core::array::from_fn(|lane| self.energy[lane] / samples * self.power_gain[lane]);
        (self.energy, self.samples) = ([0.0; LANES], 0);
        mean_squares
    }

    #[inline(always)]
    fn ringing(&self) -> Ringing {
        Ringing { poles: self.poles, newest: self.newest, older: self.older, energy: f32x4::ZERO }
    }

    #[inline(always)]
    fn keep(&mut self, ringing: &Ringing, samples: usize) {
        let audible = |state: f32x4| state & state.abs().simd_ge(f32x4::splat(NO_STATE));
        (self.newest, self.older) = (ringing.newest.map(audible), ringing.older.map(audible));
        for (sum, energy) in self.energy.iter_mut().zip(ringing.energy.to_array()) {
            *sum += f64::from(energy);
        }
        self.samples += samples as u32;
    }
}

impl Ringing {
    #[inline(always)]
    fn take<const FUSED: bool>(&mut self, samples: &[f32]) {
        let (pairs, rest) = samples.as_chunks::<2>();
        for [first, second] in pairs {
            self.even::<FUSED>(*first);
            self.odd::<FUSED>(*second);
        }
        if let [single] = rest {
            self.even::<FUSED>(*single);
            core::mem::swap(&mut self.newest, &mut self.older);
        }
    }

    /// A sample, whose outputs take the place of the older ones; `odd` follows, so that nothing need be moved.
    #[inline(always)]
    fn even<const FUSED: bool>(&mut self, sample: f32) {
        let y = step::<FUSED>(&self.poles, sample, &self.newest, &mut self.older);
        self.energy = multiply_add_4::<FUSED>(y, y, self.energy);
    }

    #[inline(always)]
    fn odd<const FUSED: bool>(&mut self, sample: f32) {
        let y = step::<FUSED>(&self.poles, sample, &self.older, &mut self.newest);
        self.energy = multiply_add_4::<FUSED>(y, y, self.energy);
    }
}

#[inline(always)]
fn step<const FUSED: bool>(poles: &Poles, sample: f32, newest: &[f32x4; SECTIONS], older: &mut [f32x4; SECTIONS]) -> f32x4 {
    let mut y = f32x4::splat(sample);
    for section in 0..SECTIONS {
        // The newest output enters last: it is the one the processor has to wait for.
        let late = multiply_add_4::<FUSED>(poles.older[section], older[section], y);
        y = multiply_add_4::<FUSED>(poles.newest[section], newest[section], late);
        older[section] = y;
    }
    y
}
