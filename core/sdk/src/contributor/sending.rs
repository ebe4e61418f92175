//! Outbox and wallet: what to do next, and what came of it.

use wayhum_types::Clock;

use super::Contributor;
use crate::SdkError;
use crate::counter::Counter;
use crate::sender::{Allowed, Sender};
use crate::task::{Outcome, Task};

impl Contributor {
    /// Puts all points on their way to be redeemed, without waiting for full lots or random times: before a phone is wiped or its
    /// wallet changed, since points that are on it alone are lost then. How many are on their way; [`next_task`](Self::next_task)
    /// sends them. It shows that somebody empties a wallet, so it is not for every day.
    pub fn redeem_all(&mut self, clock: Clock) -> Result<u64, SdkError> {
        self.whole(|contributor| {
            let (sender, mut counter) = contributor.counter(clock)?;
            sender.redeem_all(&mut counter)
        })
    }

    /// What to do next for outbox and wallet: Upload, Wait or Done. Asked again before [`finish_task`](Self::finish_task), it repeats
    /// the request under way.
    pub fn next_task(&mut self, clock: Clock) -> Result<Task, SdkError> {
        let task = self.whole(|contributor| {
            let task = contributor.next_task_whole(clock)?;
            let is_over = match task {
                Task::Upload(_) => false,
                Task::Wait { until } => until >= contributor.steady.read(clock).plus(contributor.policy.store.settle_before),
                Task::Done => true,
            };
            if is_over {
                contributor.write_usage(clock)?;
                contributor.settle_if_cheap()?;
            }
            Ok(task)
        })?;
        let Task::Wait { until } = task else { return Ok(task) };
        Ok(Task::Wait { until: self.steady.on_the_wall(until, clock) })
    }

    /// Reports what became of the request that [`next_task`](Self::next_task) gave.
    pub fn finish_task(&mut self, outcome: &Outcome, clock: Clock) -> Result<(), SdkError> {
        self.whole(|contributor| contributor.finish_task_whole(outcome, clock))
    }

    fn next_task_whole(&mut self, clock: Clock) -> Result<Task, SdkError> {
        let now = self.steady.look(clock, &mut self.store)?;
        let allowed = Allowed { forbidden: self.circumstances.forbid(&self.policy.sending), run: self.run.as_ref() };
        let (policy, store, entropy) = (&self.policy, &mut self.store, &mut self.entropy);
        self.sender.next_task(&allowed, &mut Counter { now, clock, policy, store, entropy })
    }

    fn finish_task_whole(&mut self, outcome: &Outcome, clock: Clock) -> Result<(), SdkError> {
        self.count_bytes(outcome, clock);
        if let (Some(run), Some(request)) = (&mut self.run, self.sender.request()) {
            run.spend(request, outcome);
        }
        let (sender, mut counter) = self.counter(clock)?;
        sender.finish_task(outcome, &mut counter)?;
        self.health.is_unsettled = true;
        if self.sender.has_agreed() && !self.steady.is_sure(clock) {
            self.set_clock(0, clock)?;
        }
        Ok(())
    }

    fn counter(&mut self, clock: Clock) -> Result<(&mut Sender, Counter<'_>), SdkError> {
        let now = self.steady.look(clock, &mut self.store)?;
        let counter = Counter { now, clock, policy: &self.policy, store: &mut self.store, entropy: &mut self.entropy };
        Ok((&mut self.sender, counter))
    }
}
