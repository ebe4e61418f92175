//! What must hold among the tables of a store, however much of it is missing: nothing is sent twice, nothing is paid twice, and no
//! number returns.

use std::collections::BTreeSet;

use rusqlite::Connection;
use wayhum_protocol::Pass;

use super::found::{Kind, Recovered};
use crate::{
    StoreError,
    binding::payment_of,
    marks::{ALLOTMENT, LEDGER, POINT},
    passes,
    sealed::Vault,
    tables::TABLES,
};

/// Ids go on so far beyond the greatest that was found: more than that cannot have been lost.
const AHEAD: i64 = 1_000_000;
/// A counter beyond this was not written by us.
const PLAUSIBLE: i64 = 1 << 40;

/// `found`: the tables of which there is something.
pub(super) fn among_tables(
    tx: &Connection,
    vault: &Vault,
    found: &BTreeSet<&str>,
    recovered: &mut Recovered,
) -> Result<(), StoreError> {
    // What has its receipt is not sent, and what is bound does not wait.
    tx.execute_batch(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM receipt);
         DELETE FROM piece WHERE id IN (SELECT piece FROM outbox);
         DELETE FROM spot WHERE state = 0 AND id IN (SELECT spot FROM outbox);",
    )?;
    forget_used_passes(tx, vault)?;
    // Points whose redemption is lost can be redeemed again: the network credits each once, and says so to the same wallet.
    let free = POINT.update(
        &[("state", "0"), ("lot", "NULL")],
        "state = 1 AND NOT EXISTS (SELECT 1 FROM lot WHERE lot.id = point.lot AND lot.state = 0)",
    );
    tx.execute(&free, [])?;
    // Passes were asked for where there are any: they must not be a second time.
    let plan = ALLOTMENT.insert(&[("epoch", "?1"), ("state", "1"), ("ask_at", "0"), ("usable_from", "0")]);
    let mut rows =
        tx.prepare("SELECT epoch FROM pass UNION SELECT epoch FROM draft EXCEPT SELECT epoch FROM allotment WHERE state = 1")?;
    let epochs = rows.query_map([], |row| row.get(0))?.collect::<Result<Vec<u32>, _>>()?;
    for epoch in epochs {
        tx.execute("DELETE FROM allotment WHERE epoch = ?1", [epoch])?;
        tx.execute(&plan, [epoch])?;
    }
    for (table, what) in [("ledger", Kind::Sums), ("places", Kind::Places), ("zones", Kind::Zones)] {
        if !found.contains(table) && recovered.lost(what) == 0 {
            recovered.count(what, 0, 1);
        }
    }
    if !found.contains("ledger") {
        let sums = [("sent", "(SELECT count(*) FROM receipt)"), ("points", "(SELECT coalesce(sum(points), 0) FROM receipt)")];
        tx.execute(&LEDGER.update(&sums, "id = 1"), [])?;
    }
    count_on(tx)
}

/// A pass that a contribution has taken does not come back.
fn forget_used_passes(tx: &Connection, vault: &Vault) -> Result<(), StoreError> {
    let mut passes = tx.prepare("SELECT id FROM pass")?;
    let passes = passes.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    if passes.is_empty() {
        return Ok(());
    }
    let name = |pass: &Pass| *pass.output.as_bytes();
    let mut used = BTreeSet::new();
    let mut rows = tx.prepare("SELECT id, secret FROM outbox WHERE secret IS NOT NULL")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        used.insert(name(&payment_of(vault, row)?.pass));
    }
    for id in passes {
        let pass = passes::read(tx, vault, crate::PassId(id))?;
        if pass.is_some_and(|pass| used.contains(&name(&pass))) {
            tx.execute("DELETE FROM pass WHERE id = ?1", [id])?;
        }
    }
    Ok(())
}

fn count_on(tx: &Connection) -> Result<(), StoreError> {
    for table in TABLES.iter().filter(|table| table.counts) {
        let greatest = if table.name == "outbox" {
            "SELECT max(coalesce((SELECT max(id) FROM outbox), 0), coalesce((SELECT max(id) FROM receipt), 0))".to_owned()
        } else {
            format!("SELECT coalesce(max(id), 0) FROM {}", table.name)
        };
        let greatest: i64 = tx.query_row(&greatest, [], |row| row.get(0))?;
        tx.execute("DELETE FROM sqlite_sequence WHERE name = ?1", [table.name])?;
        let next = greatest.min(PLAUSIBLE) + AHEAD;
        tx.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)", (table.name, next))?;
    }
    Ok(())
}
