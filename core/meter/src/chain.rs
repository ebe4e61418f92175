use wide::{f32x4, f64x2};

use crate::{
    SampleRate,
    detectors::{Detectors, GROUP},
    eighth::Eighth,
    lanes::{firsts, multiply_add_2, multiply_add_4, seconds},
    weighting::Weighting,
};

/// How many samples later than C the section that makes A of it comes: both stand in one vector, and none waits for the other.
/// 0.2 ms at 48 kHz.
const LAG: usize = 8;

/// So many samples go from one loop to the next at a time.
const CHUNK: usize = 128;

/// States that decayed to 240 dB below full scale, where no level is affected, count as zero: numbers that shrink on towards
/// 1e-308 (1e-38 for floats) would be computed a hundred times slower.
const NO_STATE: f64 = 1e-12;

/// The broadband way of every sample: C and A weighting, squares, Fast and Slow.
///
/// Sections are in direct form 1 with f64 state, numerators with a leading one: the gains wait until a level is asked for. Two
/// samples are computed at a time, the second without waiting for the first: `y₁ = x₁ + n₁·y₀ + n₂·y₋₁` with `y₀` written out is
/// `(x₁ + n₁·x₀) + (n₁² + n₂)·y₋₁ + n₁·n₂·y₋₂`.
pub(crate) struct Chain {
    sections: Sections,
    state: State,
    detectors: Detectors,
    eased: [f32; CHUNK],
    /// C, behind the last [`LAG`] values of the chunk before.
    c: [f64; LAG + CHUNK],
    /// A, which lies [`LAG`] samples behind.
    a: [f64; CHUNK],
}

/// Coefficients. In a pair, the first lane is the section of C with the low poles and the second the one that A has besides.
#[derive(Clone, Copy)]
struct Sections {
    /// Numerator of the fitted section, which comes first and in f32: its zeros lie far from 0 Hz.
    ease: [f32; 2],
    newest: f64x2,
    older: f64x2,
    newest_ahead: f64x2,
    older_ahead: f64x2,
    /// The poles of the fitted section; the lanes are two samples.
    high_within: f64x2,
    high_newest: f64x2,
    high_older: f64x2,
}

/// What filters remember: the two newest values, newest first where they are not lanes.
#[derive(Clone, Copy)]
struct State {
    input: [f32; 2],
    /// The pair's input and its first difference.
    last: f64x2,
    difference: f64x2,
    newest: f64x2,
    older: f64x2,
    /// C, the newest value in the second lane.
    c: f64x2,
    /// About where the input's constant part lies: squares are taken around it, lest they drown in it.
    centre: f32,
}

const AT_REST: State = State {
    input: [0.0; 2],
    last: f64x2::ZERO,
    difference: f64x2::ZERO,
    newest: f64x2::ZERO,
    older: f64x2::ZERO,
    c: f64x2::ZERO,
    centre: 0.0,
};

impl Sections {
    const fn new(weighting: &Weighting) -> Self {
        let Weighting { low, mid, high: [b1, b2, a1, a2], .. } = *weighting;
        let (n1, n2) = ([-low[0], -mid[0]], [-low[1], -mid[1]]);
        Self {
            ease: [b1 as f32, b2 as f32],
            newest: f64x2::new(n1),
            older: f64x2::new(n2),
            newest_ahead: f64x2::new([n1[0] * n1[0] + n2[0], n1[1] * n1[1] + n2[1]]),
            older_ahead: f64x2::new([n1[0] * n2[0], n1[1] * n2[1]]),
            high_within: f64x2::new([0.0, -a1]),
            high_newest: f64x2::new([-a1, a1 * a1 - a2]),
            high_older: f64x2::new([-a2, a1 * a2]),
        }
    }
}

impl Chain {
    pub(crate) fn new(rate: SampleRate) -> Self {
        Self {
            sections: Sections::new(rate.weighting()),
            state: AT_REST,
            detectors: Detectors::new(rate),
            eased: [0.0; CHUNK],
            c: [0.0; LAG + CHUNK],
            a: [0.0; CHUNK],
        }
    }

