//! What no honest phone can send: the whole contribution is refused for it.
//!
//! [`way`] looks at cells and times, [`levels`] at the numbers of the meter. That no group is reported twice is a
//! contribution's own form, and checked when it is opened. What one bad reading can cause is not refused here but judged passage by passage in [`judge`](crate::judge).

mod levels;
mod way;

use wayhum_protocol::{Payload, ProblemKind};

pub(crate) use way::{Way, WirePassageWay};

use crate::Rules;

/// What is impossible about a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// An index within H3's bit layout that names no cell: a deleted subsequence of a pentagon.
    NotACell,
    /// Consecutive cells are too far apart.
    FarApart,
    /// The way takes longer than the reported time.
    TooFast,
    /// A level outside the range.
    LevelOutOfRange,
    /// Percentiles that do not fall from the maximum to LA90.
    LevelsOutOfOrder,
}

impl From<Flaw> for ProblemKind {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::NotACell => Self::Malformed,
            _ => Self::Implausible,
        }
    }
}

/// Checks all of it, and returns the way for the judge.
pub(crate) fn check(payload: &Payload, rules: &Rules) -> Result<Way, Flaw> {
    let way = Way::of(&payload.passages)?;
    way.check(&payload.passages, rules)?;
    levels::check(payload, rules)?;
    Ok(way)
}
