use wayhum_types::Db;

use super::{
    PEAK, SAMPLE_RATE_HZ,
    bank::Bank,
    level, mean_square,
    pass_by::{HEARD_S, PassBy, PassBys},
    spectrum::{DISTANT_TRAFFIC, PASSING_CAR, unweighted},
    street_rules::StreetRules,
};
use crate::{SeededEntropy, entropy::Use};

/// The sound of the street that is walked along, without end: a steady background and passing cars, as `f32` PCM at 48 kHz.
///
/// Cars do not interfere with each other, so their mean squares add: one noise with the root of the sum for a gain has the same
/// statistics as one noise per car. What comes out does not depend on how long the slices are that are filled.
///
/// ```
/// use wayhum_sim::{StreetRules, StreetSound};
/// let mut sound = StreetSound::new(1, &StreetRules::default());
/// let mut second = [0.0; 48_000];
/// sound.fill(&mut second);
/// assert!(sound.expected_laeq(0.0, 1.0).value() >= 52.0);
/// ```
#[derive(Clone)]
pub struct StreetSound {
    rules: StreetRules,
    seed: u64,
    noise: Bank<4>,
    background_gain: f64,
    coming: core::iter::Peekable<PassBys>,
    heard: Vec<PassBy>,
    /// How many blocks have been begun, and how many samples of the present one are still to come.
    blocks: u64,
    left_in_block: usize,
    car_gain: f64,
    car_gain_step: f64,
}

/// Within a block the cars' gain is a straight line: 10 ms, in which the nearest and fastest car (14 m/s, 4 m) changes by 0.2 dB.
const BLOCK: usize = SAMPLE_RATE_HZ as usize / 100;
const BLOCK_S: f64 = BLOCK as f64 / SAMPLE_RATE_HZ as f64;

impl StreetSound {
    /// The sound that belongs to `seed`.
    pub fn new(seed: u64, rules: &StreetRules) -> Self {
        let [near, low] = PASSING_CAR;
        let [far, boom] = DISTANT_TRAFFIC;
        let mut sound = Self {
            rules: *rules,
            seed,
            noise: Bank::new([far, boom, near, low], &mut SeededEntropy::used_for(seed, Use::StreetNoise)),
            background_gain: mean_square(rules.background).sqrt(),
            coming: PassBys::new(rules, seed).peekable(),
            heard: Vec::new(),
            blocks: 0,
            left_in_block: 0,
            car_gain: 0.0,
            car_gain_step: 0.0,
        };
        sound.car_gain = sound.car_gain_at(0.0);
        sound
    }

    /// Fills `samples` with what comes next.
    pub fn fill(&mut self, mut samples: &mut [f32]) {
        while !samples.is_empty() {
            if self.left_in_block == 0 {
                self.begin_block();
            }
            let (now, later) = samples.split_at_mut(self.left_in_block.min(samples.len()));
            self.left_in_block -= now.len();
            self.fill_within_block(now);
            samples = later;
        }
    }

    /// The A-weighted equivalent level of a span, in seconds from the beginning: the mean over all noise, of which what is heard
    /// is one draw.
    pub fn expected_laeq(&self, from_s: f64, to_s: f64) -> Db {
        level(mean_square(self.rules.background) + self.mean_car_square(from_s, to_s))
    }

    /// The unweighted equivalent level of a span.
    pub fn expected_lzeq(&self, from_s: f64, to_s: f64) -> Db {
        let background = mean_square(self.rules.background) * unweighted(&DISTANT_TRAFFIC);
        level(background + self.mean_car_square(from_s, to_s) * unweighted(&PASSING_CAR))
    }

    /// The A-weighted level at a moment.
    pub fn expected_level(&self, at_s: f64) -> Db {
        let cars: f64 = self.pass_bys(at_s + HEARD_S).iter().map(|car| car.mean_square(at_s)).sum();
        level(mean_square(self.rules.background) + cars)
    }

    /// The A-weighted level of the background alone.
    pub fn background(&self) -> Db {
        self.rules.background
    }

    /// The cars that are closest before `until_s`, in that order; the first of them before the beginning.
    pub fn pass_bys(&self, until_s: f64) -> Vec<PassBy> {
        PassBys::new(&self.rules, self.seed).take_while(|car| car.at_s < until_s).collect()
    }

    fn mean_car_square(&self, from_s: f64, to_s: f64) -> f64 {
        let exposures = self.pass_bys(to_s + HEARD_S);
        exposures.iter().map(|car| car.exposure(from_s, to_s)).sum::<f64>() / (to_s - from_s)
    }

    fn begin_block(&mut self) {
        self.blocks += 1;
        let gain_at_end = self.car_gain_at(self.blocks as f64 * BLOCK_S);
        self.car_gain_step = (gain_at_end - self.car_gain) / BLOCK as f64;
        self.left_in_block = BLOCK;
    }

    fn car_gain_at(&mut self, at_s: f64) -> f64 {
        while let Some(car) = self.coming.next_if(|car| car.at_s - HEARD_S <= at_s) {
            self.heard.push(car);
        }
        self.heard.retain(|car| car.at_s + HEARD_S >= at_s);
        self.heard.iter().map(|car| car.mean_square(at_s)).sum::<f64>().sqrt()
    }

    fn fill_within_block(&mut self, samples: &mut [f32]) {
        for sample in samples {
            let [far, boom, near, low] = self.noise.next();
            self.car_gain += self.car_gain_step;
            *sample = ((far + boom) * self.background_gain + (near + low) * self.car_gain) as f32;
            *sample = sample.clamp(-PEAK, PEAK);
        }
    }
}

impl core::fmt::Debug for StreetSound {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("StreetSound").field("rules", &self.rules).finish_non_exhaustive()
    }
}
