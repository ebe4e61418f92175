use serde::{Deserialize, Serialize};
use wayhum_types::{Fix, MeterNote, Sound, UtcOffset};

use crate::{
    Store, StoreError,
    sealed::{Slot, Vault, next_id},
};

/// Some seconds of recording, as the sensors gave them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawBatch {
    /// Positions, oldest first.
    pub fixes: Vec<Fix>,
    /// Levels and gaps, oldest first.
    pub sounds: Vec<Sound>,
    /// The meter that gave the levels.
    pub meter: Option<MeterNote>,
    /// How far local time was ahead of UTC.
    pub utc_offset: UtcOffset,
}

impl Store {
    /// Puts a batch at the end of the raw log. It is on disk when this returns.
    pub fn append(&mut self, batch: &RawBatch) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        insert(&tx, &mut self.vault, [batch])?;
        tx.commit()?;
        Ok(())
    }

    /// Hands out the raw log, all batches since the last trip was cut, one after the other in the order they came: hours of
    /// recording need not lie in memory at once.
    pub fn each_raw(&self, mut take: impl FnMut(RawBatch)) -> Result<(), StoreError> {
        let mut query = self.db.prepare("SELECT id, sealed FROM raw ORDER BY id")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            take(self.vault.open_column(Slot::new("raw", row.get(0)?), row, 1)?);
        }
        Ok(())
    }

    /// Forgets the raw log but for what is still needed: of a stay nothing ever leaves, so nothing of it is kept.
    pub fn forget_raw_but(&mut self, needed: &[RawBatch]) -> Result<(), StoreError> {
        let tx = self.db.transaction()?;
        let forgotten = tx.execute("DELETE FROM raw", [])?;
        insert(&tx, &mut self.vault, needed)?;
        tx.commit()?;
        self.leftovers |= forgotten > 0;
        self.erase_leftovers();
        Ok(())
    }

    /// The raw log as a whole.
    pub fn raw(&self) -> Result<Vec<RawBatch>, StoreError> {
        let mut batches = Vec::new();
        self.each_raw(|batch| batches.push(batch))?;
        Ok(batches)
    }
}

pub(crate) fn insert<'a>(
    db: &rusqlite::Connection,
    vault: &mut Vault,
    batches: impl IntoIterator<Item = &'a RawBatch>,
) -> Result<(), StoreError> {
    let mut statement = db.prepare("INSERT INTO raw (id, sealed) VALUES (?1, ?2)")?;
    for (batch, id) in batches.into_iter().zip(next_id(db, "raw")?..) {
        statement.execute((id, vault.seal(Slot::new("raw", id), batch)))?;
    }
    Ok(())
}
