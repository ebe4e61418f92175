//! When one may be reminded to record.

/// When one may be reminded to record, at most once a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NudgeRules {
    /// Whether its owner wants it.
    pub wanted: bool,
    /// From this hour of its owner's clock on,
    pub from_hour: u8,
    /// and before this one.
    pub until_hour: u8,
}

impl Default for NudgeRules {
    fn default() -> Self {
        Self { wanted: true, from_hour: 7, until_hour: 22 }
    }
}