    /// Forgets everything heard.
    pub(crate) fn rest(&mut self) {
        self.state = AT_REST;
        self.detectors.rest();
        self.eased.fill(0.0);
        self.c.fill(0.0);
        self.a.fill(0.0);
    }

    /// The Fast detector's A-weighted mean square, before A's gain.
    pub(crate) fn fast(&self) -> f64 {
        self.detectors.fast()
    }

    /// Sends a block through and adds what comes out to `seen`.
    #[inline(always)]
    pub(crate) fn run<const FUSED: bool>(&mut self, samples: &[f32], seen: &mut Eighth) {
        self.sum_unweighted::<FUSED>(samples, seen);
        for chunk in samples.chunks(CHUNK) {
            self.ease(chunk);
            self.weigh::<FUSED>(chunk.len());
            self.sum_weighted::<FUSED>(chunk.len(), seen);
            self.c.copy_within(chunk.len()..chunk.len() + LAG, 0);
        }
        seen.samples += samples.len() as u32;
        self.flush();
    }

    /// The numerator of the fitted section.
    #[inline(always)]
    fn ease(&mut self, x: &[f32]) {
        let [b1, b2] = self.sections.ease;
        let [mut x1, mut x2] = self.state.input;
        for (eased, x) in self.eased.iter_mut().zip(x).take(2) {
            *eased = x + (b1 * x1 + b2 * x2);
            (x2, x1) = (x1, *x);
        }
        if let [.., older, newest] = x {
            (x1, x2) = (*newest, *older);
            for (eased, [x2, x1, x]) in self.eased[2..].iter_mut().zip(x.array_windows()) {
                *eased = x + (b1 * x1 + b2 * x2);
            }
        }
        self.state.input = [x1, x2];
    }

    /// The poles of all three sections.
    #[inline(always)]
    fn weigh<const FUSED: bool>(&mut self, count: usize) {
        let Sections { newest, older, newest_ahead, older_ahead, high_within, high_newest, high_older, .. } = self.sections;
        let State { mut last, mut difference, newest: mut y1, older: mut y2, mut c, .. } = self.state;
        let mut at = 0;
        while at + 1 < count.min(CHUNK) {
            let now = f64x2::new([f64::from(self.eased[at]), f64::from(self.eased[at + 1])]);
            let behind = f64x2::new([self.c[at], self.c[at + 1]]);
            let (in_0, in_1) = (firsts(now, behind), seconds(now, behind));
            let (up_0, up_1) = (in_0 - last, in_1 - in_0);
            let (bend_0, bend_1) = (up_0 - difference, up_1 - up_0);
            let y_0 = multiply_add_2::<FUSED>(newest, y1, multiply_add_2::<FUSED>(older, y2, bend_0));
            let bend_1 = multiply_add_2::<FUSED>(newest, bend_0, bend_1);
            let y_1 = multiply_add_2::<FUSED>(newest_ahead, y1, multiply_add_2::<FUSED>(older_ahead, y2, bend_1));
            (last, difference, y2, y1) = (in_1, up_1, y_0, y_1);

            let low = firsts(y_0, y_1);
            let low = multiply_add_2::<FUSED>(high_within, firsts(low, low), low);
            c = multiply_add_2::<FUSED>(high_newest, seconds(c, c), multiply_add_2::<FUSED>(high_older, firsts(c, c), low));
            [self.c[at + LAG], self.c[at + LAG + 1]] = c.to_array();
            [self.a[at], self.a[at + 1]] = seconds(y_0, y_1).to_array();
            at += 2;
        }
        // An eighth of a second may have an odd number of samples: the last one alone.
        if at < count.min(CHUNK) {
            let now = f64x2::new([f64::from(self.eased[at]), self.c[at]]);
            let up = now - last;
            let y_0 = newest * y1 + (older * y2 + (up - difference));
            (last, difference, y2, y1) = (now, up, y1, y_0);
            let ([c2, c1], [low, a]) = (c.to_array(), y_0.to_array());
            let (newest, older) = (high_newest.to_array()[0], high_older.to_array()[0]);
            let newest_c = low + newest * c1 + older * c2;
            c = f64x2::new([c1, newest_c]);
            (self.c[at + LAG], self.a[at]) = (newest_c, a);
        }
        self.state = State { last, difference, newest: y1, older: y2, c, ..self.state };
    }

