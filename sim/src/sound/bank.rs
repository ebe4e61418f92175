use wayhum_types::Draw;

use super::spectrum::{Band, Filter};
use crate::SeededEntropy;

/// `N` independent bands of noise, side by side so that the compiler keeps them in vector registers.
///
/// The noise is uniform (xorshift64, Marsaglia 2003, 13-7-17): cheap, bounded, and normal enough after the filters.
#[derive(Clone)]
pub(super) struct Bank<const N: usize> {
    state: [u64; N],
    b0: [f64; N],
    a1: [f64; N],
    a2: [f64; N],
    k: [f64; N],
    x: [[f64; N]; 2],
    y: [[f64; N]; 2],
    z: [f64; N],
}

impl<const N: usize> Bank<N> {
    pub(super) fn new(bands: [Band; N], entropy: &mut SeededEntropy) -> Self {
        let filters: [Filter; N] = bands.map(|band| band.filter());
        Self {
            // Zero is the one state that xorshift never leaves.
            state: [(); N].map(|()| u64::from_le_bytes(entropy.array()).max(1)),
            b0: filters.map(|filter| filter.b0),
            a1: filters.map(|filter| filter.a1),
            a2: filters.map(|filter| filter.a2),
            k: filters.map(|filter| filter.k),
            x: [[0.0; N]; 2],
            y: [[0.0; N]; 2],
            z: [0.0; N],
        }
    }

    /// The next sample of each band.
    #[inline]
    pub(super) fn next(&mut self) -> [f64; N] {
        core::array::from_fn(|i| {
            let mut state = self.state[i];
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            self.state[i] = state;
            let x = f64::from((state >> 32) as i32) * (1.0 / 2_147_483_648.0);
            let y = self.b0[i] * (x - self.x[1][i]) - self.a2[i] * self.y[1][i] - self.a1[i] * self.y[0][i];
            self.x[1][i] = self.x[0][i];
            self.x[0][i] = x;
            self.y[1][i] = self.y[0][i];
            self.y[0][i] = y;
            self.z[i] += self.k[i] * (y - self.z[i]);
            self.z[i]
        })
    }
}
