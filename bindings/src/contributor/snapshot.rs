//! What a screen shows: the state of everything, and what is held up.

use wayhum_sdk::store::Recovered;
use wayhum_sdk::{GpsRate, HeldUp, PlanReason, PurseSummary, RefusedFixes, SensingPlan, Snapshot, SpotProgress, Stopped};
use wayhum_types::{Clock, Timestamp};

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// Everything a screen shows, at once.
    pub fn snapshot(&self, clock: Clock) -> Result<Snapshot, ContributorFault> {
        Ok(self.inner()?.snapshot(clock)?)
    }
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
pub struct SensingPlan {
    pub gps: GpsRate,
    pub microphone: bool,
    pub reason: PlanReason,
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
    StorageLow,
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

/// What a person is told of why the sensors are as they are.
#[uniffi::export]
pub fn plan_words(why: PlanReason) -> String {
    why.words().to_owned()
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
