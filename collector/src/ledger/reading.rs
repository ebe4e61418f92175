//! What publication and the judge read.

use rusqlite::{Connection, OptionalExtension, params};
use wayhum_types::Epoch;

use super::{
    LedgerError,
    row::{self, kept_heading},
};
use crate::{Group, Layer, Maps, Number, Period, Published, Report, Sheet, publication::UNCOUNTED};

/// The reports of a layer. From contributions, by the two halves of their index, to their passages, and not the other way, which
/// would read all there ever were. The sort is `SQLite`'s own, which goes to a temporary file when it grows.
macro_rules! reports_sql {
    ($heading:literal, $value:literal, $is_report:literal) => {
        concat!(
            "SELECT p.cell, ",
            $heading,
            ", c.class, c.epoch, ",
            $value,
            " FROM (SELECT id, epoch, class, mode FROM contributions INDEXED BY receipts_by_epoch
                   WHERE receipt IS NOT NULL AND epoch BETWEEN ?1 AND ?2
                   UNION ALL
                   SELECT id, epoch, class, mode FROM contributions INDEXED BY forgotten_by_epoch
                   WHERE receipt IS NULL AND epoch BETWEEN ?1 AND ?2) AS c
             CROSS JOIN passages AS p ON p.contribution = c.id
             WHERE ",
            $is_report,
            " AND p.verdict NOT IN (?3, ?4, ?5, ?6)
             ORDER BY 1, 2, 3"
        )
    };
}

pub(super) fn span(connection: &Connection) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
    // A query for each end of each half of the index: `min` and `max` together would read all of it.
    let ends = [
        "SELECT min(epoch) FROM contributions INDEXED BY receipts_by_epoch WHERE receipt IS NOT NULL",
        "SELECT max(epoch) FROM contributions INDEXED BY receipts_by_epoch WHERE receipt IS NOT NULL",
        "SELECT min(epoch) FROM contributions INDEXED BY forgotten_by_epoch WHERE receipt IS NULL",
        "SELECT max(epoch) FROM contributions INDEXED BY forgotten_by_epoch WHERE receipt IS NULL",
    ];
    let transaction = connection.unchecked_transaction()?;
    let end = |sql: &str| transaction.query_row(sql, [], |row| row.get::<_, Option<u32>>(0));
    let ends = ends.into_iter().filter_map(|sql| end(sql).transpose()).collect::<Result<Vec<u32>, _>>()?;
    let (oldest, newest) = (ends.iter().min(), ends.iter().max());
    Ok(oldest.zip(newest).map(|(&oldest, &newest)| (Epoch::from_number(oldest), Epoch::from_number(newest))))
}

pub(super) fn reports(
    connection: &Connection,
    layer: Layer,
    period: Period,
    each: &mut dyn FnMut(Report),
) -> Result<(), LedgerError> {
    let sql = match layer {
        Layer::Roads => reports_sql!("p.heading", "p.half_mps", "c.mode = 'vehicle' AND p.heading IS NOT NULL"),
        Layer::Noise => reports_sql!("-1", "p.laeq", "p.laeq IS NOT NULL"),
    };
    let (from, to) = period.epochs();
    let [one, two, three, four] = UNCOUNTED.map(wayhum_protocol::Verdict::name);
    let mut query = connection.prepare(sql)?;
    let mut rows = query.query(params![from.number(), to.number(), one, two, three, four])?;
    while let Some(row) = rows.next()? {
        each(Report { group: row::group(row, 0)?, epoch: Epoch::from_number(row.get(3)?), value: row.get(4)? });
    }
    Ok(())
}

pub(super) fn last_published(connection: &Connection) -> Result<Option<Epoch>, LedgerError> {
    let mut query = connection.prepare("SELECT max(epoch) FROM publications")?;
    Ok(query.query_row([], |row| row.get::<_, Option<u32>>(0))?.map(Epoch::from_number))
}

pub(super) fn maps(connection: &Connection) -> Result<Maps, LedgerError> {
    let mut maps = Maps::default();
    let mut query = connection.prepare(
        "SELECT epoch, roads, noise, pooled_roads, pooled_noise, current_roads, current_noise FROM publications
         ORDER BY epoch DESC",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let epoch = Epoch::from_number(row.get(0)?);
        if maps.epochs.is_empty() {
            (maps.current_roads, maps.current_noise) = (row.get(5)?, row.get(6)?);
        }
        maps.epochs.push(Published { period: Period::Epoch(epoch), roads: row.get(1)?, noise: row.get(2)? });
        let pooled: (Option<u32>, Option<u32>) = (row.get(3)?, row.get(4)?);
        if let (Some(roads), Some(noise)) = pooled {
            maps.blocks.push(Published { period: Period::Block(epoch.block()), roads, noise });
        }
    }
    Ok(maps)
}

pub(super) fn numbers(
    connection: &Connection,
    layer: Layer,
    of: Sheet,
    each: &mut dyn FnMut(&Number),
) -> Result<bool, LedgerError> {
    let transaction = connection.unchecked_transaction()?;
    let (sql, epoch, pooled) = match of {
        Sheet::Current => (
            "SELECT cell, heading, class, epoch, pooled, value, people FROM current WHERE layer = ?1
              ORDER BY cell, heading, class",
            None,
            None,
        ),
        Sheet::Of(period) => (
            "SELECT cell, heading, class, epoch, pooled, value, people FROM numbers
              WHERE layer = ?1 AND epoch = ?2 AND pooled = ?3 ORDER BY cell, heading, class",
            Some(period.last_epoch()),
            Some(matches!(period, Period::Block(_))),
        ),
    };
    if let Some(epoch) = epoch {
        let published = "SELECT 1 FROM publications WHERE epoch = ?1";
        if transaction.query_row(published, [epoch.number()], |_| Ok(())).optional()?.is_none() {
            return Ok(false);
        }
    }
    let mut query = transaction.prepare(sql)?;
    let mut rows = match epoch.zip(pooled) {
        None => query.query([layer.name()])?,
        Some((epoch, pooled)) => query.query(params![layer.name(), epoch.number(), pooled])?,
    };
    while let Some(row) = rows.next()? {
        each(&row::number(row)?);
    }
    Ok(true)
}

pub(super) fn known(connection: &Connection, groups: &[Group]) -> Result<Vec<Option<Number>>, LedgerError> {
    let transaction = connection.unchecked_transaction()?;
    let mut query = transaction.prepare(
        "SELECT cell, heading, class, epoch, pooled, value, people FROM current
         WHERE layer = ?1 AND cell = ?2 AND heading = ?3 AND class = ?4",
    )?;
    let known = |group: &Group| {
        let key = params![group.layer().name(), group.cell.index().cast_signed(), kept_heading(group), group.class.index()];
        query.query_row(key, row::number).optional()
    };
    Ok(groups.iter().map(known).collect::<Result<_, _>>()?)
}
