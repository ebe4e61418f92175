//! The phone: a contributor on a real store that records, cuts, binds, sends and redeems, and goes on wherever it was killed.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use clap::Args;
use wayhum_host::Http;
use wayhum_host::uploads::{Execute, Pace, run};
use wayhum_sdk::types::{Clock, Epoch, Level, Timestamp};
use wayhum_sdk::{Contributor, Outcome, Policy, RecordingRules, Request, Setup};
use wayhum_sim::SeededEntropy;

use crate::Failed;
use crate::marks::{Mark, print};
use crate::place::{Place, Progress, ProgressFile, clock, sealing_key, wallet};
use crate::plan::{DAY_MS, Plan, heard, meter};

/// The life of a phone in a process of its own.
#[derive(Args)]
pub(crate) struct PhoneArgs {
    #[arg(long)]
    pub(crate) dir: PathBuf,
    #[arg(long)]
    pub(crate) seed: u64,
    #[arg(long)]
    pub(crate) trips: u32,
    /// The collector's port on this machine.
    #[arg(long)]
    pub(crate) port: u16,
    /// How many lives it had before: an operating system never repeats its chance either.
    #[arg(long)]
    pub(crate) life: u64,
}

/// How often something is sent while a trip is recorded, in seconds.
const SEND_EVERY_S: usize = 120;
/// How long a phone waits in real time after it reached nobody: the other side is being started.
const PATIENCE: Duration = Duration::from_millis(20);

/// How long a request takes in simulated time.
const REQUEST_MS: i64 = 200;

pub(crate) fn live(args: &PhoneArgs) -> Result<(), Failed> {
    let place = Place(args.dir.clone());
    let plan = Plan { seed: args.seed, trips: args.trips };
    let levels: Vec<Level> = serde_json::from_slice(&fs::read(place.levels())?)?;
    let steps = Rc::new(RefCell::new(Steps::open(&place)?));
    let setup = Setup {
        store: place.store(),
        key: sealing_key(),
        network: Some(format!("http://127.0.0.1:{}", args.port)),
        trust: None,
        wallet: Some(wallet()),
        policy: policy(),
    };
    let entropy = SeededEntropy::new(args.seed << 20 ^ args.life << 1 ^ 1);
    let contributor = Contributor::open(setup, entropy)?;
    Mark::Opened.say()?;
    Phone { contributor, http: Marking { http: Http::new(), steps: Rc::clone(&steps) }, steps, levels, plan }.live()
}

/// What ships, but for what the judgement needs: every way of a session is still there when it is over.
fn policy() -> Policy {
    let recording = RecordingRules { keep_ways: Duration::from_hours(24 * 365), ..RecordingRules::default() };
    Policy { recording, ..Policy::default() }
}

struct Phone {
    contributor: Contributor,
    http: Marking,
    steps: Rc<RefCell<Steps>>,
    levels: Vec<Level>,
    plan: Plan,
}

impl Phone {
    fn live(&mut self) -> Result<(), Failed> {
        let over = self.steps.borrow().progress.trips;
        for trip in over..self.plan.trips {
            self.record(trip)?;
        }
        self.send_until(self.plan.sent())?;
        let now = self.now();
        self.contributor.redeem_all(clock(now))?;
        // What was redeemed stands in a settlement ten days after its week, and is looked up within two days more.
        let settled = Epoch::of(self.plan.sent().plus_millis(DAY_MS)).end().plus_millis(17 * DAY_MS);
        self.send_until(settled)?;
        Ok(Mark::Drained.say()?)
    }

