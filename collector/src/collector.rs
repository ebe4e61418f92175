use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use wayhum_protocol::{
    Contribution, ContributionId, Directory, MAX_CONTRIBUTION_BYTES, OPEN_AFTER_END_DAYS, ProblemKind, Receipt, SigningKey,
    is_open,
};
use wayhum_types::{Epoch, Timestamp};

use crate::{DatabaseAddress, DatabaseAddressError, Entry, Ledger, LedgerError, Rules, SqliteLedger, judge, physics};

/// Where the collector's time comes from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

type Alarm = Box<dyn Fn(&LedgerError) + Send + Sync>;

/// The network's side of a contribution: bytes in, a signed receipt or a problem out. It may be shared between threads.
///
/// Verdicts and points depend on the contribution alone (and, once there is one, on the last published map): nobody can learn
/// from a receipt whether somebody else was on a street.
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
        check_epoch(opened.payload.epoch, now)?;
        let way = physics::check(&opened.payload, &self.rules)?;
        let verdicts = judge::verdicts(&opened.payload, &way, &self.rules);
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

    fn available<T>(&self, answer: Result<T, LedgerError>) -> Result<T, ProblemKind> {
        answer.map_err(|error| {
            (self.alarm)(&error);
            ProblemKind::Unavailable
        })
    }
}

fn check_epoch(epoch: Epoch, now: Timestamp) -> Result<(), ProblemKind> {
    match (is_open(epoch, now), now < epoch.start()) {
        (true, _) => Ok(()),
        (false, true) => Err(ProblemKind::TooEarly),
        (false, false) => Err(ProblemKind::EpochClosed),
    }
}
