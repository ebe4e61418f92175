//! What the phone is like, and how much a run may take.

use wayhum_store::StoreError;
use wayhum_types::Clock;

use super::Contributor;
use crate::SdkError;
use crate::budget::{Budget, Run};
use crate::conditions::Conditions;
use crate::policy::{DelayChoice, SendingRules};

impl Contributor {
    /// Tells how network, battery and storage are. Where nothing may be sent, [`next_task`](Self::next_task) says Wait, and the snapshot
    /// says why; where there is no room, the running trip ends, becomes pieces, and recording pauses until there is.
    pub fn set_conditions(&mut self, conditions: Conditions, clock: Clock) -> Result<(), SdkError> {
        self.circumstances.take(conditions, &self.policy.sending);
        self.whole(|contributor| contributor.weigh_storage(clock))
    }

    /// The owner's choice of what sending waits for, from now on.
    pub fn set_sending_rules(&mut self, rules: SendingRules) {
        self.policy.sending = rules;
    }

    /// How long pieces wait, by the owner's choice: those of trips that end from now on. What waits already keeps its time: whoever
    /// drew it anew, and could do so again, would choose it.
    pub const fn set_delay(&mut self, choice: DelayChoice) {
        self.policy.delay.choice = choice;
    }

    /// Begins a run of uploads that may take so much: no request is begun that might not end within it, and when it is used up,
    /// [`next_task`](Self::next_task) says Wait. Each call makes at most one contribution of what is due.
    pub fn begin_run(&mut self, budget: Budget, clock: Clock) {
        self.run = Some(Run::begin(budget, clock));
    }

    /// Ends it: there are no bounds from now on.
    pub fn end_run(&mut self) {
        self.run = None;
    }

    /// Pauses recording when there is no room for it, and lets it go on when there is.
    pub(super) fn weigh_storage(&mut self, clock: Clock) -> Result<(), SdkError> {
        if self.circumstances.may_try(clock, &self.policy.storage) {
            self.circumstances.disk_is_full(clock);
            if self.store.has_room()? {
                self.circumstances.disk_has_room();
            }
        }
        let was_paused = self.circumstances.is_paused();
        let is_paused = self.circumstances.weigh(self.storage()?, &self.policy.storage);
        // What is left from before the disk was full is written as soon as it can be.
        let is_to_end = is_paused && self.recording && (!was_paused || self.recorder.has_unwritten());
        if is_to_end && !self.circumstances.is_full() { self.end_trip_for_want_of_room(clock) } else { Ok(()) }
    }

    /// The disk may be full by now; then everything stays in memory, and is written later.
    fn end_trip_for_want_of_room(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.measuring = None;
        let ended = self.record(clock, |recorder, desk| recorder.finish(clock, desk));
        self.bear_full_disk(ended, clock).map(Option::unwrap_or_default)
    }

    /// Takes a full disk for a reason to pause instead of an error: nothing is lost by it. `None` if it was full.
    pub(super) fn bear_full_disk<T>(&mut self, result: Result<T, SdkError>, clock: Clock) -> Result<Option<T>, SdkError> {
        match result {
            Err(SdkError::Store(StoreError::DiskFull)) => {
                self.circumstances.disk_is_full(clock);
                Ok(None)
            }
            other => other.map(Some),
        }
    }
}
