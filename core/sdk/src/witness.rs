//! Whether satellites' time agrees with the phone's: every fix carries it.

use wayhum_types::{Clock, Timestamp};

use crate::policy::ClockRules;

/// What a run of fixes proves of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// It is right.
    Holds,
    /// It lies so many milliseconds behind satellites' time; a negative number: ahead of it.
    Behind(i64),
}

/// Fixes in a row that advance as the monotonic clock does: they are heard as they are measured. Those that come late in a bundle do
/// not, and prove nothing.
#[derive(Default)]
pub(crate) struct Witness(Option<Run>);

struct Run {
    first_at: Timestamp,
    first_heard: Clock,
    fixes: u32,
    /// How far the clock lies behind the fix that was heard soonest after it was measured.
    behind_ms: i64,
}

impl Witness {
    /// Hears of a fix that was measured `at` satellites' time, while the clock that is in question said `now`.
    pub(crate) fn hear(&mut self, at: Timestamp, now: Timestamp, heard: Clock, rules: &ClockRules) -> Option<Proof> {
        let behind_ms = at.millis_since(now);
        let run = match self.0.take().filter(|run| run.goes_on(at, heard, rules)) {
            Some(run) => Run { fixes: run.fixes + 1, behind_ms: run.behind_ms.max(behind_ms), ..run },
            None => Run { first_at: at, first_heard: heard, fixes: 1, behind_ms },
        };
        let lasted_ms = heard.monotonic_ms.saturating_sub(run.first_heard.monotonic_ms);
        if run.fixes < rules.fixes || u128::from(lasted_ms) < rules.lasting.as_millis() {
            self.0 = Some(run);
            return None;
        }
        let is_right = u128::from(run.behind_ms.unsigned_abs()) <= rules.tolerance.as_millis();
        Some(if is_right { Proof::Holds } else { Proof::Behind(run.behind_ms) })
    }

    /// Forgets the run: the clock was set.
    pub(crate) fn forget(&mut self) {
        self.0 = None;
    }
}

impl Run {
    /// Whether a fix is in step with those before.
    fn goes_on(&self, at: Timestamp, heard: Clock, rules: &ClockRules) -> bool {
        let heard_ms = i128::from(heard.monotonic_ms) - i128::from(self.first_heard.monotonic_ms);
        let measured_ms = i128::from(at.millis_since(self.first_at));
        let is_in_step = (measured_ms - heard_ms).unsigned_abs() <= rules.step.as_millis();
        heard.boot == self.first_heard.boot && heard_ms > 0 && measured_ms > 0 && is_in_step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUE: Timestamp = Timestamp::from_unix_millis(1_779_465_600_000);

    /// What is proven when fixes are heard these times after the begin, each so long after it was measured, in milliseconds, by a clock
    /// that lies so far behind.
    fn proven(heard_ms: impl IntoIterator<Item = (i64, i64)>, clock_behind_ms: i64) -> Vec<Proof> {
        let (mut witness, rules) = (Witness::default(), ClockRules::default());
        let hear = |(after, late): (i64, i64)| {
            let at = TRUE.plus_millis(after - late);
            let heard = Clock::simulated(TRUE.plus_millis(after));
            witness.hear(at, TRUE.plus_millis(after - clock_behind_ms), heard, &rules)
        };
        heard_ms.into_iter().filter_map(hear).collect()
    }

    #[test]
    fn a_run_of_live_fixes_shows_whether_the_clock_is_right_and_else_by_how_much_it_is_wrong() {
        let live = || (0..10).map(|second| (second * 1_000, 300 + second % 3 * 200));
        for (behind, proof) in [
            (0, Proof::Holds),
            (4_000, Proof::Holds),
            (3_600_000, Proof::Behind(3_599_700)),
            (-7_200_000, Proof::Behind(-7_200_300)),
        ] {
            assert_eq!(proven(live(), behind), [proof], "{behind} ms behind");
        }
        assert_eq!(proven(live().take(9), 3_600_000), [], "nine prove nothing");
    }

    #[test]
    fn fixes_that_come_late_in_a_bundle_prove_nothing() {
        // Ten minutes of fixes, all handed out within a second; then the next ten minutes.
        let bundle = |begin: i64| (0..600).map(move |second| (begin + second, begin - 600_000 + second * 1_000));
        let late = bundle(600_000).chain(bundle(1_200_000)).map(|(heard, measured)| (heard, heard - measured));
        assert_eq!(proven(late, 0), []);
    }

    #[test]
    fn one_wrong_fix_among_right_ones_proves_nothing() {
        let with_a_leap = (0..40).map(|second| (second * 1_000, if second % 9 == 4 { -3_600_000 } else { 300 }));
        assert_eq!(proven(with_a_leap, 0), []);
    }
}
