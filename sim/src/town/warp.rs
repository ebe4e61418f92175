use core::f64::consts::TAU;

use wayhum_types::Draw;

use super::plane::Point;
use crate::SeededEntropy;

/// How a seed bends the whole town: a turn and some long waves, so gentle that nothing folds over and no length changes much.
#[derive(Clone, Copy, Debug)]
pub(super) struct Warp {
    turn_deg: f64,
    waves: [Wave; 4],
}

#[derive(Clone, Copy, Debug)]
struct Wave {
    /// Its direction, divided by its length over 2π, in 1/m.
    along: Point,
    phase: f64,
    /// How far it moves a point, in metres.
    aside: Point,
}

impl Warp {
    pub(super) fn new(entropy: &mut SeededEntropy) -> Self {
        let wave = |entropy: &mut SeededEntropy| {
            let length_m = entropy.uniform(1_500.0, 3_500.0);
            Wave {
                along: Point::towards(entropy.uniform(0.0, 360.0)) * (TAU / length_m),
                phase: entropy.uniform(0.0, TAU),
                // Strains add up to less than 4 · 2π · 0.011, a quarter.
                aside: Point::towards(entropy.uniform(0.0, 360.0)) * (length_m * entropy.uniform(0.004, 0.011)),
            }
        };
        Self { turn_deg: entropy.uniform(-14.0, 14.0), waves: [(); 4].map(|()| wave(entropy)) }
    }

    /// Where a point of the plan lies in this town.
    pub(super) fn of(&self, point: Point) -> Point {
        let moved = self.waves.iter().fold(point, |sum, wave| sum + wave.aside * (wave.along.dot(point) + wave.phase).sin());
        moved.turned(self.turn_deg)
    }
}
