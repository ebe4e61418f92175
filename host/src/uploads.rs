//! Runs the core's upload machine: ask, execute, report, until there is nothing left to do.

use wayhum_sdk::types::{Clock, Timestamp};
use wayhum_sdk::{Budget, Contributor, HeldUp, Outcome, Purpose, Request, SdkError, Task};

/// Carries out one request. [`Http`](crate::Http) is one; a platform's own HTTP stack, or a test, is another.
///
/// Whoever does so keeps to this: a connection of its own that ends with the request, no TLS resumption, no cookies, redirects not
/// followed, no compression asked for, and the headers that `Http` sends: `content-type` where there is one, `accept: */*`,
/// `user-agent: wayhum`, `host`, `content-length`.
///
/// ```
/// use std::time::Duration;
/// use wayhum_host::uploads::Execute;
/// use wayhum_sdk::{Method, Outcome, Purpose, Request};
///
/// /// What URLSession, OkHttp or the like has to say.
/// enum Platform {
///     Answer { status: u16, retry_after_seconds: Option<u64>, body: Vec<u8> },
///     TlsFailed,
///     Offline,
///     BackgroundTimeIsUp,
/// }
///
/// struct Session;
///
/// impl Session {
///     fn send(&self, method: &str, url: &str, _body: &[u8], _within: Duration) -> Platform {
///         assert_eq!((method, url), ("GET", "https://collect.example.org/v1/directory"));
///         Platform::Answer { status: 503, retry_after_seconds: Some(60), body: b"back in a minute".to_vec() }
///     }
/// }
///
/// impl Execute for Session {
///     fn execute(&mut self, request: &Request) -> Outcome {
///         let method = match request.method {
///             Method::Get => "GET",
///             Method::Post => "POST",
///         };
///         match self.send(method, &request.url, &request.body, request.timeout) {
///             Platform::Answer { status, retry_after_seconds, mut body } => {
///                 body.truncate(request.longest_answer as usize);
///                 Outcome::Response { status, retry_after: retry_after_seconds.map(Duration::from_secs), body }
///             }
///             Platform::TlsFailed => Outcome::Insecure,
///             Platform::Offline => Outcome::NoNetwork,
///             Platform::BackgroundTimeIsUp => Outcome::Interrupted,
///         }
///     }
/// }
///
/// let request = Request {
///     purpose: Purpose::Directory,
///     method: Method::Get,
///     url: "https://collect.example.org/v1/directory".to_owned().into(),
///     content_type: None,
///     body: Vec::new(),
///     timeout: Duration::from_secs(30),
///     longest_answer: 4,
/// };
/// let retry_after = Some(Duration::from_secs(60));
/// assert_eq!(Session.execute(&request), Outcome::Response { status: 503, retry_after, body: b"back".to_vec() });
/// ```
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
    /// Whether to wait while the clock differs from the network's by a week. Real time does not set it right.
    fn outwaits_a_wrong_clock(&self) -> bool {
        true
    }
    /// Lets time pass. `false` ends the run: there is no time left, or waiting is somebody else's business.
    fn wait_until(&mut self, moment: Timestamp) -> bool;
    /// What a run may take; without bounds if not said otherwise. It ends when that is used up.
    fn budget(&self) -> Option<Budget> {
        None
    }
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

/// Works through the outbox until it is empty, `pace` refuses to wait or its budget is used up, the executor gives up, or nobody could
/// be reached `patience` times in a row.
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
    let (begun, budget) = (pace.now(), pace.budget());
    if let Some(budget) = budget {
        contributor.begin_run(budget, begun);
    }
    let done = work(contributor, executor, pace, patience, |at| is_within(at, begun, budget), &mut progress);
    if budget.is_some() {
        contributor.end_run();
    }
    done
}

/// Whether it is worth waiting for a moment of the wall clock, in a run that began then and may take so much.
fn is_within(at: Timestamp, begun: Clock, budget: Option<Budget>) -> bool {
    budget.is_none_or(|budget| at <= begun.wall.plus(budget.time))
}

fn work(
    contributor: &mut Contributor,
    executor: &mut impl Execute,
    pace: &mut impl Pace,
    patience: u32,
    is_within: impl Fn(Timestamp) -> bool,
    progress: &mut impl FnMut(&Contributor),
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
                let has_looked = request.purpose == Purpose::Directory && !pace.outwaits_a_wrong_clock();
                if has_looked && contributor.snapshot(pace.now())?.held_up == Some(HeldUp::ClockWrong) {
                    break;
                }
            }
            Task::Wait { until } => {
                if !is_within(until) || !pace.wait_until(until) {
                    break;
                }
            }
            Task::Done => break,
        }
    }
    Ok(run)
}
