use wayhum_types::Timestamp;

use crate::ecef::Ecef;

/// Variance of a velocity nobody knows yet, in m²/s²: 30 m/s.
const UNKNOWN_VELOCITY: f64 = 900.0;

/// A constant-velocity Kalman filter with white acceleration (Bar-Shalom, Li & Kirubarajan 2001, section 6.2.2).
///
/// Noise is the same in all directions, so all three coordinates share one 2×2 covariance. On the Earth's surface the third hardly
/// moves: the innovation has two degrees of freedom.
#[derive(Clone)]
pub(crate) struct Filter {
    at: Timestamp,
    place: Ecef,
    velocity: Ecef,
    place_var: f64,
    covariance: f64,
    velocity_var: f64,
}

impl Filter {
    /// Begins at a point that is known to `sigma_m` in each direction.
    pub(crate) fn new(at: Timestamp, place: Ecef, sigma_m: f64) -> Self {
        Self { at, place, velocity: Ecef::ZERO, place_var: sigma_m * sigma_m, covariance: 0.0, velocity_var: UNKNOWN_VELOCITY }
    }

    /// Brings the state to a later instant; `density` is that of the white acceleration in m²/s³.
    pub(crate) fn predict(&mut self, at: Timestamp, density: f64) {
        let dt = at.seconds_since(self.at);
        self.at = at;
        self.place = self.place + self.velocity * dt;
        self.place_var += dt * (2.0 * self.covariance + dt * self.velocity_var) + density * dt * dt * dt / 3.0;
        self.covariance += dt * self.velocity_var + density * dt * dt / 2.0;
        self.velocity_var += density * dt;
    }

    /// How far a measurement lies from the prediction: squared, in units of the variance expected of that distance.
    pub(crate) fn innovation(&self, place: Ecef, sigma_m: f64) -> f64 {
        let off = place - self.place;
        off.dot(off) / (self.place_var + sigma_m * sigma_m)
    }

    /// Takes a measurement in.
    pub(crate) fn update(&mut self, place: Ecef, sigma_m: f64) {
        let off = place - self.place;
        let variance = self.place_var + sigma_m * sigma_m;
        let (place_gain, velocity_gain) = (self.place_var / variance, self.covariance / variance);
        self.place = self.place + off * place_gain;
        self.velocity = self.velocity + off * velocity_gain;
        self.velocity_var -= velocity_gain * self.covariance;
        self.covariance *= 1.0 - place_gain;
        self.place_var *= 1.0 - place_gain;
    }
}
