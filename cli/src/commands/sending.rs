//! Works through a contributor's outbox and keeps one of each message as it travelled: shared by `demo`, `contribute` and
//! `upload`.

mod executor;
pub(crate) mod samples;

use std::collections::BTreeMap;
use std::time::Duration;

use wayhum_host::Http;
use wayhum_host::uploads::{Execute, Pace, SimulatedPace, run};
use wayhum_sdk::types::{Clock, Epoch};
use wayhum_sdk::{Contributor, HeldUp, Outcome, Policy, Purpose, PurseRules, Request, Snapshot};

use self::samples::Samples;
use crate::args::Place;
use crate::commands::vain::{self, Vain};
use crate::output::{Failure, progress};

/// How often nobody may be reached before a run gives up.
const PATIENCE: u32 = 4;

/// What a run came to.
pub(crate) struct Sent {
    pub samples: Samples,
    pub attempted: u64,
    /// Where it was sent to; nowhere if there was nothing to send.
    pub address: Option<String>,
    /// Why the run was given up: the last of several vain attempts.
    pub vain: Option<Vain>,
    /// How many passages got which verdict, by its name.
    pub verdicts: BTreeMap<&'static str, u64>,
}

/// Sends what waits without waiting for it, and ends with the last contribution: what the wallet has to do has its own time.
pub(crate) fn send_now(timeout: Option<Duration>, contributor: &mut Contributor, clock: Clock) -> Result<Sent, Failure> {
    let waiting = contributor.snapshot(clock)?;
    let count = waiting.waiting + waiting.bound;
    let mut pace = what_waits(contributor, clock)?;
    let bar = progress("sending", count as usize);
    let sent = work(timeout, Some(count), contributor, &mut pace, || bar.inc(1))?;
    bar.finish_and_clear();
    Ok(sent)
}

/// Sends what is due by `pace`; a request that takes longer than `timeout` is given up.
pub(crate) fn send_within(
    timeout: Option<Duration>,
    contributor: &mut Contributor,
    pace: &mut impl Pace,
    total: usize,
) -> Result<Sent, Failure> {
    let bar = progress("sending", total);
    let sent = send(timeout, contributor, pace, || bar.inc(1))?;
    bar.finish_and_clear();
    Ok(sent)
}

/// The same, with a bar of one's own: `progress` is called after every request.
pub(crate) fn send(
    timeout: Option<Duration>,
    contributor: &mut Contributor,
    pace: &mut impl Pace,
    progress: impl Fn(),
) -> Result<Sent, Failure> {
    work(timeout, None, contributor, pace, progress)
}

fn work(
    timeout: Option<Duration>,
    enough: Option<u64>,
    contributor: &mut Contributor,
    pace: &mut impl Pace,
    progress: impl Fn(),
) -> Result<Sent, Failure> {
    let mut executor = Sampling {
        http: executor::http()?,
        timeout,
        samples: Samples::default(),
        attempted: 0,
        decided: 0,
        enough,
        address: None,
        verdicts: BTreeMap::new(),
        vain: Vec::new(),
    };
    run(contributor, &mut executor, pace, PATIENCE, |_| progress())?;
    let vain = executor.is_in_vain().then(|| executor.vain.pop()).flatten();
    let Sampling { samples, attempted, address, verdicts, .. } = executor;
    Ok(Sent { samples, attempted, address, vain, verdicts })
}

/// A pace that lets all due times pass at once, from `clock` on.
pub(crate) fn all_at_once(clock: Clock) -> SimulatedPace {
    // Twice the longest delay: pauses and repeats come on top of it.
    SimulatedPace::new(clock, clock.wall.plus(Policy::default().delay.usual.most * 2))
}

