//! One phone and one collector from the first trip to the settlement, killed again and again.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failed;
use crate::audit::{Sums, judge};
use crate::marks::{Mark, Marks};
use crate::moments::{Kind, Moment, Moments, Victim};
use crate::place::{Place, ProgressFile};
use crate::plan::Plan;
use crate::process::{end, this_program, wait};
use crate::report::Kills;
use crate::truth::Truth;

/// The two processes of a session.
pub(crate) struct Session<'a> {
    place: Place,
    port: u16,
    truth: Truth,
    moments: Moments,
    phone: Child,
    marks: Marks<ChildStdout>,
    phone_lives: u64,
    /// When the phone was started last.
    started: Instant,
    collector: Child,
    collector_lives: u64,
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
}

/// Lives one session to its end and judges it. The same seed chooses the same trips and the same moments.
pub(crate) fn live(plan: Plan, place: Place, goes_on: bool, on_kill: &dyn Fn(Kind, Victim) -> bool) -> Result<Came, Failed> {
    fs::create_dir_all(&place.0)?;
    let port = free_port(plan.seed)?;
    let collector = start_collector(&place, port, plan, 0)?;
    let (phone, marks) = start_phone(&place, port, plan, 0)?;
    let (truth, moments) = (Truth::new(plan), Moments::new(plan.seed));
    let mut session = Session {
        place,
        port,
        truth,
        moments,
        phone,
        marks,
        phone_lives: 1,
        started: Instant::now(),
        collector,
        collector_lives: 1,
        on_kill,
    };
    session.run(goes_on)?;
    session.end()
}

impl Session<'_> {
    fn run(&mut self, mut goes_on: bool) -> Result<(), Failed> {
        let mut just_started = true;
        while goes_on {
            let moment = self.moments.next(just_started);
            match self.wait_for(moment)? {
                Saw::Drained => return Ok(()),
                Saw::Moment => wait(moment.delay),
            }
            if self.phone.try_wait()?.is_some() {
                // Either it had come to its end, or it says that it failed.
                while self.next_mark()? != Mark::Drained {}
                return Ok(());
            }
            self.kill(moment.victim)?;
            just_started = moment.victim != Victim::Collector;
            goes_on = (self.on_kill)(moment.kind, moment.victim);
        }
        while self.next_mark()? != Mark::Drained {}
        Ok(())
    }

    /// Reads marks until a moment has come. How long each work takes is learnt on the way.
    fn wait_for(&mut self, moment: Moment) -> Result<Saw, Failed> {
        if moment.kind == Kind::Opening {
            return Ok(Saw::Moment);
        }
        let (mut passed, mut last): (u32, Option<(Mark, Instant)>) = (0, None);
        loop {
            let mark = self.next_mark()?;
            if let Some((before, begun)) = last
                && let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.begins_with(&before))
            {
                self.moments.learn(kind, begun.elapsed());
            }
            if mark == Mark::Drained {
                return Ok(Saw::Drained);
            }
            if moment.kind.begins_with(&mark) {
                if passed == moment.skip {
                    return Ok(Saw::Moment);
                }
                passed += 1;
            }
            last = Some((mark, Instant::now()));
        }
    }

    fn next_mark(&mut self) -> Result<Mark, Failed> {
        let mark = self.marks.next()?.ok_or("find the phone alive: it ended by itself, see above")?;
        match &mark {
            Mark::Pieces(pieces) => self.truth.know(pieces.clone()),
            Mark::Opened => self.moments.learn(Kind::Opening, self.started.elapsed()),
            _ => {}
        }
        if self.collector.try_wait()?.is_some() {
            return Err("find the collector alive: it ended by itself, see above".into());
        }
        Ok(mark)
    }

    fn kill(&mut self, victim: Victim) -> Result<(), Failed> {
        if victim != Victim::Phone {
            end(&mut self.collector)?;
        }
        if victim != Victim::Collector {
            end(&mut self.phone)?;
            while let Some(mark) = self.marks.next()? {
                if let Mark::Pieces(pieces) = mark {
                    self.truth.know(pieces);
                }
            }
            let progress = ProgressFile::open(&self.place.progress())?.read()?;
            self.truth.look(&self.place.copy_of_store()?, &progress)?;
        }
        if victim != Victim::Phone {
            // Some requests find nobody.
            wait(Duration::from_secs_f64(0.03 * self.moments.fraction()));
            self.collector = start_collector(&self.place, self.port, self.truth.plan, self.collector_lives)?;
            self.collector_lives += 1;
        }
        if victim != Victim::Collector {
            self.started = Instant::now();
            (self.phone, self.marks) = start_phone(&self.place, self.port, self.truth.plan, self.phone_lives)?;
            self.phone_lives += 1;
        }
        Ok(())
    }

    /// Ends what still runs, and judges.
    fn end(mut self) -> Result<Came, Failed> {
        self.phone.wait()?;
        end(&mut self.collector)?;
        let sums = judge(&self.place, &mut self.truth)?;
        let Truth { lost_seconds, lost_seconds_max, findings, .. } =
            core::mem::replace(&mut self.truth, Truth::new(Plan { seed: 0, trips: 0 }));
        Ok(Came { sums, lost_seconds, lost_seconds_max, findings })
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        for child in [&mut self.phone, &mut self.collector] {
            drop(end(child));
        }
    }
}

fn start_phone(place: &Place, port: u16, plan: Plan, life: u64) -> io::Result<(Child, Marks<ChildStdout>)> {
    let mut command = child("phone", place, port, plan, life)?;
    let mut child = command.arg("--trips").arg(plan.trips.to_string()).stdout(Stdio::piped()).spawn()?;
    let marks = Marks::new(child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?);
    Ok((child, marks))
}

fn start_collector(place: &Place, port: u16, plan: Plan, life: u64) -> io::Result<Child> {
    child("collector", place, port, plan, life)?.stdout(Stdio::null()).spawn()
}

fn child(role: &str, place: &Place, port: u16, plan: Plan, life: u64) -> io::Result<Command> {
    let mut command = this_program(role)?;
    command.arg("--dir").arg(&place.0).arg("--port").arg(port.to_string());
    command.arg("--seed").arg(plan.seed.to_string()).arg("--life").arg(life.to_string());
    Ok(command)
}

/// A port that nobody has, below those that systems give to whoever asks for any: a collector that was killed must get it again.
fn free_port(seed: u64) -> io::Result<u16> {
    let first = u64::from(std::process::id()).wrapping_mul(31).wrapping_add(seed.wrapping_mul(101));
    let ports = (0..20_000_u64).map(|step| 10_000 + ((first + step) % 20_000) as u16);
    ports
        .into_iter()
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .ok_or_else(|| io::ErrorKind::AddrInUse.into())
}

impl Kills {
    pub(crate) fn count(&mut self, kind: Kind, victim: Victim) {
        self.all += 1;
        self.phone += u64::from(victim != Victim::Collector);
        self.collector += u64::from(victim != Victim::Phone);
        self.at[kind as usize] += 1;
    }
}
