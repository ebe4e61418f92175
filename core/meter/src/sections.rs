use wide::f64x2;

use crate::{
    lanes::{MultiplyAdd, firsts, seconds},
    weighting::Weighting,
};

/// How many samples later than C the section that makes A of it comes: both stand in one vector, and none waits for the other.
/// 0.2 ms at 48 kHz.
pub(crate) const LAG: usize = 8;

/// States that decayed to 240 dB below full scale, where no level is affected, count as zero: numbers that shrink on towards
/// 1e-308 (1e-38 for floats) would be computed a hundred times slower.
pub(crate) const NO_STATE: f64 = 1e-12;

/// The poles of C and A, in direct form 1 with f64 state: see [`crate::chain`].
///
/// In a pair, the first lane is the section of C with the low poles and the second the one that A has besides; `ahead` is for the
/// second of two samples. Of the fitted section the lanes are two samples.
#[derive(Clone, Copy)]
pub(crate) struct Sections {
    newest: f64x2,
    older: f64x2,
    newest_ahead: f64x2,
    older_ahead: f64x2,
    high_within: f64x2,
    high_newest: f64x2,
    high_older: f64x2,
}

/// What the sections remember.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// The pair's input and its first difference.
    last: f64x2,
    difference: f64x2,
    /// The pair's two newest outputs.
    newest: f64x2,
    older: f64x2,
    /// C, the newest value in the second lane.
    c: f64x2,
}

impl Sections {
    pub(crate) const fn new(weighting: &Weighting) -> Self {
        let Weighting { low, mid, high: [_, _, a1, a2], .. } = *weighting;
        let (n1, n2) = ([-low[0], -mid[0]], [-low[1], -mid[1]]);
        Self {
            newest: f64x2::new(n1),
            older: f64x2::new(n2),
            newest_ahead: f64x2::new([n1[0] * n1[0] + n2[0], n1[1] * n1[1] + n2[1]]),
            older_ahead: f64x2::new([n1[0] * n2[0], n1[1] * n2[1]]),
            high_within: f64x2::new([0.0, -a1]),
            high_newest: f64x2::new([-a1, a1 * a1 - a2]),
            high_older: f64x2::new([-a2, a1 * a2]),
        }
    }

    /// C at two samples, and A at those [`LAG`] before, of which C is given.
    #[inline(always)]
    pub(crate) fn two(&self, math: impl MultiplyAdd, state: &mut State, now: f64x2, behind: f64x2) -> (f64x2, f64x2) {
        let (in_0, in_1) = (firsts(now, behind), seconds(now, behind));
        let (up_0, up_1) = (in_0 - state.last, in_1 - in_0);
        let (bend_0, bend_1) = (up_0 - state.difference, up_1 - up_0);
        let y_0 = math.two(self.newest, state.newest, math.two(self.older, state.older, bend_0));
        let bend_1 = math.two(self.newest, bend_0, bend_1);
        let y_1 = math.two(self.newest_ahead, state.newest, math.two(self.older_ahead, state.older, bend_1));

        let low = firsts(y_0, y_1);
        let low = math.two(self.high_within, firsts(low, low), low);
        let late = math.two(self.high_older, firsts(state.c, state.c), low);
        let c = math.two(self.high_newest, seconds(state.c, state.c), late);
        *state = State { last: in_1, difference: up_1, newest: y_1, older: y_0, c };
        (c, seconds(y_0, y_1))
    }

    /// The same at one sample: an eighth of a second may have an odd number of them.
    pub(crate) fn one(&self, state: &mut State, now: f64, behind: f64) -> (f64, f64) {
        let input = f64x2::new([now, behind]);
        let up = input - state.last;
        let y = self.newest * state.newest + (self.older * state.older + (up - state.difference));
        let ([older_c, newest_c], [low, a]) = (state.c.to_array(), y.to_array());
        let (newest, older) = (self.high_newest.to_array()[0], self.high_older.to_array()[0]);
        let c = low + newest * newest_c + older * older_c;
        *state = State { last: input, difference: up, newest: y, older: state.newest, c: f64x2::new([newest_c, c]) };
        (c, a)
    }
}

impl State {
    pub(crate) const AT_REST: Self =
        Self { last: f64x2::ZERO, difference: f64x2::ZERO, newest: f64x2::ZERO, older: f64x2::ZERO, c: f64x2::ZERO };

    /// Sets to zero what has decayed to nothing.
    #[inline(always)]
    pub(crate) fn flush(&mut self) {
        let Self { last, difference, newest, older, c } = self;
        for state in [last, difference, newest, older, c] {
            *state &= state.abs().simd_ge(f64x2::splat(NO_STATE));
        }
    }

    #[cfg(test)]
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f64> {
        [self.last, self.difference, self.newest, self.older, self.c].map(f64x2::to_array).into_iter().flatten()
    }
}
