//! Setting the clock right by what others say the time is.

use wayhum_types::{Clock, Fix};

use super::Contributor;
use crate::SdkError;
use crate::counter::Counter;
use crate::redating::{Repair, redate};
use crate::witness::Proof;

impl Contributor {
    /// Hears what time an accepted fix tells.
    pub(super) fn compare_clocks(&mut self, fix: &Fix, clock: Clock) -> Result<(), SdkError> {
        let by_ms = match self.steady.hear(fix, clock, &self.policy.clock) {
            None => return Ok(()),
            Some(Proof::Holds) => 0,
            Some(Proof::Behind(by_ms)) => by_ms,
        };
        self.set_clock(by_ms, clock)?;
        self.steady.note_proven(clock, &mut self.store)
    }

    /// The clock is known to be right, or from now on `by_ms` later than it said. What waits is dated anew first: killed in between, the
    /// same is found out again, and what stands already is left as it is.
    pub(super) fn set_clock(&mut self, by_ms: i64, clock: Clock) -> Result<(), SdkError> {
        let is_large = u128::from(by_ms.unsigned_abs()) > self.policy.clock.redate_beyond.as_millis();
        if is_large || !self.steady.is_sure(clock) {
            let was = self.steady.read(clock);
            // A small correction makes nothing leave that would not have left.
            let repair = if is_large { Repair { was, now: was.plus_millis(by_ms) } } else { Repair { was, now: was } };
            redate(repair, &mut self.store, &self.policy, &mut self.entropy)?;
            let (policy, store, entropy) = (&self.policy, &mut self.store, &mut self.entropy);
            self.sender.clock_is_right(is_large, &mut Counter { now: repair.now, clock, policy, store, entropy })?;
        }
        if by_ms != 0 {
            self.recorder.clock_was_set(by_ms);
            if let Some(measuring) = &mut self.measuring {
                measuring.clock_was_set(by_ms);
            }
        }
        self.steady.settle(by_ms, clock, &mut self.store)
    }
}
