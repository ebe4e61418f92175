//! What is kept, and the seam between the collector and where it is kept.
//!
//! [`Collector`](crate::Collector) speaks to a [`Ledger`]; [`SqliteLedger`] is the one there is, opened from a
//! [`DatabaseAddress`]. It is four ledgers in one: [`KeyLedger`] the collector's own keys, [`ContributionLedger`] hash, receipt and
//! passages of each contribution and which passes are spent, [`WalletLedger`] what wallets were given and redeemed,
//! [`PublicationLedger`] the numbers of each epoch and block, and the current map. None holds an address of the network, a key or a
//! signature of a sender, or a time of arrival.

mod address;
mod connection;
mod entries;
mod expiry;
mod insert;
mod keys;
mod publishing;
mod reading;
mod row;
mod schema;
mod sqlite;
mod wallets;
mod writer;

use std::error::Error;

use wayhum_protocol::{ContributionId, PointStatus, PublicKey, ShownPass};
use wayhum_types::{Address, Epoch};

use crate::{Edition, Group, Layer, Maps, Number, Period, Report, Sheet};

pub use address::{DatabaseAddress, DatabaseAddressError};
pub use entries::{Account, Credit, Entry, Grant, Granted, PassQuota, Recorded};
pub use expiry::Needed;
pub use keys::{DirectoryKeys, EpochSecrets};
pub use sqlite::SqliteLedger;

/// Where all is kept. Every method may be called from any thread and may block. When one that writes returns, a loss of power takes
/// nothing back.
pub trait Ledger: KeyLedger + ContributionLedger + WalletLedger + PublicationLedger + Send + Sync {}

impl<L: KeyLedger + ContributionLedger + WalletLedger + PublicationLedger + Send + Sync> Ledger for L {}

/// The collector's own keys.
pub trait KeyLedger {
    /// The secret keys of an epoch, if it has any. Those that were deleted are absent.
    fn epoch_secrets(&self, epoch: Epoch) -> Result<Option<EpochSecrets>, LedgerError>;

    /// Keeps the keys of an epoch that has none yet; the keys of any other stay as they are.
    fn keep_secrets(&self, secrets: &EpochSecrets) -> Result<(), LedgerError>;

    /// The network and its directory keys.
    fn directory_keys(&self) -> Result<DirectoryKeys, LedgerError>;

    /// Names the directory key that will follow. Once named it cannot be changed.
    fn name_next(&self, next: &PublicKey) -> Result<(), LedgerError>;
}

/// What came from phones.
pub trait ContributionLedger {
    /// The receipt of a contribution that was recorded before and whose receipt has not expired.
    fn receipt(&self, contribution: &ContributionId) -> Result<Option<String>, LedgerError>;

    /// Whether a pass has paid for a contribution.
    fn is_spent(&self, pass: &ShownPass) -> Result<bool, LedgerError>;

    /// Spends the pass and keeps the contribution, both or neither. One that was recorded before is left as it was.
    fn record(&self, entry: Entry) -> Result<Recorded, LedgerError>;

    /// Deletes what nobody needs any more. Hashes and passages stay.
    fn forget(&self, needed: &Needed) -> Result<(), LedgerError>;

    /// The epochs of the oldest and of the newest contribution.
    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError>;
}

/// What is known of wallets.
pub trait WalletLedger {
    /// What was answered to a request of passes, by its digest.
    fn passes_answer(&self, digest: &[u8; 32]) -> Result<Option<String>, LedgerError>;

    /// What a wallet has been given and has earned.
    fn account(&self, quota: &PassQuota) -> Result<Account, LedgerError>;

    /// Counts passes against a wallet's quota and keeps the answer, both or neither. What was answered before stands.
    fn grant(&self, grant: Grant) -> Result<Granted, LedgerError>;

    /// What became of the points of a wallet's redemption, by its digest.
    fn statuses(&self, digest: &[u8; 32], wallet: &Address) -> Result<Option<Vec<PointStatus>>, LedgerError>;

    /// Spends the points and credits the wallet, both or neither, and says what became of each. What was said before stands.
    fn credit(&self, credit: Credit) -> Result<Vec<PointStatus>, LedgerError>;

