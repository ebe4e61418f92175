use core::f64::consts::TAU;

use wayhum_types::{Draw, Fix};

use super::{
    drift::{Drift, pair},
    route::displaced,
    truth::Truth,
};
use crate::SeededEntropy;

/// How a phone's satellite receiver errs. Errors of place are per axis (east, north).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Receiver {
    /// Standard deviation in metres of the slow error (ionosphere, orbit, slow multipath): a first-order Gauss–Markov process.
    pub slow_m: f64,
    /// Correlation time of the slow error in seconds.
    pub slow_s: f64,
    /// Standard deviation in metres of the error that is new with each fix.
    pub white_m: f64,
    /// Standard deviation in m/s of the Doppler velocity, along and across.
    pub doppler_mps: f64,
    /// Below this speed in m/s no heading is given: it would be noise.
    pub heading_from_mps: f64,
    /// Seconds after a tunnel until the first fix: a hot start.
    pub reacquire_s: u32,
    /// How often a fix or two jump aside between houses, still claiming to be good (a reflection taken for the direct signal).
    pub jumps: usize,
    /// How far they jump, in metres, lowest and highest.
    pub jump_m: (f64, f64),
    /// How many spells of poor reception there are between houses, reported as such.
    pub poor_spells: usize,
    /// The accuracy reported in them, in metres, lowest and highest.
    pub poor_m: (f64, f64),
}

impl Receiver {
    /// A phone in a car's holder: 3 m over some minutes, as consumer receivers have under open sky. They smooth their own output, so
    /// that from one second to the next a fix strays by decimetres only.
    pub const IN_A_CAR: Self = Self {
        slow_m: 3.0,
        slow_s: 180.0,
        white_m: 0.15,
        doppler_mps: 0.2,
        heading_from_mps: 1.0,
        reacquire_s: 2,
        jumps: 3,
        jump_m: (60.0, 150.0),
        poor_spells: 2,
        poor_m: (40.0, 80.0),
    };

    /// A phone in a walker's hand: the body hides part of the sky.
    pub const IN_THE_HAND: Self = Self { slow_m: 3.5, ..Self::IN_A_CAR };

    /// Radius that holds 68 % of the fixes, in metres: what Android means by accuracy (`Location.getAccuracy`).
    pub fn accuracy_m(&self) -> f64 {
        RADIUS_68 * self.slow_m.hypot(self.white_m)
    }

    /// What it says of a trip.
    pub(super) fn watch(&self, truth: &[Truth], entropy: &mut SeededEntropy) -> Vec<Fix> {
        let mishaps = self.mishaps(truth, entropy);
        let mut drift = Drift::new(self.slow_m, self.slow_s, entropy);
        let mut searching = 0;
        let mut fixes = Vec::with_capacity(truth.len());
        for (now, mishap) in truth.iter().zip(mishaps) {
            let slow = drift.after(1.0, entropy);
            let white = pair(self.white_m, entropy);
            // ±20 %: receivers guess their accuracy from signal strengths, which vary.
            let guess = entropy.uniform(0.8, 1.2);
            let velocity = pair(self.doppler_mps, entropy);
            if !now.sky {
                searching = self.reacquire_s;
                continue;
            }
            if searching > 0 {
                searching -= 1;
                continue;
            }
            let (aside, accuracy_m) = match mishap {
                None => ((0.0, 0.0), self.accuracy_m() * guess),
                Some(Mishap::Jump(aside)) => (aside, self.accuracy_m() * guess),
                Some(Mishap::Poor { aside, accuracy_m }) => (aside, accuracy_m),
            };
            let error = (slow.0 + white.0 + aside.0, slow.1 + white.1 + aside.1);
            let speed = now.speed.value();
            let across = velocity.1.atan2(speed.max(self.heading_from_mps)).to_degrees();
            fixes.push(Fix {
                at: now.at,
                position: displaced(now.position, error),
                accuracy_m: Some(accuracy_m as f32),
                speed_mps: Some((speed + velocity.0).max(0.0) as f32),
                heading_deg: (speed >= self.heading_from_mps).then(|| (now.heading_deg + across).rem_euclid(360.0) as f32),
                mock: false,
            });
        }
        fixes
    }

    /// What goes wrong at each second; nothing where no houses stand.
    fn mishaps(&self, truth: &[Truth], entropy: &mut SeededEntropy) -> Vec<Option<Mishap>> {
        let mut mishaps = vec![None; truth.len()];
        let canyon: Vec<usize> = (0..truth.len()).filter(|&i| truth[i].built_up && truth[i].speed.value() > 1.0).collect();
        if canyon.is_empty() {
            return mishaps;
        }
        let somewhere = |entropy: &mut SeededEntropy| canyon[(entropy.fraction() * canyon.len() as f64) as usize];
        let mut happen = |mishap, from, seconds| {
            let spell = mishaps.iter_mut().zip(truth).skip(from).take(seconds);
            spell.filter(|(_, now)| now.built_up).for_each(|(slot, _)| *slot = Some(mishap));
        };
        for _ in 0..self.poor_spells {
            let accuracy_m = entropy.uniform(self.poor_m.0, self.poor_m.1);
            // A whole spell shares its error: it is one reflection that fades slowly.
            let aside = pair(accuracy_m / RADIUS_68, entropy);
            happen(Mishap::Poor { aside, accuracy_m }, somewhere(entropy), entropy.uniform(5.0, 10.0) as usize);
        }
        for _ in 0..self.jumps {
            let (metres, direction) = (entropy.uniform(self.jump_m.0, self.jump_m.1), entropy.uniform(0.0, TAU));
            let aside = (metres * direction.sin(), metres * direction.cos());
            happen(Mishap::Jump(aside), somewhere(entropy), entropy.uniform(1.0, 3.0) as usize);
        }
        mishaps
    }
}

/// √(−2·ln 0.32): how many standard deviations of one axis hold 68 % of a circular normal error.
const RADIUS_68: f64 = 1.5096;

#[derive(Clone, Copy)]
enum Mishap {
    /// So far aside (east, north), unnoticed.
    Jump((f64, f64)),
    /// So far aside, and the receiver knows that it is in trouble.
    Poor { aside: (f64, f64), accuracy_m: f64 },
}
