use wayhum_store::{StoredWay, WayId};
use wayhum_trace::{DropReason, Dropped, Refusal};
use wayhum_types::{Metres, Position, Timestamp};

use crate::network::Stopped;
use crate::planner::SensingPlan;
use crate::spots::SpotProgress;

/// Everything a screen shows, at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Whether it is recording.
    pub recording: bool,
    /// What the sensors should do, and why.
    pub plan: SensingPlan,
    /// Fixes refused since the app was started, by reason.
    pub refused_fixes: Vec<RefusedFixes>,
    /// Pieces that wait for their time.
    pub waiting: u64,
    /// When the next of them is due.
    pub due_at: Option<Timestamp>,
    /// Pieces whose week has closed: too late to be sent, and kept until their owner deletes them.
    pub too_late: u64,
    /// Spot measurements that are held.
    pub held_spots: u64,
    /// The spot measurement that is going on.
    pub spot: Option<SpotProgress>,
    /// Contributions that are bound and have no receipt yet.
    pub bound: u64,
    /// Contributions that were refused; their bytes are kept.
    pub quarantined: u64,
    /// Contributions with a receipt.
    pub sent: u64,
    /// Points they earned.
    pub points: u64,
    /// Why nothing is sent any more, if so.
    pub stopped: Option<Stopped>,
}

/// How many fixes were refused for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedFixes {
    /// Why.
    pub reason: Refusal,
    /// How many.
    pub count: u64,
}

/// A trip of the last days as its owner sees it. It never leaves the phone.
#[derive(Clone, Debug, PartialEq)]
pub struct TripSummary {
    /// Its name, to delete it by.
    pub id: WayId,
    /// How much was recorded.
    pub recorded: Metres,
    /// How much of it became pieces.
    pub kept: Metres,
    /// How much was dropped, and why.
    pub dropped: Vec<Dropped>,
    /// How many pieces it was cut into.
    pub pieces: u32,
    /// The way, simplified.
    pub line: Vec<Position>,
}

impl TripSummary {
    pub(crate) fn of(stored: StoredWay) -> Self {
        let dropped = stored
            .way
            .dropped
            .into_iter()
            .filter_map(|(reason, metres)| DropReason::from_reason(&reason).map(|reason| Dropped { reason, metres }));
        Self {
            id: stored.id,
            recorded: stored.way.recorded,
            kept: stored.way.kept,
            dropped: dropped.collect(),
            pieces: stored.pieces.len() as u32,
            line: stored.way.points,
        }
    }
}