    /// How many points each wallet has redeemed up to the end of an epoch.
    fn credits(&self, to: Epoch) -> Result<Vec<(Address, u64)>, LedgerError>;

    /// The epoch of the first credit, and the last epoch that was settled.
    fn unsettled(&self) -> Result<(Option<Epoch>, Option<Epoch>), LedgerError>;

    /// Keeps an epoch's settlement for good; `false`, and nothing is done, if it has one.
    fn settle(&self, epoch: Epoch, root: &str, file: &str) -> Result<bool, LedgerError>;

    /// The signed root of an epoch's settlement.
    fn settlement_root(&self, epoch: Epoch) -> Result<Option<String>, LedgerError>;

    /// The file of an epoch's settlement.
    fn settlement_file(&self, epoch: Epoch) -> Result<Option<String>, LedgerError>;
}

/// What is published.
pub trait PublicationLedger {
    /// Gives `each` the reports that count in `period`, one group after the other, without passages whose verdict says that the
    /// reading is bad. Contributions may come in meanwhile.
    ///
    /// `each` must not use the ledger.
    fn reports(&self, layer: Layer, period: Period, each: &mut dyn FnMut(Report)) -> Result<(), LedgerError>;

    /// Keeps an edition for good, wholly or not at all: its numbers, and the current map as they change it, from which numbers
    /// older than `map_epochs` before the edition's epoch go. Says `false`, and does nothing, if that epoch or a later one was
    /// published before.
    fn publish(&self, edition: &Edition, map_epochs: u32) -> Result<bool, LedgerError>;

    /// The newest epoch that was published.
    fn last_published(&self) -> Result<Option<Epoch>, LedgerError>;

    /// How much was published.
    fn maps(&self) -> Result<Maps, LedgerError>;

    /// Gives `each` the numbers of a sheet, ordered by group, all of one moment, and says whether the sheet was published. The
    /// current map always is, if empty at first.
    ///
    /// `each` must not use the ledger.
    fn numbers(&self, layer: Layer, of: Sheet, each: &mut dyn FnMut(&Number)) -> Result<bool, LedgerError>;

    /// The numbers that the current map has of `groups`, in their order, all of one moment.
    fn known(&self, groups: &[Group]) -> Result<Vec<Option<Number>>, LedgerError>;
}

/// Why a ledger could not be opened or used.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The database under it failed: no space, no permission, a broken file.
    #[error("use the ledger's database: {0}")]
    Database(#[source] Box<dyn Error + Send + Sync>),
    /// The file was made by a newer collector. It was not touched.
    #[error("open the ledger: it has layout {found} and this collector knows layouts up to {known}: use a newer collector")]
    Newer {
        /// The layout it has.
        found: usize,
        /// The newest layout that is known here.
        known: usize,
    },
    /// The file is a database, but no collector's.
    #[error("open the ledger: the file belongs to another program: choose another path")]
    NotALedger,
    /// The ledger was begun for another network.
    #[error("open the ledger: it belongs to another network or directory key: give each network a database of its own")]
    OtherNetwork,
    /// It has another directory key, and this one is named to follow.
    #[error("open the ledger: this directory key is named to follow the one in use: rotate to it first")]
    NotYetRotated,
    /// A directory key that cannot be named to follow.
    #[error("name the next directory key: another one is named already, or it is the one in use")]
    NextKey,
    /// A directory key that was not named to follow.
    #[error("rotate the directory key: this one was not named to follow: name it first, and wait until phones have seen it")]
    NotNext,
    /// Another process has rotated the directory key.
    #[error("sign with the directory key: another one has followed it: start the collector again, with that one")]
    Rotated,
    /// The file system under the database has no shared memory, as most network drives.
    #[error("open the ledger: its directory cannot keep a write-ahead log: choose a local disk")]
    NoWriteAheadLog,
    /// Another process writes for longer than anybody waits.
    #[error("write the ledger: another process has held it for too long: look which one writes there, and end it if it hangs")]
    Busy,
    /// The thread that writes has ended.
    #[error("use the ledger: its writer has ended: start the collector again")]
    WriterGone,
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy) => Self::Busy,
            _ => Self::Database(Box::new(error)),
        }
    }
}
