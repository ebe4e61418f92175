//! The one transaction with which an edition appears.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::{LedgerError, row::kept_heading};
use crate::{Edition, Layer, Number, Period};

pub(super) fn publish(connection: &mut Connection, edition: &Edition, map_epochs: u32) -> Result<bool, LedgerError> {
    let epoch = edition.epoch.number();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let published = "SELECT EXISTS (SELECT 1 FROM publications WHERE epoch >= ?1)";
    if transaction.query_row(published, [epoch], |row| row.get(0))? {
        return Ok(false);
    }
    keep(&transaction, edition)?;
    transaction.execute("DELETE FROM current WHERE epoch < ?1", [epoch.saturating_sub(map_epochs)])?;
    let current = |layer: Layer| {
        let sql = "SELECT count(*) FROM current WHERE layer = ?1";
        transaction.query_row(sql, [layer.name()], |row| row.get::<_, i64>(0))
    };
    let mut counts = edition.published();
    let (own, pooled) = (counts.next(), counts.next());
    transaction.execute(
        "INSERT INTO publications (epoch, roads, noise, pooled_roads, pooled_noise, current_roads, current_noise)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            epoch,
            own.map(|own| own.roads),
            own.map(|own| own.noise),
            pooled.map(|pooled| pooled.roads),
            pooled.map(|pooled| pooled.noise),
            current(Layer::Roads)?,
            current(Layer::Noise)?,
        ],
    )?;
    transaction.commit()?;
    Ok(true)
}

fn keep(transaction: &Transaction<'_>, edition: &Edition) -> Result<(), LedgerError> {
    let mut publish = transaction.prepare(
        "INSERT INTO numbers (layer, cell, heading, class, epoch, pooled, value, people)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let mut show = transaction.prepare(
        "INSERT OR REPLACE INTO current (layer, cell, heading, class, epoch, pooled, value, people)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    // The pooled ones first: of one group, the number of the epoch itself is the newer one.
    for Number { group, period, value, people } in edition.pooled.iter().flatten().chain(&edition.own) {
        let row = params![
            group.layer().name(),
            group.cell.index().cast_signed(),
            kept_heading(group),
            group.class.index(),
            period.last_epoch().number(),
            matches!(period, Period::Block(_)),
            value,
            people,
        ];
        publish.execute(row)?;
        show.execute(row)?;
    }
    Ok(())
}
