use crate::{SeededEntropy, standard_normal};

/// An error of place that wanders slowly: a first-order Gauss–Markov process per axis (Gelb 1974, Applied Optimal Estimation, 3.8).
#[derive(Clone, Copy, Debug)]
pub(super) struct Drift {
    sigma_m: f64,
    correlation_s: f64,
    now: (f64, f64),
}

impl Drift {
    /// A drift of standard deviation `sigma_m` per axis that forgets itself within `correlation_s` seconds.
    pub(super) fn new(sigma_m: f64, correlation_s: f64, entropy: &mut SeededEntropy) -> Self {
        Self { sigma_m, correlation_s, now: pair(sigma_m, entropy) }
    }

    /// Metres east and north, `seconds` after it was last asked.
    pub(super) fn after(&mut self, seconds: f64, entropy: &mut SeededEntropy) -> (f64, f64) {
        let keep = (-seconds / self.correlation_s).exp();
        let fresh = pair(self.sigma_m * (1.0 - keep * keep).sqrt(), entropy);
        self.now = (self.now.0 * keep + fresh.0, self.now.1 * keep + fresh.1);
        self.now
    }
}

/// Two independent normal draws of the given standard deviation.
pub(super) fn pair(sigma: f64, entropy: &mut SeededEntropy) -> (f64, f64) {
    (sigma * standard_normal(entropy), sigma * standard_normal(entropy))
}
