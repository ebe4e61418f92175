use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use wayhum_protocol::{
    Contribution, ContributionId, Directory, MAX_CONTRIBUTION_BYTES, OPEN_AFTER_END_DAYS, ProblemKind, Receipt, SigningKey,
    is_open,
};
use wayhum_types::{Epoch, Timestamp};

use crate::{
    DatabaseAddress, DatabaseAddressError, Entry, Layer, Ledger, LedgerError, Maps, Published, Rules, Sheet, SqliteLedger,
    agreement, judge, physics,
    publication::{self, GeoJson},
};

/// Where the collector's time comes from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

type Alarm = Box<dyn Fn(&LedgerError) + Send + Sync>;

/// The network's side of a contribution: bytes in, a signed receipt or a problem out. It may be shared between threads.
///
/// Verdicts and points depend on the contribution and on the map that was published last before it is judged, and on nothing
/// else: nobody can learn from a receipt whether somebody else was on a street since.
///
/// ```
/// use std::sync::Arc;
/// use wayhum_collector::Collector;
/// use wayhum_protocol::{ProblemKind, SigningKey};
/// use wayhum_types::Timestamp;
///
/// let key = SigningKey::from_bytes(&[7; 32])?;
/// let collector = Collector::open("sqlite::memory:", key, Arc::new(|| Timestamp::from_unix_millis(1_410_324_847_000)))?;
/// assert_eq!(collector.receive(b"no contribution"), Err(ProblemKind::Malformed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Collector {
    ledger: Box<dyn Ledger>,
    key: SigningKey,
    directory: Directory,
    signed_directory: String,
    clock: Clock,
    rules: Rules,
    swept_before: AtomicU32,
    alarm: Alarm,
}

