use wayhum_store::{PieceId, Recovered, Store, StoredWay, WayId};
use wayhum_trace::{DropReason, Dropped, RefusedFixes};
use wayhum_types::{Metres, MetresPerSecond, Mode, Position, Timestamp};

use crate::outgoing::HeldUp;
use crate::planner::SensingPlan;
use crate::spots::SpotProgress;
use crate::stopped::Stopped;
use crate::underway::UnderWay;
use crate::{SdkError, passes, settling};

/// Everything a screen shows, at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Whether it is recording.
    pub recording: bool,
    /// When recording ended by itself, since its owner was not under way for hours; until it is begun again or they have seen it
    /// ([`forget_ended_itself`](crate::Contributor::forget_ended_itself)).
    pub ended_itself: Option<Timestamp>,
    /// What the sensors should do, and why.
    pub plan: SensingPlan,
    /// The way that is going on, while recording and on one.
    pub under_way: Option<UnderWay>,
    /// The speed that the last position told, if that was not long ago.
    pub speed: Option<MetresPerSecond>,
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
    /// Passes, and what became of the points.
    pub purse: PurseSummary,
    /// Why what is due does not leave now, if so.
    pub held_up: Option<HeldUp>,
    /// Why nothing is sent any more, if so.
    pub stopped: Option<Stopped>,
    /// What became of a damaged store, until its owner has seen it ([`forget_recovered`](crate::Contributor::forget_recovered)).
    pub recovered: Option<Recovered>,
}

/// What a wallet has here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PurseSummary {
    /// Whether there is a wallet at all.
    pub has_wallet: bool,
    /// Passes left: each sends one contribution. Those are included whose time has not begun.
    pub passes: u64,
    /// When passes are asked for next; `None` without a wallet, and before that is drawn.
    pub passes_at: Option<Timestamp>,
    /// Points that are on this phone alone: lost with it.
    pub points_held: u64,
    /// Points on their way to be redeemed.
    pub points_in_lots: u64,
    /// Points that were redeemed, ever.
    pub redeemed: u64,
    /// Of these, points that were not seen in a published settlement yet; they stay on this phone until then.
    pub unsettled: u64,
    /// Points that the network calls invalid; they are kept as evidence.
    pub refused: u64,
    /// Whether the last settlement holds less for this wallet than was redeemed. The points are kept, and the next one is looked at.
    pub contradicted: bool,
}

impl PurseSummary {
    pub(crate) fn of(store: &Store, has_wallet: bool, now: Timestamp) -> Result<Self, SdkError> {
        let points = store.point_tally()?;
        Ok(Self {
            has_wallet,
            passes: store.pass_count()?,
            passes_at: if has_wallet { passes::asked_at(store, now)? } else { None },
            points_held: points.held,
            points_in_lots: points.in_lots,
            redeemed: points.credited,
            unsettled: points.unsettled,
            refused: points.refused,
            contradicted: settling::is_contradicted(store)?,
        })
    }

    /// The same on another clock.
    pub(crate) fn shown(self, clock: impl FnOnce(Timestamp) -> Timestamp) -> Self {
        Self { passes_at: self.passes_at.map(clock), ..self }
    }
}

/// A trip of the last days as its owner sees it. It never leaves the phone.
#[derive(Clone, Debug, PartialEq)]
pub struct TripSummary {
    /// Its name, to delete it by.
    pub id: WayId,
    /// When it began; `None` of what an earlier version stored, and when its line is forgotten.
    pub began: Option<Timestamp>,
    /// When it ended, alike.
    pub ended: Option<Timestamp>,
    /// How its owner moved on most of what is kept; `None` alike, and where nothing is kept.
    pub mode: Option<Mode>,
    /// How much was recorded.
    pub recorded: Metres,
    /// How much of it became pieces.
    pub kept: Metres,
    /// How much was dropped, and why.
    pub dropped: Vec<Dropped>,
    /// How many pieces it was cut into.
    pub pieces: u32,
    /// Their names: those that still wait are among [`pieces`](crate::Contributor::pieces).
    pub piece_ids: Vec<PieceId>,
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
        let course = stored.way.course.as_ref();
        Self {
            id: stored.id,
            began: course.map(|course| course.from),
            ended: course.map(|course| course.to),
            mode: course.and_then(|course| course.mode),
            recorded: stored.way.recorded,
            kept: stored.way.kept,
            dropped: dropped.collect(),
            pieces: stored.pieces.len() as u32,
            piece_ids: stored.pieces,
            line: stored.way.points,
        }
    }
}
