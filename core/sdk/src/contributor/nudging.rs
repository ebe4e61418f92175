//! Reminding its owner to record.

use wayhum_types::Clock;

use super::Contributor;
use crate::SdkError;

impl Contributor {
    /// Whether its owner wants to be reminded, from now on.
    pub const fn set_nudges(&mut self, wanted: bool) {
        self.policy.nudges.wanted = wanted;
    }

    /// Whether its owner, who seems to be under way, may be reminded to record: not while recording or while there is no room for it,
    /// not at night, not twice a day, and not if they do not want it. After a reminder call [`nudged`](Self::nudged).
    pub fn may_nudge(&self, clock: Clock) -> Result<bool, SdkError> {
        let is_idle = !self.recording && !self.circumstances.is_paused();
        self.health.note(Ok(is_idle && self.nudge.may(clock, self.steady.read(clock), &self.policy.nudges)))
    }

    /// Its owner was reminded.
    pub fn nudged(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.whole(|contributor| {
            let now = contributor.steady.look(clock, &mut contributor.store)?;
            contributor.nudge.note(clock, now, &mut contributor.store)
        })
    }
}
