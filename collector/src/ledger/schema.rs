use rusqlite::{Connection, TransactionBehavior, params};
use wayhum_protocol::{NetworkId, PublicKey};

use super::{LedgerError, keys::directory_keys};

/// `SQLite`'s `application_id` of a collector's ledger: "WHCL" in ASCII.
const APPLICATION_ID: i64 = 0x5748_434c;

/// Step `i` brings a file from layout `i` to `i + 1`; a released step is never edited.
const STEPS: [&str; NEWEST] = [include_str!("schema.sql")];
const NEWEST: usize = 1;

/// Brings a database to the newest layout, in one transaction. A new one is that of the network that `key` stands for; an older
/// one must have `key` for its directory key.
pub(super) fn prepare(connection: &mut Connection, key: &PublicKey) -> Result<(), LedgerError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let number = |pragma: &str| transaction.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let (found, application) = (number("user_version")?, number("application_id")?);
    let is_empty = transaction.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get::<_, bool>(0))?;
    if application != APPLICATION_ID && !(is_empty && found == 0 && application == 0) {
        return Err(LedgerError::NotALedger);
    }
    let done = usize::try_from(found).map_err(|_| LedgerError::NotALedger)?;
    if done > NEWEST {
        return Err(LedgerError::Newer { found: done, known: NEWEST });
    }
    if is_empty {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    for step in &STEPS[done..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", u32::try_from(NEWEST).unwrap_or(u32::MAX))?;
    if is_empty {
        let network = NetworkId::of_key(key);
        transaction
            .execute("INSERT INTO network (id, key) VALUES (?1, ?2)", params![network.as_bytes(), key.to_compressed()])?;
    }
    let known = directory_keys(&transaction)?;
    if known.next.as_ref() == Some(key) {
        return Err(LedgerError::NotYetRotated);
    }
    if known.key != *key {
        return Err(LedgerError::OtherNetwork);
    }
    Ok(transaction.commit()?)
}
