//! A nudge to start recording when its owner seems to be under way: forgotten starts are the commonest loss.

use wayhum_store::Store;
use wayhum_types::{Clock, Timestamp};

use crate::SdkError;
use crate::policy::NudgeRules;
use crate::usage::Day;

/// The day of the last nudge.
const NUDGED: &str = "nudge.day";

/// When the last nudge was.
#[derive(Default)]
pub(crate) struct Nudge {
    last: Option<Day>,
}

impl Nudge {
    pub(crate) fn open(store: &Store) -> Result<Self, SdkError> {
        let read = |bytes: Vec<u8>| Some(Day(i32::from_le_bytes(bytes.try_into().ok()?)));
        Ok(Self { last: store.value(NUDGED)?.and_then(read) })
    }

    /// Whether there may be one now, if nothing is being recorded.
    pub(crate) fn may(&self, clock: Clock, now: Timestamp, rules: &NudgeRules) -> bool {
        let today = Day::of(now, clock.utc_offset);
        let hour = now.millis_since(today.begin(clock.utc_offset)) / 3_600_000;
        let is_day = (i64::from(rules.from_hour)..i64::from(rules.until_hour)).contains(&hour);
        // After a clock that ran ahead was set right, the last one lies in the future: that is none.
        rules.wanted && is_day && self.last.is_none_or(|last| last != today)
    }

    /// There was one.
    pub(crate) fn note(&mut self, clock: Clock, now: Timestamp, store: &mut Store) -> Result<(), SdkError> {
        let today = Day::of(now, clock.utc_offset);
        if self.last != Some(today) {
            store.set_value(NUDGED, &today.0.to_le_bytes())?;
            self.last = Some(today);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::UtcOffset;

    use super::*;

    #[test]
    fn only_by_day_by_the_owners_clock_and_only_if_they_want_it() {
        let rules = NudgeRules::default();
        // Midnight UTC, and two hours east of it.
        let may = |hour: i64, rules: &NudgeRules| {
            let now = Timestamp::from_unix_millis(1_779_408_000_000 + hour * 3_600_000);
            let clock = Clock { utc_offset: UtcOffset::from_minutes(120), ..Clock::simulated(now) };
            Nudge::default().may(clock, now, rules)
        };
        assert_eq!([4, 5, 12, 19, 20, 23].map(|hour| may(hour, &rules)), [false, true, true, true, false, false]);
        assert!(!may(12, &NudgeRules { wanted: false, ..rules }));
    }
}
