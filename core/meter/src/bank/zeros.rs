use wide::f32x4;

use super::{Wave, plan::LANES};
use crate::lanes::four;

/// How far back the eighth-order difference reaches.
pub(super) const REACH: usize = 8;

/// The zeros that all bands have in common: `(1 − z⁻²)⁴`, four at 0 Hz and four at half the rate.
pub(super) struct Zeros {
    newest: [f32; REACH],
}

impl Zeros {
    pub(super) const AT_REST: Self = Self { newest: [0.0; REACH] };

    /// Writes the difference at each of the first `count` samples of a wave, and up to three more that fill the last vector.
    #[inline(always)]
    pub(super) fn run(&mut self, wave: &mut Wave, count: usize, to: &mut [f32]) {
        wave[..REACH].copy_from_slice(&self.newest);
        let mut at = 0;
        for to in to.as_chunks_mut::<LANES>().0 {
            let window = &wave[at..at + REACH + LANES];
            let back = |samples: usize| four(window, REACH - samples);
            let y = (back(0) + back(8)) + (f32x4::splat(6.0) * back(4) - f32x4::splat(4.0) * (back(2) + back(6)));
            *to = y.to_array();
            at += LANES;
        }
        self.newest.copy_from_slice(&wave[count..count + REACH]);
    }
}
