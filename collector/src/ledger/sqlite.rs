use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use rusqlite::{Connection, OptionalExtension, params};
use wayhum_protocol::{ContributionId, NetworkId};
use wayhum_types::Epoch;

use super::{
    DatabaseAddress, Entry, Ledger, LedgerError,
    connection::{Reader, keep_through_power_loss, lock, prepared, reading},
    publishing, reading as read,
    writer::Writer,
};
use crate::{Edition, Group, Layer, Maps, Number, Period, Report, Sheet};

/// How many receipts are forgotten in one transaction.
const PORTION: u32 = 1_000;

/// A ledger in `SQLite`: write-ahead log, `synchronous = FULL`, one thread that writes and commits what has queued up meanwhile in
/// one transaction.
pub struct SqliteLedger {
    reader: Arc<Mutex<Connection>>,
    writing: Arc<Mutex<Connection>>,
    writer: Writer,
    /// Where further connections can be opened; a database in memory has but one.
    file: Option<PathBuf>,
}

impl SqliteLedger {
    /// Opens or creates the ledger of `network`. A newer layout, another program's file and another network's ledger are refused
    /// and left untouched.
    pub fn open(address: &DatabaseAddress, network: &NetworkId) -> Result<Self, LedgerError> {
        let (reader, writing) = match address {
            DatabaseAddress::Memory => {
                let only = Arc::new(Mutex::new(prepared(Connection::open_in_memory()?, network)?));
                (Arc::clone(&only), only)
            }
            DatabaseAddress::File(path) => {
                let writing = prepared(Connection::open(path)?, network)?;
                keep_through_power_loss(&writing)?;
                (Arc::new(Mutex::new(reading(path)?)), Arc::new(Mutex::new(writing)))
            }
        };
        let file = match address {
            DatabaseAddress::Memory => None,
            DatabaseAddress::File(path) => Some(path.clone()),
        };
        let writer = Writer::start(Arc::clone(&writing))?;
        Ok(Self { reader, writing, writer, file })
    }

    /// For reads that take their time: nobody who asks for a receipt waits for them.
    fn aside(&self) -> Result<Reader<'_>, LedgerError> {
        Ok(match &self.file {
            Some(path) => Reader::Own(reading(path)?),
            None => Reader::Only(lock(&self.reader)),
        })
    }
}

impl Ledger for SqliteLedger {
    fn receipt(&self, contribution: &ContributionId) -> Result<Option<String>, LedgerError> {
        let connection = lock(&self.reader);
        let sql = "SELECT receipt FROM contributions WHERE id = ?1";
        Ok(connection.query_row(sql, [contribution.as_bytes()], |row| row.get(0)).optional()?.flatten())
    }

    fn record(&self, entry: Entry) -> Result<String, LedgerError> {
        self.writer.record(entry)
    }

    fn forget_receipts(&self, epoch: Epoch) -> Result<usize, LedgerError> {
        let sql = "UPDATE contributions SET receipt = NULL WHERE id IN
                   (SELECT id FROM contributions WHERE epoch < ?1 AND receipt IS NOT NULL LIMIT ?2)";
        let mut forgotten = 0;
        loop {
            // Locked anew for each portion, so that contributions are recorded in between.
            let portion = lock(&self.writing).execute(sql, params![epoch.number(), i64::from(PORTION)])?;
            forgotten += portion;
            if portion < PORTION as usize {
                return Ok(forgotten);
            }
        }
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        read::span(&*self.aside()?)
    }

    fn reports(&self, layer: Layer, period: Period, each: &mut dyn FnMut(Report)) -> Result<(), LedgerError> {
        read::reports(&*self.aside()?, layer, period, each)
    }

    fn publish(&self, edition: &Edition, map_epochs: u32) -> Result<bool, LedgerError> {
        publishing::publish(&mut lock(&self.writing), edition, map_epochs)
    }

    fn last_published(&self) -> Result<Option<Epoch>, LedgerError> {
        read::last_published(&lock(&self.reader))
    }

    fn maps(&self) -> Result<Maps, LedgerError> {
        read::maps(&*self.aside()?)
    }

    fn numbers(&self, layer: Layer, of: Sheet, each: &mut dyn FnMut(&Number)) -> Result<bool, LedgerError> {
        read::numbers(&*self.aside()?, layer, of, each)
    }

    fn known(&self, groups: &[Group]) -> Result<Vec<Option<Number>>, LedgerError> {
        read::known(&lock(&self.reader), groups)
    }
}
