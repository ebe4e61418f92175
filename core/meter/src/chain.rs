use wide::{f32x4, f64x2};

use crate::{
    SampleRate,
    detectors::{Detectors, GROUP},
    eighth::Eighth,
    lanes::MultiplyAdd,
    sections::{LAG, NO_STATE, Sections, State},
};

/// So many samples go from one loop to the next at a time.
const CHUNK: usize = 128;

/// The broadband way of every sample: C and A weighting, squares, Fast and Slow.
///
/// Sections are in direct form 1 with f64 state, numerators with a leading one: the gains wait until a level is asked for. Two
/// samples are computed at a time, the second without waiting for the first: `y₁ = x₁ + n₁·y₀ + n₂·y₋₁` with `y₀` written out is
/// `(x₁ + n₁·x₀) + (n₁² + n₂)·y₋₁ + n₁·n₂·y₋₂`.
pub(crate) struct Chain {
    sections: Sections,
    state: State,
    /// The numerator of the fitted section, which comes first and in f32: its zeros lie far from 0 Hz.
    ease: [f32; 2],
    /// The two newest samples, newest first.
    newest: [f32; 2],
    /// About where the input's constant part lies: squares are taken around it, lest they drown in it.
    centre: f32,
    detectors: Detectors,
    eased: [f64; CHUNK],
    /// C, behind the last [`LAG`] values of the chunk before.
    c: [f64; LAG + CHUNK],
}

/// What a chunk's squares add up to.
struct Sums {
    c_square: [f64x2; 2],
    c_peak: [f64x2; 2],
    a_square: f64x2,
}

impl Chain {
    pub(crate) fn new(rate: SampleRate) -> Self {
        let [b1, b2, ..] = rate.weighting().high;
        Self {
            sections: Sections::new(rate.weighting()),
            state: State::AT_REST,
            ease: [b1 as f32, b2 as f32],
            newest: [0.0; 2],
            centre: 0.0,
            detectors: Detectors::new(rate),
            eased: [0.0; CHUNK],
            c: [0.0; LAG + CHUNK],
        }
    }

    /// Forgets everything heard.
    pub(crate) fn rest(&mut self) {
        (self.state, self.newest, self.centre) = (State::AT_REST, [0.0; 2], 0.0);
        self.detectors.rest();
        self.eased.fill(0.0);
        self.c.fill(0.0);
    }

    /// The Fast detector's A-weighted mean square, before A's gain.
    pub(crate) fn fast(&self) -> f64 {
        self.detectors.fast()
    }

    /// Sends a block through and adds what comes out to `seen`.
    #[inline(always)]
    pub(crate) fn run(&mut self, math: impl MultiplyAdd, samples: &[f32], seen: &mut Eighth) {
        self.sum_unweighted(math, samples, seen);
        for chunk in samples.chunks(CHUNK) {
            self.ease(chunk);
            self.weigh(math, chunk.len(), seen);
            self.c.copy_within(chunk.len()..chunk.len() + LAG, 0);
        }
        seen.samples += samples.len() as u32;
        self.flush();
    }

    /// The numerator of the fitted section.
    #[inline(always)]
    fn ease(&mut self, x: &[f32]) {
        let [b1, b2] = self.ease;
        let [mut x1, mut x2] = self.newest;
        for (eased, x) in self.eased.iter_mut().zip(x).take(2) {
            *eased = f64::from(x + (b1 * x1 + b2 * x2));
            (x2, x1) = (x1, *x);
        }
        if let [.., older, newest] = x {
            (x1, x2) = (*newest, *older);
            for (eased, [x2, x1, x]) in self.eased[2..].iter_mut().zip(x.array_windows()) {
                *eased = f64::from(x + (b1 * x1 + b2 * x2));
            }
        }
        self.newest = [x1, x2];
    }

    /// The poles of all three sections; squares and the peak of C, squares of A and their detectors.
    #[inline(always)]
    fn weigh(&mut self, math: impl MultiplyAdd, count: usize, seen: &mut Eighth) {
        let (mut state, count) = (self.state, count.min(CHUNK));
        let (mut sums, mut watch) = (Sums::NONE, self.detectors.watch(seen));
        let mut at = 0;
        while at + GROUP <= count {
            let (c_0, a_0) = self.two(math, &mut state, at);
            let (c_1, a_1) = self.two(math, &mut state, at + 2);
            watch.take(math, sums.take(math, [c_0, c_1], [a_0, a_1]));
            at += GROUP;
        }
        let rest = count - at;
        let mut energy = 0.0;
        for at in at..count {
            let (c, a) = self.sections.one(&mut state, self.eased[at], self.c[at]);
            self.c[at + LAG] = c;
            sums.take_one(c);
            energy += a * a;
        }
        if rest > 0 {
            sums.a_square += f64x2::splat(energy);
            watch.take_rest(self.detectors.step(rest), energy);
        }
        self.state = state;
        sums.end(seen);
        let level = watch.end(seen);
        self.detectors.set(level);
    }

    #[inline(always)]
    fn two(&mut self, math: impl MultiplyAdd, state: &mut State, at: usize) -> (f64x2, f64x2) {
        let (now, behind) = ([self.eased[at], self.eased[at + 1]], [self.c[at], self.c[at + 1]]);
        let (c, a) = self.sections.two(math, state, f64x2::new(now), f64x2::new(behind));
        [self.c[at + LAG], self.c[at + LAG + 1]] = c.to_array();
        (c, a)
    }

