//! One phone and one collector from the first trip to the settlement, killed again and again.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::process::{ChildStdout, Stdio};
use std::time::{Duration, Instant};

use crate::Failed;
use crate::audit::{Sums, judge};
use crate::marks::{Mark, Marks};
use crate::moments::{Kind, Moment, Moments, Victim};
use crate::place::{Place, ProgressFile};
use crate::plan::Plan;
use crate::process::{Process, wait};
use crate::truth::Truth;

/// The two processes of a session.
pub(crate) struct Session<'a> {
    place: Place,
    port: u16,
    truth: Truth,
    moments: Moments,
    phone: Process,
    marks: Marks<ChildStdout>,
    /// When the phone was started last.
    started: Instant,
    collector: Process,
    /// How many processes there were.
    lives: u64,
    goes_on: bool,
    /// Counts each kill; says whether there are to be more.
    on_kill: &'a dyn Fn(Kind, Victim) -> bool,
}

/// What a session came to.
pub(crate) struct Came {
    pub(crate) sums: Sums,
    pub(crate) lost_seconds: f64,
    pub(crate) lost_seconds_max: f64,
    pub(crate) findings: Vec<String>,
}

/// Why the next look at the marks is over.
enum Saw {
    Moment,
    Drained,
    Death,
}

/// Lives one session to its end and judges it. The same seed chooses the same trips and the same moments.
pub(crate) fn live(
    plan: Plan,
    place: Place,
    goes_on: bool,
    can_be_doomed: bool,
    on_kill: &dyn Fn(Kind, Victim) -> bool,
) -> Result<Came, Failed> {
    fs::create_dir_all(&place.0)?;
    let port = free_port(plan.seed)?;
    let collector = start_collector(&place, port, plan, 0, None)?;
    let (phone, marks) = start_phone(&place, port, plan, 1, None)?;
    let (truth, moments) = (Truth::new(plan), Moments::new(plan.seed, can_be_doomed));
    let started = Instant::now();
    let mut session = Session { place, port, truth, moments, phone, marks, started, collector, lives: 2, goes_on, on_kill };
    session.run()?;
    session.end()
}

