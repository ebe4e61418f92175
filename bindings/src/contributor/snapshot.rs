//! What a screen shows: the state of everything, and what is held up.

use wayhum_sdk::store::Recovered;
use wayhum_sdk::{
    ENDED_ITSELF_WORDS, GpsRate, HeldUp, PlanReason, PurseSummary, RefusedFixes, SensingPlan, Snapshot, SpotProgress, Stopped,
    UnderWay,
};
use wayhum_types::{Clock, Metres, MetresPerSecond, Timestamp};

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// Everything a screen shows, at once.
    pub fn snapshot(&self, clock: Clock) -> Result<Snapshot, ContributorFault> {
        Ok(self.inner()?.snapshot(clock)?)
    }
}

/// Everything a screen shows, at once.
#[uniffi::remote(Record)]
pub struct Snapshot {
    /// Whether it is recording.
    pub recording: bool,
    /// When recording ended by itself, since its owner was not under way for hours; until it is begun again or they have seen it
    /// (`forget_ended_itself`).
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
    /// What became of a damaged store, until its owner has seen it (`forget_recovered`).
    pub recovered: Option<Recovered>,
}

/// What the shell should have switched on right now.
#[uniffi::remote(Record)]
pub struct SensingPlan {
    /// How often positions are wanted.
    pub gps: GpsRate,
    /// Whether the microphone is wanted.
    pub microphone: bool,
    /// Why.
    pub reason: PlanReason,
}

/// How often positions are wanted.
#[uniffi::remote(Enum)]
pub enum GpsRate {
    /// Not at all.
    Off,
    /// Now and then, in batches: only to notice that its owner moves again.
    Batched,
    /// Once a second.
    EverySecond,
}

/// Why the sensors are as they are.
#[uniffi::remote(Enum)]
pub enum PlanReason {
    /// Recording is off.
    NotRecording,
    /// Waiting to see whether its owner moves.
    Looking,
    /// Its owner is under way.
    Moving,
    /// Its owner stays somewhere.
    Staying,
    /// Its owner measures a spot.
    Measuring,
    /// Recording pauses until there is room again: the storage is nearly full. What was recorded is kept, and sending goes on.
    StorageLow,
}

/// The way that is going on. How much of it is kept is seen when it has ended.
#[uniffi::remote(Record)]
pub struct UnderWay {
    /// Since when, as satellites tell.
    pub since: Timestamp,
    /// How much of it is recorded.
    pub recorded: Metres,
}

/// What a wallet has here.
#[uniffi::remote(Record)]
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

/// What a person is told when recording has ended by itself (`Snapshot.ended_itself`).
#[uniffi::export]
pub fn ended_itself_words() -> String {
    ENDED_ITSELF_WORDS.to_owned()
}

/// What a person is told of why the sensors are as they are.
#[uniffi::export]
pub fn plan_words(why: PlanReason) -> String {
    why.words().to_owned()
}
