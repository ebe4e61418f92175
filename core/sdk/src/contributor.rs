use wayhum_store::{DeletedTrip, PieceId, SpotId, Store, StoredPiece, StoredSpot, WayId};
use wayhum_trace::Refusal;
use wayhum_types::{Activity, Clock, Entropy, Epoch, Fix, MeterNote, Sound, SpotLabel, Zone};

use crate::counter::Counter;
use crate::planner::SensingPlan;
use crate::policy::Policy;
use crate::recorder::{Desk, Recorder};
use crate::sender::Sender;
use crate::setup::Setup;
use crate::shared::Shared;
use crate::snapshot::{PurseSummary, Snapshot, TripSummary};
use crate::spots::{Measuring, SpotEnd};
use crate::steady::Steady;
use crate::task::{Outcome, Task};
use crate::zones::ZoneEffect;
use crate::{SdkError, planner, spots, zones};

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
}

impl Contributor {
    /// Opens the store and takes up what an earlier run left: recorded fixes, pieces, contributions under way.
    pub fn open(setup: Setup, entropy: impl Entropy + Send + 'static) -> Result<Self, SdkError> {
        let entropy = Shared::new(entropy);
        let mut store = Store::open(&setup.store, setup.key, Box::new(entropy.clone()))?;
        let sender = Sender::open(setup.network.as_deref(), setup.trust, setup.wallet, &mut store)?;
        let recorder = Recorder::resume(&store, &setup.policy)?;
        let steady = Steady::open(&store)?;
        Ok(Self { store, policy: setup.policy, entropy, recorder, recording: false, sender, steady, measuring: None })
    }

    /// Begins to record. `meter` names the meter behind the levels to come; `None` records without a microphone.
    pub fn start(&mut self, meter: Option<MeterNote>, clock: Clock) -> Result<(), SdkError> {
        self.record(clock, |recorder, desk| {
            recorder.set_meter(meter, desk)?;
            recorder.tick(clock, desk)
        })?;
        self.recording = true;
        Ok(())
    }

    /// Ends recording: the running trip ends here and becomes pieces, and everything is written. A spot measurement that is going
    /// on is given up.
    pub fn stop(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.measuring = None;
        self.record(clock, |recorder, desk| recorder.finish(clock, desk))?;
        self.recording = false;
        Ok(())
    }

    /// Takes one position. `Ok(Some(..))` says why it was refused; that is no error.
    pub fn push_fix(&mut self, fix: &Fix, clock: Clock) -> Result<Option<Refusal>, SdkError> {
        self.must_record()?;
        let refusal = self.record(clock, |recorder, desk| recorder.push_fix(fix, clock, desk))?;
        if let (None, Some(measuring)) = (refusal, &mut self.measuring) {
            measuring.push_fix(fix, self.policy.recording.longest_spot);
        }
        Ok(refusal)
    }

    /// Takes what the operating system says that the phone's owner does from now on; repeat it after a start. It helps to tell a bus
    /// from a bicycle, and a jam from a walk.
    pub fn push_activity(&mut self, activity: Activity, clock: Clock) {
        self.recorder.hint(activity, clock);
    }

    /// Takes seconds that the meter finished, or gaps.
    pub fn push_sounds(&mut self, sounds: &[Sound], clock: Clock) -> Result<(), SdkError> {
        self.must_record()?;
        if let Some(measuring) = &mut self.measuring {
            measuring.push_sounds(sounds, self.recorder.meter(), self.policy.recording.longest_spot);
        }
        self.record(clock, |recorder, desk| recorder.push_sounds(sounds, clock, desk))
    }

    /// Begins to measure one place on purpose, for 30 to 300 s, while recording with a microphone. An earlier measurement that was
    /// not ended is given up.
    pub fn begin_spot(&mut self, label: SpotLabel, clock: Clock) -> Result<(), SdkError> {
        self.must_record()?;
        if self.recorder.meter().is_none() {
            return Err(SdkError::NoMeter);
        }
        self.measuring = Some(Measuring::begin(label, clock.wall));
        Ok(())
    }

    /// Ends the measurement. What came of it is held for a week: by then the phone knows whether a place nearby is private. Until
    /// then its owner can look at it and delete it.
    pub fn end_spot(&mut self, clock: Clock) -> Result<SpotEnd, SdkError> {
        let measuring = self.measuring.take().ok_or(SdkError::NoSpot)?;
        let now = self.steady.look(clock, &mut self.store)?;
        spots::end(measuring, clock, now, &mut self.store, &self.policy, &mut self.entropy)
    }

    /// The spot measurements that are held, and those dropped in the last days, with the reason.
    pub fn spots(&self) -> Result<Vec<StoredSpot>, SdkError> {
        Ok(self.store.spots()?)
    }

    /// Deletes a spot measurement before it leaves; `false` if it is not there any more.
    pub fn delete_spot(&mut self, id: SpotId) -> Result<bool, SdkError> {
        Ok(self.store.delete_spot(id)?)
    }

