use wayhum_types::{BAND_COUNT, Db, Thirds, nominal_band_hz};

use crate::weighting::a_weighting_db;

/// What a model's microphone lacks in each third-octave band, in decibels to be added: for a microphone that does not hear low or
/// high frequencies as it should.
///
/// A meter whose [`Calibration`](crate::Calibration) carries one adds it to its bands, and through them to a corrected `LAeq` that
/// stands beside the plain one. The plain levels stay as the microphone heard them.
///
/// ```
/// use wayhum_meter::Correction;
/// // Deaf below 100 Hz: 6 dB too little at 80 Hz and below.
/// let mut gains_db = [0.0; 30];
/// gains_db[..6].fill(6.0);
/// assert!(Correction::new(gains_db).is_ok());
/// gains_db[0] = 60.0;
/// assert!(Correction::new(gains_db).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correction {
    gains_db: [f32; BAND_COUNT],
}

/// More than 30 dB is no correction: what a microphone hears that badly is its own noise.
const MOST_DB: f64 = 30.0;

impl Correction {
    /// Gains of ±30 dB at most per band, 25 Hz first; 0 dB where nothing is to be corrected, as in bands that a sample rate does not
    /// reach.
    pub fn new(gains_db: [f64; BAND_COUNT]) -> Result<Self, ImplausibleGain> {
        for (gain_db, hz) in gains_db.into_iter().zip(nominal_band_hz()) {
            // Written so that NaN is refused as well.
            if !(-MOST_DB..=MOST_DB).contains(&gain_db) {
                return Err(ImplausibleGain { hz, gain_db });
            }
        }
        Ok(Self { gains_db: gains_db.map(|gain| gain as f32) })
    }

    /// What is added to each band, 25 Hz first.
    pub fn gains_db(&self) -> [f64; BAND_COUNT] {
        self.gains_db.map(f64::from)
    }

    /// Bands as a better microphone would have heard them.
    pub(crate) fn applied(&self, heard: &Thirds) -> Thirds {
        let mut corrected = *heard;
        for (band, gain) in corrected.0.iter_mut().zip(self.gains_db()) {
            *band = band.map(|level| Db(level.value() + gain));
        }
        corrected
    }

    /// By how much the A-weighted sum of bands that were corrected is more than that of the same bands as heard: what `LAeq` lacks.
    /// Only the difference is taken from the bands, so that what lies between and beyond them stays. `None` without any band.
    pub(crate) fn gain_of_laeq(&self, corrected: &Thirds) -> Option<Db> {
        let (mut after, mut before) = (0.0, 0.0);
        for (band, (level, gain)) in corrected.0.iter().zip(self.gains_db()).enumerate() {
            if let Some(level) = level {
                let weighted = level.value() + a_weighting_db(midband_hz(band));
                after += Db(weighted).mean_square();
                before += Db(weighted - gain).mean_square();
            }
        }
        (before > 0.0).then(|| Db::from_mean_square(after / before))
    }
}

/// No microphone that is worth correcting is off by that much in a band.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("correct the band of {hz} Hz by {gain_db} dB: give a gain from -{MOST_DB} to {MOST_DB} dB")]
pub struct ImplausibleGain {
    /// The band's nominal midband frequency in hertz.
    pub hz: f64,
    /// The refused gain in decibels.
    pub gain_db: f64,
}

/// The exact midband frequency in hertz: base 10 (IEC 61260-1:2014, 5.4).
pub(crate) fn midband_hz(band: usize) -> f64 {
    1000.0 * libm::pow(10.0, (band as f64 - 16.0) / 10.0)
}
