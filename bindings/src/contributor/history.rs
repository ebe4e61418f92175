//! The history its owner sees.

use wayhum_sdk::protocol::{ProblemKind, Verdict};
use wayhum_sdk::store::{About, Deletion, OutboxId, PieceId, SpotId};
use wayhum_sdk::{EntryId, EntryState, HistoryEntry, HistoryOf, HistoryPage, LONGEST_PAGE, Setback, VerdictCount};
use wayhum_trace::SpotRefusal;
use wayhum_types::{Clock, Epoch, HourClass, Mode, SpotLabel, Timestamp};

use super::object::Contributor;
use crate::fault::ContributorFault;

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

/// Which entries are wanted.
#[uniffi::remote(Enum)]
pub enum HistoryOf {
    /// All.
    Everything,
    /// What waits for its time, and can still be deleted without a trace.
    Waiting,
    /// Contributions that have no receipt yet.
    Sending,
    /// Contributions that were refused.
    Refused,
    /// Contributions with a receipt.
    Sent,
}

/// Some entries of the history, and where it goes on.
#[uniffi::remote(Record)]
pub struct HistoryPage {
    /// What waits first, then contributions; each newest first.
    pub entries: Vec<HistoryEntry>,
    /// After which entry the next page begins; `None` on the last one.
    pub next: Option<EntryId>,
}

/// One piece, spot measurement or contribution.
#[uniffi::remote(Record)]
pub struct HistoryEntry {
    /// Its name.
    pub id: EntryId,
    /// What it is about; `None` for what an earlier version sent, and for a spot measurement that was dropped.
    pub about: Option<About>,
    /// What became of it.
    pub state: EntryState,
}

/// Names an entry of the history: `p7` a piece, `s7` a spot measurement, `c7` a contribution. Its receipt has the same name.
#[uniffi::remote(Enum)]
pub enum EntryId {
    /// A piece that waits.
    Piece(PieceId),
    /// A spot measurement that waits, or was dropped.
    Spot(SpotId),
    /// A contribution.
    Contribution(OutboxId),
}

/// What a contribution is about, for its owner's eyes: enough to know it again, and no place.
#[uniffi::remote(Record)]
pub struct About {
    /// Its week.
    pub epoch: Epoch,
    /// The class of its hours.
    pub class: HourClass,
    /// How its owner moved.
    pub mode: Mode,
    /// How many cells it went through.
    pub passages: u32,
    /// In how many of them it says how loud it was.
    pub with_noise: u32,
    /// How long its way is, in metres, as its speeds and times say; 0 where it is no way.
    pub metres: u32,
}

/// What became of an entry.
#[uniffi::remote(Enum)]
pub enum EntryState {
    /// It waits for its own random time.
    Waits {
        /// When that is. In the past: it goes with the next run.
        until: Timestamp,
    },
    /// It is due, and there is no pass to send it with.
    WaitsForPass {
        /// When there will be one, as far as is known.
        until: Timestamp,
    },
    /// It is due, and there is no wallet that passes could be asked for.
    WaitsForWallet,
    /// Its week has closed: it cannot be sent any more, and stays until its owner deletes it.
    TooLate,
    /// A spot measurement that does not leave.
    Dropped {
        /// What kind of place it was.
        label: SpotLabel,
        /// Why; `None` for a reason of an earlier version.
        why: Option<SpotRefusal>,
    },
    /// It is on its way: its bytes are fixed, and it is sent until its receipt comes.
    Sending {
        /// Whether it is being sent at this moment.
        under_way: bool,
        /// How often it was tried.
        attempts: u32,
        /// When its turn comes next.
        next: Timestamp,
        /// Why the last attempt came to nothing.
        setback: Option<Setback>,
    },
    /// It was refused; its bytes are kept.
    Refused {
        /// Why.
        why: ProblemKind,
        /// Since when, where that is known.
        since: Option<Timestamp>,
    },
    /// It was sent, and has its receipt.
    Sent {
        /// When the receipt came, where that is known.
        at: Option<Timestamp>,
        /// What it earned.
        points: u32,
        /// What was said of its passages.
        verdicts: Vec<VerdictCount>,
    },
}

/// How many passages of a contribution were judged alike.
#[uniffi::remote(Record)]
pub struct VerdictCount {
    /// The verdict.
    pub verdict: Verdict,
    /// How many.
    pub count: u32,
}

/// What came of deleting a contribution.
#[uniffi::remote(Enum)]
pub enum Deletion {
    /// It was deleted, and the network has never seen it.
    Unsent,
    /// It was deleted here. It was tried, and the network may have it: nothing brings it back, nor what it would have earned.
    MayHaveLeft,
    /// It has its receipt: the network has it. Nothing was deleted.
    Sent,
    /// It is not there any more.
    NotThere,
}

uniffi::custom_type!(OutboxId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(OutboxId::from_number(id)) });
/// The most entries that a page of the history has.
#[uniffi::export]
pub fn longest_history_page() -> u32 {
    LONGEST_PAGE as u32
}

/// What a person is told of what became of an entry, without its times and numbers.
#[uniffi::export]
pub fn entry_words(state: EntryState) -> Result<String, ContributorFault> {
    Ok(state.words().to_owned())
}
