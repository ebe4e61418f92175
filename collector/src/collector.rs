use std::sync::{Arc, Mutex};

use wayhum_protocol::{Directory, EpochKeys, NetworkId, OprfKey, ProblemKind, PublicKey, Settlement, SigningKey};
use wayhum_types::{Entropy, Epoch, Timestamp};

use crate::{
    DatabaseAddress, DatabaseAddressError, Layer, Ledger, LedgerError, Maps, Needed, Published, Rules, Sheet, SqliteLedger,
    chance::Chance,
    keyring::Keyring,
    newcomers::Newcomers,
    publication::{self, GeoJson},
};

/// Where the collector's time comes from.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

type Alarm = Box<dyn Fn(&LedgerError) + Send + Sync>;

/// The network's side: bytes in, a signed answer or a problem out. It may be shared between threads.
///
/// Verdicts and points depend on the contribution and on the map that was published last before it is judged, and on nothing
/// else: nobody can learn from a receipt whether somebody else was on a street since. What wallets ask for and what phones
/// contribute have only the epochs' keys in common.
///
/// ```
/// use std::sync::Arc;
/// use wayhum_collector::Collector;
/// use wayhum_protocol::{ProblemKind, SigningKey, Trust};
/// use wayhum_types::{Entropy, Timestamp};
///
/// /// A real one asks the operating system.
/// struct Counting(u8);
/// impl Entropy for Counting {
///     fn fill(&mut self, bytes: &mut [u8]) {
///         bytes.fill_with(|| { self.0 = self.0.wrapping_add(1); self.0 });
///     }
/// }
///
/// let (key, now) = (SigningKey::from_bytes(&[7; 32])?, Timestamp::from_unix_millis(1_410_324_847_000));
/// let collector = Collector::open("sqlite::memory:", key, Arc::new(move || now), Counting(0))?;
/// let (directory, _trust) = Trust::first_seen(&collector.directory()?, now)?;
/// assert_eq!(directory.epochs.len(), 7);
/// assert_eq!(collector.receive(b"no contribution"), Err(ProblemKind::Malformed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Collector {
    pub(crate) ledger: Box<dyn Ledger>,
    pub(crate) key: SigningKey,
    pub(crate) network: NetworkId,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) keyring: Keyring,
    pub(crate) newcomers: Newcomers,
    pub(crate) rules: Rules,
    pub(crate) kept: Mutex<Option<Needed>>,
    /// The settlement of which a part was asked for last.
    pub(crate) settled: Mutex<Option<(Epoch, Arc<Settlement>)>>,
    bases: Vec<String>,
    pub(crate) alarm: Alarm,
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
    /// Opens the ledger at `database` (`sqlite:PATH` or `sqlite::memory:`), whose directory key `key` must be: it signs the
    /// directory and all receipts. A new ledger begins the network that this key stands for. `entropy` is what the secret keys of
    /// the epochs are drawn from: the operating system's.
    pub fn open(
        database: &str,
        key: SigningKey,
        clock: Clock,
        entropy: impl Entropy + Send + 'static,
    ) -> Result<Self, OpenError> {
        let ledger = SqliteLedger::open(&DatabaseAddress::parse(database)?, &key.public())?;
        Ok(Self::with_ledger(Box::new(ledger), key, clock, entropy)?)
    }

    /// On a ledger of one's own, whose directory key must be `key`.
    pub fn with_ledger(
        ledger: Box<dyn Ledger>,
        key: SigningKey,
        clock: Clock,
        entropy: impl Entropy + Send + 'static,
    ) -> Result<Self, LedgerError> {
        let collector = Self {
            network: ledger.directory_keys()?.network,
            ledger,
            key,
            clock,
            chance: Chance::new(entropy),
            keyring: Keyring::default(),
            newcomers: Newcomers::default(),
            rules: Rules::default(),
            kept: Mutex::new(None),
            settled: Mutex::new(None),
            bases: Vec::new(),
            alarm: Box::new(|_| ()),
        };
        collector.keyring.listed(&*collector.ledger, (collector.clock)(), &collector.chance)?;
        Ok(collector)
    }

    /// Says in the directory where the collector can be reached: `https://collector.example`, without a path.
    #[must_use]
    pub fn with_bases(mut self, bases: Vec<String>) -> Self {
        self.bases = bases;
        self
    }

    /// Calls `alarm` whenever the ledger fails. Callers are only told `unavailable`; this is for whoever can free the disk.
    #[must_use]
    pub fn on_ledger_error(mut self, alarm: impl Fn(&LedgerError) + Send + Sync + 'static) -> Self {
        self.alarm = Box::new(alarm);
        self
    }

    /// The network that it collects for.
    pub const fn network(&self) -> NetworkId {
        self.network
    }

    /// The signed directory, as `GET /v1/directory` gives it: with the keys of all epochs that somebody needs now, and the directory
    /// key that was named to follow. Fails with [`LedgerError::Rotated`] if that has become the one in use.
    pub fn directory(&self) -> Result<String, LedgerError> {
        let standing = self.ledger.directory_keys()?;
        if standing.key != self.key.public() {
            return Err(LedgerError::Rotated);
        }
        let public = |epoch, pass: Option<_>, point: Option<_>| Some(EpochKeys { epoch, pass: pass?, point: point? });
        let listed = self.keyring.listed(&*self.ledger, (self.clock)(), &self.chance)?;
        let epochs = listed.iter().filter_map(|secrets| {
            let (pass, point) = (secrets.pass.as_ref().map(OprfKey::public), secrets.point.as_ref().map(OprfKey::public));
            public(secrets.epoch, pass, point)
        });
        let directory = Directory {
            network: self.network,
            bases: self.bases.clone(),
            epochs: epochs.collect(),
            next: standing.next,
            ..Directory::without_contract(standing.key)
        };
        Ok(directory.sign(&self.key))
    }

    /// Names the directory key that will follow this one, in every directory from now on. Once named it cannot be changed: phones
    /// refuse another. Its secret belongs in a safe until [`rotate`](Self::rotate).
    pub fn name_next(&self, next: &PublicKey) -> Result<(), LedgerError> {
        self.ledger.name_next(next)
    }

    /// Puts the directory key that was named to follow in the place of the one in use, for good: the former key is revoked.
    /// Collectors that run must be started again with the new one. The network and the keys of the epochs stay as they are.
    pub fn rotate(database: &str, key: &SigningKey) -> Result<(), OpenError> {
        Ok(SqliteLedger::rotate(&DatabaseAddress::parse(database)?, &key.public())?)
    }

    /// Settles what is due ([`settle`](Self::settle)) and publishes what is due: every closed epoch up to the newest contribution's, and to the end of its block, that is not yet
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
    /// # use wayhum_types::{Entropy, Timestamp};
    /// # struct Sevens;
    /// # impl Entropy for Sevens {
    /// #     fn fill(&mut self, bytes: &mut [u8]) { bytes.fill(7) }
    /// # }
    /// # let key = SigningKey::from_bytes(&[7; 32])?;
    /// # let clock = Arc::new(|| Timestamp::from_unix_millis(1_410_324_847_000));
    /// let collector = Collector::open("sqlite::memory:", key, clock, Sevens)?;
    /// assert_eq!(collector.publish(|_done, _total| ())?, [], "nobody sent anything");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn publish(&self, progress: impl FnMut(usize, usize)) -> Result<Vec<Published>, LedgerError> {
        self.settle()?;
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
        Ok(self.maps()?.to_json(&self.network))
    }

    pub(crate) fn available<T>(&self, answer: Result<T, LedgerError>) -> Result<T, ProblemKind> {
        answer.map_err(|error| {
            (self.alarm)(&error);
            ProblemKind::Unavailable
        })
    }
}