/// Why a collector could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database's address names none.
    #[error(transparent)]
    Address(#[from] DatabaseAddressError),
    /// The ledger did not open.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Collector {
    /// Opens or creates the ledger at `database` (`sqlite:PATH` or `sqlite::memory:`) for the network of `key`, the directory
    /// key: it signs the directory and all receipts.
    pub fn open(database: &str, key: SigningKey, clock: Clock) -> Result<Self, OpenError> {
        let directory = Directory::without_contract(key.public());
        let ledger = SqliteLedger::open(&DatabaseAddress::parse(database)?, &directory.network)?;
        Ok(Self::with_ledger(Box::new(ledger), key, clock))
    }

    /// On a ledger of one's own, which must be of the network of `key`.
    pub fn with_ledger(ledger: Box<dyn Ledger>, key: SigningKey, clock: Clock) -> Self {
        let directory = Directory::without_contract(key.public());
        let signed_directory = directory.sign(&key);
        let (rules, swept_before) = (Rules::default(), AtomicU32::new(0));
        Self { ledger, key, directory, signed_directory, clock, rules, swept_before, alarm: Box::new(|_| ()) }
    }

    /// Calls `alarm` whenever the ledger fails. Callers are only told `unavailable`; this is for whoever can free the disk.
    #[must_use]
    pub fn on_ledger_error(mut self, alarm: impl Fn(&LedgerError) + Send + Sync + 'static) -> Self {
        self.alarm = Box::new(alarm);
        self
    }

    /// The signed directory, as `GET /v1/directory` gives it.
    pub fn directory(&self) -> String {
        self.signed_directory.clone()
    }

    /// Checks a contribution, keeps it and returns its signed receipt. The same bytes give the same receipt for 60 days at least,
    /// whoever sends them and however many at once. Once this returns a receipt, a loss of power takes nothing back.
    ///
    /// It blocks for the disk: call it from a blocking thread.
    pub fn receive(&self, bytes: &[u8]) -> Result<String, ProblemKind> {
        if bytes.len() > MAX_CONTRIBUTION_BYTES {
            return Err(ProblemKind::TooLarge);
        }
        let now = (self.clock)();
        self.forget_expired_receipts(now);
        if let Some(receipt) = self.available(self.ledger.receipt(&ContributionId::of(bytes)))? {
            return Ok(receipt);
        }
        let opened = Contribution::open(bytes)?;
        if opened.payload.network != self.directory.network {
            return Err(ProblemKind::Malformed);
        }
        self.check_epoch(opened.payload.epoch, now)?;
        let way = physics::check(&opened.payload, &self.rules)?;
        let known = self.available(agreement::known(&opened.payload, &*self.ledger))?;
        let verdicts = judge::verdicts(&opened.payload, &way, &known, &self.rules);
        let receipt = Receipt::new(self.directory.network, opened.id, verdicts.clone());
        let entry = Entry {
            contribution: opened.id,
            payload: opened.payload,
            verdicts,
            points: receipt.points,
            receipt: receipt.sign(&self.key),
        };
        self.available(self.ledger.record(entry))
    }

    /// Publishes what is due: every closed epoch up to the newest contribution's, and to the end of its block, that is not yet
    /// published, oldest first. Each appears wholly or not at all, and is never revised: a second call does nothing, and of two
    /// processes that call at once one publishes. `progress` hears how many epochs of how many are done.
    ///
    /// Returns what this call published. It takes seconds where an epoch has millions of passages, and contributions come in
    /// meanwhile: call it from a blocking thread, once a day or so.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use wayhum_collector::Collector;
    /// # use wayhum_protocol::SigningKey;
    /// # use wayhum_types::Timestamp;
    /// # let key = SigningKey::from_bytes(&[7; 32])?;
    /// # let clock = Arc::new(|| Timestamp::from_unix_millis(1_410_324_847_000));
    /// let collector = Collector::open("sqlite::memory:", key, clock)?;
    /// assert_eq!(collector.publish(|_done, _total| ())?, [], "nobody sent anything");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn publish(&self, progress: impl FnMut(usize, usize)) -> Result<Vec<Published>, LedgerError> {
        publication::publish(&*self.ledger, (self.clock)(), &self.rules, progress)
    }

    /// What is published: how many numbers, by period.
    pub fn maps(&self) -> Result<Maps, LedgerError> {
        self.ledger.maps()
    }

    /// A published map as `GeoJSON` (RFC 7946), the same bytes each time; `None` if the sheet was not published.
    pub fn geojson(&self, layer: Layer, sheet: Sheet) -> Result<Option<Vec<u8>>, LedgerError> {
        let mut geojson = GeoJson::of(layer);
        let is_published = self.ledger.numbers(layer, sheet, &mut |number| geojson.push(number))?;
        Ok(is_published.then(|| geojson.into_bytes()))
    }

    /// The newest epoch that is published.
    pub fn last_published(&self) -> Result<Option<Epoch>, LedgerError> {
        self.ledger.last_published()
    }

    pub(crate) fn maps_json(&self) -> Result<String, LedgerError> {
        Ok(self.maps()?.to_json(&self.directory.network))
    }

    /// An epoch is closed for good once it is published, whatever the clock says.
    fn check_epoch(&self, epoch: Epoch, now: Timestamp) -> Result<(), ProblemKind> {
        if now < epoch.start() {
            return Err(ProblemKind::TooEarly);
        }
        let is_published = self.available(self.ledger.last_published())?.is_some_and(|last| epoch <= last);
        if is_published || !is_open(epoch, now) { Err(ProblemKind::EpochClosed) } else { Ok(()) }
    }

    /// Once per epoch, by whoever comes first; a failure is tried again by the next.
    fn forget_expired_receipts(&self, now: Timestamp) {
        let days = i64::from(OPEN_AFTER_END_DAYS + self.rules.receipt_days);
        let oldest_kept = Epoch::of(now.plus_millis(-days * 86_400_000));
        let swept = self.swept_before.fetch_max(oldest_kept.number(), Ordering::Relaxed);
        if swept < oldest_kept.number()
            && let Err(error) = self.ledger.forget_receipts(oldest_kept)
        {
            (self.alarm)(&error);
            self.swept_before.store(swept, Ordering::Relaxed);
        }
    }

    pub(crate) fn available<T>(&self, answer: Result<T, LedgerError>) -> Result<T, ProblemKind> {
        answer.map_err(|error| {
            (self.alarm)(&error);
            ProblemKind::Unavailable
        })
    }
}
