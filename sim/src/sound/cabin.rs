use wayhum_types::Db;

use super::{
    PEAK,
    bank::Bank,
    level, mean_square,
    spectrum::{CABIN, unweighted},
};
use crate::{SeededEntropy, entropy::Use};

/// What the inside of a car sounds like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CabinRules {
    /// Its A-weighted level: a family car between 50 and 80 km/h.
    pub level: Db,
}

impl Default for CabinRules {
    fn default() -> Self {
        Self { level: Db(64.0) }
    }
}

/// The steady sound inside a driving car, without end, heavy in low frequencies, as `f32` PCM at 48 kHz.
///
/// ```
/// use wayhum_sim::{CabinRules, CabinSound};
/// let mut sound = CabinSound::new(1, &CabinRules::default());
/// let mut second = [0.0; 48_000];
/// sound.fill(&mut second);
/// assert_eq!(sound.expected_laeq().value(), 64.0);
/// ```
#[derive(Clone)]
pub struct CabinSound {
    rules: CabinRules,
    noise: Bank<2>,
    gain: f64,
}

impl CabinSound {
    /// The sound that belongs to `seed`.
    pub fn new(seed: u64, rules: &CabinRules) -> Self {
        Self {
            rules: *rules,
            noise: Bank::new(CABIN, &mut SeededEntropy::used_for(seed, Use::CabinNoise)),
            gain: mean_square(rules.level).sqrt(),
        }
    }

    /// Fills `samples` with what comes next.
    pub fn fill(&mut self, samples: &mut [f32]) {
        for sample in samples {
            let [boom, wind] = self.noise.next();
            *sample = (((boom + wind) * self.gain) as f32).clamp(-PEAK, PEAK);
        }
    }

    /// Its A-weighted equivalent level over any span.
    pub fn expected_laeq(&self) -> Db {
        self.rules.level
    }

    /// Its unweighted equivalent level over any span.
    pub fn expected_lzeq(&self) -> Db {
        level(mean_square(self.rules.level) * unweighted(&CABIN))
    }
}

impl core::fmt::Debug for CabinSound {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CabinSound").field("rules", &self.rules).finish_non_exhaustive()
    }
}
