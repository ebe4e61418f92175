use wayhum_types::{Db, Draw, Metres, MetresPerSecond};

use super::{level, mean_square, street_rules::StreetRules};
use crate::{SeededEntropy, entropy::Use};

/// A car that drives by: a point source on a straight line, its level falling by 20·lg of the distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassBy {
    /// When it is closest, in seconds from the sound's beginning.
    pub at_s: f64,
    /// Its A-weighted level then, without the background and other cars.
    pub max: Db,
    /// How close it comes.
    pub distance: Metres,
    /// How fast it drives.
    pub speed: MetresPerSecond,
}

/// How long before and after its closest point a car is heard, in seconds: 250–400 m away it has fallen by 28–40 dB and turned
/// off or been hidden by houses.
pub(super) const HEARD_S: f64 = 30.0;

impl PassBy {
    /// Its A-weighted level at a moment, without the background and other cars; −∞ dB when it is not heard.
    pub fn level(&self, at_s: f64) -> Db {
        level(self.mean_square(at_s))
    }

    pub(super) fn mean_square(&self, at_s: f64) -> f64 {
        let since = at_s - self.at_s;
        if since.abs() > HEARD_S {
            return 0.0;
        }
        mean_square(self.max) / (1.0 + (since * self.rate()).powi(2))
    }

    /// The integral of its mean square over a span of time, in closed form: ∫ 1/(1 + (t·v/d)²) dt = d/v · arctan(t·v/d).
    pub(super) fn exposure(&self, from_s: f64, to_s: f64) -> f64 {
        let angle = |at_s: f64| ((at_s - self.at_s).clamp(-HEARD_S, HEARD_S) * self.rate()).atan();
        mean_square(self.max) / self.rate() * (angle(to_s) - angle(from_s))
    }

    /// How many of its distances it drives in a second.
    fn rate(&self) -> f64 {
        self.speed.value() / self.distance.value()
    }
}

/// The cars of a street in the order of their closest points, without end: a Poisson process that began long before.
#[derive(Clone)]
pub(super) struct PassBys {
    rules: StreetRules,
    entropy: SeededEntropy,
    at_s: f64,
}

impl PassBys {
    pub(super) fn new(rules: &StreetRules, seed: u64) -> Self {
        Self { rules: *rules, entropy: SeededEntropy::used_for(seed, Use::PassBys), at_s: -HEARD_S }
    }
}

impl Iterator for PassBys {
    type Item = PassBy;

    fn next(&mut self) -> Option<PassBy> {
        let StreetRules { cars_per_minute, car_max_db, car_distance_m, car_speed_kmh, .. } = self.rules;
        if cars_per_minute <= 0.0 {
            return None;
        }
        // Time to the next event of a Poisson process is exponentially distributed.
        self.at_s -= (1.0 - self.entropy.fraction()).ln() * 60.0 / cars_per_minute;
        let mut between = |(low, high)| self.entropy.uniform(low, high);
        Some(PassBy {
            max: Db(between(car_max_db)),
            distance: Metres(between(car_distance_m)),
            speed: MetresPerSecond(between(car_speed_kmh) / 3.6),
            at_s: self.at_s,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAR: PassBy = PassBy { at_s: 10.0, max: Db(72.0), distance: Metres(5.0), speed: MetresPerSecond(10.0) };

    #[test]
    fn a_car_falls_by_6_db_with_each_doubling_of_its_distance() {
        assert!((CAR.level(10.0).value() - 72.0).abs() < 1e-9);
        let twice_as_far = 10.0 + 3_f64.sqrt() * 0.5;
        assert!((CAR.level(twice_as_far).value() - (72.0 - 6.0206)).abs() < 1e-3);
        assert!(CAR.level(10.0 + HEARD_S + 0.1).value().is_infinite());
    }

    #[test]
    fn the_closed_form_of_its_exposure_is_the_sum_of_its_moments() {
        let summed: f64 = (0..40_000).map(|ms| CAR.mean_square(0.0005 + f64::from(ms) / 1000.0) / 1000.0).sum();
        assert!((summed / CAR.exposure(0.0, 40.0) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_car_adds_nothing_before_and_after_it_is_heard() {
        assert!((CAR.exposure(-100.0, 1000.0) / CAR.exposure(10.0 - HEARD_S, 10.0 + HEARD_S) - 1.0).abs() < 1e-12);
        assert!(CAR.exposure(10.0 + HEARD_S, 1000.0).abs() < 1e-18);
    }

    #[test]
    fn cars_come_as_often_as_the_rules_say() {
        let cars = PassBys::new(&StreetRules::default(), 4).take_while(|car| car.at_s < 60_000.0).count() as f64;
        let expected = StreetRules::default().cars_per_minute * 1000.5;
        assert!((cars - expected).abs() < 4.0 * expected.sqrt(), "{cars} against {expected}");
    }
}
