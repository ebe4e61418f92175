use crate::{Guess, Point};

/// How probable each dwelling is to an attacker.
pub struct Posterior {
    /// Doors and their shares of probability, the most probable first.
    shares: Vec<(Point, f64)>,
}

/// A guess is looked for about so many of the most probable dwellings.
const TRIED: usize = 100;

impl Posterior {
    /// From logarithms of likelihoods; `None` of none.
    pub(crate) fn new(logs: Vec<(Point, f64)>) -> Option<Self> {
        let highest = logs.iter().map(|dwelling| dwelling.1).fold(f64::NEG_INFINITY, f64::max);
        if !highest.is_finite() {
            return None;
        }
        let mut shares: Vec<(Point, f64)> = logs.into_iter().map(|(door, log)| (door, (log - highest).exp())).collect();
        let whole: f64 = shares.iter().map(|dwelling| dwelling.1).sum();
        for dwelling in &mut shares {
            dwelling.1 /= whole;
        }
        shares.sort_by(|a, b| b.1.total_cmp(&a.1));
        Some(Self { shares })
    }

    /// The best guesses.
    pub fn guess(&self) -> Guess {
        Guess { within_100m: self.densest(100.0), within_250m: self.densest(250.0) }
    }

    /// How many dwellings it takes to hold a share of the probability: the smaller, the more is known.
    pub fn dwellings_in(&self, share: f64) -> usize {
        let mut sum = 0.0;
        self.shares
            .iter()
            .take_while(|dwelling| {
                let goes_on = sum < share;
                sum += dwelling.1;
                goes_on
            })
            .count()
    }

    /// Whether a door is among the dwellings that hold a share of the probability.
    pub fn holds(&self, door: Point, share: f64) -> bool {
        self.shares[..self.dwellings_in(share)].iter().any(|dwelling| dwelling.0.to(door) < 1.0)
    }

    fn densest(&self, radius_m: f64) -> Point {
        // What is left out weighs less than one in ten thousand.
        let likely = self.dwellings_in(0.9999);
        let within = |centre: Point| -> f64 {
            self.shares[..likely].iter().filter(|dwelling| dwelling.0.to(centre) <= radius_m).map(|dwelling| dwelling.1).sum()
        };
        let mut best = (0.0, self.shares[0].0);
        for &(door, _) in self.shares.iter().take(TRIED) {
            let weight = within(door);
            if weight > best.0 {
                best = (weight, door);
            }
        }
        best.1
    }
}

impl core::fmt::Debug for Posterior {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Posterior({} dwellings)", self.shares.len())
    }
}
