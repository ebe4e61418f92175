//! How much a run in the background may take.

use core::time::Duration;

use wayhum_types::Clock;

use crate::policy::UploadRules;
use crate::task::{Outcome, Purpose, Request};

/// What a run may take: Android's `WorkManager` gives ten minutes, iOS' `BGAppRefreshTask` half a minute.
///
/// ```
/// use core::time::Duration;
/// use wayhum_sdk::Budget;
/// let refresh = Budget { time: Duration::from_secs(25), bytes: 200_000 };
/// assert!(refresh.time < Budget::UNBOUNDED.time);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How long it may last. Leave the operating system some seconds to end in.
    pub time: Duration,
    /// How many bytes it may send and receive; what HTTP and TLS add is not counted.
    pub bytes: u64,
}

impl Budget {
    /// No bounds.
    pub const UNBOUNDED: Self = Self { time: Duration::MAX, bytes: u64::MAX };
}

/// How many bytes a request sent and received. Where it came to nothing, its own may have been sent.
pub(crate) fn bytes(request: &Request, outcome: &Outcome) -> (u64, u64) {
    let received = match outcome {
        Outcome::Response { body, .. } => body.len(),
        Outcome::NoNetwork | Outcome::Insecure | Outcome::Interrupted => 0,
    };
    (request.body.len() as u64, received as u64)
}

/// What is left of a run's budget.
pub(crate) struct Run {
    begun: Clock,
    time: Duration,
    bytes: u64,
}

impl Run {
    pub(crate) const fn begin(budget: Budget, clock: Clock) -> Self {
        Self { begun: clock, time: budget.time, bytes: budget.bytes }
    }

    /// Whether not even the shortest request fits any more.
    pub(crate) fn is_used_up(&self, clock: Clock, rules: &UploadRules) -> bool {
        // No contribution and no request of a wallet is longer than the longest answer.
        self.time_left(clock) < rules.least_timeout || self.bytes < 2 * u64::from(rules.longest_answer)
    }

    /// A request, shortened so that it ends within the run; `None` if it does not fit.
    pub(crate) fn fit(&self, request: &Request, clock: Clock, rules: &UploadRules) -> Option<Request> {
        if self.is_used_up(clock, rules) {
            return None;
        }
        let for_the_answer = self.bytes.checked_sub(request.body.len() as u64)?;
        let longest = u64::from(request.longest_answer).min(for_the_answer);
        // A settlement is seldom as long as it may be. If this one is longer than what is left, it has to wait for another run.
        let is_settlement = request.purpose == Purpose::Settlement;
        if longest < u64::from(request.longest_answer) && !is_settlement {
            return None;
        }
        let longest_answer = u32::try_from(longest).unwrap_or(u32::MAX);
        Some(Request { longest_answer, timeout: request.timeout.min(self.time_left(clock)), ..request.clone() })
    }

    /// Takes off what a request took.
    pub(crate) fn spend(&mut self, request: &Request, outcome: &Outcome) {
        let (sent, received) = bytes(request, outcome);
        self.bytes = self.bytes.saturating_sub(sent + received);
    }

    fn time_left(&self, clock: Clock) -> Duration {
        // Another boot is another run.
        let spent_ms =
            if clock.boot == self.begun.boot { clock.monotonic_ms.saturating_sub(self.begun.monotonic_ms) } else { u64::MAX };
        self.time.saturating_sub(Duration::from_millis(spent_ms))
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::Timestamp;

    use super::*;
    use crate::task::Method;

    const BEGUN: Clock = Clock {
        wall: Timestamp::from_unix_millis(1_779_465_600_000),
        monotonic_ms: 5_000,
        boot: wayhum_types::Boot(3),
        utc_offset: wayhum_types::UtcOffset::UTC,
    };

    fn request() -> Request {
        Request {
            purpose: Purpose::Contribution,
            method: Method::Post,
            url: "https://collect.example.org".to_owned().into(),
            content_type: None,
            body: vec![0; 5_000],
            timeout: Duration::from_secs(30),
            longest_answer: 16_384,
        }
    }

    #[test]
    fn a_request_ends_within_its_run_or_is_not_begun() {
        let rules = UploadRules::default();
        let run = Run::begin(Budget { time: Duration::from_secs(40), bytes: 1_000_000 }, BEGUN);
        let timeout = |after_s: u64| {
            run.fit(&request(), BEGUN.after_millis(after_s * 1_000), &rules).map(|request| request.timeout.as_secs())
        };
        assert_eq!([timeout(0), timeout(10), timeout(25), timeout(35)], [Some(30), Some(30), Some(15), Some(5)]);
        assert_eq!([timeout(36), timeout(500)], [None, None]);
        assert_eq!(run.fit(&request(), Clock { boot: wayhum_types::Boot(4), ..BEGUN }, &rules), None, "another boot");
    }

    #[test]
    fn bytes_are_counted_both_ways_and_an_answer_is_not_read_beyond_them() {
        let rules = UploadRules::default();
        let mut run = Run::begin(Budget { time: Duration::from_mins(9), bytes: 60_000 }, BEGUN);
        let mut runs = 0;
        let answer = Outcome::Response { status: 200, retry_after: None, body: vec![0; 3_000] };
        while run.fit(&request(), BEGUN, &rules).is_some() {
            run.spend(&request(), &answer);
            runs += 1;
        }
        assert_eq!(runs, 4, "after four, 28,000 bytes are left");
        let run = Run::begin(Budget { time: Duration::from_mins(9), bytes: 60_000 }, BEGUN);
        let file = Request { purpose: Purpose::Settlement, body: Vec::new(), longest_answer: 64 << 20, ..request() };
        assert_eq!(run.fit(&file, BEGUN, &rules).map(|file| file.longest_answer), Some(60_000));
    }
}
