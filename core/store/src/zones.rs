use std::collections::BTreeMap;

use rusqlite::Connection;
use wayhum_types::Zone;

use crate::{
    NewPiece, OutboxId, PieceId, SpotId, Store, StoreError,
    erase::write_anew,
    pieces,
    recall::take_back,
    sealed::{Slot, Vault},
    spots, ways,
};

/// What zones forbid of what is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forbidden {
    /// Pieces, each with what is left of it.
    pub pieces: Vec<(PieceId, Vec<NewPiece>)>,
    /// Spot measurements that are held.
    pub spots: Vec<SpotId>,
    /// Contributions; those that were tried stay, for nothing brings them back.
    pub contributions: Vec<OutboxId>,
}

const ZONES: Slot = Slot::new("zones", 1);

impl Store {
    /// The circles from which nothing leaves.
    pub fn zones(&self) -> Result<Vec<Zone>, StoreError> {
        let mut rows = self.db.prepare("SELECT sealed FROM zones WHERE id = ?1")?;
        let zones = rows.query_and_then([ZONES.row], |row| self.vault.open_column(ZONES, row, 0))?.next().transpose()?;
        zones.ok_or(StoreError::DamagedFile)
    }

    /// Sets the circles and takes out what they forbid, together: there is no moment at which something inside a zone could still
    /// be sent. The trips that pieces belong to know what was put in their place.
    pub fn set_zones(&mut self, zones: &[Zone], forbidden: &Forbidden) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        replace(&tx, &mut self.vault, zones)?;
        let mut replaced = BTreeMap::new();
        for (piece, rest) in &forbidden.pieces {
            if pieces::delete(&tx, *piece)? {
                replaced.insert(*piece, pieces::insert(&tx, &mut self.vault, rest)?);
            }
        }
        if !replaced.is_empty() {
            ways::replace_pieces(&tx, &mut self.vault, &replaced)?;
            write_anew(&tx, "piece")?;
        }
        spots::remove(&tx, &forbidden.spots)?;
        take_back(&tx, &forbidden.contributions)?;
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(())
    }
}

/// No zones, where an earlier schema has no row for them.
pub(crate) fn furnish(db: &Connection, vault: &mut Vault) -> Result<(), StoreError> {
    let is_there: bool = db.query_row("SELECT EXISTS (SELECT 1 FROM zones)", [], |row| row.get(0))?;
    if is_there { Ok(()) } else { replace(db, vault, &[]) }
}

fn replace(db: &Connection, vault: &mut Vault, zones: &[Zone]) -> Result<(), StoreError> {
    let sealed = vault.seal(ZONES, &zones);
    db.execute("INSERT OR REPLACE INTO zones (id, sealed) VALUES (?1, ?2)", (ZONES.row, sealed))?;
    Ok(())
}
