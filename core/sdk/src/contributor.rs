mod circumstances;
mod healing;
mod history;
mod measuring;
mod nudging;
mod owners_word;
mod recording;
mod sending;
mod timing;
mod usage;

pub use healing::Unredeemed;
use wayhum_store::Store;
use wayhum_types::{Clock, Entropy};

use self::healing::{Health, open_store};
use crate::budget::Run;
use crate::conditions::Circumstances;
use crate::nudge::Nudge;
use crate::policy::Policy;
use crate::recorder::Recorder;
use crate::rest::Rest;
use crate::retention::Retention;
use crate::sender::Sender;
use crate::setup::Setup;
use crate::shared::Shared;
use crate::snapshot::{PurseSummary, Snapshot};
use crate::spots::Measuring;
use crate::steady::Steady;
use crate::usage::Tally;
use crate::{SdkError, planner};

/// One phone's contribution to the maps, from the first fix to the receipt.
///
/// State in, state out: every call takes the shell's [`Clock`], none reads one. Calls block for as long as the store takes to
/// write; make them from a worker thread.
///
/// ```
/// use wayhum_sdk::types::{Clock, Timestamp};
/// use wayhum_sdk::wallet::{SealingKey, WalletKey, Words};
/// use wayhum_sdk::{Contributor, Policy, Purpose, Setup, Task};
///
/// # let folder = tempfile::tempdir()?;
/// # let words = Words::from_entropy(&[7; 16])?;
/// let setup = Setup {
///     store: folder.path().join("contributor.sqlite"),
///     key: SealingKey::from_bytes([7; 32]), // from the platform's keystore
///     network: Some("https://collect.example.org".to_owned()),
///     trust: None,
///     wallet: Some(WalletKey::from_words(&words)),
///     policy: Policy::default(),
/// };
/// // A phone passes `wayhum_host::OsEntropy`.
/// let mut contributor = Contributor::open(setup, wayhum_sim::SeededEntropy::new(1))?;
///
/// let drive = wayhum_sim::drive(1, Timestamp::from_unix_millis(1_779_465_600_000));
/// contributor.start(None, Clock::simulated(drive.begin))?;
/// for fix in &drive.fixes {
///     contributor.push_fix(fix, Clock::simulated(fix.at))?;
/// }
/// let end = Clock::simulated(drive.end);
/// contributor.stop(end)?;
/// assert!(contributor.trips()?[0].kept < contributor.trips()?[0].recorded);
///
/// // Nothing of it leaves yet: each piece waits for its own time. Meanwhile the wallet asks for passes.
/// assert!(contributor.snapshot(end)?.due_at > Some(drive.end));
/// assert!(matches!(contributor.next_task(end)?, Task::Upload(request) if request.purpose == Purpose::Directory));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Contributor {
    store: Store,
    policy: Policy,
    entropy: Shared,
    recorder: Recorder,
    recording: bool,
    sender: Sender,
    steady: Steady,
    measuring: Option<Measuring>,
    retention: Retention,
    circumstances: Circumstances,
    run: Option<Run>,
    rest: Rest,
    usage: Tally,
    nudge: Nudge,
    health: Health,
}

impl Contributor {
    /// Opens the store and takes up what an earlier run left: recorded fixes, pieces, contributions under way. A store that is damaged
    /// is set aside, and what is whole of it goes on in a new one: see [`Snapshot::recovered`].
    pub fn open(setup: Setup, entropy: impl Entropy + Send + 'static) -> Result<Self, SdkError> {
        let entropy = Shared::new(entropy);
        let mut store = open_store(&setup.store, setup.key, &entropy)?;
        let read = |store: &mut Store| -> Result<_, SdkError> {
            let sender = Sender::open(setup.network.as_deref(), setup.trust.clone(), setup.wallet.clone(), store)?;
            let kept = (Rest::open(store)?, Tally::open(store)?, Nudge::open(store)?);
            Ok((sender, Recorder::resume(store, &setup.policy)?, Steady::open(store)?, Health::open(store)?, kept))
        };
        let (sender, recorder, steady, health, (rest, usage, nudge)) = match read(&mut store) {
            Err(SdkError::Store(error)) if error.is_damage() => {
                store.heal()?;
                read(&mut store)?
            }
            read => read?,
        };
        Ok(Self {
            store,
            policy: setup.policy,
            entropy,
            recorder,
            recording: false,
            sender,
            steady,
            measuring: None,
            circumstances: Circumstances::default(),
            run: None,
            retention: Retention::default(),
            rest,
            usage,
            nudge,
            health,
        })
    }

    /// Lets time pass. Call it every few seconds while recording and at every wake-up otherwise.
    pub fn tick(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.whole(|contributor| {
            let ticked = contributor.let_pass(clock);
            contributor.bear_full_disk(ticked, clock).map(Option::unwrap_or_default)
        })
    }

    fn let_pass(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.weigh_storage(clock)?;
        if !self.circumstances.is_paused() {
            self.record(clock, |recorder, desk| recorder.tick(clock, desk))?;
        }
        self.end_after_long_rest(clock)?;
        let now = self.steady.look(clock, &mut self.store)?;
        self.follow_plan(clock);
        self.usage.write_after(self.policy.store.write_usage_every, clock, &mut self.store)?;
        let is_sure = self.steady.is_sure(clock);
        self.retention.tick(now, is_sure, &self.policy.retention, &mut self.store)?;
        self.look_after_the_store(now)
    }

    /// Everything a screen shows, at once.
    pub fn snapshot(&self, clock: Clock) -> Result<Snapshot, SdkError> {
        self.health.note(self.read_snapshot(clock))
    }

    fn read_snapshot(&self, clock: Clock) -> Result<Snapshot, SdkError> {
        let now = self.steady.read(clock);
        let oldest_open = planner::oldest_open(now);
        let tally = self.store.tally(oldest_open)?;
        let due = self.store.next_due(oldest_open)?.map(|(_, due)| self.steady.on_the_wall(due, clock));
        Ok(Snapshot {
            recording: self.recording,
            ended_itself: self.rest.ended().map(|at| self.steady.on_the_wall(at, clock)),
            plan: self.sensing_plan(),
            under_way: self.way_going_on(),
            speed: self.recorder.underway().speed(clock, self.policy.recording.fresh_fix),
            refused_fixes: self.recorder.refused().to_vec(),
            waiting: tally.waiting_pieces,
            due_at: due,
            too_late: tally.late_pieces,
            held_spots: tally.held_spots,
            spot: self.measuring.as_ref().map(|measuring| measuring.progress(now, &self.policy)),
            bound: tally.bound,
            quarantined: tally.quarantined,
            sent: tally.sent,
            points: tally.points,
            purse: PurseSummary::of(&self.store, self.sender.has_wallet(), now)?.shown(|at| self.steady.on_the_wall(at, clock)),
            held_up: self
                .sender
                .held_up(self.circumstances.forbid(&self.policy.sending), &self.store, now)?
                .map(|held_up| held_up.shown(|at| self.steady.on_the_wall(at, clock))),
            stopped: self.sender.stopped(),
            recovered: self.store.recovered()?,
        })
    }

    /// The numbers it decides by.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// SHA-256 over everything stored, for tests of determinism.
    pub fn store_digest(&self) -> Result<[u8; 32], SdkError> {
        Ok(self.store.digest()?)
    }
}