    /// Lets time pass. Call it every few seconds while recording and at every wake-up otherwise.
    pub fn tick(&mut self, clock: Clock) -> Result<(), SdkError> {
        self.record(clock, |recorder, desk| recorder.tick(clock, desk))?;
        let now = self.steady.look(clock, &mut self.store)?;
        self.store.forget_ways(now)?;
        self.store.forget_spots(now)?;
        self.store.forget_reported(Epoch::of(now))?;
        self.store.forget_passes(now)?;
        Ok(())
    }

    /// What the sensors should do now.
    pub fn sensing_plan(&self) -> SensingPlan {
        match self.measuring {
            Some(_) => SensingPlan::SPOT,
            None => SensingPlan::of(self.recording.then(|| self.recorder.motion())),
        }
    }

    /// Everything a screen shows, at once.
    pub fn snapshot(&self, clock: Clock) -> Result<Snapshot, SdkError> {
        let now = self.steady.read(clock);
        let oldest_open = planner::oldest_open(now);
        let tally = self.store.tally(oldest_open)?;
        let due = self.store.next_due(oldest_open)?.map(|(_, due)| self.steady.on_the_wall(due, clock));
        Ok(Snapshot {
            recording: self.recording,
            plan: self.sensing_plan(),
            refused_fixes: self.recorder.refused().to_vec(),
            waiting: tally.waiting_pieces,
            due_at: due,
            too_late: tally.late_pieces,
            held_spots: tally.held_spots,
            spot: self.measuring.as_ref().map(|measuring| measuring.progress(clock.wall, &self.policy)),
            bound: tally.bound,
            quarantined: tally.quarantined,
            sent: tally.sent,
            points: tally.points,
            purse: PurseSummary::of(&self.store, self.sender.has_wallet())?,
            held_up: self
                .sender
                .held_up(&self.store, now)?
                .map(|held_up| held_up.shown(|at| self.steady.on_the_wall(at, clock))),
            stopped: self.sender.stopped(),
        })
    }

    /// Puts all points on their way to be redeemed, without waiting for full lots or random times: before a phone is wiped or its
    /// wallet changed, since points that are on it alone are lost then. How many are on their way; [`next_task`](Self::next_task)
    /// sends them. It shows that somebody empties a wallet, so it is not for every day.
    pub fn redeem_all(&mut self, clock: Clock) -> Result<u64, SdkError> {
        let (sender, mut counter) = self.counter(clock)?;
        sender.redeem_all(&mut counter)
    }

    /// What to do next for outbox and wallet: Upload, Wait or Done. Asked again before [`finish_task`](Self::finish_task), it repeats
    /// the request under way.
    pub fn next_task(&mut self, clock: Clock) -> Result<Task, SdkError> {
        let (sender, mut counter) = self.counter(clock)?;
        let task = sender.next_task(&mut counter)?;
        let Task::Wait { until } = task else { return Ok(task) };
        Ok(Task::Wait { until: self.steady.on_the_wall(until, clock) })
    }

    /// Reports what became of the request that [`next_task`](Self::next_task) gave.
    pub fn finish_task(&mut self, outcome: &Outcome, clock: Clock) -> Result<(), SdkError> {
        let (sender, mut counter) = self.counter(clock)?;
        sender.finish_task(outcome, &mut counter)
    }

    /// The trips of the last days, for their owner's eyes: what was recorded, what is kept and why not the rest.
    pub fn trips(&self) -> Result<Vec<TripSummary>, SdkError> {
        Ok(self.store.ways()?.into_iter().map(TripSummary::of).collect())
    }

    /// Deletes a trip before it leaves: its line, all its pieces that wait, and contributions that were made of them and never tried.
    /// What the network has cannot be recalled, and is counted. `None` if the trip is not there any more.
    pub fn delete_trip(&mut self, id: WayId) -> Result<Option<DeletedTrip>, SdkError> {
        Ok(self.store.delete_trip(id)?)
    }

    /// Whether a piece's week has closed: it is too late to send it, and it stays until its owner deletes it.
    pub fn is_too_late(&self, stored: &StoredPiece, clock: Clock) -> bool {
        stored.piece.epoch < planner::oldest_open(self.steady.read(clock))
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

    /// Draws a circle from which nothing leaves. It holds for trips that end from now on, and for everything that was not yet tried
    /// to be sent: what touches it is deleted. What was, cannot be recalled: tell its owner how much that is.
    pub fn add_zone(&mut self, zone: Zone, clock: Clock) -> Result<ZoneEffect, SdkError> {
        let now = self.steady.look(clock, &mut self.store)?;
        zones::add(&mut self.store, zone, now, &self.policy.delay, &mut self.entropy)
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

    fn counter(&mut self, clock: Clock) -> Result<(&mut Sender, Counter<'_>), SdkError> {
        let now = self.steady.look(clock, &mut self.store)?;
        let counter = Counter { now, policy: &self.policy, store: &mut self.store, entropy: &mut self.entropy };
        Ok((&mut self.sender, counter))
    }

    fn record<T>(
        &mut self,
        clock: Clock,
        act: impl FnOnce(&mut Recorder, &mut Desk<'_>) -> Result<T, SdkError>,
    ) -> Result<T, SdkError> {
        let now = self.steady.look(clock, &mut self.store)?;
        let mut desk = Desk { store: &mut self.store, policy: &self.policy, entropy: &mut self.entropy, now };
        act(&mut self.recorder, &mut desk)
    }
}
