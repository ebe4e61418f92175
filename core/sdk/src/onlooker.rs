//! Reads the history out of the store, a page at a time.

use std::collections::BTreeMap;

use wayhum_protocol::{ProblemKind, Verdict};
use wayhum_store::{
    About, ContributionsOf, OutboxId, PassTurn, SpotState, Stage, Store, StoredContribution, StoredPiece, StoredSpot, Trouble,
};
use wayhum_trace::SpotRefusal;
use wayhum_types::{Epoch, Timestamp};

use crate::history::{EntryId, EntryState, HistoryEntry, HistoryOf, HistoryPage, VerdictCount};
use crate::setback::Setback;
use crate::{SdkError, planner, spots};

/// The most entries that one page of the history has, whatever is asked for.
pub const LONGEST_PAGE: usize = 200;

/// What the entries are seen by.
pub(crate) struct Onlooker<'a> {
    pub store: &'a Store,
    pub has_wallet: bool,
    /// The contribution that is being sent at this moment.
    pub under_way: Option<OutboxId>,
    /// The present on the clock that nobody sets.
    pub now: Timestamp,
    /// A moment of that clock as the wall clock shows it.
    pub on_the_wall: &'a dyn Fn(Timestamp) -> Timestamp,
}

impl Onlooker<'_> {
    /// At most so many entries after a given one.
    pub(crate) fn page(&self, of: HistoryOf, after: Option<EntryId>, most: usize) -> Result<HistoryPage, SdkError> {
        let most = most.clamp(1, LONGEST_PAGE);
        // One more than wanted tells whether there is more.
        let mut entries = self.entries(of, after, most + 1)?;
        let has_more = entries.len() > most;
        entries.truncate(most);
        let next = entries.last().filter(|_| has_more).map(|entry| entry.id);
        Ok(HistoryPage { entries, next })
    }

    fn entries(&self, of: HistoryOf, after: Option<EntryId>, most: usize) -> Result<Vec<HistoryEntry>, SdkError> {
        let mut entries = Vec::new();
        let contributions = match of {
            HistoryOf::Everything => Some(ContributionsOf::Every),
            HistoryOf::Waiting => None,
            HistoryOf::Sending => Some(ContributionsOf::Bound),
            HistoryOf::Refused => Some(ContributionsOf::Quarantined),
            HistoryOf::Sent => Some(ContributionsOf::Answered),
        };
        if matches!(of, HistoryOf::Everything | HistoryOf::Waiting) {
            let (piece, spot) = match after {
                None => (Some(None), Some(None)),
                Some(EntryId::Piece(id)) => (Some(Some(id)), Some(None)),
                Some(EntryId::Spot(id)) => (None, Some(Some(id))),
                Some(EntryId::Contribution(_)) => (None, None),
            };
            if let Some(before) = piece {
                for stored in self.store.pieces_before(before, most)? {
                    entries.push(self.piece(&stored)?);
                }
            }
            if let Some(before) = spot {
                for stored in self.store.spots_before(before, most - entries.len())? {
                    entries.push(self.spot(stored)?);
                }
            }
        }
        if let Some(of) = contributions {
            let before = if let Some(EntryId::Contribution(id)) = after { Some(id) } else { None };
            let stored = self.store.contributions_before(of, before, most - entries.len())?;
            entries.extend(stored.into_iter().map(|stored| self.contribution(stored)));
        }
        Ok(entries)
    }

    fn piece(&self, stored: &StoredPiece) -> Result<HistoryEntry, SdkError> {
        let about = About::piece(&stored.piece);
        let state = self.waiting(about.epoch, stored.due)?;
        Ok(HistoryEntry { id: EntryId::Piece(stored.id), about: Some(about), state })
    }

    fn spot(&self, stored: StoredSpot) -> Result<HistoryEntry, SdkError> {
        let (about, state) = match stored.state {
            SpotState::Held { due, spot } => (Some(About::piece(&spots::piece(&spot))), self.waiting(spot.epoch, due)?),
            SpotState::Dropped { label, reason } => {
                (None, EntryState::Dropped { label, why: SpotRefusal::from_reason(&reason) })
            }
        };
        Ok(HistoryEntry { id: EntryId::Spot(stored.id), about, state })
    }

    fn waiting(&self, epoch: Epoch, due: Timestamp) -> Result<EntryState, SdkError> {
        let on_the_wall = self.on_the_wall;
        Ok(if epoch < planner::oldest_open(self.now) {
            EntryState::TooLate
        } else if due > self.now {
            EntryState::Waits { until: on_the_wall(due) }
        } else if !self.has_wallet {
            EntryState::WaitsForWallet
        } else {
            match self.store.pass_for(epoch, self.now)? {
                PassTurn::Now(_) => EntryState::Waits { until: on_the_wall(due) },
                PassTurn::From(at) => EntryState::WaitsForPass { until: on_the_wall(at) },
                PassTurn::None => EntryState::WaitsForPass { until: on_the_wall(Epoch::of(self.now).end()) },
            }
        })
    }

    fn contribution(&self, stored: StoredContribution) -> HistoryEntry {
        let on_the_wall = self.on_the_wall;
        let state = match stored.stage {
            Stage::Bound { attempts, not_before, trouble } => EntryState::Sending {
                under_way: self.under_way == Some(stored.id),
                attempts,
                next: on_the_wall(not_before.max(self.now)),
                setback: trouble.and_then(|Trouble { name, .. }| Setback::from_name(&name)),
            },
            Stage::Quarantined { reason, since } => EntryState::Refused {
                why: ProblemKind::from_name(&reason).unwrap_or(ProblemKind::Unknown),
                since: since.map(on_the_wall),
            },
            Stage::Answered { at, points, verdicts } => {
                EntryState::Sent { at: at.map(on_the_wall), points, verdicts: counted(&verdicts) }
            }
        };
        HistoryEntry { id: EntryId::Contribution(stored.id), about: stored.about, state }
    }
}

/// How often there is each verdict, the best first.
fn counted(verdicts: &[Verdict]) -> Vec<VerdictCount> {
    let mut counts: BTreeMap<usize, VerdictCount> = BTreeMap::new();
    for verdict in verdicts {
        let order = Verdict::all().position(|other| other == *verdict).unwrap_or(usize::MAX);
        counts.entry(order).or_insert(VerdictCount { verdict: *verdict, count: 0 }).count += 1;
    }
    counts.into_values().collect()
}
