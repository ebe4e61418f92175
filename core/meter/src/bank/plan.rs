use wayhum_types::BAND_COUNT;

use super::half_band::Taps;
use crate::correction::midband_hz;

/// How many bands are worked on at once.
pub(super) const LANES: usize = 4;
pub(super) const GROUPS: usize = BAND_COUNT.div_ceil(LANES);
/// How often the rate is halved at most: from 192 kHz to 375 Hz.
pub(super) const STAGES: usize = 9;

/// A band exists where its upper edge stays below this share of the rate: then its upper skirt, which the sampled plane makes
/// steeper, meets class 1 (20 kHz at 48 kHz: 0.466; at 44.1 kHz, 0.507, it does not exist).
const HIGHEST_EDGE: f64 = 0.47;

/// After a halving, the upper edge of a group stays below this share of the rate, so that the half-band filter has a fifth of
/// the rate to fall by 92 dB.
const HALVED_EDGE: f64 = 0.40;

/// No group goes below this rate: halving the lowest bands further would delay them for nothing.
const LOWEST_RATE_HZ: f64 = 250.0;

/// Whether a sample rate carries a band.
fn reaches(rate_hz: f64, band: usize) -> bool {
    upper_edge_hz(band) <= HIGHEST_EDGE * rate_hz
}

fn upper_edge_hz(band: usize) -> f64 {
    midband_hz(band) * libm::pow(10.0, 0.05)
}

/// Which bands are worked on at which rate.
pub(super) struct Plan {
    pub(super) hz: f64,
    /// From the highest bands to the lowest.
    pub(super) groups: [Option<Spot>; GROUPS],
}

/// A group: neighbouring bands after `stage` halvings.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) stage: usize,
    pub(super) first_band: usize,
    pub(super) bands: usize,
}

impl Spot {
    /// The midband frequency in a lane, if there is a band.
    pub(super) fn midband_hz(&self, lane: usize) -> Option<f64> {
        (lane < self.bands).then(|| midband_hz(self.first_band + lane))
    }
}

impl Plan {
    pub(super) fn new(hz: f64) -> Self {
        let mut left = (0..BAND_COUNT).filter(|band| reaches(hz, *band)).count();
        let groups = core::array::from_fn(|_| {
            let highest = left.checked_sub(1)?;
            let first_band = left.saturating_sub(LANES);
            let bands = left - first_band;
            left = first_band;
            Some(Spot { stage: stage_of(upper_edge_hz(highest), hz), first_band, bands })
        });
        Self { hz, groups }
    }

    /// The filter before the halving that follows `stage`; `None` where no group needs it.
    pub(super) fn halving(&self, stage: usize) -> Option<Taps> {
        let later = self.groups.iter().flatten().filter(|spot| spot.stage > stage);
        let highest = later.map(|spot| spot.first_band + spot.bands - 1).max()?;
        Some(Taps::passing(upper_edge_hz(highest) * f64::from(1_u32 << stage) / self.hz))
    }
}

/// How often the rate can be halved for a group with this upper edge.
fn stage_of(edge_hz: f64, rate_hz: f64) -> usize {
    let carries = |stage: &usize| {
        let hz = rate_hz / f64::from(1_u32 << stage);
        edge_hz <= HALVED_EDGE * hz && hz >= LOWEST_RATE_HZ
    };
    (1..=STAGES).take_while(carries).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;
    use crate::SampleRate;

    #[test]
    fn a_rate_carries_the_bands_below_its_half() {
        let bands = |hz: u32| (0..BAND_COUNT).filter(|band| reaches(f64::from(hz), *band)).count();
        let counts: Vec<_> = SampleRate::all().map(|rate| bands(rate.hz())).collect();
        // 6.3 kHz at 16 kHz, 8 at 22.05, 10 at 24, 12.5 at 32, 16 at 44.1, 20 from 48 kHz on.
        assert_eq!(counts, [25, 26, 27, 28, 29, 30, 30, 30, 30]);
    }

    #[test]
    fn every_band_lies_in_one_group_at_a_rate_that_carries_it() {
        for rate in SampleRate::all() {
            let plan = Plan::new(f64::from(rate.hz()));
            let mut bands = Vec::new();
            for spot in plan.groups.iter().flatten() {
                let hz = plan.hz / f64::from(1_u32 << spot.stage);
                for band in spot.first_band..spot.first_band + spot.bands {
                    assert!(upper_edge_hz(band) <= HIGHEST_EDGE * hz && midband_hz(band) >= hz / 16.0, "{band} at {hz} Hz");
                    bands.push(band);
                }
            }
            bands.sort_unstable();
            let all: Vec<_> = (0..BAND_COUNT).filter(|band| reaches(plan.hz, *band)).collect();
            assert_eq!(bands, all);
        }
    }
}
