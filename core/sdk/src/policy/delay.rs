//! When pieces leave.

use core::time::Duration;

/// When pieces leave: each at its own random time after its trip, so that arrival says nothing of when it was driven.
#[derive(Clone, Debug, PartialEq)]
pub struct DelayRules {
    /// The owner's choice.
    pub choice: DelayChoice,
    /// What is usual.
    pub usual: DelaySpan,
    /// What an owner may choose instead. It ends before a week closes for contributions, ten days after its end.
    pub longer: DelaySpan,
    /// How long a spot measurement is held before that, until the phone knows whether a place nearby is private.
    pub hold_spots: Duration,
}

/// How long pieces wait: the owner's choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DelayChoice {
    /// As most phones do, among which one does not stand out.
    #[default]
    Usual,
    /// Longer: not on the day on which it was recorded, and for more time to look at it and delete it.
    Longer,
}

/// Each piece leaves at a random time between these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelaySpan {
    /// The earliest.
    pub least: Duration,
    /// The latest.
    pub most: Duration,
}

impl Default for DelayRules {
    fn default() -> Self {
        Self {
            choice: DelayChoice::Usual,
            usual: DelaySpan { least: Duration::from_hours(1), most: Duration::from_hours(48) },
            longer: DelaySpan { least: Duration::from_hours(24), most: Duration::from_hours(168) },
            hold_spots: Duration::from_hours(168),
        }
    }
}

impl DelayRules {
    /// What a choice means at the least and at the most. The longer one is shorter towards the end of a week: see `planner`.
    pub const fn span(&self, choice: DelayChoice) -> DelaySpan {
        match choice {
            DelayChoice::Usual => self.usual,
            DelayChoice::Longer => self.longer,
        }
    }

    /// Any time that a piece can have been given, whatever was chosen when.
    pub(crate) fn widest(&self) -> DelaySpan {
        let (usual, longer) = (self.usual, self.longer);
        DelaySpan { least: usual.least.min(longer.least), most: usual.most.max(longer.most) }
    }
}
