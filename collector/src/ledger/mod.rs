//! What is kept, and the seam between the collector and where it is kept.
//!
//! [`Collector`](crate::Collector) speaks to a [`Ledger`]; [`SqliteLedger`] is the one there is, opened from a
//! [`DatabaseAddress`]. A ledger holds hash, receipt and passages of each contribution, and no address, no key, no signature of a
//! sender, and no time of arrival. It also holds what is published: the numbers of each epoch and block, and the current map.

mod address;
mod connection;
mod insert;
mod publishing;
mod reading;
mod row;
mod schema;
mod sqlite;
mod writer;

use std::error::Error;

use wayhum_protocol::{ContributionId, Payload, Verdict};
use wayhum_types::Epoch;

use crate::{Edition, Group, Layer, Maps, Number, Period, Report, Sheet};

pub use address::{DatabaseAddress, DatabaseAddressError};
pub use sqlite::SqliteLedger;

/// Where receipts, passages and published numbers are kept. Every method may be called from any thread and may block.
pub trait Ledger: Send + Sync {
    /// The receipt of a contribution that was recorded before and whose receipt has not expired.
    fn receipt(&self, contribution: &ContributionId) -> Result<Option<String>, LedgerError>;

    /// Keeps a contribution for good and returns the receipt that stands for it: `entry`'s own, or the earlier one if the same
    /// contribution was recorded before, which then is left as it was. When this returns, a loss of power takes nothing back.
    fn record(&self, entry: Entry) -> Result<String, LedgerError>;

    /// Forgets the receipts of all epochs before `epoch` and says how many they were. Hashes and passages stay.
    fn forget_receipts(&self, epoch: Epoch) -> Result<usize, LedgerError>;

    /// The epochs of the oldest and of the newest contribution.
    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError>;

    /// Gives `each` the reports that count in `period`, one group after the other: for an epoch the first reports, for a block the
    /// block-first ones, without passages whose verdict says that the reading is bad. Contributions may come in meanwhile.
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

/// A judged contribution, as it is kept.
pub struct Entry {
    /// Its hash.
    pub contribution: ContributionId,
    /// What it says. Only epoch, class, mode, meter and passages are kept.
    pub payload: Payload,
    /// One verdict for each passage.
    pub verdicts: Vec<Verdict>,
    /// What the receipt grants.
    pub points: u8,
    /// The signed receipt.
    pub receipt: String,
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
    /// The file system under the database has no shared memory, as most network drives.
    #[error("open the ledger: its directory cannot keep a write-ahead log: choose a local disk")]
    NoWriteAheadLog,
    /// The thread that writes has ended.
    #[error("use the ledger: its writer has ended: start the collector again")]
    WriterGone,
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(Box::new(error))
    }
}
