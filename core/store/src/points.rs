use core::fmt;

use rusqlite::{Connection, OptionalExtension, Row};
use wayhum_protocol::{NetworkId, Point};
use wayhum_types::{Address, Epoch, Timestamp};

use crate::{
    PointId, Store, StoreError,
    marks::{CREDITED, LOT, POINT},
    sealed::{Slot, Vault, next_id},
};

/// Who can redeem a point, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The network.
    pub network: NetworkId,
    /// The wallet.
    pub wallet: Address,
}

impl Holder {
    /// Stands for it in look-ups.
    pub(crate) fn tag(self, vault: &Vault) -> [u8; 16] {
        vault.tag(&[self.network.as_bytes().as_slice(), self.wallet.as_bytes()].concat())
    }
}

/// A point that can be redeemed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct HeldPoint {
    /// Its name here.
    pub id: PointId,
    /// The point.
    pub point: Point,
}

impl fmt::Debug for HeldPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HeldPoint({}, [redacted])", self.id.0)
    }
}

/// How many points there are, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PointTally {
    /// On this phone alone.
    pub held: u64,
    /// In a lot that waits to be sent or answered.
    pub in_lots: u64,
    /// Credited, and not yet seen in a settlement.
    pub unsettled: u64,
    /// Called invalid by the network; kept.
    pub refused: u64,
    /// Credited, ever.
    pub credited: u64,
}

impl Store {
    /// The points that can be redeemed and were earned at `until` or before, oldest first.
    pub fn held_points(&self, holder: Holder, until: Timestamp) -> Result<Vec<HeldPoint>, StoreError> {
        let whole = POINT.is_whole();
        let mut rows = self.db.prepare(&format!(
            "SELECT id, sealed FROM point WHERE state = 0 AND holder = ?1 AND earned_at <= ?2 AND {whole} ORDER BY epoch, id"
        ))?;
        rows.query_and_then((holder.tag(&self.vault), until.unix_millis()), |row| read(&self.vault, row))?.collect()
    }

    /// When so many held points were earned; `None` as long as there are fewer.
    pub fn earned_by(&self, holder: Holder, count: usize) -> Result<Option<Timestamp>, StoreError> {
        let whole = POINT.is_whole();
        let mut rows = self.db.prepare(&format!(
            "SELECT earned_at FROM point WHERE state = 0 AND holder = ?1 AND {whole} ORDER BY earned_at, id LIMIT 1 OFFSET ?2"
        ))?;
        let offset = i64::try_from(count.saturating_sub(1)).unwrap_or(i64::MAX);
        Ok(rows
            .query_map((holder.tag(&self.vault), offset), |row| row.get(0))?
            .next()
            .transpose()?
            .map(Timestamp::from_unix_millis))
    }

    /// The oldest epoch that a held point is of; `None` without one.
    pub fn oldest_held(&self, holder: Holder) -> Result<Option<Epoch>, StoreError> {
        let oldest = self.least("epoch", "state = 0 AND holder = ?1", holder)?;
        Ok(oldest.map(Epoch::from_number))
    }

    /// How many points were credited in the epochs from `from` on and before `before`.
    pub fn credited_between(&self, holder: Holder, from: Epoch, before: Epoch) -> Result<u64, StoreError> {
        let whole = CREDITED.is_whole();
        let sum = format!(
            "SELECT coalesce(sum(points), 0) FROM credited WHERE epoch >= ?1 AND epoch < ?2 AND holder = ?3 AND {whole}"
        );
        let points: i64 =
            self.db.query_row(&sum, (from.number(), before.number(), holder.tag(&self.vault)), |row| row.get(0))?;
        Ok(points.unsigned_abs())
    }

    /// The first epoch in which a point was credited that is not yet seen in a settlement.
    pub fn first_unsettled(&self, holder: Holder) -> Result<Option<Epoch>, StoreError> {
        let first = self.least("credited_in", "state = 2 AND holder = ?1", holder)?;
        Ok(first.map(Epoch::from_number))
    }

    /// The least epoch in a column of somebody's points; the point that it is of must be whole.
    fn least(&self, column: &str, condition: &str, holder: Holder) -> Result<Option<u32>, StoreError> {
        let least = format!(
            "SELECT {column} FROM point WHERE id = (SELECT id FROM point WHERE {condition} ORDER BY {column}, id LIMIT 1) AND {}",
            POINT.is_whole()
        );
        Ok(self.db.query_row(&least, [holder.tag(&self.vault)], |row| row.get(0)).optional()?)
    }

    /// Deletes the points that were credited in `epoch` or before, and the lots that hold no other: their amount stands in a
    /// settlement. How many there were.
    pub fn forget_settled(&mut self, holder: Holder, epoch: Epoch) -> Result<usize, StoreError> {
        let tx = self.db.transaction()?;
        let delete = POINT.delete("state = 2 AND holder = ?1 AND credited_in <= ?2");
        let forgotten = tx.execute(&delete, (holder.tag(&self.vault), epoch.number()))?;
        tx.execute(&LOT.delete("state = 1 AND NOT EXISTS (SELECT 1 FROM point WHERE lot = lot.id)"), [])?;
        tx.commit()?;
        self.leftovers |= forgotten > 0;
        self.erase_leftovers();
        Ok(forgotten)
    }

    /// How many points there are, by what became of them.
    pub fn point_tally(&self) -> Result<PointTally, StoreError> {
        let count = format!(
            "SELECT (SELECT count(*) FROM point WHERE state = 0), (SELECT count(*) FROM point WHERE state = 1),
                            (SELECT count(*) FROM point WHERE state = 2), (SELECT count(*) FROM point WHERE state = 3),
                            (SELECT coalesce(sum(points), 0) FROM credited WHERE {})",
            CREDITED.is_whole()
        );
        Ok(self.db.query_row(&count, [], |row| {
            let number = |column| row.get(column).map(|number: i64| number.unsigned_abs());
            let (held, in_lots, unsettled) = (number(0)?, number(1)?, number(2)?);
            Ok(PointTally { held, in_lots, unsettled, refused: number(3)?, credited: number(4)? })
        })?)
    }
}

pub(crate) fn insert(
    db: &Connection,
    vault: &mut Vault,
    holder: Holder,
    points: &[Point],
    earned_at: Timestamp,
) -> Result<(), StoreError> {
    let mut statement = db.prepare(&POINT.insert(&[
        ("id", "?1"),
        ("epoch", "?2"),
        ("earned_at", "?3"),
        ("state", "0"),
        ("holder", "?4"),
        ("sealed", "?5"),
    ]))?;
    for (point, id) in points.iter().zip(next_id(db, POINT.table)?..) {
        let sealed = vault.seal(Slot::new(POINT.table, id), &point.to_bytes().as_slice());
        statement.execute((id, point.epoch.number(), earned_at.unix_millis(), holder.tag(vault), sealed))?;
    }
    Ok(())
}

/// Id and sealed column, in this order.
pub(crate) fn read(vault: &Vault, row: &Row<'_>) -> Result<HeldPoint, StoreError> {
    let id = row.get(0)?;
    let slot = Slot::new(POINT.table, id);
    let bytes: Vec<u8> = vault.open_column(slot, row, 1)?;
    let bytes = bytes.as_slice().try_into().map_err(|_| slot.damaged())?;
    Ok(HeldPoint { id: PointId(id), point: Point::from_bytes(bytes) })
}