impl Session<'_> {
    fn run(&mut self) -> Result<(), Failed> {
        let mut just_started = true;
        while self.goes_on {
            let moment = self.moments.next(just_started);
            let saw = self.wait_for(moment)?;
            if matches!(saw, Saw::Moment) {
                wait(moment.delay);
            }
            let (kind, victim) = match saw {
                Saw::Drained => return Ok(()),
                Saw::Death => (Kind::Writing, Victim::Phone),
                // It may have come to its end meanwhile, or say that it failed.
                Saw::Moment if self.phone.is_dead()? => continue,
                Saw::Moment => (moment.kind, moment.victim),
            };
            self.kill(victim)?;
            just_started = victim != Victim::Collector;
            self.goes_on = (self.on_kill)(kind, victim);
        }
        while !matches!(self.next_mark()?, Some(Mark::Drained)) {
            if self.phone.is_doomed() && self.phone.is_dead()? {
                self.kill(Victim::Phone)?;
            }
        }
        Ok(())
    }

    /// Reads marks until a moment has come. How long each work takes is learnt on the way. Whoever is doomed dies without a moment.
    fn wait_for(&mut self, moment: Moment) -> Result<Saw, Failed> {
        if moment.kind == Kind::Opening && !self.phone.is_doomed() {
            return Ok(Saw::Moment);
        }
        let (mut passed, mut last): (u32, Option<(Mark, Instant)>) = (0, None);
        loop {
            let Some(mark) = self.next_mark()? else { return Ok(Saw::Death) };
            if let Some((before, begun)) = last
                && let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.begins_with(&before))
            {
                self.moments.learn(kind, begun.elapsed());
            }
            if mark == Mark::Drained {
                return Ok(Saw::Drained);
            }
            if moment.kind.begins_with(&mark) && !self.phone.is_doomed() {
                if passed == moment.skip {
                    return Ok(Saw::Moment);
                }
                passed += 1;
            }
            last = Some((mark, Instant::now()));
        }
    }

    /// The next mark; nothing when a doomed phone is dead. A doomed collector that is dead lives again.
    fn next_mark(&mut self) -> Result<Option<Mark>, Failed> {
        let mark = self.marks.next()?;
        match &mark {
            Some(Mark::Pieces(pieces)) => self.truth.know(pieces.clone()),
            Some(Mark::Opened) if !self.phone.is_doomed() => self.moments.learn(Kind::Opening, self.started.elapsed()),
            None if !self.phone.is_doomed() => return Err("find the phone alive: it ended by itself, see above".into()),
            _ => {}
        }
        if self.collector.is_dead()? {
            if !self.collector.is_doomed() {
                return Err("find the collector alive: it ended by itself, see above".into());
            }
            self.kill(Victim::Collector)?;
            self.goes_on = (self.on_kill)(Kind::Writing, Victim::Collector);
        }
        Ok(mark)
    }

    fn kill(&mut self, victim: Victim) -> Result<(), Failed> {
        if victim != Victim::Phone {
            self.collector.kill()?;
        }
        if victim != Victim::Collector {
            self.phone.kill()?;
            while let Some(mark) = self.marks.next()? {
                if let Mark::Pieces(pieces) = mark {
                    self.truth.know(pieces);
                }
            }
            let progress = ProgressFile::open(&self.place.progress())?.read()?;
            self.truth.look(&self.place.copy_of_store()?, &progress)?;
        }
        let plan = self.truth.plan;
        if victim != Victim::Phone {
            // Some requests find nobody.
            wait(Duration::from_secs_f64(0.03 * self.moments.fraction()));
            let changes = self.moments.doom().filter(|_| self.goes_on);
            self.collector = start_collector(&self.place, self.port, plan, self.lives, changes)?;
        }
        if victim != Victim::Collector {
            self.started = Instant::now();
            let changes = self.moments.doom().filter(|_| self.goes_on);
            (self.phone, self.marks) = start_phone(&self.place, self.port, plan, self.lives, changes)?;
        }
        self.lives += 1;
        Ok(())
    }

    /// Ends what still runs, and judges.
    fn end(mut self) -> Result<Came, Failed> {
        self.phone.kill()?;
        self.collector.kill()?;
        let sums = judge(&self.place, &mut self.truth)?;
        let Truth { lost_seconds, lost_seconds_max, findings, .. } = self.truth;
        Ok(Came { sums, lost_seconds, lost_seconds_max, findings })
    }
}

/// `changes`: after how many changes to files it is to die, if so.
fn start_phone(
    place: &Place,
    port: u16,
    plan: Plan,
    life: u64,
    changes: Option<u32>,
) -> io::Result<(Process, Marks<ChildStdout>)> {
    let trips = ["--trips".to_owned(), plan.trips.to_string()];
    let mut phone = start("phone", &[&args(place, port, plan, life)[..], &trips].concat(), Stdio::piped(), changes)?;
    let marks = Marks::new(phone.says()?);
    Ok((phone, marks))
}

fn start_collector(place: &Place, port: u16, plan: Plan, life: u64, changes: Option<u32>) -> io::Result<Process> {
    start("collector", &args(place, port, plan, life), Stdio::null(), changes)
}

fn start(role: &str, args: &[String], says: Stdio, changes: Option<u32>) -> io::Result<Process> {
    match changes {
        Some(changes) => Process::doom(role, args, says, changes),
        None => Process::start(role, args, says),
    }
}

fn args(place: &Place, port: u16, plan: Plan, life: u64) -> Vec<String> {
    let numbers = [("--port", u64::from(port)), ("--seed", plan.seed), ("--life", life)];
    let numbers = numbers.into_iter().flat_map(|(name, number)| [name.to_owned(), number.to_string()]);
    ["--dir".to_owned(), place.0.display().to_string()].into_iter().chain(numbers).collect()
}

/// A port that nobody has, below those that systems give to whoever asks for any: a collector that was killed must get it again.
fn free_port(seed: u64) -> io::Result<u16> {
    let first = u64::from(std::process::id()).wrapping_mul(31).wrapping_add(seed.wrapping_mul(101));
    let ports = (0..20_000_u64).map(|step| 10_000 + (first.wrapping_add(step) % 20_000) as u16);
    ports
        .into_iter()
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .ok_or_else(|| io::ErrorKind::AddrInUse.into())
}
