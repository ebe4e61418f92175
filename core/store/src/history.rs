use core::fmt;

use rusqlite::{OptionalExtension, Row};
use wayhum_protocol::{Receipt, Verdict};
use wayhum_types::Timestamp;

use crate::{
    About, OutboxId, PieceId, SpotId, Store, StoreError, StoredPiece, StoredSpot, Trouble, marks,
    outbox::{Fixed, OUTBOX, REASON},
    pieces,
    receipts::{self, Answer},
    sealed::{Slot, Vault},
    spots,
    troubles::TROUBLE,
};

/// A contribution as its owner sees it, from binding on.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredContribution {
    /// Its name, the same in outbox and receipts.
    pub id: OutboxId,
    /// What it is about; `None` for what an earlier version made.
    pub about: Option<About>,
    /// What became of it.
    pub stage: Stage,
}

/// What became of a contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It waits for its receipt.
    Bound {
        /// How often it was tried.
        attempts: u32,
        /// It is not tried again before this; in the past for one whose turn has come.
        not_before: Timestamp,
        /// Why the last attempt came to nothing.
        trouble: Option<Trouble>,
    },
    /// It was refused; its bytes are kept.
    Quarantined {
        /// Why, by the problem's name.
        reason: String,
        /// Since when; `None` if an earlier version noted it.
        since: Option<Timestamp>,
    },
    /// It has its receipt.
    Answered {
        /// When that came; `None` if an earlier version noted it.
        at: Option<Timestamp>,
        /// What it earned.
        points: u32,
        /// What was said of each passage.
        verdicts: Vec<Verdict>,
    },
}

/// Which contributions are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContributionsOf {
    /// All.
    Every,
    /// Those that wait for their receipt.
    Bound,
    /// Those that were refused.
    Quarantined,
    /// Those that have their receipt.
    Answered,
}

impl fmt::Debug for StoredContribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoredContribution({}, {:?})", self.id.0, self.stage)
    }
}

impl Store {
    /// At most so many pieces, newest first, from before a given one on.
    pub fn pieces_before(&self, before: Option<PieceId>, most: usize) -> Result<Vec<StoredPiece>, StoreError> {
        let whole = marks::PIECE.is_whole();
        let select = format!("SELECT id, due, sealed FROM piece WHERE id < ?1 AND {whole} ORDER BY id DESC LIMIT ?2");
        let mut rows = self.db.prepare(&select)?;
        rows.query_and_then((before.map_or(i64::MAX, |id| id.0), limit(most)), |row| pieces::read(&self.vault, row))?.collect()
    }

    /// The same of spot measurements.
    pub fn spots_before(&self, before: Option<SpotId>, most: usize) -> Result<Vec<StoredSpot>, StoreError> {
        let whole = marks::SPOT.is_whole();
        let select = format!("SELECT id, state, due, sealed FROM spot WHERE id < ?1 AND {whole} ORDER BY id DESC LIMIT ?2");
        let mut rows = self.db.prepare(&select)?;
        rows.query_and_then((before.map_or(i64::MAX, |id| id.0), limit(most)), |row| spots::read(&self.vault, row))?.collect()
    }

