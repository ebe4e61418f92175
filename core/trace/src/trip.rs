use core::fmt;

use wayhum_types::{Fix, Metres, Timestamp};

use crate::{ecef::Ecef, hints::Hints, rules::GateRules};

/// What was recorded between two stays: at least two fixes, their time strictly forward.
///
/// Only a [`TripFinder`](crate::TripFinder) makes one. Its `Debug` shows how many fixes it has and nothing of them.
#[derive(Clone, PartialEq)]
pub struct Trip {
    fixes: Vec<Fix>,
    /// The points of the fixes, which follow from them.
    places: Vec<Ecef>,
    hints: Hints,
    gate: GateRules,
}

impl Trip {
    /// `None` for less than two fixes.
    pub(crate) fn new(fixes: Vec<Fix>, places: Vec<Ecef>, hints: &Hints, gate: &GateRules) -> Option<Self> {
        let (first, last) = (fixes.first()?.at, fixes.last()?.at);
        (fixes.len() > 1).then(|| Self { fixes, places, hints: hints.between(first, last), gate: *gate })
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
        let lines = self.fixes.windows(2).zip(self.places.windows(2));
        let metres = |(fixes, places): (&[Fix], &[Ecef])| {
            way(places[0].to(places[1]), fixes[1].at.seconds_since(fixes[0].at), &self.gate)
        };
        Metres(lines.map(metres).sum())
    }

    /// The points of the fixes.
    pub(crate) fn places(&self) -> &[Ecef] {
        &self.places
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
