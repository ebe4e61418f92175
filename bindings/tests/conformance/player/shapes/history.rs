//! The history its owner sees.

use wayhum_sdk::protocol::{ProblemKind, Verdict};
use wayhum_sdk::store::{About, Deletion};
use wayhum_sdk::{EntryId, EntryState, HistoryEntry, HistoryOf, HistoryPage, Setback, Storage, VerdictCount};

use super::{record, variants};

record! {
    HistoryPage { entries, next }
    HistoryEntry { id, about, state }
    About { epoch, class, mode, passages, with_noise, metres }
    VerdictCount { verdict, count }
    Storage { used, most, is_full }
}

variants! {
    HistoryOf { Everything, Waiting, Sending, Refused, Sent }
    EntryId { Piece(id), Spot(id), Contribution(id) }
    EntryState {
        Waits { until },
        WaitsForPass { until },
        WaitsForWallet,
        TooLate,
        Dropped { label, why },
        Sending { under_way, attempts, next, setback },
        Refused { why, since },
        Sent { at, points, verdicts },
    }
    Setback { NoNetwork, Interrupted, SomebodyElse, Insecure, Problem(kind) }
    ProblemKind {
        Malformed, UnsupportedVersion, TooLarge, Implausible, BadSignature, BadPass, PassSpent, EpochClosed, QuotaUsed, TooMany,
        TooEarly, Timeout, Unavailable, Unknown,
    }
    Verdict {
        Accepted, Uncorroborated, AlreadyCovered(people), TooShort, Overload, ImplausibleSpeed, FrozenLevels, Disagrees,
    }
    Deletion { Unsent, MayHaveLeft, Sent, NotThere }
}