    /// Sums, squares and the peak of the input.
    #[inline(always)]
    fn sum_unweighted<const FUSED: bool>(&mut self, samples: &[f32], seen: &mut Eighth) {
        let centre = self.state.centre;
        let (mut sum, mut square, mut peak) = (f32x4::ZERO, f32x4::ZERO, f32x4::ZERO);
        let (fours, rest) = samples.as_chunks::<4>();
        for four in fours {
            let four = f32x4::new(*four);
            let off = four - f32x4::splat(centre);
            sum += off;
            square = multiply_add_4::<FUSED>(off, off, square);
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
            self.state.centre = (off + sum / count) as f32;
        }
    }

    /// Squares and the peak of C; squares of A and their detectors.
    #[inline(always)]
    fn sum_weighted<const FUSED: bool>(&mut self, count: usize, seen: &mut Eighth) {
        let (mut square, mut square_2) = (f64x2::ZERO, f64x2::ZERO);
        let (mut peak, mut peak_2) = (f64x2::ZERO, f64x2::ZERO);
        let mut a_square = f64x2::ZERO;
        let mut watch = self.detectors.watch(seen);
        let (c, c_rest) = self.c[LAG..LAG + count].as_chunks::<GROUP>();
        let (a, a_rest) = self.a[..count].as_chunks::<GROUP>();
        for ([c0, c1, c2, c3], [a0, a1, a2, a3]) in c.iter().zip(a) {
            let (c_0, c_1) = (f64x2::new([*c0, *c1]), f64x2::new([*c2, *c3]));
            square = multiply_add_2::<FUSED>(c_0, c_0, square);
            square_2 = multiply_add_2::<FUSED>(c_1, c_1, square_2);
            peak = c_0.abs().fast_max(peak);
            peak_2 = c_1.abs().fast_max(peak_2);
            let (a_0, a_1) = (f64x2::new([*a0, *a1]), f64x2::new([*a2, *a3]));
            let both = multiply_add_2::<FUSED>(a_0, a_0, a_1 * a_1);
            let [first, second] = both.to_array();
            let energy = both + f64x2::new([second, first]);
            a_square += energy;
            watch.take::<FUSED>(energy);
        }
        if !a_rest.is_empty() {
            let energy: f64 = a_rest.iter().map(|a| a * a).sum();
            a_square += f64x2::splat(energy);
            watch.take_rest(energy, a_rest.len());
        }
        let level = watch.end(seen);
        self.detectors.set(level);
        seen.a_square += a_square.to_array()[0];
        seen.c_square += (square + square_2).reduce_add() + c_rest.iter().map(|c| c * c).sum::<f64>();
        let peak = peak.fast_max(peak_2).to_array().into_iter().chain(c_rest.iter().map(|c| c.abs())).fold(0.0, f64::max);
        seen.c_peak = seen.c_peak.max(peak);
    }

    /// Sets to zero what has decayed to nothing.
    #[inline(always)]
    fn flush(&mut self) {
        let State { last, difference, newest, older, c, .. } = &mut self.state;
        for state in [last, difference, newest, older, c] {
            *state &= state.abs().simd_ge(f64x2::splat(NO_STATE));
        }
        for c in &mut self.c[..LAG] {
            *c = if c.abs() < NO_STATE { 0.0 } else { *c };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_heard_decays_to_nothing_and_never_through_denormal_numbers() {
        let mut chain = Chain::new(SampleRate::new(48_000).expect("a supported rate"));
        let mut seen = Eighth::EMPTY;
        chain.run::<false>(&[0.9_f32, -0.9, 0.9], &mut seen);
        for _ in 0..375 * 60 {
            chain.run::<false>(&[0.0; CHUNK], &mut seen);
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
        whole.run::<false>(&samples, &mut by_whole);
        for part in samples.chunks(73) {
            cut.run::<false>(part, &mut by_cut);
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
        let State { last, difference, newest, older, c, .. } = chain.state;
        let states = [last, difference, newest, older, c].map(f64x2::to_array);
        states.into_iter().flatten().chain(chain.c).chain(chain.a)
    }
}
