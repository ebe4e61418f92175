use core::fmt;

use wayhum_types::{Fix, Metres, Timestamp};

use crate::{ecef::Ecef, hints::Hints, rules::GateRules};

/// What was recorded between two stays: at least two fixes, their time strictly forward.
///
/// Only a [`TripFinder`](crate::TripFinder) makes one. Its `Debug` shows how many fixes it has and nothing of them.
#[derive(Clone, PartialEq)]
pub struct Trip {
    fixes: Vec<Fix>,
    hints: Hints,
    gate: GateRules,
}

impl Trip {
    /// `None` for less than two fixes.
    pub(crate) fn new(fixes: Vec<Fix>, hints: &Hints, gate: &GateRules) -> Option<Self> {
        let (first, last) = (fixes.first()?.at, fixes.last()?.at);
        (fixes.len() > 1).then(|| Self { fixes, hints: hints.between(first, last), gate: *gate })
    }

    pub(crate) const fn hints(&self) -> &Hints {
        &self.hints
    }

    /// The fixes, oldest first.
    pub fn fixes(&self) -> &[Fix] {
        &self.fixes
    }

    /// The length of the straight lines between the fixes. A leap that nobody can have made counts for nothing.
    pub fn path(&self) -> Metres {
        let mut before: Option<(Timestamp, Ecef)> = None;
        let mut metres = 0.0;
        for fix in &self.fixes {
            let place = Ecef::of(fix.position);
            if let Some((at, from)) = before {
                metres += way(from.to(place), fix.at.seconds_since(at), &self.gate);
            }
            before = Some((fix.at, place));
        }
        Metres(metres)
    }

    /// When it began.
    pub fn from(&self) -> Timestamp {
        self.fixes[0].at
    }

    /// When it ended.
    pub fn to(&self) -> Timestamp {
        self.fixes[self.fixes.len() - 1].at
    }
}

/// How much of a straight line between two fixes was travelled: all of it, unless that takes more than the highest speed.
pub(crate) fn way(metres: f64, seconds: f64, gate: &GateRules) -> f64 {
    if metres <= gate.top_speed_mps * seconds { metres } else { 0.0 }
}

impl fmt::Debug for Trip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trip").field("fixes", &self.fixes.len()).finish_non_exhaustive()
    }
}
