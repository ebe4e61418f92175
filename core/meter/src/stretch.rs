use core::fmt;

use wayhum_types::{BAND_COUNT, Db, Quality, Thirds};

use crate::{
    Calibration, Correction, SampleRate,
    distribution::Distribution,
    second::{Heard, NothingHeard, decibels},
};

/// Statistics over everything measured: levels in dB re 20 µPa (with the calibration's offset).
///
/// Seconds count once they are over; parts of seconds at the begin and the end of the input count too. Silence (nothing but
/// zeros) does not, nor does what is missing. Levels are `None` as long as nothing was measured.
#[derive(Clone)]
pub struct Stretch {
    offset_db: f64,
    correction: Option<Correction>,
    rate_hz: f64,
    samples: u64,
    /// Mean squares times samples.
    a: f64,
    c: f64,
    z: f64,
    c_peak: f64,
    fast_max: f64,
    fast_min: f64,
    slow_max: f64,
    bands: [Band; BAND_COUNT],
    fast: Distribution,
    quality: QualitySeconds,
    not_finite_samples: u64,
}

/// A band's mean squares times samples, and how many samples those were: fewer where the band was settling.
#[derive(Clone, Copy)]
struct Band {
    sum: f64,
    samples: u64,
}

/// In how many seconds (begun ones included) something was doubtful, by [`Quality`]'s flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QualitySeconds {
    /// A sample came within 1 % of full scale. More than 0: the stretch's levels are lower bounds (IEC 61672-1:2013, 5.11).
    pub overload: u32,
    /// Within 3 dB of the floor.
    pub under_range: u32,
    /// A constant part.
    pub dc_offset: u32,
    /// Wind or handling.
    pub wind: u32,
    /// Aligned anew.
    pub drift: u32,
    /// Samples that were not numbers.
    pub not_finite: u32,
    /// Settling after a start or gap.
    pub settling: u32,
    /// Nothing but zeros: not measured.
    pub silent: u32,
}

impl Stretch {
    pub(crate) fn empty(rate: SampleRate, calibration: &Calibration) -> Self {
        Self {
            offset_db: calibration.offset_db(),
            correction: calibration.correction().copied(),
            rate_hz: rate.hz() as f64,
            samples: 0,
            a: 0.0,
            c: 0.0,
            z: 0.0,
            c_peak: 0.0,
            fast_max: 0.0,
            fast_min: f64::INFINITY,
            slow_max: 0.0,
            bands: [Band { sum: 0.0, samples: 0 }; BAND_COUNT],
            fast: Distribution::EMPTY,
            quality: QualitySeconds {
                overload: 0,
                under_range: 0,
                dc_offset: 0,
                wind: 0,
                drift: 0,
                not_finite: 0,
                settling: 0,
                silent: 0,
            },
            not_finite_samples: 0,
        }
    }

    /// How long was measured, in seconds.
    pub fn seconds(&self) -> f64 {
        self.samples as f64 / self.rate_hz
    }

    /// A-weighted equivalent continuous level.
    pub fn laeq(&self) -> Option<Db> {
        self.mean(self.a)
    }

    /// C-weighted equivalent continuous level.
    pub fn lceq(&self) -> Option<Db> {
        self.mean(self.c)
    }

    /// Unweighted equivalent continuous level.
    pub fn lzeq(&self) -> Option<Db> {
        self.mean(self.z)
    }

    /// A-weighted sound exposure level: the whole energy as if it came within 1 s.
    pub fn lae(&self) -> Option<Db> {
        self.level(self.a / self.rate_hz)
    }

    /// Highest A-weighted Fast level.
    pub fn laf_max(&self) -> Option<Db> {
        self.level(self.fast_max)
    }

    /// Lowest A-weighted Fast level; `None` until the meter has settled (the first whole second).
    pub fn laf_min(&self) -> Option<Db> {
        self.fast_min.is_finite().then(|| self.level(self.fast_min)).flatten()
    }

    /// Highest A-weighted Slow level.
    pub fn las_max(&self) -> Option<Db> {
        self.level(self.slow_max)
    }

