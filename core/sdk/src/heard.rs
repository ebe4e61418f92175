//! Sums up what was heard in a number of seconds.

use std::collections::BTreeMap;

use wayhum_types::{BAND_COUNT, Db, HalfDb, Level, MeterNote, Noise, Thirds};

/// What a collector takes for a level: 0–140 dB.
const LOWEST: HalfDb = HalfDb(0);
const HIGHEST: HalfDb = HalfDb(280);
/// A single band may lie below the threshold of hearing.
const LOWEST_BAND: HalfDb = HalfDb(-80);

/// What one passage, neighbourhood or spot heard, by one meter.
#[derive(Clone)]
pub(crate) struct Heard {
    pub(crate) meter: MeterNote,
    pub(crate) seconds: u32,
    mean_squares: f64,
    /// The Fast level every 125 ms, counted in steps of 0.5 dB.
    fast: BTreeMap<HalfDb, u32>,
    laf_max: Db,
    lc_peak: Db,
}

impl Heard {
    pub(crate) fn new(meter: MeterNote) -> Self {
        let silence = Db(f64::NEG_INFINITY);
        Self { meter, seconds: 0, mean_squares: 0.0, fast: BTreeMap::new(), laf_max: silence, lc_peak: silence }
    }

    /// Takes a second. Whether it is valid is for the caller to say.
    pub(crate) fn add(&mut self, level: &Level) {
        self.seconds += 1;
        self.mean_squares += level.laeq.mean_square();
        for step in level.laf.sorted() {
            *self.fast.entry(*step).or_default() += 1;
        }
        self.laf_max = Db(self.laf_max.value().max(level.laf_max.value()));
        self.lc_peak = Db(self.lc_peak.value().max(level.lc_peak.value()));
    }

    /// `None` if a level lies outside 0–140 dB, which no street does: a collector would refuse the whole contribution for it, so a
    /// wrong offset must not cost the roads.
    pub(crate) fn noise(&self) -> Option<Noise> {
        let noise = Noise {
            laeq: Db::from_mean_square(self.mean_squares / f64::from(self.seconds)).to_half_db()?,
            la10: self.exceeded_for(10)?,
            la50: self.exceeded_for(50)?,
            la90: self.exceeded_for(90)?,
            // The maximum is rounded on its own; a percentile of the same samples must not lie above it.
            laf_max: self.laf_max.to_half_db()?.max(self.exceeded_for(10)?),
            lc_peak: self.lc_peak.to_half_db()?,
        };
        let lowest = noise.la90.min(noise.laeq);
        (lowest >= LOWEST && noise.laf_max <= HIGHEST && noise.lc_peak <= HIGHEST).then_some(noise)
    }

    /// The level exceeded for `percent` of the time: the highest step that at least that share of the samples reach.
    fn exceeded_for(&self, percent: u32) -> Option<HalfDb> {
        let samples: u32 = self.fast.values().sum();
        let wanted = (samples * percent).div_ceil(100).max(1);
        let mut reached = 0;
        self.fast.iter().rev().find_map(|(step, count)| {
            reached += count;
            (reached >= wanted).then_some(*step)
        })
    }
}

/// The third octaves of a number of seconds, averaged by energy.
#[derive(Clone)]
pub(crate) struct Bands([(f64, u32); BAND_COUNT]);

impl Bands {
    pub(crate) const NONE: Self = Self([(0.0, 0); BAND_COUNT]);

    /// Takes a second; a band that it lacks has one second less.
    pub(crate) fn add(&mut self, thirds: &Thirds) {
        for ((sum, seconds), level) in self.0.iter_mut().zip(thirds.0) {
            if let Some(level) = level {
                *sum += level.mean_square();
                *seconds += 1;
            }
        }
    }

    /// The averages in steps of 0.5 dB, from 25 Hz up to the first band that was not measured in every one of `seconds` seconds.
    /// None at all if one of them lies outside −40–140 dB, for which a collector would refuse the whole measurement.
    pub(crate) fn levels(&self, seconds: u32) -> Vec<HalfDb> {
        let measured = self.0.iter().take_while(|(_, of)| *of > 0 && *of == seconds);
        let levels = measured.map(|&(sum, of)| Db::from_mean_square(sum / f64::from(of)).to_half_db());
        let levels: Option<Vec<HalfDb>> = levels.collect();
        levels.filter(|levels| levels.iter().all(|level| (LOWEST_BAND..=HIGHEST).contains(level))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(levels: &[f64]) -> Thirds {
        let mut thirds = Thirds::NONE;
        for (band, level) in thirds.0.iter_mut().zip(levels) {
            *band = Some(Db(*level));
        }
        thirds
    }

    #[test]
    fn third_octaves_are_averaged_by_energy() {
        let mut bands = Bands::NONE;
        bands.add(&second(&[60.0, 50.0, 40.1]));
        bands.add(&second(&[70.0, 50.0, 40.1]));
        // 10·lg((10^6 + 10^7) / 2) = 67.4 dB.
        assert_eq!(bands.levels(2), [135, 100, 80].map(HalfDb));
    }

    #[test]
    fn bands_end_where_the_meter_did_not_reach_for_all_of_the_time() {
        let mut bands = Bands::NONE;
        bands.add(&second(&[60.0; 30]));
        bands.add(&second(&[60.0; 26]));
        assert_eq!(bands.levels(2).len(), 26);
        assert_eq!(Bands::NONE.levels(2), []);
        bands.add(&Thirds::NONE);
        assert_eq!(bands.levels(3), []);
    }

    #[test]
    fn bands_that_no_place_has_are_left_out_with_all_others() {
        for level in [f64::NEG_INFINITY, -50.0, 150.0] {
            let mut bands = Bands::NONE;
            bands.add(&second(&[60.0, level]));
            assert_eq!(bands.levels(1), []);
        }
    }
}
