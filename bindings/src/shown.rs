//! Mirrors of what a screen shows: the state of everything, what is held up, what became of trips.

#![allow(missing_docs, reason = "documented where they are defined, in wayhum-sdk and wayhum-trace")]

use wayhum_sdk::store::{DeletedTrip, Found, Kind, Recovered, WayId};
use wayhum_sdk::trace::{DropReason, Dropped, Refusal};
use wayhum_sdk::types::{Activity, Metres, Position, Timestamp};
use wayhum_sdk::{
    GpsRate, HeldUp, PlanReason, PurseSummary, RefusedFixes, SensingPlan, Snapshot, SpotProgress, Stopped, TripSummary,
    ZoneEffect,
};

#[uniffi::remote(Enum)]
pub enum GpsRate {
    Off,
    Batched,
    EverySecond,
}

#[uniffi::remote(Enum)]
pub enum PlanReason {
    NotRecording,
    Looking,
    Moving,
    Staying,
    Measuring,
    StorageLow,
}

#[uniffi::remote(Record)]
pub struct SensingPlan {
    pub gps: GpsRate,
    pub microphone: bool,
    pub reason: PlanReason,
}

#[uniffi::remote(Enum)]
pub enum Stopped {
    FalseReceipt,
    FalsePasses,
    FalseRedemption,
    OtherKey,
    RevokedKey,
    OtherNextKey,
    ChangedKeys,
    OtherNetwork,
    KeyNeeded,
    TooSmall,
}

#[uniffi::remote(Record)]
pub struct RefusedFixes {
    pub reason: Refusal,
    pub count: u64,
}

#[uniffi::remote(Record)]
pub struct Snapshot {
    pub recording: bool,
    pub plan: SensingPlan,
    pub refused_fixes: Vec<RefusedFixes>,
    pub waiting: u64,
    pub due_at: Option<Timestamp>,
    pub too_late: u64,
    pub held_spots: u64,
    pub spot: Option<SpotProgress>,
    pub bound: u64,
    pub quarantined: u64,
    pub sent: u64,
    pub points: u64,
    pub purse: PurseSummary,
    pub held_up: Option<HeldUp>,
    pub stopped: Option<Stopped>,
    pub recovered: Option<Recovered>,
}

#[uniffi::remote(Record)]
pub struct Recovered {
    pub set_aside: Vec<String>,
    pub found: Vec<Found>,
    pub unreadable_pages: u32,
}

#[uniffi::remote(Record)]
pub struct Found {
    pub what: Kind,
    pub kept: u64,
    pub lost: u64,
}

#[uniffi::remote(Enum)]
pub enum Kind {
    Recording,
    Pieces,
    Spots,
    Contributions,
    Receipts,
    Sums,
    Reported,
    Passes,
    Points,
    Redemptions,
    Trips,
    Places,
    Zones,
    Settings,
    Unknown,
}

#[uniffi::remote(Record)]
pub struct PurseSummary {
    pub has_wallet: bool,
    pub passes: u64,
    pub points_held: u64,
    pub points_in_lots: u64,
    pub redeemed: u64,
    pub unsettled: u64,
    pub refused: u64,
    pub contradicted: bool,
}

#[uniffi::remote(Enum)]
pub enum HeldUp {
    ClockWrong,
    NoNetwork,
    Metered,
    BatteryLow,
    NoWallet,
    NoPass { until: Timestamp },
    SomebodyElse { until: Timestamp },
    Insecure { until: Timestamp },
}

#[uniffi::remote(Enum)]
pub enum Refusal {
    Mock,
    Inaccurate,
    TimeNotForward,
    Unconfirmed,
    Frozen,
    TooFast,
    Acceleration,
    OffCourse,
    NoRoom,
}

#[uniffi::remote(Enum)]
pub enum DropReason {
    NoFixes,
    TripEnd,
    OutsideTown,
    StillInside,
    PrivatePlace,
    OwnZone,
    TooShort,
    Gap,
    Repeated,
}

#[uniffi::remote(Record)]
pub struct Dropped {
    pub reason: DropReason,
    pub metres: Metres,
}

#[uniffi::remote(Record)]
pub struct TripSummary {
    pub id: WayId,
    pub recorded: Metres,
    pub kept: Metres,
    pub dropped: Vec<Dropped>,
    pub pieces: u32,
    pub line: Vec<Position>,
}

#[uniffi::remote(Enum)]
pub enum Activity {
    Vehicle,
    Cycle,
    Foot,
    Unknown,
}

#[uniffi::remote(Record)]
pub struct ZoneEffect {
    pub pieces: u32,
    pub spots: u32,
    pub contributions: u32,
    pub beyond_recall: u32,
}

#[uniffi::remote(Record)]
pub struct DeletedTrip {
    pub deleted: u32,
    pub gone: u32,
}

/// What a person is told of why what is due does not leave now.
#[uniffi::export]
pub fn held_up_words(why: HeldUp) -> String {
    why.words().to_owned()
}

/// What a person is told of why nothing is sent any more.
#[uniffi::export]
pub fn stopped_words(why: Stopped) -> String {
    why.words().to_owned()
}
