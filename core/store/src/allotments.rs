use rusqlite::OptionalExtension;
use wayhum_protocol::PassDrafts;
use wayhum_types::{Epoch, Timestamp};

use crate::{Store, StoreError, drafts, marks::ALLOTMENT};

/// When the passes of an epoch are asked for, and from when they may be used. Drawn once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allotment {
    /// The epoch.
    pub epoch: Epoch,
    /// Whether they were asked for.
    pub asked: Asked,
    /// When they are.
    pub ask_at: Timestamp,
    /// From when they may be used.
    pub usable_from: Timestamp,
}

/// Whether an epoch's passes were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Not yet.
    Planned,
    /// The requests are made, and sent until they are answered. They are never made anew.
    Made,
}

impl Store {
    /// The plan for an epoch.
    pub fn allotment(&self, epoch: Epoch) -> Result<Option<Allotment>, StoreError> {
        let select = format!("SELECT state, ask_at, usable_from FROM allotment WHERE epoch = ?1 AND {}", ALLOTMENT.is_whole());
        let found = self.db.query_row(&select, [epoch.number()], |row| {
            Ok(Allotment {
                epoch,
                asked: if row.get::<_, i64>(0)? == 0 { Asked::Planned } else { Asked::Made },
                ask_at: Timestamp::from_unix_millis(row.get(1)?),
                usable_from: Timestamp::from_unix_millis(row.get(2)?),
            })
        });
        Ok(found.optional()?)
    }

    /// Plans when an epoch's passes are asked for, in place of an earlier plan. Once they were asked for this changes nothing.
    pub fn plan_allotment(&mut self, epoch: Epoch, ask_at: Timestamp, usable_from: Timestamp) -> Result<(), StoreError> {
        self.erase_leftovers();
        let row = [("epoch", "?1"), ("state", "0"), ("ask_at", "?2"), ("usable_from", "?3")];
        let (insert, mark, whole) = (ALLOTMENT.insert(&row), ALLOTMENT.of(&row, None), ALLOTMENT.is_whole());
        self.db.execute(
            &format!(
                "{insert} ON CONFLICT (epoch) DO UPDATE
                 SET ask_at = excluded.ask_at, usable_from = excluded.usable_from, mark = {mark} WHERE state = 0 AND {whole}"
            ),
            (epoch.number(), ask_at.unix_millis(), usable_from.unix_millis()),
        )?;
        Ok(())
    }

    /// Fixes the requests for an epoch's passes: their keys, blinds and bytes are on disk before anything is sent, and there is no
    /// second time.
    ///
    /// Fails with [`NoSuchRow`](StoreError::NoSuchRow) if the epoch was not planned, or asked for before.
    pub fn ask(&mut self, epoch: Epoch, requests: &[(PassDrafts, String)]) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        if tx.execute(&ALLOTMENT.update(&[("state", "1")], "epoch = ?1 AND state = 0"), [epoch.number()])? == 0 {
            return Err(StoreError::NoSuchRow { table: "allotment", row: i64::from(epoch.number()) });
        }
        drafts::insert(&tx, &mut self.vault, requests)?;
        tx.commit()?;
        Ok(())
    }

    /// Forgets everything that holds only in one network: plans, requests and passes. Points stay.
    pub fn forget_passes_of_another_network(&mut self) -> Result<(), StoreError> {
        let tx = self.db.transaction()?;
        tx.execute_batch("DELETE FROM allotment; DELETE FROM draft; DELETE FROM pass;")?;
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(())
    }
}
