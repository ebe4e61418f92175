//! What is deleted once its time is over.

use std::sync::Mutex;

use rusqlite::{Connection, params};
use wayhum_types::Epoch;

use super::{LedgerError, connection::lock};

/// From which epochs on things are still needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needed {
    /// Receipts of contributions and of redemptions.
    pub receipts_from: Epoch,
    /// Pass keys, what was answered with them, and which passes are spent.
    pub passes_from: Epoch,
    /// Point keys, and which points are redeemed.
    pub points_from: Epoch,
}

/// How many rows are deleted in one transaction.
const PORTION: u32 = 1_000;

/// Each works on at most as many rows as its second argument says, of epochs before its first.
const RECEIPTS: [&str; 2] = [
    "UPDATE contributions SET receipt = NULL WHERE id IN
     (SELECT id FROM contributions WHERE epoch < ?1 AND receipt IS NOT NULL LIMIT ?2)",
    "DELETE FROM redemptions WHERE (digest, wallet) IN (SELECT digest, wallet FROM redemptions WHERE epoch < ?1 LIMIT ?2)",
];
const PASSES: [&str; 4] = [
    "UPDATE epoch_keys SET pass = NULL WHERE epoch IN
     (SELECT epoch FROM epoch_keys WHERE epoch < ?1 AND pass IS NOT NULL LIMIT ?2)",
    "DELETE FROM pass_answers WHERE digest IN (SELECT digest FROM pass_answers WHERE epoch < ?1 LIMIT ?2)",
    "DELETE FROM passes_given WHERE (epoch, wallet) IN (SELECT epoch, wallet FROM passes_given WHERE epoch < ?1 LIMIT ?2)",
    "DELETE FROM spent_passes WHERE (epoch, output) IN (SELECT epoch, output FROM spent_passes WHERE epoch < ?1 LIMIT ?2)",
];
const POINTS: [&str; 2] = [
    "UPDATE epoch_keys SET point = NULL WHERE epoch IN
     (SELECT epoch FROM epoch_keys WHERE epoch < ?1 AND point IS NOT NULL LIMIT ?2)",
    "DELETE FROM spent_points WHERE (epoch, output) IN (SELECT epoch, output FROM spent_points WHERE epoch < ?1 LIMIT ?2)",
];

pub(super) fn forget(connection: &Mutex<Connection>, needed: &Needed) -> Result<(), LedgerError> {
    for (statements, from) in
        [(&RECEIPTS[..], needed.receipts_from), (&PASSES, needed.passes_from), (&POINTS, needed.points_from)]
    {
        for sql in statements {
            // Locked anew for each portion, so that contributions are recorded in between.
            while lock(connection).execute(sql, params![from.number(), i64::from(PORTION)])? == PORTION as usize {}
        }
    }
    Ok(())
}
