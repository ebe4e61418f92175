use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wayhum_host::{OsEntropy, PrivateFile};
use wayhum_sdk::store::{DeletedTrip, Deletion, OutboxId, PieceId, SpotId, StoredPiece, StoredSpot, WayId};
use wayhum_sdk::trace::Refusal;
use wayhum_sdk::types::{Activity, Clock, Fix, MeterNote, Sound, SpotLabel, Zone};
use wayhum_sdk::wallet::SealingKey;
use wayhum_sdk::{
    Budget, Conditions, EntryId, HistoryOf, HistoryPage, Outcome, Policy, SdkError, SendingRules, Setup, Snapshot, SpotEnd,
    Storage, Task, TripSummary, Unredeemed, ZoneEffect,
};

use crate::error::ContributorFault;
use crate::wallet::Wallet;

/// One phone's contribution to the maps, from the first fix to the receipt.
///
/// Calls may come from any thread, one after the other; each blocks for as long as the store takes to write.
#[derive(uniffi::Object)]
pub struct Contributor(Mutex<wayhum_sdk::Contributor>);

#[uniffi::export]
impl Contributor {
    /// Opens the store at `store_path`, made when missing, sealed with the 32 bytes of `key` from the platform's keystore.
    /// `network` is the network's base address; none for the one last used. `wallet` asks for passes and is paid; without one, what is
    /// recorded waits.
    #[uniffi::constructor]
    pub fn open(
        store_path: String,
        key: &[u8],
        network: Option<String>,
        wallet: Option<Arc<Wallet>>,
    ) -> Result<Self, ContributorFault> {
        let setup = setup(store_path, key, network, wallet)?;
        Ok(Self(Mutex::new(wayhum_sdk::Contributor::open(setup, OsEntropy)?)))
    }

    /// Begins to record. `meter` names the meter behind the levels to come; none records without a microphone.
    pub fn start(&self, meter: Option<MeterNote>, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner().start(meter, clock)?)
    }

    /// Ends recording: the running trip ends here and becomes pieces.
    pub fn stop(&self, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner().stop(clock)?)
    }

    /// Takes one position; returns why it was refused, if it was.
    pub fn push_fix(&self, fix: Fix, clock: Clock) -> Result<Option<Refusal>, ContributorFault> {
        Ok(self.inner().push_fix(&fix, clock)?)
    }

    /// Takes seconds that the meter finished, or gaps.
    pub fn push_sounds(&self, sounds: Vec<Sound>, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner().push_sounds(&sounds, clock)?)
    }

    /// Takes what the operating system says that the phone's owner does from now on.
    pub fn push_activity(&self, activity: Activity, clock: Clock) {
        self.inner().push_activity(activity, clock);
    }

    /// Begins to measure one place on purpose, for 30 to 300 s.
    pub fn begin_spot(&self, label: SpotLabel, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner().begin_spot(label, clock)?)
    }

    /// Ends the measurement: it is held for a week, or refused for a reason.
    pub fn end_spot(&self, clock: Clock) -> Result<SpotEnd, ContributorFault> {
        Ok(self.inner().end_spot(clock)?)
    }

    /// The spot measurements that are held, and those dropped in the last days.
    pub fn spots(&self) -> Result<Vec<StoredSpot>, ContributorFault> {
        Ok(self.inner().spots()?)
    }

    /// Deletes a spot measurement before it leaves; false if it is not there any more.
    pub fn delete_spot(&self, id: SpotId) -> Result<bool, ContributorFault> {
        Ok(self.inner().delete_spot(id)?)
    }

    /// Deletes a trip before it leaves; none if it is not there any more.
    pub fn delete_trip(&self, id: WayId) -> Result<Option<DeletedTrip>, ContributorFault> {
        Ok(self.inner().delete_trip(id)?)
    }

    /// Lets time pass. Call it every few seconds while recording and at every wake-up otherwise.
    pub fn tick(&self, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner().tick(clock)?)
    }

    /// Everything a screen shows, at once.
    pub fn snapshot(&self, clock: Clock) -> Result<Snapshot, ContributorFault> {
        Ok(self.inner().snapshot(clock)?)
    }

    /// Tells how network, battery and storage are: when it changes, and before a run of uploads.
    pub fn set_conditions(&self, conditions: Conditions, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner().set_conditions(conditions, clock)?)
    }

    /// What sending waits for, by the owner's choice: `sending_rules` and what they change of it.
    pub fn set_sending_rules(&self, rules: SendingRules) {
        self.inner().set_sending_rules(rules);
    }

    /// What sending waits for.
    pub fn sending_rules(&self) -> SendingRules {
        self.inner().policy().sending.clone()
    }

    /// Begins a run of uploads that may take so much.
    pub fn begin_run(&self, budget: Budget, clock: Clock) {
        self.inner().begin_run(budget, clock);
    }

    /// Ends it: there are no bounds from now on.
    pub fn end_run(&self) {
        self.inner().end_run();
    }

    /// How many points would be lost with the phone.
    pub fn unredeemed(&self) -> Result<u64, ContributorFault> {
        Ok(self.inner().unredeemed()?)
    }

    /// Leaves no byte of the store on the phone; every later call fails. With `KEEP` it refuses while points are on it alone.
    pub fn wipe(&self, points: Unredeemed) -> Result<(), ContributorFault> {
        Ok(self.inner().wipe(points)?)
    }

    /// Its owner has seen what was recovered of a damaged store.
    pub fn forget_recovered(&self) -> Result<(), ContributorFault> {
        Ok(self.inner().forget_recovered()?)
    }

    /// Erases damaged stores that were set aside; how many.
    pub fn delete_set_aside(&self) -> Result<u64, ContributorFault> {
        Ok(self.inner().delete_set_aside()? as u64)
    }

    /// Puts all points on their way to be redeemed, for `next_task` to send: before a phone is wiped or its wallet changed. How many
    /// are on their way.
    pub fn redeem_all(&self, clock: Clock) -> Result<u64, ContributorFault> {
        Ok(self.inner().redeem_all(clock)?)
    }

    /// What to do next for outbox and wallet.
    pub fn next_task(&self, clock: Clock) -> Result<Task, ContributorFault> {
        Ok(self.inner().next_task(clock)?)
    }

    /// Reports what became of the request that `next_task` gave.
    pub fn finish_task(&self, outcome: Outcome, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner().finish_task(&outcome, clock)?)
    }

    /// The trips of the last days, for their owner's eyes.
    pub fn trips(&self) -> Result<Vec<TripSummary>, ContributorFault> {
        Ok(self.inner().trips()?)
    }

    /// The pieces that wait for their time.
    pub fn pieces(&self) -> Result<Vec<StoredPiece>, ContributorFault> {
        Ok(self.inner().pieces()?)
    }

    /// Deletes a piece before it leaves; false if it is not there any more.
    pub fn delete_piece(&self, id: PieceId) -> Result<bool, ContributorFault> {
        Ok(self.inner().delete_piece(id)?)
    }

    /// A page of the history: at most `most` entries (1 to 200) that come after `after`; none begins at the top.
    pub fn history(
        &self,
        of: HistoryOf,
        after: Option<EntryId>,
        most: u32,
        clock: Clock,
    ) -> Result<HistoryPage, ContributorFault> {
        Ok(self.inner().history(of, after, most as usize, clock)?)
    }

    /// Sends a contribution before all others, one that was refused as well; false if it is not there any more, or has its receipt.
    pub fn retry_now(&self, id: OutboxId) -> Result<bool, ContributorFault> {
        Ok(self.inner().retry_now(id)?)
    }

    /// Deletes what waits, or a contribution that has no receipt; says whether the network may have it.
    pub fn delete(&self, id: EntryId) -> Result<Deletion, ContributorFault> {
        Ok(self.inner().delete(id)?)
    }

    /// Writes everything that is held about the phone's owner into a new file that its owner alone may read. It is not sealed.
    pub fn export(&self, path: String, clock: Clock) -> Result<(), ContributorFault> {
        let failed = |error: std::io::Error| SdkError::Export(error.kind());
        let mut file = PrivateFile::create(Path::new(&path)).map_err(failed)?;
        self.inner().export(&mut file, clock, &mut |_, _| ())?;
        Ok(file.finish().map_err(failed)?)
    }

    /// How much of the room that it may take the store takes.
    pub fn storage(&self) -> Result<Storage, ContributorFault> {
        Ok(self.inner().storage()?)
    }

    /// The circles from which nothing leaves.
    pub fn zones(&self) -> Result<Vec<Zone>, ContributorFault> {
        Ok(self.inner().zones()?)
    }

    /// Draws a circle from which nothing leaves, unsent pieces included; what was tried to be sent is beyond recall, and counted.
    pub fn add_zone(&self, zone: Zone, clock: Clock) -> Result<ZoneEffect, ContributorFault> {
        Ok(self.inner().add_zone(zone, clock)?)
    }
}

