use rusqlite::Connection;
use wayhum_protocol::{PASS_REACH, Pass, is_pass_alive, pass_pays};
use wayhum_types::{Epoch, Timestamp};

use crate::{
    PassId, Store, StoreError,
    marks::{ALLOTMENT, DRAFT, PASS},
    sealed::{Slot, Vault, next_id},
};

/// Whether there is a pass for a contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassTurn {
    /// The oldest that pays for it.
    Now(PassId),
    /// One that will pay, from this moment on.
    From(Timestamp),
    /// There is none.
    None,
}

impl Store {
    /// The oldest pass that pays for a contribution of `epoch` now, or when one will.
    pub fn pass_for(&self, epoch: Epoch, now: Timestamp) -> Result<PassTurn, StoreError> {
        let reaching = epoch.number().saturating_sub(PASS_REACH);
        let mut rows = self.db.prepare(
            "SELECT epoch, usable_from, min(id) FROM pass WHERE epoch >= ?1 GROUP BY epoch, usable_from ORDER BY epoch, usable_from",
        )?;
        let rows = rows.query_map([reaching], |row| {
            let epoch = Epoch::from_number(row.get(0)?);
            Ok((epoch, Timestamp::from_unix_millis(row.get(1)?), PassId(row.get(2)?)))
        })?;
        let mut earliest: Option<Timestamp> = None;
        for row in rows {
            let (pass, usable_from, id) = row?;
            let from = usable_from.max(pass.start());
            if from <= now && pass_pays(pass, epoch, now) {
                self.must_be(id, pass, usable_from)?;
                return Ok(PassTurn::Now(id));
            }
            if from > now && pass_pays(pass, epoch, from) {
                earliest = Some(earliest.map_or(from, |earliest| earliest.min(from)));
            }
        }
        Ok(earliest.map_or(PassTurn::None, PassTurn::From))
    }

    /// Fails unless a pass is what its index says.
    fn must_be(&self, id: PassId, epoch: Epoch, usable_from: Timestamp) -> Result<(), StoreError> {
        let same = format!(
            "SELECT EXISTS (SELECT 1 FROM pass WHERE id = ?1 AND epoch = ?2 AND usable_from = ?3 AND {})",
            PASS.is_whole()
        );
        let same = self.db.query_row(&same, (id.0, epoch.number(), usable_from.unix_millis()), |row| row.get(0))?;
        if same { Ok(()) } else { Err(StoreError::DamagedFile) }
    }

    /// One pass; `None` if a contribution took it.
    pub fn pass(&self, id: PassId) -> Result<Option<Pass>, StoreError> {
        read(&self.db, &self.vault, id)
    }

    /// How many passes there are, those included whose time has not begun.
    pub fn pass_count(&self) -> Result<u64, StoreError> {
        Ok(self.db.query_row("SELECT count(*) FROM pass", [], |row| row.get(0)).map(i64::unsigned_abs)?)
    }

    /// Forgets passes that pay for nothing any more, and when they were to be asked for; how many passes there were.
    pub fn forget_passes(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        // Passes and requests never outlive the plan of their epoch.
        let mut rows = self.db.prepare(&format!("SELECT epoch FROM allotment WHERE {}", ALLOTMENT.is_whole()))?;
        let epochs = rows.query_map([], |row| row.get(0))?.collect::<Result<Vec<u32>, _>>()?;
        drop(rows);
        let mut forgotten = 0;
        for epoch in epochs.into_iter().filter(|epoch| !is_pass_alive(Epoch::from_number(*epoch), now)) {
            let tx = self.db.transaction()?;
            forgotten += tx.execute(&PASS.delete("epoch = ?1"), [epoch])?;
            tx.execute(&DRAFT.delete("epoch = ?1"), [epoch])?;
            tx.execute(&ALLOTMENT.delete("epoch = ?1"), [epoch])?;
            tx.commit()?;
            self.leftovers = true;
        }
        self.erase_leftovers();
        Ok(forgotten)
    }
}

pub(crate) fn insert(db: &Connection, vault: &mut Vault, given: &[Pass], usable_from: Timestamp) -> Result<(), StoreError> {
    let mut statement = db.prepare(&PASS.insert(&[("id", "?1"), ("epoch", "?2"), ("usable_from", "?3"), ("sealed", "?4")]))?;
    for (pass, id) in given.iter().zip(next_id(db, PASS.table)?..) {
        let sealed = vault.seal(Slot::new(PASS.table, id), &pass.to_bytes().as_slice());
        statement.execute((id, pass.epoch.number(), usable_from.unix_millis(), sealed))?;
    }
    Ok(())
}

pub(crate) fn read(db: &Connection, vault: &Vault, id: PassId) -> Result<Option<Pass>, StoreError> {
    let mut rows = db.prepare(&format!("SELECT sealed FROM pass WHERE id = ?1 AND {}", PASS.is_whole()))?;
    rows.query_and_then([id.0], |row| {
        let slot = Slot::new(PASS.table, id.0);
        let bytes = zeroize::Zeroizing::new(vault.open_column::<Vec<u8>>(slot, row, 0)?);
        bytes.as_slice().try_into().ok().and_then(Pass::from_bytes).ok_or(slot.damaged())
    })?
    .next()
    .transpose()
}

/// Takes a pass out, within a transaction that goes on.
pub(crate) fn consume(db: &Connection, vault: &Vault, id: PassId) -> Result<Pass, StoreError> {
    let pass = read(db, vault, id)?.ok_or(StoreError::NoSuchRow { table: PASS.table, row: id.0 })?;
    db.execute(&PASS.delete("id = ?1"), [id.0])?;
    Ok(pass)
}
