//! The collector's keys: of each epoch the secret ones, and which directory key stands.

use rusqlite::{Connection, OptionalExtension, Row, params};
use wayhum_protocol::{NetworkId, OprfKey, PassKey, PointKey, PublicKey};
use wayhum_types::Epoch;

use super::LedgerError;

/// The secret keys of an epoch. Whoever has them makes passes and points; they do not print.
#[derive(Clone, Debug)]
pub struct EpochSecrets {
    /// The epoch.
    pub epoch: Epoch,
    /// What makes its passes; deleted once none of them pays any more.
    pub pass: Option<PassKey>,
    /// What makes the points that its passes earn; deleted once none of them can be redeemed any more.
    pub point: Option<PointKey>,
}

/// Whose ledger it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DirectoryKeys {
    /// The network: that of its first directory key.
    pub network: NetworkId,
    /// The directory key that stands.
    pub key: PublicKey,
    /// The one that was named to follow.
    pub next: Option<PublicKey>,
}

pub(super) fn epoch_secrets(connection: &Connection, epoch: Epoch) -> Result<Option<EpochSecrets>, LedgerError> {
    let sql = "SELECT pass, point FROM epoch_keys WHERE epoch = ?1";
    let secrets = |row: &Row<'_>| Ok(EpochSecrets { epoch, pass: secret(row, 0)?, point: secret(row, 1)? });
    Ok(connection.query_row(sql, [epoch.number()], secrets).optional()?)
}

pub(super) fn keep_secrets(connection: &Connection, secrets: &EpochSecrets) -> Result<(), LedgerError> {
    let [pass, point] = [secrets.pass.as_ref().map(OprfKey::to_bytes), secrets.point.as_ref().map(OprfKey::to_bytes)];
    connection.execute(
        "INSERT INTO epoch_keys (epoch, pass, point) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![secrets.epoch.number(), pass.as_deref(), point.as_deref()],
    )?;
    Ok(())
}

pub(super) fn directory_keys(connection: &Connection) -> Result<DirectoryKeys, LedgerError> {
    let sql = "SELECT id, key, next FROM network";
    let keys = |row: &Row<'_>| {
        Ok(DirectoryKeys {
            network: NetworkId::from_bytes(row.get(0)?),
            key: public(&row.get(1)?, 1)?,
            next: row.get::<_, Option<[u8; 33]>>(2)?.map(|bytes| public(&bytes, 2)).transpose()?,
        })
    };
    Ok(connection.query_row(sql, [], keys)?)
}

pub(super) fn name_next(connection: &Connection, next: &PublicKey) -> Result<(), LedgerError> {
    let sql = "UPDATE network SET next = ?1 WHERE coalesce(next, ?1) = ?1 AND key <> ?1";
    match connection.execute(sql, [next.to_compressed()])? {
        0 => Err(LedgerError::NextKey),
        _ => Ok(()),
    }
}

pub(super) fn rotate(connection: &Connection, key: &PublicKey) -> Result<(), LedgerError> {
    let sql = "UPDATE network SET key = next, next = NULL WHERE next = ?1";
    match connection.execute(sql, [key.to_compressed()])? {
        0 => Err(LedgerError::NotNext),
        _ => Ok(()),
    }
}

fn secret<For>(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<OprfKey<For>>> {
    let bytes: Option<[u8; 32]> = row.get(at)?;
    bytes.map(|bytes| OprfKey::from_bytes(&bytes).map_err(|error| unreadable(at, error))).transpose()
}

fn public(bytes: &[u8; 33], at: usize) -> rusqlite::Result<PublicKey> {
    PublicKey::from_compressed(bytes).map_err(|error| unreadable(at, error))
}

fn unreadable(at: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Blob, Box::new(error))
}
