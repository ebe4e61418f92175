//! What its owner sees of what was recorded: what waits and until when, what is on its way, what was refused and why, what was sent
//! and what it earned.

use core::fmt;
use core::str::FromStr;

use wayhum_protocol::{ProblemKind, Verdict};
use wayhum_store::{About, OutboxId, PieceId, SpotId};
use wayhum_trace::SpotRefusal;
use wayhum_types::{SpotLabel, Timestamp};

use crate::setback::Setback;

/// Some entries of the history, and where it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// What waits first, then contributions; each newest first.
    pub entries: Vec<HistoryEntry>,
    /// After which entry the next page begins; `None` on the last one.
    pub next: Option<EntryId>,
}

/// Which entries are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// One piece, spot measurement or contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its name.
    pub id: EntryId,
    /// What it is about; `None` for what an earlier version sent, and for a spot measurement that was dropped.
    pub about: Option<About>,
    /// What became of it.
    pub state: EntryState,
}

/// Names an entry of the history: `p7` a piece, `s7` a spot measurement, `c7` a contribution. Its receipt has the same name.
///
/// ```
/// use wayhum_sdk::EntryId;
/// assert_eq!("c40".parse::<EntryId>().map(|id| id.to_string()).as_deref(), Ok("c40"));
/// assert!("forty".parse::<EntryId>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryId {
    /// A piece that waits.
    Piece(PieceId),
    /// A spot measurement that waits, or was dropped.
    Spot(SpotId),
    /// A contribution.
    Contribution(OutboxId),
}

/// What became of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerdictCount {
    /// The verdict.
    pub verdict: Verdict,
    /// How many.
    pub count: u32,
}

impl EntryState {
    /// What a person is told, without the times and numbers that go with it.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Waits { .. } => "waits for its time",
            Self::WaitsForPass { .. } => "waits for a pass",
            Self::WaitsForWallet => "waits for a wallet",
            Self::TooLate => "too late: its week has closed; it stays here until you delete it",
            Self::Dropped { .. } => "was dropped",
            Self::Sending { under_way: true, .. } => "is being sent",
            Self::Sending { attempts: 0, .. } => "is about to be sent",
            Self::Sending { .. } => "will be sent again",
            Self::Refused { .. } => "was refused",
            Self::Sent { .. } => "was sent",
        }
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Piece(id) => write!(f, "p{}", id.number()),
            Self::Spot(id) => write!(f, "s{}", id.number()),
            Self::Contribution(id) => write!(f, "c{}", id.number()),
        }
    }
}

impl FromStr for EntryId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "an entry is called p, s or c and its number, such as c40: see the history";
        let (kind, number) = text.split_at_checked(1).ok_or(WRONG)?;
        let number: i64 = number.parse().map_err(|_| WRONG)?;
        match kind {
            "p" => Ok(Self::Piece(PieceId::from_number(number))),
            "s" => Ok(Self::Spot(SpotId::from_number(number))),
            "c" => Ok(Self::Contribution(OutboxId::from_number(number))),
            _ => Err(WRONG),
        }
    }
}
