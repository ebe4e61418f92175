//! Mirrors of the history its owner sees.

#![allow(missing_docs, reason = "documented where they are defined, in wayhum-sdk and wayhum-store")]

use wayhum_sdk::protocol::{ProblemKind, Verdict};
use wayhum_sdk::store::{About, Deletion, OutboxId, PieceId, SpotId};
use wayhum_sdk::trace::SpotRefusal;
use wayhum_sdk::types::{Epoch, HourClass, Mode, SpotLabel, Timestamp};
use wayhum_sdk::{EntryId, EntryState, HistoryEntry, HistoryOf, HistoryPage, Setback, Storage, VerdictCount};

#[uniffi::remote(Enum)]
pub enum HistoryOf {
    Everything,
    Waiting,
    Sending,
    Refused,
    Sent,
}

#[uniffi::remote(Record)]
pub struct HistoryPage {
    pub entries: Vec<HistoryEntry>,
    pub next: Option<EntryId>,
}

#[uniffi::remote(Record)]
pub struct HistoryEntry {
    pub id: EntryId,
    pub about: Option<About>,
    pub state: EntryState,
}

#[uniffi::remote(Enum)]
pub enum EntryId {
    Piece(PieceId),
    Spot(SpotId),
    Contribution(OutboxId),
}

#[uniffi::remote(Record)]
pub struct About {
    pub epoch: Epoch,
    pub class: HourClass,
    pub mode: Mode,
    pub passages: u32,
    pub with_noise: u32,
    pub metres: u32,
}

#[uniffi::remote(Enum)]
pub enum EntryState {
    Waits { until: Timestamp },
    WaitsForPass { until: Timestamp },
    WaitsForWallet,
    TooLate,
    Dropped { label: SpotLabel, why: Option<SpotRefusal> },
    Sending { under_way: bool, attempts: u32, next: Timestamp, setback: Option<Setback> },
    Refused { why: ProblemKind, since: Option<Timestamp> },
    Sent { at: Option<Timestamp>, points: u32, verdicts: Vec<VerdictCount> },
}

#[uniffi::remote(Record)]
pub struct VerdictCount {
    pub verdict: Verdict,
    pub count: u32,
}

#[uniffi::remote(Enum)]
pub enum Setback {
    NoNetwork,
    Interrupted,
    SomebodyElse,
    Insecure,
    Problem(ProblemKind),
}

#[uniffi::remote(Enum)]
pub enum ProblemKind {
    Malformed,
    UnsupportedVersion,
    TooLarge,
    Implausible,
    BadSignature,
    BadPass,
    PassSpent,
    EpochClosed,
    QuotaUsed,
    TooMany,
    TooEarly,
    Timeout,
    Unavailable,
    Unknown,
}

#[uniffi::remote(Enum)]
pub enum Deletion {
    Unsent,
    MayHaveLeft,
    Sent,
    NotThere,
}

#[uniffi::remote(Record)]
pub struct Storage {
    pub used: u64,
    pub most: u64,
    pub is_full: bool,
}

uniffi::custom_type!(OutboxId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(OutboxId::from_number(id)) });
uniffi::custom_type!(Verdict, String, {
    remote,
    lower: |verdict| verdict.name().to_owned(),
    try_lift: |name| Verdict::from_name(&name).ok_or_else(|| uniffi::deps::anyhow::anyhow!("no verdict has this name")),
});

/// What a person is told of what became of an entry, without its times and numbers.
#[uniffi::export]
pub fn entry_words(state: EntryState) -> String {
    state.words().to_owned()
}

/// What a person is told of why an attempt came to nothing.
#[uniffi::export]
pub fn setback_words(why: Setback) -> String {
    why.words().to_owned()
}

/// What a person is told of why a contribution was refused.
#[uniffi::export]
pub fn problem_words(why: ProblemKind) -> String {
    why.words().to_owned()
}

/// What a person is told of a verdict.
#[uniffi::export]
pub fn verdict_words(verdict: Verdict) -> String {
    verdict.words().to_owned()
}
