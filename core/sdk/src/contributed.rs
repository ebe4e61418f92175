//! How much way its owner has helped to map.

use wayhum_protocol::Verdict;
use wayhum_store::{About, ContributionsOf, Stage, Store, StoredContribution};
use wayhum_types::{Clock, Metres, Timestamp};

use crate::SdkError;
use crate::usage::Day;

/// How much way its owner has helped to map, by their own days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contributed {
    /// Of the trips that ended today, what was kept for the map. What of it has left, waits, or was deleted piece by piece since, is in it;
    /// a trip that was deleted is not.
    pub kept_today: Metres,
    /// What the network has accepted today, of whatever day it was.
    pub accepted_today: Metres,
    /// What it has accepted since Monday.
    pub accepted_week: Metres,
    /// Points that came today.
    pub points_today: u64,
    /// Points that came since Monday.
    pub points_week: u64,
    /// What waits to be sent or answered.
    pub waiting: Metres,
}

/// Most contributions that wait for an answer; more are not added up.
const MOST_WAITING: usize = 10_000;

/// 1970-01-01 was a Thursday.
const THURSDAY: i32 = 3;

pub(crate) fn read(store: &Store, clock: Clock, now: Timestamp) -> Result<Contributed, SdkError> {
    let today = Day::of(now, clock.utc_offset);
    let monday = Day(today.0 - (today.0 + THURSDAY).rem_euclid(7));
    let midnight = today.begin(clock.utc_offset);
    let (mut kept_today, mut sums, mut waiting) = (0.0, [(0.0, 0); 2], 0.0);
    for way in store.ways()?.into_iter().map(|stored| stored.way) {
        if way.course.is_some_and(|course| Day::of(course.to, clock.utc_offset) == today) {
            kept_today += way.kept.value();
        }
    }
    for answered in store.answered_since(monday.begin(clock.utc_offset))? {
        let (metres, points, at) = accepted(&answered);
        for (sum, since) in sums.iter_mut().zip([Some(midnight), None]) {
            if since.is_none_or(|since| at.is_some_and(|at| at >= since)) {
                *sum = (sum.0 + metres, sum.1 + points);
            }
        }
    }
    for piece in store.pieces()? {
        waiting += f64::from(piece.about.metres);
    }
    for bound in store.contributions_before(ContributionsOf::Bound, None, MOST_WAITING)? {
        waiting += bound.about.map_or(0.0, |about| f64::from(about.metres));
    }
    let [(accepted_today, points_today), (accepted_week, points_week)] = sums;
    Ok(Contributed {
        kept_today: Metres(kept_today),
        accepted_today: Metres(accepted_today),
        accepted_week: Metres(accepted_week),
        points_today,
        points_week,
        waiting: Metres(waiting),
    })
}

/// How much of a contribution's way was accepted, what it earned, and when. A way's length is not told cell by cell: it is shared out evenly.
fn accepted(answered: &StoredContribution) -> (f64, u64, Option<Timestamp>) {
    let Stage::Answered { at, points, verdicts } = &answered.stage else { return (0.0, 0, None) };
    let metres = answered.about.map_or(0.0, |About { metres, .. }| f64::from(metres));
    let taken = verdicts.iter().filter(|verdict| is_taken(**verdict)).count();
    (metres * taken as f64 / verdicts.len().max(1) as f64, u64::from(*points), *at)
}

const fn is_taken(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Accepted | Verdict::Uncorroborated | Verdict::AlreadyCovered(_))
}