    /// Records a trip, from where an earlier life came to.
    fn record(&mut self, trip: u32) -> Result<(), Failed> {
        let fixes = self.plan.fixes(trip);
        let Some((first, last)) = fixes.first().zip(fixes.last()) else { return Ok(()) };
        let handed = self.steps.borrow().progress.handed;
        if handed < first.at {
            self.send_until(first.at)?;
        }
        let now = self.now().max(first.at);
        self.contributor.start(Some(meter()), clock(now))?;
        let mut before = handed.max(first.at);
        self.steps.borrow_mut().request_ms = 0;
        for (count, fix) in fixes.iter().filter(|fix| fix.at > handed).enumerate() {
            self.steps.borrow_mut().set(|progress| (progress.now, progress.handed) = (progress.now.max(fix.at), fix.at))?;
            let at = clock(self.now());
            self.contributor.push_sounds(&heard(&self.levels, before, fix.at), at)?;
            self.contributor.push_fix(fix, at)?;
            self.contributor.tick(at)?;
            self.steps.borrow_mut().set(|progress| progress.taken = fix.at)?;
            before = fix.at;
            Mark::Recorded.say()?;
            if count % SEND_EVERY_S == SEND_EVERY_S - 1 {
                self.send_until(self.now())?;
            }
        }
        self.steps.borrow_mut().request_ms = REQUEST_MS;
        Mark::Cutting.say()?;
        self.contributor.stop(clock(self.now().max(last.at)))?;
        let pieces = self.contributor.pieces()?;
        Mark::Pieces(pieces.iter().map(|stored| (stored.id.number(), print(&stored.piece))).collect()).say()?;
        Ok(self.steps.borrow_mut().set(|progress| progress.trips = trip + 1)?)
    }

    /// Does what is to be done up to a moment.
    fn send_until(&mut self, until: Timestamp) -> Result<(), Failed> {
        let mut pace = Stepping { steps: Rc::clone(&self.steps), until };
        run(&mut self.contributor, &mut self.http, &mut pace, u32::MAX, |_| drop(Mark::Finished.say()))?;
        let now = self.now().max(until);
        self.contributor.tick(clock(now))?;
        Ok(self.steps.borrow_mut().set(|progress| progress.now = now)?)
    }

    fn now(&self) -> Timestamp {
        self.steps.borrow().progress.now
    }
}

/// Where the phone is, in memory and in its file.
struct Steps {
    progress: Progress,
    file: ProgressFile,
    /// Whether an answer waits to be taken.
    answered: bool,
    /// How long a request takes, in milliseconds. While a trip is recorded its fixes alone say how late it is.
    request_ms: i64,
}

impl Steps {
    fn open(place: &Place) -> Result<Self, Failed> {
        let mut file = ProgressFile::open(&place.progress())?;
        Ok(Self { progress: file.read()?, file, answered: false, request_ms: REQUEST_MS })
    }

    fn set(&mut self, change: impl FnOnce(&mut Progress)) -> std::io::Result<()> {
        change(&mut self.progress);
        self.file.write(&self.progress)
    }
}

/// The clock of a run of uploads: it jumps to whatever is waited for.
struct Stepping {
    steps: Rc<RefCell<Steps>>,
    until: Timestamp,
}

impl Pace for Stepping {
    fn now(&mut self) -> Clock {
        let mut steps = self.steps.borrow_mut();
        if !core::mem::take(&mut steps.answered) {
            drop(Mark::Asking.say());
        }
        clock(steps.progress.now)
    }

    fn wait_until(&mut self, moment: Timestamp) -> bool {
        let goes_on = moment <= self.until;
        goes_on && self.steps.borrow_mut().set(|progress| progress.now = progress.now.max(moment)).is_ok()
    }
}

/// Sends over the network, and says so before and after.
struct Marking {
    http: Http,
    steps: Rc<RefCell<Steps>>,
}

impl Execute for Marking {
    fn execute(&mut self, request: &Request) -> Outcome {
        drop(Mark::sending(request.purpose).say());
        let outcome = self.http.execute(request);
        if outcome == Outcome::NoNetwork {
            std::thread::sleep(PATIENCE);
        }
        let mut steps = self.steps.borrow_mut();
        let took = steps.request_ms;
        drop(steps.set(|progress| progress.now = progress.now.plus_millis(took)));
        steps.answered = true;
        drop(Mark::Answered.say());
        outcome
    }
}
