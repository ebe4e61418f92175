use std::{
    ops::Deref,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use wayhum_protocol::PublicKey;

use super::{LedgerError, schema};

/// How long one process waits for another that holds the write lock, as during a rolling restart or while the other publishes: as
/// long as a caller is kept waiting at most. The largest publications take some seconds (docs/decisions/0008-publication.md).
const BUSY_TIMEOUT: Duration = Duration::from_secs(15);

pub(super) fn prepared(mut connection: Connection, key: &PublicKey) -> Result<Connection, LedgerError> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A receipt of some 2 kB still lies on the page of its key. It has an effect only before the first table exists.
    connection.pragma_update(None, "page_size", 8192)?;
    // A deleted key is overwritten, not only forgotten.
    connection.pragma_update(None, "secure_delete", true)?;
    schema::prepare(&mut connection, key)?;
    Ok(connection)
}

pub(super) fn keep_through_power_loss(connection: &Connection) -> Result<(), LedgerError> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(LedgerError::NoWriteAheadLog);
    }
    Ok(connection.pragma_update(None, "synchronous", "FULL")?)
}

/// Makes the file, if there is none, for its owner alone: it will hold the collector's secret keys. What stands beside it, the
/// write-ahead log, gets the same rights from `SQLite`. If this fails, opening says why.
pub(super) fn private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.write(true).create_new(true).open(path);
}

/// For a change to a ledger that must be there.
pub(super) fn existing(path: &Path) -> Result<Connection, LedgerError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    keep_through_power_loss(&connection)?;
    Ok(connection)
}

pub(super) fn reading(path: &Path) -> Result<Connection, LedgerError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// A connection for a long read: of its own, so that nobody waits for it, or the only one that there is.
pub(super) enum Reader<'l> {
    Own(Connection),
    Only(MutexGuard<'l, Connection>),
}

impl Deref for Reader<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        match self {
            Self::Own(connection) => connection,
            Self::Only(connection) => connection,
        }
    }
}

pub(super) fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    // A panic while it was held rolled its transaction back: the connection is as good as before.
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}
