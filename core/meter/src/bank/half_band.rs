use wide::f32x4;

use super::plan::LANES;
use crate::{block::BLOCK, lanes::four};

/// The newest two samples of the longest filter's reach, apart: odd places (those with taps) and even ones (the middle).
const MOST_PAIRS: usize = 12;
const SIDES: usize = 2 * MOST_PAIRS - 1;
const MIDDLES: usize = MOST_PAIRS - 1;

/// Half the rate, without what the halved rate cannot carry: a half-band filter, of which every second tap but the middle one is
/// zero and the others are symmetric.
pub(super) struct HalfBand {
    taps: Taps,
    /// The newest samples at places with a tap.
    sides: [f32; SIDES],
    /// The newest samples at places where only the middle tap is.
    middles: [f32; MIDDLES],
    /// A sample whose pair has not come yet.
    pending: Option<f32>,
}

/// A block dealt out to both kinds of places, behind the newest samples of the block before.
pub(super) struct Dealt {
    sides: [f32; SIDES + PAIRS],
    middles: [f32; MIDDLES + PAIRS],
}

/// As many pairs as a block can have, and what fills the last vector up.
const PAIRS: usize = BLOCK / 2 + 1 + LANES;

/// Filters by how much of the rate they let through, each with 92 dB above. Half of the taps, outermost first; the middle one is
/// ½. Equiripple, by the Parks–McClellan algorithm.
#[derive(Clone, Copy)]
pub(super) enum Taps {
    /// Up to 0.119 of the rate.
    Short,
    /// Up to 0.164 of the rate.
    Middle,
    /// Up to 0.1892 of the rate.
    Long,
}

const SHORT: [f32; 5] = [0.0009771838686, -0.00658589405, 0.0252353281, -0.07693709629, 0.3073211857];
const MIDDLE: [f32; 8] = [
    -0.0002160677248,
    0.001122006139,
    -0.003679907527,
    0.009467215654,
    -0.02101696874,
    0.04331531959,
    -0.09254698299,
    0.313544011,
];
const LONG: [f32; MOST_PAIRS] = [
    -6.371171532e-05,
    0.0002577866036,
    -0.0007342256911,
    0.001717556668,
    -0.003528646702,
    0.006606690256,
    -0.01156364988,
    0.01934354052,
    -0.03171777352,
    0.0530665385,
    -0.09941328149,
    0.3160218049,
];

impl Taps {
    /// The shortest that lets through up to a share of the rate.
    pub(super) fn passing(share: f64) -> Self {
        match share {
            ..=0.119 => Self::Short,
            ..=0.164 => Self::Middle,
            _ => Self::Long,
        }
    }
}

impl HalfBand {
    pub(super) fn new(taps: Taps) -> Self {
        Self { taps, sides: [0.0; SIDES], middles: [0.0; MIDDLES], pending: None }
    }

    /// Forgets everything heard.
    pub(super) fn rest(&mut self) {
        *self = Self::new(self.taps);
    }

    /// Writes every second sample of the filtered input and says how many those are; up to three places more are overwritten.
    #[inline(always)]
    pub(super) fn run(&mut self, samples: &[f32], dealt: &mut Dealt, to: &mut [f32]) -> usize {
        dealt.sides[..SIDES].copy_from_slice(&self.sides);
        dealt.middles[..MIDDLES].copy_from_slice(&self.middles);
        let count = self.deal(samples, dealt);
        match self.taps {
            Taps::Short => dealt.filter(&SHORT, count, to),
            Taps::Middle => dealt.filter(&MIDDLE, count, to),
            Taps::Long => dealt.filter(&LONG, count, to),
        }
        self.sides.copy_from_slice(&dealt.sides[count..count + SIDES]);
        self.middles.copy_from_slice(&dealt.middles[count..count + MIDDLES]);
        count
    }

    /// Deals the samples out to the two places; how many pairs there were.
    #[inline(always)]
    fn deal(&mut self, samples: &[f32], dealt: &mut Dealt) -> usize {
        let (mut count, mut samples) = (0, samples);
        if let (Some(first), Some((second, rest))) = (self.pending, samples.split_first()) {
            (dealt.middles[MIDDLES], dealt.sides[SIDES]) = (first, *second);
            (self.pending, count, samples) = (None, 1, rest);
        }
        let (eights, rest) = samples.as_chunks::<8>();
        for eight in eights {
            let (early, late) = (four(eight, 0).to_array(), four(eight, 4).to_array());
            let (middles, sides) = ([early[0], early[2], late[0], late[2]], [early[1], early[3], late[1], late[3]]);
            dealt.middles[MIDDLES + count..][..LANES].copy_from_slice(&f32x4::new(middles).to_array());
            dealt.sides[SIDES + count..][..LANES].copy_from_slice(&f32x4::new(sides).to_array());
            count += LANES;
        }
        let (pairs, rest) = rest.as_chunks::<2>();
        for [middle, side] in pairs {
            (dealt.middles[MIDDLES + count], dealt.sides[SIDES + count]) = (*middle, *side);
            count += 1;
        }
        if let [single] = rest {
            self.pending = Some(*single);
        }
        count
    }
}

