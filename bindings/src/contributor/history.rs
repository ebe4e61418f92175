//! The history its owner sees.

use wayhum_sdk::protocol::{Coverage, ProblemKind, Verdict};
use wayhum_sdk::store::{About, Deletion, OutboxId, PieceId, SpotId};
use wayhum_sdk::{EntryId, EntryState, HistoryEntry, HistoryOf, HistoryPage, Setback, VerdictCount};
use wayhum_trace::SpotRefusal;
use wayhum_types::{Clock, Epoch, HourClass, Mode, SpotLabel, Timestamp};

use super::object::Contributor;
use crate::fault::ContributorFault;
use crate::scalars::out_of_range;

#[uniffi::export]
impl Contributor {
    /// A page of the history: at most `most` entries (1 to 200) that come after `after`; none begins at the top.
    pub fn history(
        &self,
        of: HistoryOf,
        after: Option<EntryId>,
        most: u32,
        clock: Clock,
    ) -> Result<HistoryPage, ContributorFault> {
        Ok(self.inner()?.history(of, after, most as usize, clock)?)
    }

    /// Sends a contribution before all others, one that was refused as well; false if it is not there any more, or has its receipt.
    pub fn retry_now(&self, id: OutboxId) -> Result<bool, ContributorFault> {
        Ok(self.inner()?.retry_now(id)?)
    }

    /// Deletes what waits, or a contribution that has no receipt; says whether the network may have it.
    pub fn delete(&self, id: EntryId) -> Result<Deletion, ContributorFault> {
        Ok(self.inner()?.delete(id)?)
    }
}

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

uniffi::custom_type!(OutboxId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(OutboxId::from_number(id)) });
// 10, 20, 50, 100 … 500,000.
uniffi::custom_type!(Coverage, u32, {
    remote,
    lower: |people| people.at_least(),
    try_lift: |people| Ok(Coverage::of(people).ok_or_else(|| out_of_range("read a coverage: it is 10 people or more"))?),
});

#[uniffi::remote(Enum)]
pub enum Verdict {
    Accepted,
    Uncorroborated,
    AlreadyCovered(Coverage),
    TooShort,
    Overload,
    ImplausibleSpeed,
    FrozenLevels,
    Disagrees,
}

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
pub fn verdict_words(verdict: Verdict) -> Result<String, ContributorFault> {
    Ok(verdict.words().to_owned())
}
