use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use rusqlite::{Connection, OptionalExtension, params};
use wayhum_protocol::{ContributionId, PointStatus, PublicKey, ShownPass};
use wayhum_types::{Address, Epoch};

use super::{
    Account, ContributionLedger, Credit, DatabaseAddress, DirectoryKeys, Entry, EpochSecrets, Grant, Granted, KeyLedger,
    LedgerError, Needed, PassQuota, PublicationLedger, Recorded, WalletLedger,
    connection::{Reader, existing, keep_through_power_loss, lock, prepared, private, reading},
    expiry, keys, publishing, reading as read, wallets,
    writer::Writer,
};
use crate::{Edition, Group, Layer, Maps, Number, Period, Report, Sheet};

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
    /// Opens the ledger whose directory key is `key`, or creates that of the network which this key begins. A newer layout, another
    /// program's file and another network's ledger are refused and left untouched.
    pub fn open(address: &DatabaseAddress, key: &PublicKey) -> Result<Self, LedgerError> {
        let (reader, writing) = match address {
            DatabaseAddress::Memory => {
                let only = Arc::new(Mutex::new(prepared(Connection::open_in_memory()?, key)?));
                (Arc::clone(&only), only)
            }
            DatabaseAddress::File(path) => {
                private(path);
                let writing = prepared(Connection::open(path)?, key)?;
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

    /// Puts the directory key that was named to follow in the place of the one in use, for good. Of a ledger that exists.
    pub fn rotate(address: &DatabaseAddress, key: &PublicKey) -> Result<(), LedgerError> {
        match address {
            DatabaseAddress::Memory => Err(LedgerError::NotNext),
            DatabaseAddress::File(path) => keys::rotate(&existing(path)?, key),
        }
    }

    /// For reads that take their time: nobody who asks for a receipt waits for them.
    fn aside(&self) -> Result<Reader<'_>, LedgerError> {
        Ok(match &self.file {
            Some(path) => Reader::Own(reading(path)?),
            None => Reader::Only(lock(&self.reader)),
        })
    }
}

impl KeyLedger for SqliteLedger {
    fn epoch_secrets(&self, epoch: Epoch) -> Result<Option<EpochSecrets>, LedgerError> {
        keys::epoch_secrets(&lock(&self.reader), epoch)
    }

    fn keep_secrets(&self, secrets: &EpochSecrets) -> Result<(), LedgerError> {
        keys::keep_secrets(&lock(&self.writing), secrets)
    }

    fn directory_keys(&self) -> Result<DirectoryKeys, LedgerError> {
        keys::directory_keys(&lock(&self.reader))
    }

    fn name_next(&self, next: &PublicKey) -> Result<(), LedgerError> {
        keys::name_next(&lock(&self.writing), next)
    }
}

impl ContributionLedger for SqliteLedger {
    fn receipt(&self, contribution: &ContributionId) -> Result<Option<String>, LedgerError> {
        let connection = lock(&self.reader);
        let sql = "SELECT receipt FROM contributions WHERE id = ?1";
        Ok(connection.query_row(sql, [contribution.as_bytes()], |row| row.get(0)).optional()?.flatten())
    }

    fn is_spent(&self, pass: &ShownPass) -> Result<bool, LedgerError> {
        let connection = lock(&self.reader);
        let sql = "SELECT EXISTS (SELECT 1 FROM spent_passes WHERE epoch = ?1 AND output = ?2)";
        Ok(connection.query_row(sql, params![pass.epoch.number(), pass.output.as_bytes()], |row| row.get(0))?)
    }

    fn record(&self, entry: Entry) -> Result<Recorded, LedgerError> {
        self.writer.write(move |desk| desk.insert()?.entry(&entry))
    }

    fn forget(&self, needed: &Needed) -> Result<(), LedgerError> {
        expiry::forget(&self.writing, needed)
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        read::span(&*self.aside()?)
    }
}

impl WalletLedger for SqliteLedger {
    fn passes_answer(&self, digest: &[u8; 32]) -> Result<Option<String>, LedgerError> {
        Ok(wallets::answer(&lock(&self.reader), digest)?)
    }

    fn account(&self, quota: &PassQuota) -> Result<Account, LedgerError> {
        Ok(wallets::account(&lock(&self.reader), quota)?)
    }

    fn grant(&self, grant: Grant) -> Result<Granted, LedgerError> {
        self.writer.write(move |desk| wallets::grant(desk.connection, &grant))
    }

    fn statuses(&self, digest: &[u8; 32], wallet: &Address) -> Result<Option<Vec<PointStatus>>, LedgerError> {
        Ok(wallets::statuses(&lock(&self.reader), digest, wallet)?)
    }

    fn credit(&self, credit: Credit) -> Result<Vec<PointStatus>, LedgerError> {
        self.writer.write(move |desk| wallets::credit(desk.connection, &credit))
    }

    fn credits(&self, to: Epoch) -> Result<Vec<(Address, u64)>, LedgerError> {
        Ok(wallets::credits(&*self.aside()?, to)?)
    }

    fn unsettled(&self) -> Result<(Option<Epoch>, Option<Epoch>), LedgerError> {
        Ok(wallets::unsettled(&*self.aside()?)?)
    }

    fn settle(&self, epoch: Epoch, root: &str, file: &str) -> Result<bool, LedgerError> {
        Ok(wallets::settle(&lock(&self.writing), epoch, root, file)?)
    }

    fn settlement_root(&self, epoch: Epoch) -> Result<Option<String>, LedgerError> {
        Ok(wallets::settlement(&*self.aside()?, epoch, "root")?)
    }

    fn settlement_file(&self, epoch: Epoch) -> Result<Option<String>, LedgerError> {
        Ok(wallets::settlement(&*self.aside()?, epoch, "file")?)
    }
}

impl PublicationLedger for SqliteLedger {
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