/// A pace that lets the times pass at once that a contributor still waits for: due times drawn earlier, and the pauses between requests.
/// Never beyond the week: the network's clock does not run ahead, and takes nothing of a week that has not begun.
fn what_waits(contributor: &Contributor, clock: Clock) -> Result<SimulatedPace, Failure> {
    let (pieces, policy) = (contributor.pieces()?, contributor.policy());
    let last_due = pieces.iter().map(|stored| stored.due).fold(clock.wall, Ord::max);
    let week_end = Epoch::of(clock.wall).end();
    let last_due = match contributor.snapshot(clock)?.held_up {
        // Before the first passes, nothing more is known than that the next week has some.
        Some(HeldUp::NoPass { until }) if until < week_end => last_due.max(until),
        // What was to leave later may have to wait for its passes as well: nobody says so before it is due.
        _ if last_due > clock.wall => last_due.plus(PurseRules::default().most_wait),
        _ => last_due,
    };
    // The wallet's requests keep apart from contributions, before them and again if one falls in between; pauses are drawn around
    // their mean.
    let requests = 4 * policy.apart.most + 4 * policy.upload.mean_pause * u32::try_from(pieces.len()).unwrap_or(u32::MAX);
    let until = last_due.plus(requests).min(week_end.plus_millis(-1));
    Ok(SimulatedPace::new(clock, until))
}

/// What a person is told of pieces that still wait; nothing if none do.
pub(crate) fn waiting_words(after: &Snapshot) -> Option<String> {
    let why = match after.held_up {
        _ if after.waiting + after.bound == 0 => return None,
        Some(held_up) => held_up.words(),
        None => "what waits leaves later, each piece at its time; `wayhum upload` sends what is due",
    };
    Some(why.to_owned())
}

/// Contributions that were refused, by problem.
pub(crate) fn refused(contributor: &Contributor) -> Result<BTreeMap<String, u64>, Failure> {
    let mut by_reason = BTreeMap::new();
    for reason in contributor.quarantined()? {
        *by_reason.entry(reason).or_insert(0) += 1;
    }
    Ok(by_reason)
}

/// Fails if nobody took what was sent. What was recorded is there in any case; `place` is where.
pub(crate) fn must_have_gone_well(sent: &Sent, after: &Snapshot, place: &Place) -> Result<(), Failure> {
    if let Some(stopped) = after.stopped {
        let network = sent.address.as_ref().map_or(String::new(), |address| format!(" to {address}"));
        let remedy = "ask whoever runs the network, or name another one with --collector";
        return Err(Failure::new(format!("send{network}: {}; {remedy}. What was recorded is kept", stopped.words())));
    }
    let Some(vain) = &sent.vain else { return Ok(()) };
    let kept = after.waiting + after.bound;
    let dir = place.dir.as_ref().map_or(String::new(), |dir| format!(" --dir {}", dir.display()));
    Err(Failure::new(format!(
        "{vain}. What was recorded is kept ({kept} to send); `wayhum upload --now{dir}` sends it as soon as the collector answers"
    )))
}

/// Executes requests, keeps examples of them, and notes when nothing comes of them.
struct Sampling {
    http: Http,
    timeout: Option<Duration>,
    samples: Samples,
    attempted: u64,
    /// How many contributions got an answer that decides something, and how many of them end the run.
    decided: u64,
    enough: Option<u64>,
    address: Option<String>,
    verdicts: BTreeMap<&'static str, u64>,
    /// The attempts of late that came to nothing.
    vain: Vec<Vain>,
}

impl Execute for Sampling {
    fn execute(&mut self, request: &Request) -> Outcome {
        let request = &Request { timeout: self.timeout.unwrap_or(request.timeout), ..request.clone() };
        let outcome = self.http.execute(request);
        self.address.get_or_insert_with(|| vain::address(request));
        let directory = self.samples.trust();
        if let Some(vain) = Vain::of(request, &outcome, self.http.trouble(), directory.as_ref()) {
            self.vain.push(vain);
        } else {
            self.vain.clear();
            self.samples.keep(request, &outcome);
            self.decided += u64::from(request.purpose == Purpose::Contribution);
            self.count_verdicts(request, &outcome);
        }
        self.attempted += u64::from(request.purpose == Purpose::Contribution);
        outcome
    }

    fn gives_up(&self) -> bool {
        self.is_in_vain() || self.enough.is_some_and(|enough| self.decided >= enough)
    }
}

impl Sampling {
    /// Repeating is cheap here, where hours pass at once: whoever does not answer as a collector does is not asked for ever.
    fn is_in_vain(&self) -> bool {
        self.vain.len() >= PATIENCE as usize
    }

    fn count_verdicts(&mut self, request: &Request, outcome: &Outcome) {
        let Outcome::Response { body, .. } = outcome else { return };
        for verdict in self.samples.receipt(&request.body, body).into_iter().flat_map(|receipt| receipt.verdicts) {
            *self.verdicts.entry(verdict.name()).or_default() += 1;
        }
    }
}
