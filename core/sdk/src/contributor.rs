use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use wayhum_store::{PieceId, Store, StoredPiece};
use wayhum_trace::Refusal;
use wayhum_types::{Clock, Entropy, Epoch, Fix, MeterNote, Sound, Zone};
use wayhum_wallet::SealingKey;

use crate::planner::SensingPlan;
use crate::policy::Policy;
use crate::recorder::{Desk, Recorder};
use crate::sender::{Counter, Sender};
use crate::snapshot::{Snapshot, TripSummary};
use crate::task::{Outcome, Task};
use crate::{SdkError, zones};

/// What a contributor is made of.
pub struct Setup {
    /// The store's file; made when missing.
    pub store: PathBuf,
    /// The key that everything in the store is sealed with, from the platform's keystore.
    pub key: SealingKey,
    /// The network's base address, such as `https://collect.example.org`; `None` for the one last used.
    pub network: Option<String>,
    /// The numbers to decide by.
    pub policy: Policy,
}

/// One phone's contribution to the maps, from the first fix to the receipt.
///
/// State in, state out: every call takes the shell's [`Clock`], none reads one. Calls block for as long as the store takes to
/// write; make them from a worker thread.
///
/// ```
/// use wayhum_sdk::types::{Clock, Timestamp};
/// use wayhum_sdk::wallet::SealingKey;
/// use wayhum_sdk::{Contributor, Policy, Setup, Task};
///
/// # let folder = tempfile::tempdir()?;
/// let setup = Setup {
///     store: folder.path().join("contributor.sqlite"),
///     key: SealingKey::from_bytes([7; 32]), // from the platform's keystore
///     network: Some("https://collect.example.org".to_owned()),
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
/// // Nothing leaves yet: each piece waits for its own time.
/// assert!(matches!(contributor.next_task(end)?, Task::Wait { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Contributor {
    store: Store,
    policy: Policy,
    entropy: Shared,
    recorder: Recorder,
    recording: bool,
    sender: Sender,
}

impl Contributor {
    /// Opens the store and takes up what an earlier run left: recorded fixes, pieces, contributions under way.
    pub fn open(setup: Setup, entropy: impl Entropy + Send + 'static) -> Result<Self, SdkError> {
        let entropy = Shared(Arc::new(Mutex::new(Box::new(entropy))));
        let mut store = Store::open(&setup.store, setup.key, Box::new(entropy.clone()))?;
        let sender = Sender::open(setup.network.as_deref(), &mut store)?;
        let recorder = Recorder::resume(&store, &setup.policy)?;
        Ok(Self { store, policy: setup.policy, entropy, recorder, recording: false, sender })
    }

    /// Begins to record. `meter` names the meter behind the levels to come; `None` records without a microphone.
    pub fn start(&mut self, meter: Option<MeterNote>, clock: Clock) -> Result<(), SdkError> {
        self.record(|recorder, desk| {
            recorder.set_meter(meter, desk)?;
            recorder.tick(clock, desk)
        })?;
        self.recording = true;
        Ok(())
    }

    /// Ends recording: the running trip ends here and becomes pieces, and everything is written.
    pub fn stop(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.record(|recorder, desk| recorder.finish(clock, desk))?;
        self.recording = false;
        Ok(())
    }

    /// Takes one position. `Ok(Some(..))` says why it was refused; that is no error.
    pub fn push_fix(&mut self, fix: &Fix, clock: Clock) -> Result<Option<Refusal>, SdkError> {
        self.must_record()?;
        self.record(|recorder, desk| recorder.push_fix(fix, clock, desk))
    }

    /// Takes seconds that the meter finished, or gaps.
    pub fn push_sounds(&mut self, sounds: &[Sound], clock: Clock) -> Result<(), SdkError> {
        self.must_record()?;
        self.record(|recorder, desk| recorder.push_sounds(sounds, clock, desk))
    }

    /// Lets time pass. Call it every few seconds while recording and at every wake-up otherwise.
    pub fn tick(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.record(|recorder, desk| recorder.tick(clock, desk))?;
        self.store.forget_ways(clock.wall)?;
        self.store.forget_firsts(Epoch::of(clock.wall))?;
        Ok(())
    }