#[cfg(feature = "replay")]
#[uniffi::export]
impl Contributor {
    /// As `open`, with all chance drawn from the 32 bytes of `seed`.
    #[uniffi::constructor]
    pub fn replay(
        store_path: String,
        key: &[u8],
        network: Option<String>,
        wallet: Option<Arc<Wallet>>,
        seed: &[u8],
    ) -> Result<Self, ContributorFault> {
        let seed = seed.try_into().map_err(|_| ContributorFault::KeyLength { bytes: seed.len() as u64 })?;
        let setup = setup(store_path, key, network, wallet)?;
        let entropy = replay::Seeded(rand_chacha::rand_core::SeedableRng::from_seed(seed));
        Ok(Self(Mutex::new(wayhum_sdk::Contributor::open(setup, entropy)?)))
    }
}

#[cfg(feature = "replay")]
mod replay {
    use rand_chacha::rand_core::Rng;

    pub(super) struct Seeded(pub(super) rand_chacha::ChaCha20Rng);

    impl wayhum_sdk::types::Entropy for Seeded {
        fn fill(&mut self, bytes: &mut [u8]) {
            self.0.fill_bytes(bytes);
        }
    }
}

fn setup(
    store_path: String,
    key: &[u8],
    network: Option<String>,
    wallet: Option<Arc<Wallet>>,
) -> Result<Setup, ContributorFault> {
    let key = key.try_into().map_err(|_| ContributorFault::KeyLength { bytes: key.len() as u64 })?;
    Ok(Setup {
        store: PathBuf::from(store_path),
        key: SealingKey::from_bytes(key),
        network,
        trust: None,
        wallet: wallet.map(|wallet| wallet.key()),
        policy: Policy::default(),
    })
}

impl Contributor {
    /// A panic of an earlier call left at worst an unwritten buffer behind: the store's transactions are whole.
    fn inner(&self) -> MutexGuard<'_, wayhum_sdk::Contributor> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
