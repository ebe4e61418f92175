//! Third-octave bands (IEC 61260-1:2014): exact base-10 midbands, Butterworth band-passes of eighth order, class 1.
//!
//! Four neighbouring bands are a group, worked on as the lanes of one vector ([`resonators`]), at the lowest rate that carries
//! them ([`plan`]): the input is halved in rate again and again ([`half_band`]). What all bands of a group have in common, the
//! zeros at 0 Hz and at half the rate, is done once before them ([`zeros`]).
//!
//! All of it in f32: no pole lies closer to 0 Hz than a fifteenth of its rate. The price is a delay: halving costs the lowest
//! bands 35 ms, where their own filters take 280 ms to rise.

mod butterworth;
mod half_band;
mod plan;
mod resonators;
mod zeros;

use wayhum_types::BAND_COUNT;

use crate::{SampleRate, block::BLOCK};
use half_band::{Dealt, HalfBand};
use plan::{GROUPS, LANES, Plan, STAGES, Spot};
use resonators::Resonators;
use zeros::Zeros;

/// Mean squares of the bands, 25 Hz first; `None` where the sample rate does not reach.
pub(crate) type Bands = [Option<f64>; BAND_COUNT];

pub(crate) const NO_BANDS: Bands = [None; BAND_COUNT];

/// Room for the differences of all groups: a block, half a block, a quarter…, and a vector more for each.
const ROOM: usize = 2 * BLOCK + GROUPS * LANES;

pub(crate) struct Bank {
    groups: [Option<Group>; GROUPS],
    halvings: [Option<HalfBand>; STAGES],
    /// The input of the stage that is being worked on, and that of the next.
    waves: [Wave; 2],
    dealt: Dealt,
    differences: [f32; ROOM],
}

/// A stage's input, behind what its zeros look back on.
type Wave = [f32; zeros::REACH + BLOCK + LANES];

struct Group {
    stage: usize,
    first_band: usize,
    bands: usize,
    zeros: Zeros,
    resonators: Resonators,
}

impl Bank {
    pub(crate) fn new(rate: SampleRate) -> Self {
        let plan = Plan::new(f64::from(rate.hz()));
        let group = |at: usize| {
            let spot = plan.groups.get(at).copied().flatten()?;
            let hz = plan.hz / f64::from(1_u32 << spot.stage);
            let resonators = Resonators::new(core::array::from_fn(|lane| spot.midband_hz(lane)), hz);
            let Spot { stage, first_band, bands } = spot;
            Some(Group { stage, first_band, bands, zeros: Zeros::AT_REST, resonators })
        };
        Self {
            groups: core::array::from_fn(group),
            halvings: core::array::from_fn(|stage| plan.halving(stage).map(HalfBand::new)),
            waves: [[0.0; zeros::REACH + BLOCK + LANES]; 2],
            dealt: Dealt::EMPTY,
            differences: [0.0; ROOM],
        }
    }

    /// Forgets everything heard.
    pub(crate) fn rest(&mut self) {
        for group in self.groups.iter_mut().flatten() {
            group.zeros = Zeros::AT_REST;
            group.resonators.rest();
        }
        self.halvings.iter_mut().flatten().for_each(HalfBand::rest);
        self.waves.iter_mut().for_each(|wave| wave.fill(0.0));
        self.dealt = Dealt::EMPTY;
        self.differences.fill(0.0);
    }

    /// Sends a block through; its energies wait in the bands until they are taken.
    #[inline(always)]
    pub(crate) fn run<const FUSED: bool>(&mut self, samples: &[f32]) {
        let counts = self.spread(samples);
        self.resonate::<FUSED>(&counts);
    }

    /// Mean squares per band since the last call.
    pub(crate) fn take_mean_squares(&mut self) -> Bands {
        let mut bands = NO_BANDS;
        for group in self.groups.iter_mut().flatten() {
            let mean_squares = group.resonators.take_mean_squares();
            for (band, mean_square) in bands[group.first_band..][..group.bands].iter_mut().zip(mean_squares) {
                *band = Some(mean_square);
            }
        }
        bands
    }

    /// Halves the rate from stage to stage, and takes the common zeros of each stage's group. How many samples each group got.
    #[inline(always)]
    fn spread(&mut self, samples: &[f32]) -> [usize; GROUPS] {
        let Self { groups, halvings, waves: [wave, next], dealt, differences } = self;
        let (mut wave, mut next) = (wave, next);
        let (mut counts, mut used) = ([0; GROUPS], 0);
        let mut count = samples.len().min(BLOCK);
        wave[zeros::REACH..][..count].copy_from_slice(&samples[..count]);
        for stage in 0..=STAGES {
            for (group, group_count) in groups.iter_mut().zip(&mut counts) {
                if let Some(group) = group.as_mut().filter(|group| group.stage == stage) {
                    group.zeros.run(wave, count, &mut differences[used..used + count.next_multiple_of(LANES)]);
                    *group_count = count;
                    used += count;
                }
            }
            let Some(Some(halving)) = halvings.get_mut(stage) else { break };
            count = halving.run(&wave[zeros::REACH..][..count], dealt, &mut next[zeros::REACH..]);
            (wave, next) = (next, wave);
        }
        counts
    }

    /// Lets the groups ring: two at a time where one has twice the other's rate, since a processor has time for more than one.
    #[inline(always)]
    fn resonate<const FUSED: bool>(&mut self, counts: &[usize; GROUPS]) {
        let (mut differences, mut at) = (&self.differences[..], 0);
        while at < GROUPS {
            let (here, later) = self.groups[at..].split_at_mut(1);
            let [Some(group)] = here else { break };
            let (samples, rest) = differences.split_at(counts[at]);
            match later.first_mut() {
                Some(Some(next)) if !FUSED && next.stage == group.stage + 1 => {
                    let (half, rest) = rest.split_at(counts[at + 1]);
                    Resonators::run_two::<FUSED>(&mut group.resonators, samples, &mut next.resonators, half);
                    (differences, at) = (rest, at + 2);
                }
                _ => {
                    group.resonators.run::<FUSED>(samples);
                    (differences, at) = (rest, at + 1);
                }
            }
        }
    }
}
