//! What follows when the clock was found to be wrong: every moment that was reckoned on it is looked at, and those that the policy can
//! not have drawn on the right one are drawn anew.
//!
//! A phone that was off for three weeks is not this case: its clock is right when it wakes, satellites agree, and what has become due
//! meanwhile leaves, paced as ever. Only when satellites contradict the clock, nothing may become due by the jump alone: it would leave at
//! once, and so tell when it was recorded. And nothing may wait for years.

use core::time::Duration;

use wayhum_store::{Stands, Store, Turn};
use wayhum_types::{Entropy, Timestamp};

use crate::policy::Policy;
use crate::{SdkError, planner, settling};

/// What a repaired clock is told from.
#[derive(Clone, Copy)]
pub(crate) struct Repair {
    /// What the clock said.
    pub was: Timestamp,
    /// What it says from now on; the same if it was right, and this is only known now.
    pub now: Timestamp,
}

impl Repair {
    /// Moments between these lengths of time from now stand. After a jump backwards, or none, only what lies too far ahead cannot: what was
    /// due on the wrong clock has its own time still.
    fn stands(self, least: Duration, most: Duration) -> Stands {
        let from = if self.now > self.was { self.now.plus(least) } else { Timestamp::from_unix_millis(i64::MIN) };
        Stands { was: self.was, from, until: self.now.plus(most) }
    }
}

/// Looks at everything in the store that waits.
pub(crate) fn redate(repair: Repair, store: &mut Store, policy: &Policy, entropy: &mut dyn Entropy) -> Result<(), SdkError> {
    let now = repair.now;
    let (delay, purse, retry) = (&policy.delay, &policy.purse, &policy.upload.retry);
    let later = |entropy: &mut dyn Entropy, least: Duration, most: Duration| now.plus(planner::between(least, most, entropy));

    let pieces = delay.widest();
    store.redate_pieces(&repair.stands(pieces.least, pieces.most), |epoch| planner::due(now, epoch, delay, entropy))?;
    let spots = repair.stands(delay.usual.least, delay.hold_spots + delay.usual.most);
    store.redate_spots(&spots, |epoch| planner::due_as_usual(now.plus(delay.hold_spots), epoch, delay, entropy))?;

    let again = repair.stands(Duration::ZERO, retry.longest_wait + retry.last_back_off);
    for turn in [Turn::Outbox, Turn::Drafts] {
        store.redate_turns(turn, &again, || later(entropy, Duration::ZERO, retry.last_back_off))?;
    }
    let lots = repair.stands(purse.least_redeem, purse.most_redeem.max(retry.longest_wait + retry.last_back_off));
    store.redate_turns(Turn::Lots, &lots, || later(entropy, purse.least_redeem, purse.most_redeem))?;
    let passes = repair.stands(purse.least_wait, purse.most_wait);
    store.redate_passes(&passes, |epoch| later(entropy, purse.least_wait, purse.most_wait).max(epoch.start()))?;

    let keep = policy.recording.keep_ways;
    // A bare way stays for a day more while pieces of it wait.
    store.redate_ways(&repair.stands(Duration::ZERO, keep.max(Duration::from_hours(24))), now.plus(keep))?;
    store.clamp_past(now, now > repair.was)?;
    settling::redate(&repair.stands(Duration::ZERO, Duration::MAX), now, purse, store, entropy)
}