    /// What the sensors should do now.
    pub fn sensing_plan(&self) -> SensingPlan {
        SensingPlan::of(self.recording.then(|| self.recorder.motion()))
    }

    /// Everything a screen shows, at once.
    pub fn snapshot(&self, clock: Clock) -> Result<Snapshot, SdkError> {
        let tally = self.store.tally()?;
        Ok(Snapshot {
            recording: self.recording,
            plan: self.sensing_plan(),
            refused_fixes: self.recorder.refused().to_vec(),
            waiting: tally.waiting_pieces,
            due_at: self.store.next_due(crate::planner::oldest_open(clock.wall))?.map(|(_, due)| due),
            bound: tally.bound,
            quarantined: tally.quarantined,
            sent: tally.sent,
            points: tally.points,
            stopped: self.sender.stopped(),
        })
    }

    /// What to do next for the outbox: Upload, Wait or Done. Asked again before [`finish_task`](Self::finish_task), it repeats
    /// the request under way.
    pub fn next_task(&mut self, clock: Clock) -> Result<Task, SdkError> {
        let (sender, mut counter) = self.counter(clock);
        sender.next_task(&mut counter)
    }

    /// Reports what became of the request that [`next_task`](Self::next_task) gave.
    pub fn finish_task(&mut self, outcome: &Outcome, clock: Clock) -> Result<(), SdkError> {
        let (sender, mut counter) = self.counter(clock);
        sender.finish_task(outcome, &mut counter)
    }

    /// The trips of the last days, for their owner's eyes: what was recorded, what is kept and why not the rest.
    pub fn trips(&self) -> Result<Vec<TripSummary>, SdkError> {
        Ok(self.store.ways()?.into_iter().map(TripSummary::of).collect())
    }

    /// The pieces that wait for their time. Each can still be deleted.
    pub fn pieces(&self) -> Result<Vec<StoredPiece>, SdkError> {
        Ok(self.store.pieces()?)
    }

    /// Deletes a piece before it leaves; `false` if it is not there any more.
    pub fn delete_piece(&mut self, id: PieceId) -> Result<bool, SdkError> {
        Ok(self.store.delete_piece(id)?)
    }

    /// The circles from which nothing leaves.
    pub fn zones(&self) -> Result<Vec<Zone>, SdkError> {
        Ok(self.store.zones()?)
    }

    /// Draws a circle from which nothing leaves. It holds for trips that end from now on, and for every piece not yet bound:
    /// what touches it is deleted.
    pub fn add_zone(&mut self, zone: Zone, clock: Clock) -> Result<(), SdkError> {
        zones::add(&mut self.store, zone, clock.wall, &self.policy.delay, &mut self.entropy)
    }

    /// Contributions that were refused, by the problem's name. Their bytes are kept.
    pub fn quarantined(&self) -> Result<Vec<String>, SdkError> {
        Ok(self.store.quarantined()?.into_iter().map(|item| item.reason).collect())
    }

    /// The numbers it decides by.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// SHA-256 over everything stored, for tests of determinism.
    pub fn store_digest(&self) -> Result<[u8; 32], SdkError> {
        Ok(self.store.digest()?)
    }

    const fn must_record(&self) -> Result<(), SdkError> {
        if self.recording { Ok(()) } else { Err(SdkError::NotRecording) }
    }

    fn counter(&mut self, clock: Clock) -> (&mut Sender, Counter<'_>) {
        let counter =
            Counter { now: clock.wall, rules: &self.policy.upload, store: &mut self.store, entropy: &mut self.entropy };
        (&mut self.sender, counter)
    }

    fn record<T>(&mut self, act: impl FnOnce(&mut Recorder, &mut Desk<'_>) -> Result<T, SdkError>) -> Result<T, SdkError> {
        let mut desk = Desk { store: &mut self.store, policy: &self.policy, entropy: &mut self.entropy };
        act(&mut self.recorder, &mut desk)
    }
}

/// One source of chance for the facade and its store, so that a replay draws the same numbers in the same order.
#[derive(Clone)]
struct Shared(Arc<Mutex<Box<dyn Entropy + Send>>>);

impl Entropy for Shared {
    fn fill(&mut self, bytes: &mut [u8]) {
        // A panic while drawing leaves nothing half done that matters: the next draw is as random.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
    }
}
