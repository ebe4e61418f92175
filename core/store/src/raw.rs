use serde::{Deserialize, Serialize};
use wayhum_types::{Fix, MeterNote, Sound, UtcOffset};

use crate::{
    Store, StoreError,
    sealed::{Slot, Vault, next_id},
};

/// Some seconds of recording, as the sensors gave them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

    /// The raw log: all batches since the last trip was cut, in the order they came.
    pub fn raw(&self) -> Result<Vec<RawBatch>, StoreError> {
        let mut rows = self.db.prepare("SELECT id, sealed FROM raw ORDER BY id")?;
        rows.query_and_then([], |row| {
            let slot = Slot::new("raw", row.get(0)?);
            self.vault.open_column(slot, row, 1)
        })?
        .collect()
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
