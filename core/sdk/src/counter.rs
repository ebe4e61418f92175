use core::time::Duration;

use wayhum_store::{OutboxId, Store, Trouble};
use wayhum_types::{Clock, Entropy, Timestamp};

use crate::met::asks_to_wait;
use crate::policy::Policy;
use crate::setback::Setback;
use crate::task::Outcome;
use crate::{SdkError, planner};

/// What sending works with, lent for one call.
pub(crate) struct Counter<'a> {
    /// The present on the clock that nobody sets.
    pub now: Timestamp,
    /// What the shell's clocks say.
    pub clock: Clock,
    pub policy: &'a Policy,
    pub store: &'a mut Store,
    pub entropy: &'a mut dyn Entropy,
}

impl Counter<'_> {
    /// A moment that lies so much later, at random.
    pub(crate) fn later(&mut self, least: Duration, most: Duration) -> Timestamp {
        self.now.plus(planner::between(least, most, self.entropy))
    }

    /// Notes with a contribution what it met with.
    pub(crate) fn note(&mut self, id: OutboxId, setback: Setback) -> Result<(), SdkError> {
        let trouble = Trouble { name: setback.name().to_owned(), at: self.now };
        Ok(self.store.note_trouble(id, &trouble)?)
    }

    /// When to try again after a failure: what the other side asked for, within the policy, and a back-off with full jitter.
    pub(crate) fn again(&mut self, outcome: &Outcome, attempts: u32) -> Timestamp {
        let jitter = planner::back_off(attempts, &self.policy.upload.retry, self.entropy);
        let asked = asks_to_wait(outcome).unwrap_or_default().min(self.policy.upload.retry.longest_wait);
        self.now.plus(asked + jitter)
    }
}
