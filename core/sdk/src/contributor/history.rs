//! What its owner sees of what was sent and what waits, and does with it.

use std::io::Write;

use wayhum_store::{Deletion, OutboxId};
use wayhum_types::Clock;

use super::Contributor;
#[cfg(feature = "self-check")]
use crate::held_check::SelfCheck;
use crate::history::{EntryId, HistoryOf, HistoryPage};
use crate::onlooker::Onlooker;
use crate::retention::Storage;
use crate::{SdkError, export};

impl Contributor {
    /// A page of the history: at most `most` entries (1 to 200) that come after `after`; `None` begins at the top.
    ///
    /// What waits comes first, then contributions from binding to receipt, each newest first. Whatever becomes of a contribution, it
    /// keeps its place. Receipts are kept for [`RetentionRules::keep_receipts`](crate::RetentionRules::keep_receipts).
    pub fn history(&self, of: HistoryOf, after: Option<EntryId>, most: usize, clock: Clock) -> Result<HistoryPage, SdkError> {
        let onlooker = Onlooker {
            store: &self.store,
            has_wallet: self.sender.has_wallet(),
            under_way: self.sender.under_way(),
            now: self.steady.read(clock),
            on_the_wall: &|at| self.steady.on_the_wall(at, clock),
        };
        self.health.note(onlooker.page(of, after, most))
    }

    /// Sends a contribution before all others and without waiting any longer after a failure; one that was refused goes back into the
    /// outbox with the same bytes. `false` if it is not there any more, or has its receipt.
    ///
    /// A piece that waits for its time cannot be hastened: its time is what keeps its arrival from telling when it was recorded. Nor
    /// does this make contributions follow a request in the wallet's name.
    pub fn retry_now(&mut self, id: OutboxId) -> Result<bool, SdkError> {
        self.whole(|contributor| {
            let is_there = contributor.store.retry(id)?;
            if is_there {
                contributor.sender.forget_failure();
            }
            Ok(is_there)
        })
    }

    /// Deletes what waits, or a contribution that has no receipt, by its owner's word. What the network has, or may have, nothing
    /// brings back: the answer says which it is.
    pub fn delete(&mut self, id: EntryId) -> Result<Deletion, SdkError> {
        let unsent = |was_there| if was_there { Deletion::Unsent } else { Deletion::NotThere };
        self.whole(|Self { store, .. }| {
            Ok(match id {
                EntryId::Piece(id) => unsent(store.delete_piece(id)?),
                EntryId::Spot(id) => unsent(store.delete_spot(id)?),
                EntryId::Contribution(id) => store.delete_contribution(id)?,
            })
        })
    }

    /// Writes out everything that is held about the phone's owner, as one JSON document that a person can read
    /// (`docs/export.md`). `progress` hears how many rows of how many are written.
    ///
    /// It is not sealed, and holds every position that is still known: write it where only its owner can read it. No key and nothing
    /// that is worth something is in it. What was recorded in the last seconds and is not written yet is not in it either.
    pub fn export(&self, out: &mut dyn Write, clock: Clock, progress: &mut dyn FnMut(u64, u64)) -> Result<(), SdkError> {
        self.health.note(export::write(&self.store, self.steady.read(clock), out, progress))
    }

    /// What somebody would find of its owner's home in the trips whose lines are still kept. It reckons for up to a second: call it from a
    /// thread that may.
    #[cfg(feature = "self-check")]
    pub fn self_check(&self, clock: Clock) -> Result<SelfCheck, SdkError> {
        let mut ways = self.health.note(self.store.ways().map_err(SdkError::from))?;
        let now = self.steady.read(clock);
        ways.retain(|stored| stored.way.until > now);
        Ok(SelfCheck::of(&ways, &self.policy.trace))
    }

    /// How much of the room that it may take the store takes.
    pub fn storage(&self) -> Result<Storage, SdkError> {
        self.health.note(self.retention.storage(&self.policy.retention, &self.store))
    }
}
