use crate::journey::{DriveRules, WalkRules};

/// What a town is like and how its people move.
///
/// ```
/// let rules = wayhum_sim::TownRules { seed: 7, ..wayhum_sim::TownRules::default() };
/// assert!(wayhum_sim::Town::new(&rules).streets().count() > 500);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TownRules {
    /// Where its streets run, who lives where, and all the chance on their ways.
    pub seed: u64,
    /// How many times as long the main roads take in the evening as in the morning. At 2.2 those who crossed the town in the
    /// morning go home by the bypass.
    pub evening_traffic: f64,
    /// How people drive. Its `length` is that of a fixed way and has no say here: a town's ways are as long as they are.
    pub drive: DriveRules,
    /// How people walk. Its `length` has no say here either.
    pub walk: WalkRules,
}

impl Default for TownRules {
    fn default() -> Self {
        Self { seed: 1, evening_traffic: 2.2, drive: DriveRules::default(), walk: WalkRules::default() }
    }
}