    /// The same of contributions, in the order in which they were bound: whatever becomes of one, it keeps its place.
    pub fn contributions_before(
        &self,
        of: ContributionsOf,
        before: Option<OutboxId>,
        most: usize,
    ) -> Result<Vec<StoredContribution>, StoreError> {
        // The plus keeps the many that wait from being sorted: they are read in the order in which they stand.
        let ids = match of {
            ContributionsOf::Every => {
                "SELECT id, 0 FROM outbox WHERE id < ?1 UNION ALL SELECT id, 1 FROM receipt WHERE id < ?1 ORDER BY id DESC LIMIT ?2"
            }
            ContributionsOf::Bound => "SELECT id, 0 FROM outbox WHERE +state = 0 AND id < ?1 ORDER BY id DESC LIMIT ?2",
            ContributionsOf::Quarantined => "SELECT id, 0 FROM outbox WHERE state = 1 AND id < ?1 ORDER BY id DESC LIMIT ?2",
            ContributionsOf::Answered => "SELECT id, 1 FROM receipt WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
        };
        let mut statement = self.db.prepare(ids)?;
        let rows = statement.query_map((before.map_or(i64::MAX, |id| id.0), limit(most)), |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?))
        })?;
        let ids = rows.collect::<Result<Vec<_>, _>>()?;
        ids.into_iter().map(|(id, is_answered)| if is_answered { self.answered(id) } else { self.in_outbox(id) }).collect()
    }

    /// One contribution, whatever became of it.
    pub fn contribution(&self, id: OutboxId) -> Result<Option<StoredContribution>, StoreError> {
        let found = "SELECT 0 FROM outbox WHERE id = ?1 UNION ALL SELECT 1 FROM receipt WHERE id = ?1";
        match self.db.query_row(found, [id.0], |row| row.get(0)).optional()? {
            None => Ok(None),
            Some(false) => self.in_outbox(id.0).map(Some),
            Some(true) => self.answered(id.0).map(Some),
        }
    }

    pub(crate) fn in_outbox(&self, id: i64) -> Result<StoredContribution, StoreError> {
        let mut rows = self.db.prepare(&format!(
            "SELECT state, attempts, not_before, sealed, reason, trouble FROM outbox WHERE id = ?1 AND {}",
            marks::OUTBOX.is_whole()
        ))?;
        let found = rows.query_and_then([id], |row| {
            let fixed: Fixed<'_> = self.vault.open_column(Slot::new(OUTBOX, id), row, 3)?;
            let trouble: Option<Trouble> = optional(&self.vault, Slot::new(TROUBLE, id), row, 5)?;
            let stage = if row.get::<_, i64>(0)? == 0 {
                let (attempts, not_before) = (row.get(1)?, Timestamp::from_unix_millis(row.get(2)?));
                Stage::Bound { attempts, not_before, trouble }
            } else {
                let reason = self.vault.open_column(Slot::new(REASON, id), row, 4)?;
                Stage::Quarantined { reason, since: trouble.map(|trouble| trouble.at) }
            };
            Ok(StoredContribution { id: OutboxId(id), about: About::body(&fixed.body), stage })
        })?;
        found.last().unwrap_or(Err(StoreError::NoSuchRow { table: OUTBOX, row: id }))
    }

    pub(crate) fn answered(&self, id: i64) -> Result<StoredContribution, StoreError> {
        let whole = marks::RECEIPT.is_whole();
        let select = format!("SELECT points, answered_at, sealed, about FROM receipt WHERE id = ?1 AND {whole}");
        let mut rows = self.db.prepare(&select)?;
        let found = rows.query_and_then([id], |row| {
            let points = row.get(0)?;
            let answer: Answer = self.vault.open_column(receipts::slot(id, points), row, 2)?;
            let about = optional(&self.vault, Slot::new(receipts::ABOUT, id), row, 3)?;
            let at = row.get::<_, Option<i64>>(1)?.map(Timestamp::from_unix_millis);
            let verdicts = Receipt::verdicts_of_kept(&answer.jws).unwrap_or_default();
            Ok(StoredContribution { id: OutboxId(id), about, stage: Stage::Answered { at, points, verdicts } })
        })?;
        found.last().unwrap_or(Err(StoreError::NoSuchRow { table: "receipt", row: id }))
    }
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

fn optional<T: serde::de::DeserializeOwned>(
    vault: &Vault,
    slot: Slot,
    row: &Row<'_>,
    column: usize,
) -> Result<Option<T>, StoreError> {
    let sealed = row.get_ref(column)?.as_blob_or_null().map_err(|_| slot.damaged())?;
    sealed.map(|sealed| vault.open(slot, sealed)).transpose()
}
