use wayhum_types::{Db, FastLevels, HalfDb, Level, Quality, Second, Thirds};

use crate::{Calibration, Rules, bank::Bands, eighth::Eighth, weighting::Weighting};

/// How many Fast levels a second gives.
pub(crate) const EIGHTHS: u8 = 8;
const PLACES: usize = EIGHTHS as usize;

/// What goes in while a second lasts.
#[derive(Clone)]
pub(crate) struct Tally {
    /// The eighth that is being filled.
    pub(crate) now: Eighth,
    closed: u8,
    whole: Eighth,
    fast: [f64; PLACES],
    c_mean_square: [f64; PLACES],
    rounding_noise: f64,
}

/// A second, or a part of one, that is over: mean squares re full scale, with the weightings' gains.
pub(crate) struct Heard {
    pub(crate) samples: u32,
    pub(crate) a: f64,
    pub(crate) c: f64,
    pub(crate) z: f64,
    /// The square of the highest C-weighted sample.
    pub(crate) c_peak: f64,
    pub(crate) fast_max: f64,
    pub(crate) fast_min: f64,
    pub(crate) slow_max: f64,
    pub(crate) not_finite: u32,
    pub(crate) bands: Bands,
    fast: [f64; PLACES],
    eighths: u8,
    mean: f64,
    z_peak: f64,
    wind_like: bool,
    rounding_noise: f64,
}

impl Tally {
    /// Of a second whose first eighths were over before anything was heard.
    pub(crate) const fn from_eighth(closed: u8) -> Self {
        Self {
            now: Eighth::EMPTY,
            closed,
            whole: Eighth::EMPTY,
            fast: [0.0; PLACES],
            c_mean_square: [0.0; PLACES],
            rounding_noise: 0.0,
        }
    }

    /// How many eighths are over.
    pub(crate) const fn closed(&self) -> u8 {
        self.closed
    }

    /// Notes the rounding noise of samples that are about to come.
    pub(crate) fn expect_rounding(&mut self, noise: f64) {
        self.rounding_noise = self.rounding_noise.max(noise);
    }

    /// Ends an eighth: the moment at which the Fast level is sampled.
    pub(crate) fn close_eighth(&mut self, fast: f64) {
        let place = usize::from(self.closed);
        self.fast[place] = fast;
        self.c_mean_square[place] = self.now.c_square / f64::from(self.now.samples.max(1));
        self.closed += 1;
        self.whole.add(&self.now);
        self.now = Eighth::EMPTY;
    }

    /// Ends the second, in which the bands heard `bands`. An error if nothing but zeros was heard, or nothing at all.
    pub(crate) fn close(mut self, weighting: &Weighting, bands: &Bands) -> Result<Heard, NothingHeard> {
        self.whole.add(&self.now);
        let whole = &self.whole;
        if whole.z_peak == 0.0 {
            return Err(NothingHeard { samples: whole.samples, not_finite: whole.not_finite });
        }
        let samples = f64::from(whole.samples);
        let (a_gain, c_gain) = (weighting.a_gain * weighting.a_gain, weighting.c_gain * weighting.c_gain);
        let mean = whole.sum / samples;
        Ok(Heard {
            samples: whole.samples,
            a: whole.a_square / samples * a_gain,
            c: whole.c_square / samples * c_gain,
            // Sound has no constant part; over a second this takes less than 0.01 dB from 10 Hz.
            z: whole.z_square / samples - mean * mean,
            c_peak: whole.c_peak * whole.c_peak * c_gain,
            fast_max: whole.fast_max * a_gain,
            fast_min: whole.fast_min * a_gain,
            slow_max: whole.slow_max * a_gain,
            not_finite: whole.not_finite,
            bands: *bands,
            fast: self.fast.map(|fast| fast * a_gain),
            eighths: self.closed,
            mean,
            z_peak: whole.z_peak,
            wind_like: self.is_wind_like(c_gain / a_gain),
            rounding_noise: self.rounding_noise,
        })
    }

    /// Whether low frequencies dominate and come in bursts.
    fn is_wind_like(&self, c_to_a_gain: f64) -> bool {
        let rules = Rules::STANDARD;
        let c_minus_a = decibels(self.whole.c_square * c_to_a_gain) - decibels(self.whole.a_square);
        let heard = self.c_mean_square[..usize::from(self.closed)].iter().filter(|square| **square > 0.0);
        let (mut count, mut sum, mut squares) = (0.0_f64, 0.0, 0.0);
        for level in heard.map(|square| decibels(*square)) {
            count += 1.0;
            sum += level;
            squares += level * level;
        }
        let variance = (squares - sum * sum / count) / (count - 1.0);
        c_minus_a > rules.wind_c_minus_a_db && count > 1.0 && variance > rules.wind_scatter_db * rules.wind_scatter_db
    }
}

/// Only zeros came: how many, and how many of them stood for samples that were not numbers.
pub(crate) struct NothingHeard {
    pub(crate) samples: u32,
    pub(crate) not_finite: u32,
}

impl Heard {
    /// The Fast mean squares at the ends of the eighths.
    pub(crate) fn fast(&self) -> &[f64] {
        &self.fast[..usize::from(self.eighths)]
    }

    /// What can be doubted from the samples alone.
    pub(crate) fn quality(&self, calibration: &Calibration) -> Quality {
        let rules = Rules::STANDARD;
        let laeq = decibels(self.a);
        let rounding = decibels(self.rounding_noise);
        let self_noise = rules.self_noise_dba - calibration.offset_db();
        let floor = if calibration.is_absolute() { rounding.max(self_noise) } else { rounding };
        Quality {
            overload: self.z_peak >= rules.overload_at,
            under_range: laeq <= floor + rules.floor_margin_db,
            dc_offset: self.mean.abs() > rules.dc_offset_at,
            wind: self.wind_like,
            not_finite: self.not_finite > 0,
            drift: false,
            settling: false,
        }
    }

    /// As a level with the calibration's offset.
    pub(crate) fn level(&self, at: Second, calibration: &Calibration, quality: Quality) -> Level {
        let level = |mean_square| Db(decibels(mean_square) + calibration.offset_db());
        let half_db = |fast| level(fast).to_half_db().expect("decibels() is finite");
        let mut laf = [HalfDb(0); PLACES];
        for (laf, fast) in laf.iter_mut().zip(self.fast) {
            *laf = half_db(fast);
        }
        let heard = Thirds(self.bands.map(|band| band.map(level)));
        Level {
            at,
            laeq: level(self.a),
            lceq: level(self.c),
            lzeq: level(self.z),
            laf_max: level(self.fast_max),
            las_max: level(self.slow_max),
            lc_peak: level(self.c_peak),
            thirds: calibration.correction().map_or(heard, |correction| correction.applied(&heard)),
            laf: FastLevels::new(laf),
            quality,
        }
    }
}

/// A mean square as a level re full scale, never less than −200 dB: nothing that was heard is −∞.
pub(crate) fn decibels(mean_square: f64) -> f64 {
    Db::from_mean_square(mean_square.max(1e-20)).value()
}
