//! Mirrors of the core's values. The definitions are the core's; a mirror that differs does not compile.

#![allow(missing_docs, reason = "documented where they are defined, in wayhum-types and wayhum-sdk")]

use wayhum_sdk::store::{DeletedTrip, PieceId, StoredPiece, WayId};
use wayhum_sdk::trace::{DropReason, Dropped, Refusal};
use wayhum_sdk::types::Boot;
use wayhum_sdk::types::{
    Activity, Cell, Clock, Db, Epoch, FastLevels, Fix, Gap, GapReason, HalfDb, HourClass, Level, MeterNote, MeterSource,
    Metres, MetresPerSecond, Mode, Noise, Octant, Passage, Piece, Position, Quality, Second, Sound, Thirds, Timestamp,
    UtcOffset, Zone,
};
use wayhum_sdk::{
    GpsRate, HeldUp, PlanReason, PurseSummary, RefusedFixes, SensingPlan, Snapshot, SpotProgress, Stopped, TripSummary,
    ZoneEffect,
};

#[uniffi::remote(Record)]
pub struct Clock {
    pub wall: Timestamp,
    pub monotonic_ms: u64,
    pub boot: Boot,
    pub utc_offset: UtcOffset,
}

#[uniffi::remote(Record)]
pub struct Fix {
    pub at: Timestamp,
    pub position: Position,
    pub accuracy_m: Option<f32>,
    pub speed_mps: Option<f32>,
    pub heading_deg: Option<f32>,
    pub mock: bool,
}

#[uniffi::remote(Enum)]
pub enum Sound {
    Level(Level),
    Gap(Gap),
}

#[uniffi::remote(Record)]
pub struct Level {
    pub at: Second,
    pub laeq: Db,
    pub lceq: Db,
    pub lzeq: Db,
    pub laf_max: Db,
    pub las_max: Db,
    pub lc_peak: Db,
    pub thirds: Thirds,
    pub laf: FastLevels,
    pub quality: Quality,
}

#[uniffi::remote(Record)]
pub struct Quality {
    pub overload: bool,
    pub under_range: bool,
    pub dc_offset: bool,
    pub wind: bool,
    pub drift: bool,
    pub not_finite: bool,
    pub settling: bool,
}

#[uniffi::remote(Record)]
pub struct Gap {
    pub from: Timestamp,
    pub to: Timestamp,
    pub reason: GapReason,
}

#[uniffi::remote(Enum)]
pub enum GapReason {
    Silent,
    Dropout,
    NotFetched,
    Interrupted,
    NoPermission,
    ReducedAccuracy,
}

#[uniffi::remote(Record)]
pub struct MeterNote {
    pub source: MeterSource,
    pub calibrated: bool,
}

#[uniffi::remote(Enum)]
pub enum MeterSource {
    AndroidUnprocessed,
    AndroidVoiceRecognition,
    IosMeasurement,
    Desktop,
    File,
}

#[uniffi::remote(Enum)]
pub enum Mode {
    Vehicle,
    Cycle,
    Walk,
    Area,
    Spot,
}

#[uniffi::remote(Record)]
pub struct Noise {
    pub laeq: HalfDb,
    pub la10: HalfDb,
    pub la50: HalfDb,
    pub la90: HalfDb,
    pub laf_max: HalfDb,
    pub lc_peak: HalfDb,
}

#[uniffi::remote(Record)]
pub struct Passage {
    pub cell: Cell,
    pub heading: Option<Octant>,
    pub from: Timestamp,
    pub to: Timestamp,
    pub speed: MetresPerSecond,
    pub noise: Option<Noise>,
}

#[uniffi::remote(Record)]
pub struct Piece {
    pub epoch: Epoch,
    pub class: HourClass,
    pub mode: Mode,
    pub meter: Option<MeterNote>,
    pub passages: Vec<Passage>,
}

#[uniffi::remote(Record)]
pub struct StoredPiece {
    pub id: PieceId,
    pub due: Timestamp,
    pub piece: Piece,
}

#[uniffi::remote(Record)]
pub struct Zone {
    pub centre: Position,
    pub radius: Metres,
}

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
    NoWallet,
    NoPass { until: Timestamp },
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
