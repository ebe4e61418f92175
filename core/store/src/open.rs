use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, config::DbConfig};
use wayhum_types::Entropy;
use wayhum_wallet::SealingKey;

use crate::{
    StoreError,
    files::{self, LOG, beside},
    log::Log,
    marks, moving,
    schema::{self, Found},
    sealed::Vault,
};

/// The phone's store: one `SQLite` file, one owner at a time.
///
/// Every call that changes something is one transaction, on disk before it returns: after a kill at any moment the store is as
/// it was before the call or as it is after it. A call that fails has changed nothing.
///
/// Every row that a call acts upon proves itself with the store's key. [`DamagedRow`](StoreError::DamagedRow) and
/// [`DamagedFile`](StoreError::DamagedFile) say that one does not.
pub struct Store {
    pub(crate) db: Connection,
    pub(crate) vault: Vault,
    pub(crate) path: PathBuf,
    /// Whether deleted bytes may still lie in the write-ahead log because emptying it failed.
    pub(crate) leftovers: bool,
}

impl Store {
    /// Opens the store at `path`, or makes a new one where there is no file or an empty one. An older schema is brought up to
    /// date, in one transaction. The store stays locked for all others until it is dropped.
    ///
    /// `entropy` gives the nonces; with the same entropy the same calls give the same bytes.
    ///
    /// Fails with [`InUse`](StoreError::InUse), [`NewerSchema`](StoreError::NewerSchema), [`OtherKey`](StoreError::OtherKey),
    /// [`NotADatabase`](StoreError::NotADatabase) or [`ForeignDatabase`](StoreError::ForeignDatabase) before it has written a byte.
    ///
    /// ```
    /// use wayhum_store::{RawBatch, Store};
    /// use wayhum_types::{Entropy, UtcOffset};
    /// use wayhum_wallet::SealingKey;
    /// # struct Sevens;
    /// # impl Entropy for Sevens { fn fill(&mut self, bytes: &mut [u8]) { bytes.fill(7) } }
    /// # let (operating_system, folder) = (Sevens, tempfile::tempdir()?);
    /// # let path = folder.path().join("wayhum.sqlite");
    /// let mut store = Store::open(&path, SealingKey::from_bytes([1; 32]), Box::new(operating_system))?;
    /// store.append(&RawBatch { fixes: vec![], sounds: vec![], meter: None, utc_offset: UtcOffset::UTC })?;
    /// assert_eq!(store.raw()?.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open(path: &Path, key: SealingKey, entropy: Box<dyn Entropy + Send>) -> Result<Self, StoreError> {
        let mut vault = Vault::new(key, entropy);
        moving::finish(path)?;
        let db = open_file(path, &mut vault)?;
        Ok(Self::of(db, vault, path))
    }

    pub(crate) fn of(db: Connection, vault: Vault, path: &Path) -> Self {
        // A predecessor that was killed may have left deleted bytes in the log.
        let mut store = Self { db, vault, path: path.to_owned(), leftovers: true };
        store.erase_leftovers();
        store
    }
}

/// A connection to the store at `path`, which is up to date and locked for all others.
pub(crate) fn open_file(path: &Path, vault: &mut Vault) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags)?;
    // `SQLite` falls back to reading where it may not write, and fails at the lock with words that help nobody.
    if db.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    marks::teach(&db, vault.key())?;

    // Until the file is known to be ours, nothing may be written to it: not even its log be carried over when we close. Where
    // there is no log, closing must tidy up: it takes away the empty one that looking made.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log(path))?;
    db.busy_timeout(Duration::ZERO)?;
    db.execute_batch(PRAGMAS)?;
    let found = schema::look(&db, vault)?;
    // `SQLite` would silently forget what follows a broken frame.
    if Log::read(&beside(path, LOG)).map_err(files::cannot)?.broken > 0 {
        return Err(StoreError::DamagedFile);
    }
    if found == Found::Nothing {
        // Only a file without pages takes these; the others have them.
        db.execute_batch("PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL")?;
    }
    let journal: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if journal != "wal" {
        return Err(StoreError::CannotOpen);
    }
    schema::bring_up_to_date(&mut db, vault)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(db)
}

impl core::fmt::Debug for Store {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Store([redacted])")
    }
}

/// Each is explained in `docs/decisions/0003-storage.md`. None of them writes. The lock comes first: it must stand before the
/// first page is read, so that the index of the log lives in memory and no file is shared.
const PRAGMAS: &str = "
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
";

/// Whether a write-ahead log with content stands beside the file. Only its name is looked up: opening and closing a file would
/// drop the locks that this process holds on it.
fn has_log(path: &Path) -> bool {
    std::fs::metadata(beside(path, LOG)).is_ok_and(|log| log.len() > 0)
}