impl Dealt {
    pub(super) const EMPTY: Self = Self { sides: [0.0; SIDES + PAIRS], middles: [0.0; MIDDLES + PAIRS] };

    /// Writes `count` filtered samples, and up to three more that fill the last vector.
    #[inline(always)]
    fn filter<const TAPS: usize>(&self, taps: &[f32; TAPS], count: usize, to: &mut [f32]) {
        // The newest sample of the first window is the block's first; so is that of the middle, half the reach before.
        let (sides, middles) = (&self.sides[SIDES + 1 - 2 * TAPS..], &self.middles[MIDDLES + 1 - TAPS..]);
        for at in (0..count).step_by(LANES) {
            let (sides, middles) = (&sides[at..at + 2 * TAPS - 1 + LANES], &middles[at..at + LANES]);
            let mut sum = f32x4::splat(0.5) * four(middles, 0);
            for (tap, weight) in taps.iter().enumerate() {
                sum += f32x4::splat(*weight) * (four(sides, tap) + four(sides, 2 * TAPS - 1 - tap));
            }
            to[at..at + LANES].copy_from_slice(&sum.to_array());
        }
    }
}

#[cfg(test)]
mod tests {
    use core::f64::consts::TAU;
    use std::vec::Vec;

    use super::*;

    const FILTERS: [(Taps, f64); 3] = [(Taps::Short, 0.119), (Taps::Middle, 0.164), (Taps::Long, 0.1892)];

    /// The level of a tone after halving against before, in decibels, once the filter has settled.
    fn gain_db(taps: Taps, share: f64) -> f64 {
        let mut filter = HalfBand::new(taps);
        let (mut energy, mut count, mut dealt, mut out) = (0.0, 0, Dealt::EMPTY, [0.0; BLOCK]);
        for block in 0..64_u32 {
            let sample = |n: usize| (TAU * share * f64::from(block * 512 + n as u32)).sin() as f32;
            let samples: [f32; BLOCK] = core::array::from_fn(sample);
            let halved = filter.run(&samples, &mut dealt, &mut out);
            if block > 0 {
                energy += out[..halved].iter().map(|x| f64::from(x * x)).sum::<f64>();
                count += halved;
            }
        }
        10.0 * libm::log10(2.0 * energy / count as f64)
    }

    #[test]
    fn what_is_kept_passes_and_what_would_be_mirrored_into_it_is_92_db_down() {
        for (taps, passed) in FILTERS {
            for step in 1..=40 {
                let kept = passed * f64::from(step) / 40.0;
                // Incommensurable with the blocks, so that no sum of squares is of one phase.
                let (kept, mirrored) = (kept * 0.999_7, (0.5 - passed) + (passed - kept) + 0.000_13);
                let (pass_db, stop_db) = (gain_db(taps, kept), gain_db(taps, mirrored.min(0.4999)));
                assert!(pass_db.abs() < 0.01, "{pass_db} dB at {kept}");
                assert!(stop_db < -92.0, "{stop_db} dB at {mirrored}");
            }
        }
    }

    #[test]
    fn any_cut_into_blocks_gives_the_same_bits() {
        let samples: Vec<f32> = (0..500).map(|n| ((n * 7919 % 1000) as f32 - 500.0) / 500.0).collect();
        for (taps, _) in FILTERS {
            let halved = |length: usize| {
                let (mut filter, mut dealt) = (HalfBand::new(taps), Dealt::EMPTY);
                let (mut out, mut all) = ([0.0; BLOCK], Vec::new());
                for block in samples.chunks(length) {
                    let count = filter.run(block, &mut dealt, &mut out);
                    all.extend_from_slice(&out[..count]);
                }
                all
            };
            let whole = halved(500);
            assert_eq!(whole.len(), 250);
            assert!(whole == halved(1) && whole == halved(37) && whole == halved(256));
        }
    }
}
