//! Runs the core's upload machine: ask, execute, report, until there is nothing left to do.

use wayhum_sdk::types::{Clock, Timestamp};
use wayhum_sdk::{Contributor, Outcome, Request, SdkError, Task};

/// Carries out one request. [`Http`](crate::Http) is one; a platform's own HTTP stack, or a test, is another.
pub trait Execute {
    /// Blocks until the request is answered or given up.
    fn execute(&mut self, request: &Request) -> Outcome;

    /// Whether the answers of late make further requests pointless: a login page in place of a collector, say. A run ends then.
    fn gives_up(&self) -> bool {
        false
    }
}

impl<F: FnMut(&Request) -> Outcome> Execute for F {
    fn execute(&mut self, request: &Request) -> Outcome {
        self(request)
    }
}

/// The time a run goes by: the device's, or a simulated one.
pub trait Pace {
    /// What the clocks say.
    fn now(&mut self) -> Clock;
    /// Lets time pass. `false` ends the run: there is no time left, or waiting is somebody else's business.
    fn wait_until(&mut self, moment: Timestamp) -> bool;
}

/// A clock that jumps wherever it is told to: due times pass at once.
#[derive(Clone, Copy, Debug)]
pub struct SimulatedPace {
    clock: Clock,
    until: Timestamp,
}

impl SimulatedPace {
    /// Starts at `clock` and refuses to wait beyond `until`.
    pub const fn new(clock: Clock, until: Timestamp) -> Self {
        Self { clock, until }
    }

    /// Where it stands.
    pub const fn clock(&self) -> Clock {
        self.clock
    }
}

impl Pace for SimulatedPace {
    fn now(&mut self) -> Clock {
        self.clock
    }

    fn wait_until(&mut self, moment: Timestamp) -> bool {
        let millis = moment.millis_since(self.clock.wall).max(0);
        if moment > self.until {
            return false;
        }
        self.clock = self.clock.after_millis(millis.unsigned_abs());
        true
    }
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// Requests executed.
    pub requests: u32,
    /// How many of them in a row, at the end, reached nobody.
    pub unreachable: u32,
}

/// Works through the outbox until it is empty, `pace` refuses to wait, the executor gives up, or nobody could be reached
/// `patience` times in a row.
/// `progress` is called after every request.
///
/// ```
/// use wayhum_host::uploads::{SimulatedPace, run};
/// use wayhum_host::{OsEntropy, open_or_create_key};
/// use wayhum_sdk::types::{Clock, Timestamp};
/// use wayhum_sdk::wallet::SealingKey;
/// use wayhum_sdk::{Contributor, Outcome, Policy, Request, Setup};
///
/// # let folder = tempfile::tempdir()?;
/// let key = open_or_create_key(&folder.path().join("key"), &mut OsEntropy)?;
/// let setup = Setup {
///     store: folder.path().join("contributor.sqlite"),
///     key: SealingKey::from_bytes(*key),
///     network: Some("https://collect.example.org".to_owned()),
///     trust: None,
///     wallet: None,
///     policy: Policy::default(),
/// };
/// let mut contributor = Contributor::open(setup, OsEntropy)?;
/// // Your platform's HTTP stack instead of `wayhum_host::Http`.
/// let mut executor = |_: &Request| Outcome::NoNetwork;
/// let now = Clock::simulated(Timestamp::from_unix_millis(1_779_465_600_000));
/// let done = run(&mut contributor, &mut executor, &mut SimulatedPace::new(now, now.wall), 3, |_| ())?;
/// assert_eq!(done.requests, 0, "nothing was recorded, so nothing is sent");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run(
    contributor: &mut Contributor,
    executor: &mut impl Execute,
    pace: &mut impl Pace,
    patience: u32,
    mut progress: impl FnMut(&Contributor),
) -> Result<Run, SdkError> {
    let mut run = Run::default();
    while run.unreachable < patience && !executor.gives_up() {
        match contributor.next_task(pace.now())? {
            Task::Upload(request) => {
                let outcome = executor.execute(&request);
                run.requests += 1;
                let reached = !matches!(outcome, Outcome::NoNetwork | Outcome::Insecure);
                run.unreachable = if reached { 0 } else { run.unreachable + 1 };
                contributor.finish_task(&outcome, pace.now())?;
                progress(contributor);
            }
            Task::Wait { until } => {
                if !pace.wait_until(until) {
                    break;
                }
            }
            Task::Done => break,
        }
    }
    Ok(run)
}
