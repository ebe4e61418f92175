use wayhum_types::{Activity, Fix, Timestamp};

/// What the operating system took the phone's owner to be doing, from when on: oldest first, each until the next.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Hints(Vec<(Timestamp, Activity)>);

impl Hints {
    /// Takes a hint; one that is older than the last is of a clock that was set, and replaces what comes after it.
    pub(crate) fn push(&mut self, at: Timestamp, activity: Activity) {
        self.0.retain(|(earlier, _)| *earlier < at);
        if self.0.last().is_none_or(|(_, last)| *last != activity) {
            self.0.push((at, activity));
        }
    }

    /// Those that hold in a stretch of time.
    pub(crate) fn between(&self, from: Timestamp, to: Timestamp) -> Self {
        let first = self.0.partition_point(|(at, _)| *at <= from).saturating_sub(1);
        Self(self.0[first..].iter().take_while(|(at, _)| *at <= to).copied().collect())
    }

    /// Forgets what no fix from `from` on can need.
    pub(crate) fn forget_before(&mut self, from: Timestamp) {
        let first = self.0.partition_point(|(at, _)| *at <= from).saturating_sub(1);
        self.0.drain(..first);
    }

    /// For what share of so many fixes a hint holds.
    pub(crate) fn share(&self, fixes: &[Fix], activity: Activity) -> f64 {
        if self.0.is_empty() || fixes.is_empty() {
            return 0.0;
        }
        let held = fixes.iter().filter(|fix| self.at(fix.at) == activity).count();
        held as f64 / fixes.len() as f64
    }

    fn at(&self, at: Timestamp) -> Activity {
        let after = self.0.partition_point(|(from, _)| *from <= at);
        after.checked_sub(1).map_or(Activity::Unknown, |index| self.0[index].1)
    }
}
