use std::sync::{Arc, Mutex};

use rusqlite::{Connection, OptionalExtension, params};
use wayhum_protocol::{ContributionId, NetworkId};
use wayhum_types::Epoch;

use super::{
    DatabaseAddress, Entry, Ledger, LedgerError,
    connection::{keep_through_power_loss, lock, prepared, reading},
    writer::Writer,
};

/// How many receipts are forgotten in one transaction.
const PORTION: u32 = 1_000;

/// A ledger in `SQLite`: write-ahead log, `synchronous = FULL`, one thread that writes and commits what has queued up meanwhile in
/// one transaction.
pub struct SqliteLedger {
    reader: Arc<Mutex<Connection>>,
    writing: Arc<Mutex<Connection>>,
    writer: Writer,
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
        let writer = Writer::start(Arc::clone(&writing))?;
        Ok(Self { reader, writing, writer })
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
}
