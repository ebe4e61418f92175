use core::f64::consts::TAU;

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};
use wayhum_types::{Draw, Entropy};

/// Chance from a seed: `ChaCha20`, so that a simulated day replays byte for byte. Whoever knows the seed knows every key made from
/// it: for tests and simulation alone.
///
/// ```
/// use wayhum_sim::SeededEntropy;
/// use wayhum_types::Draw;
/// assert_eq!(SeededEntropy::new(7).array::<32>(), SeededEntropy::new(7).array::<32>());
/// assert_ne!(SeededEntropy::new(7).array::<32>(), SeededEntropy::new(8).array::<32>());
/// ```
#[derive(Clone)]
pub struct SeededEntropy(ChaCha20Rng);

/// What a seed is used for: each use has a key stream of its own, so that a person's drive says nothing of their walk.
#[derive(Clone, Copy)]
pub(crate) enum Use {
    Drive = 1,
    Walk = 2,
    PassBys = 3,
    StreetNoise = 4,
    CabinNoise = 5,
    Varied = 6,
    Plan = 7,
    Doors = 8,
    ToWork = 9,
    AtNoon = 10,
    Home = 11,
    Round = 12,
    RoundBack = 13,
    Stroll = 14,
}

impl SeededEntropy {
    /// The source that belongs to `seed`.
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// The source for one use of `seed`.
    pub(crate) fn used_for(seed: u64, what: Use) -> Self {
        Self::used_by(seed, what, 0)
    }

    /// The source for one use of `seed` by one of many people.
    pub(crate) fn used_by(seed: u64, what: Use, person: u32) -> Self {
        let mut source = Self::new(seed);
        source.0.set_stream(what as u64 | u64::from(person) << 32);
        source
    }
}

impl Entropy for SeededEntropy {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

impl core::fmt::Debug for SeededEntropy {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("SeededEntropy([redacted])")
    }
}

/// A draw from the normal distribution with mean 0 and variance 1 (Box and Muller 1958, the cosine branch).
///
/// ```
/// let mut entropy = wayhum_sim::SeededEntropy::new(1);
/// assert!(wayhum_sim::standard_normal(&mut entropy).abs() < 9.0);
/// ```
pub fn standard_normal<E: Entropy + ?Sized>(entropy: &mut E) -> f64 {
    // 1 − [0, 1) is never zero, so the logarithm is finite; 2⁻⁵³ bounds the draw by ±8.6.
    let radius = (-2.0 * (1.0 - entropy.fraction()).ln()).sqrt();
    radius * (TAU * entropy.fraction()).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_serves_each_use_with_a_stream_of_its_own() {
        let first = |what| SeededEntropy::used_for(3, what).array::<16>();
        assert_eq!(first(Use::Drive), first(Use::Drive));
        assert_ne!(first(Use::Drive), first(Use::Walk));
        assert_ne!(first(Use::PassBys), first(Use::StreetNoise));
    }

    #[test]
    fn normal_draws_have_mean_0_variance_1_and_kurtosis_3() {
        let mut entropy = SeededEntropy::new(5);
        let draws: Vec<f64> = (0..200_000).map(|_| standard_normal(&mut entropy)).collect();
        let moment = |power| draws.iter().map(|x: &f64| x.powi(power)).sum::<f64>() / draws.len() as f64;
        assert!(moment(1).abs() < 0.01 && (moment(2) - 1.0).abs() < 0.02, "{} {}", moment(1), moment(2));
        assert!((moment(4) - 3.0).abs() < 0.1, "{}", moment(4));
    }

    #[test]
    fn the_state_does_not_print() {
        assert_eq!(format!("{:?}", SeededEntropy::new(9)), "SeededEntropy([redacted])");
    }
}