    /// C-weighted peak level.
    pub fn lc_peak(&self) -> Option<Db> {
        self.level(self.c_peak)
    }

    /// The A-weighted Fast level exceeded for `percent` of the time, from its value every 125 ms: `percentile(10.0)` is LAF10, and
    /// louder than LAF90. `None` until the meter has settled (the first whole second).
    pub fn percentile(&self, percent: f64) -> Option<Db> {
        let exceeded = Db(self.fast.exceeded_by(percent / 100.0)? + self.offset_db);
        // Values are kept in steps of 0.1 dB: what is known better is the range.
        Some(Db(exceeded.value().clamp(self.laf_min()?.value(), self.laf_max()?.value())))
    }

    /// Third-octave equivalent levels, 25 Hz first; `None` where the sample rate does not reach, and for the bands below 200 Hz
    /// until the meter has settled (the first whole second).
    pub fn thirds(&self) -> Thirds {
        let mean = |band: Band| (band.samples > 0).then(|| self.level(band.sum / band.samples as f64)).flatten();
        let heard = Thirds(self.bands.map(mean));
        self.correction.map_or(heard, |correction| correction.applied(&heard))
    }

    /// `LAeq` as a microphone without the calibration's frequency response would have heard it; `None` where that has no correction.
    pub fn corrected_laeq(&self) -> Option<Db> {
        let gain = self.correction?.gain_of_laeq(&self.thirds())?;
        Some(Db(self.laeq()?.value() + gain.value()))
    }

    /// In how many seconds something was doubtful.
    pub const fn quality(&self) -> QualitySeconds {
        self.quality
    }

    /// How many samples were not numbers and were replaced by zero.
    pub const fn not_finite_samples(&self) -> u64 {
        self.not_finite_samples
    }

    /// A second, or a part of one, was heard.
    pub(crate) fn add(&mut self, heard: &Heard, quality: Quality) {
        let samples = f64::from(heard.samples);
        self.samples += u64::from(heard.samples);
        self.a += heard.a * samples;
        self.c += heard.c * samples;
        self.z += heard.z * samples;
        self.c_peak = self.c_peak.max(heard.c_peak);
        for (band, heard) in self.bands.iter_mut().zip(heard.bands) {
            if let Some(mean_square) = heard {
                band.sum += mean_square * samples;
                band.samples += samples as u64;
            }
        }
        self.fast_max = self.fast_max.max(heard.fast_max);
        self.slow_max = self.slow_max.max(heard.slow_max);
        self.not_finite_samples += u64::from(heard.not_finite);
        self.quality.add(quality);
        // While Fast rises from rest, its low values are the meter's and not the street's.
        if !quality.settling {
            self.fast_min = self.fast_min.min(heard.fast_min);
            for fast in heard.fast() {
                self.fast.add(decibels(*fast));
            }
        }
    }

    /// A second, or a part of one, of zeros went by.
    pub(crate) fn add_silent(&mut self, nothing: &NothingHeard) {
        self.quality.silent += u32::from(nothing.samples > 0);
        self.quality.not_finite += u32::from(nothing.not_finite > 0);
        self.not_finite_samples += u64::from(nothing.not_finite);
    }

    fn level(&self, mean_square: f64) -> Option<Db> {
        (self.samples > 0).then(|| Db(decibels(mean_square) + self.offset_db))
    }

    fn mean(&self, sum: f64) -> Option<Db> {
        self.level(sum / self.samples as f64)
    }
}

impl QualitySeconds {
    fn add(&mut self, quality: Quality) {
        self.overload += u32::from(quality.overload);
        self.under_range += u32::from(quality.under_range);
        self.dc_offset += u32::from(quality.dc_offset);
        self.wind += u32::from(quality.wind);
        self.drift += u32::from(quality.drift);
        self.not_finite += u32::from(quality.not_finite);
        self.settling += u32::from(quality.settling);
    }
}

impl fmt::Debug for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stretch([redacted])")
    }
}