    /// Sums, squares and the peak of the input.
    #[inline(always)]
    fn sum_unweighted(&mut self, math: impl MultiplyAdd, samples: &[f32], seen: &mut Eighth) {
        let centre = self.centre;
        let (mut sum, mut square, mut peak) = (f32x4::ZERO, f32x4::ZERO, f32x4::ZERO);
        let (fours, rest) = samples.as_chunks::<4>();
        for four in fours {
            let four = f32x4::new(*four);
            let off = four - f32x4::splat(centre);
            sum += off;
            square = math.four(off, off, square);
            peak = four.abs().fast_max(peak);
        }
        let (mut sum, mut square) = (f64::from(sum.reduce_add()), f64::from(square.reduce_add()));
        let mut peak = peak.to_array().into_iter().fold(0.0, f32::max);
        for sample in rest {
            let off = f64::from(sample - centre);
            sum += off;
            square += off * off;
            peak = peak.max(sample.abs());
        }
        let (count, off) = (samples.len() as f64, f64::from(centre));
        seen.sum += sum + count * off;
        seen.z_square += square + 2.0 * off * sum + count * off * off;
        seen.z_peak = seen.z_peak.max(f64::from(peak));
        if !samples.is_empty() {
            self.centre = (off + sum / count) as f32;
        }
    }

    /// Sets to zero what has decayed to nothing.
    #[inline(always)]
    fn flush(&mut self) {
        self.state.flush();
        for c in &mut self.c[..LAG] {
            *c = if c.abs() < NO_STATE { 0.0 } else { *c };
        }
    }
}

impl Sums {
    const NONE: Self = Self { c_square: [f64x2::ZERO; 2], c_peak: [f64x2::ZERO; 2], a_square: f64x2::ZERO };

    /// Takes four samples and returns the sum of A's squares, in both lanes.
    #[inline(always)]
    fn take(&mut self, math: impl MultiplyAdd, c: [f64x2; 2], a: [f64x2; 2]) -> f64x2 {
        for (at, c) in c.into_iter().enumerate() {
            self.c_square[at] = math.two(c, c, self.c_square[at]);
            self.c_peak[at] = c.abs().fast_max(self.c_peak[at]);
        }
        let both = math.two(a[0], a[0], a[1] * a[1]);
        let energy = both + f64x2::new([both.to_array()[1], both.to_array()[0]]);
        self.a_square += energy;
        energy
    }

    fn take_one(&mut self, c: f64) {
        self.c_square[0] += f64x2::new([c * c, 0.0]);
        self.c_peak[0] = self.c_peak[0].fast_max(f64x2::splat(c.abs()));
    }

    #[inline(always)]
    fn end(self, seen: &mut Eighth) {
        seen.a_square += self.a_square.to_array()[0];
        seen.c_square += (self.c_square[0] + self.c_square[1]).reduce_add();
        let [first, second] = self.c_peak[0].fast_max(self.c_peak[1]).to_array();
        seen.c_peak = seen.c_peak.max(first).max(second);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lanes::InTwoSteps;

    #[test]
    fn what_was_heard_decays_to_nothing_and_never_through_denormal_numbers() {
        let mut chain = Chain::new(SampleRate::new(48_000).expect("a supported rate"));
        let mut seen = Eighth::EMPTY;
        chain.run(InTwoSteps, &[0.9_f32, -0.9, 0.9], &mut seen);
        for _ in 0..375 * 60 {
            chain.run(InTwoSteps, &[0.0; CHUNK], &mut seen);
            assert!(numbers(&chain).all(|number| !number.is_subnormal() && !(number * number).is_subnormal()));
        }
        assert!(numbers(&chain).all(|number| number == 0.0));
    }

    #[test]
    fn a_block_of_any_length_is_worked_on_to_its_end() {
        let rate = SampleRate::new(44_100).expect("a supported rate");
        let samples: [f32; 507] = core::array::from_fn(|n| ((n * 7919 % 1000) as f32 - 500.0) / 800.0);
        let (mut whole, mut cut) = (Chain::new(rate), Chain::new(rate));
        let (mut by_whole, mut by_cut) = (Eighth::EMPTY, Eighth::EMPTY);
        whole.run(InTwoSteps, &samples, &mut by_whole);
        for part in samples.chunks(73) {
            cut.run(InTwoSteps, part, &mut by_cut);
        }
        let near = |a: f64, b: f64| (a / b - 1.0).abs() < 1e-6;
        assert_eq!(by_whole.samples, by_cut.samples);
        assert!(near(by_whole.z_square, by_cut.z_square) && near(by_whole.c_square, by_cut.c_square));
        assert!(near(by_whole.a_square, by_cut.a_square) && near(by_whole.c_peak, by_cut.c_peak));
        assert!((by_whole.sum - by_cut.sum).abs() < 1e-4, "{} and {}", by_whole.sum, by_cut.sum);
        // Other samples share a group: a thousandth of a decibel.
        assert!((whole.fast() / cut.fast() - 1.0).abs() < 3e-4, "{} and {}", whole.fast(), cut.fast());
    }

    fn numbers(chain: &Chain) -> impl Iterator<Item = f64> {
        chain.state.numbers().chain(chain.c)
    }
}
