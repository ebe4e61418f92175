//! Everything that is held, row by row, for an export: a store of years need not lie in memory at once.

use rusqlite::Row;
use wayhum_types::{Epoch, Timestamp};

use crate::{
    Allotment, Asked, LotId, OutboxItem, RawBatch, Store, StoreError, StoredContribution, StoredPiece, StoredReceipt, marks,
    outbox, pieces, receipts,
    sealed::Slot,
    tables::{TABLES, Table},
};

/// So many passes of one epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassCount {
    /// Their epoch.
    pub epoch: Epoch,
    /// From when they may be used.
    pub usable_from: Timestamp,
    /// How many.
    pub count: u64,
}

/// A request for passes that waits for its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftState {
    /// The epoch whose passes it asks for.
    pub epoch: Epoch,
    /// It is not sent again before this.
    pub not_before: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}

/// So many points of one epoch to which the same happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointCount {
    /// The epoch of their key.
    pub epoch: Epoch,
    /// What happened to them.
    pub state: PointState,
    /// In which epoch they were credited.
    pub credited_in: Option<Epoch>,
    /// How many.
    pub count: u64,
}

/// What happened to a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointState {
    /// It is on this phone alone.
    Held,
    /// It is in a lot that waits to be sent or answered.
    InLot,
    /// It is credited, and not yet seen in a settlement.
    Credited,
    /// The network calls it invalid.
    Refused,
}

/// A redemption.
#[derive(Clone, PartialEq, Eq)]
pub struct LotState {
    /// Its name here.
    pub id: LotId,
    /// Whether it waits for its answer.
    pub waits: bool,
    /// It is not sent again before this.
    pub not_before: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
    /// How many points of this phone are in it.
    pub points: u64,
    /// The answer: the network's receipt as signed, or why it was refused.
    pub answer: Option<String>,
}

impl core::fmt::Debug for LotState {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "LotState({}, {} attempts, [redacted])", self.id.number(), self.attempts)
    }
}

impl Store {
    /// Every table, with how many rows it has.
    pub fn tables(&self) -> Result<Vec<(&'static str, u64)>, StoreError> {
        // Names of our own tables, no input.
        let count = |table: &Table| {
            let count: i64 = self.db.query_row(&format!("SELECT count(*) FROM {}", table.name), [], |row| row.get(0))?;
            Ok((table.name, count.unsigned_abs()))
        };
        TABLES.iter().map(count).collect()
    }

    /// Hands out the raw log, oldest batch first.
    pub fn each_batch<E: From<StoreError>>(&self, take: impl FnMut(RawBatch) -> Result<(), E>) -> Result<(), E> {
        let read = |row: &Row<'_>| self.vault.open_column(Slot::new("raw", row.get(0)?), row, 1);
        self.each("SELECT id, sealed FROM raw ORDER BY id", read, take)
    }

    /// Hands out the pieces, oldest first.
    pub fn each_piece<E: From<StoreError>>(&self, take: impl FnMut(StoredPiece) -> Result<(), E>) -> Result<(), E> {
        let select = format!("SELECT id, due, sealed FROM piece WHERE {} ORDER BY id", marks::PIECE.is_whole());
        self.each(&select, |row| pieces::read(&self.vault, row), take)
    }

