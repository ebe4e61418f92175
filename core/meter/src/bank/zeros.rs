use super::{AT_ONCE, Wave};

/// How far back the eighth-order difference reaches.
pub(super) const REACH: usize = 8;

/// The zeros that all bands have in common: `(1 − z⁻²)⁴`, four at 0 Hz and four at half the rate.
pub(super) struct Zeros {
    newest: [f32; REACH],
}

impl Zeros {
    pub(super) const AT_REST: Self = Self { newest: [0.0; REACH] };

    /// Writes the difference at each of the first `count` samples of a wave, and some more that fill the last vectors up.
    #[inline(always)]
    pub(super) fn run(&mut self, wave: &mut Wave, count: usize, to: &mut [f32]) {
        wave[..REACH].copy_from_slice(&self.newest);
        difference(wave, &mut to[..count.next_multiple_of(AT_ONCE)]);
        self.newest.copy_from_slice(&wave[count..count + REACH]);
    }
}

#[inline(always)]
fn difference(wave: &Wave, to: &mut [f32]) {
    for (to, [x8, _, x6, _, x4, _, x2, _, x0]) in to.iter_mut().zip(wave.array_windows()) {
        *to = (x0 + x8) + (6.0 * x4 - 4.0 * (x2 + x6));
    }
}
