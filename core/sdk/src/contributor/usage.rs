//! What it takes of the phone.

use wayhum_types::Clock;

use super::Contributor;
use crate::contributed::Contributed;
use crate::task::Outcome;
use crate::usage::Usage;
use crate::{SdkError, budget, contributed};

impl Contributor {
    /// For how long the sensors were wanted and how much was sent, today and on the last thirty days.
    pub fn usage(&self, clock: Clock) -> Result<Usage, SdkError> {
        self.health.note(Ok(self.usage.read(clock, self.steady.read(clock))))
    }

    /// How much way its owner has helped to map, today and this week. It reads all trips, pieces and the receipts of the week: ask when a
    /// screen is opened, not every second.
    pub fn contributed(&self, clock: Clock) -> Result<Contributed, SdkError> {
        self.health.note(contributed::read(&self.store, clock, self.steady.read(clock)))
    }

    /// What the sensors do from now on.
    pub(super) fn follow_plan(&mut self, clock: Clock) {
        let mut plan = self.sensing_plan();
        // Without a meter nobody listens.
        plan.microphone &= self.recorder.meter().is_some();
        self.usage.follow(plan, clock, self.steady.read(clock));
    }

    /// The request under way was carried out.
    pub(super) fn count_bytes(&mut self, outcome: &Outcome, clock: Clock) {
        if let Some(request) = self.sender.request() {
            self.usage.sent(budget::bytes(request, outcome), clock, self.steady.read(clock));
        }
    }

    pub(super) fn write_usage(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.usage.write(clock, &mut self.store)
    }
}