    /// Hands out the contributions that have no receipt, oldest first: what is sent, and what became of it.
    pub fn each_unanswered<E: From<StoreError>>(
        &self,
        take: impl FnMut((OutboxItem, StoredContribution)) -> Result<(), E>,
    ) -> Result<(), E> {
        let read = |row: &Row<'_>| {
            let item = outbox::read(&self.vault, row)?;
            self.in_outbox(item.id.0).map(|known| (item, known))
        };
        let whole = marks::OUTBOX.is_whole();
        self.each(&format!("SELECT id, attempts, bound_at, sealed FROM outbox WHERE {whole} ORDER BY id"), read, take)
    }

    /// Hands out the receipts, oldest first: as signed, and what they are about.
    pub fn each_receipt<E: From<StoreError>>(
        &self,
        take: impl FnMut((StoredReceipt, StoredContribution)) -> Result<(), E>,
    ) -> Result<(), E> {
        let read = |row: &Row<'_>| {
            let receipt = receipts::read(&self.vault, row)?;
            self.answered(receipt.id.0).map(|known| (receipt, known))
        };
        self.each(&receipts::every(), read, take)
    }

    /// When passes were asked for, or are to be.
    pub fn allotments(&self) -> Result<Vec<Allotment>, StoreError> {
        let whole = marks::ALLOTMENT.is_whole();
        let select = format!("SELECT epoch, state, ask_at, usable_from FROM allotment WHERE {whole} ORDER BY epoch");
        self.all(&select, |row| {
            Ok(Allotment {
                epoch: Epoch::from_number(row.get(0)?),
                asked: if row.get::<_, i64>(1)? == 0 { Asked::Planned } else { Asked::Made },
                ask_at: Timestamp::from_unix_millis(row.get(2)?),
                usable_from: Timestamp::from_unix_millis(row.get(3)?),
            })
        })
    }

    /// The requests for passes that wait.
    pub fn draft_states(&self) -> Result<Vec<DraftState>, StoreError> {
        let select = format!("SELECT epoch, not_before, attempts FROM draft WHERE {} ORDER BY id", marks::DRAFT.is_whole());
        self.all(&select, |row| {
            let not_before = Timestamp::from_unix_millis(row.get(1)?);
            Ok(DraftState { epoch: Epoch::from_number(row.get(0)?), not_before, attempts: row.get(2)? })
        })
    }

    /// How many passes there are.
    pub fn pass_counts(&self) -> Result<Vec<PassCount>, StoreError> {
        let select = format!(
            "SELECT epoch, usable_from, count(*) FROM pass WHERE {} GROUP BY epoch, usable_from ORDER BY epoch, usable_from",
            marks::PASS.is_whole()
        );
        self.all(&select, |row| {
            let usable_from = Timestamp::from_unix_millis(row.get(1)?);
            Ok(PassCount { epoch: Epoch::from_number(row.get(0)?), usable_from, count: number(row, 2)? })
        })
    }

    /// How many points there are.
    pub fn point_counts(&self) -> Result<Vec<PointCount>, StoreError> {
        let select = format!(
            "SELECT epoch, state, credited_in, count(*) FROM point WHERE {}
             GROUP BY epoch, state, credited_in ORDER BY 1, 2, 3",
            marks::POINT.is_whole()
        );
        self.all(&select, |row| {
            Ok(PointCount {
                epoch: Epoch::from_number(row.get(0)?),
                state: match row.get::<_, i64>(1)? {
                    0 => PointState::Held,
                    1 => PointState::InLot,
                    2 => PointState::Credited,
                    _ => PointState::Refused,
                },
                credited_in: row.get::<_, Option<u32>>(2)?.map(Epoch::from_number),
                count: number(row, 3)?,
            })
        })
    }

    /// The redemptions.
    pub fn lots(&self) -> Result<Vec<LotState>, StoreError> {
        let select = format!(
            "SELECT id, state, not_before, attempts, (SELECT count(*) FROM point WHERE point.lot = lot.id) FROM lot
             WHERE {} ORDER BY id",
            marks::LOT.is_whole()
        );
        let mut lots = self.all(&select, |row| {
            Ok(LotState {
                id: LotId(row.get(0)?),
                waits: row.get::<_, i64>(1)? == 0,
                not_before: Timestamp::from_unix_millis(row.get(2)?),
                attempts: row.get(3)?,
                points: number(row, 4)?,
                answer: None,
            })
        })?;
        for lot in &mut lots {
            lot.answer = self.lot_answer(lot.id)?;
        }
        Ok(lots)
    }

    /// How many points were credited, by epoch.
    pub fn credited(&self) -> Result<Vec<(Epoch, u64)>, StoreError> {
        let whole = marks::CREDITED.is_whole();
        let select = format!("SELECT epoch, sum(points) FROM credited WHERE {whole} GROUP BY epoch ORDER BY epoch");
        self.all(&select, |row| Ok((Epoch::from_number(row.get(0)?), number(row, 1)?)))
    }

    /// The names under which values are kept.
    pub fn value_names(&self) -> Result<Vec<String>, StoreError> {
        self.all(&format!("SELECT name FROM value WHERE {} ORDER BY name", marks::VALUE.is_whole()), |row| row.get(0))
    }

    fn all<T>(&self, sql: &str, read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>, StoreError> {
        Ok(self.db.prepare(sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
    }

    fn each<T, E: From<StoreError>>(
        &self,
        sql: &str,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut query = self.db.prepare(sql).map_err(StoreError::from)?;
        let mut rows = query.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            take(read(row)?)?;
        }
        Ok(())
    }
}

fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get(column).map(i64::unsigned_abs)
}
