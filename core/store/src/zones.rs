use wayhum_types::{Piece, Timestamp, Zone};

use crate::{PieceId, Store, StoreError, pieces, sealed::Slot};

const ZONES: Slot = Slot::new("zones", 1);

impl Store {
    /// The circles from which nothing leaves.
    pub fn zones(&self) -> Result<Vec<Zone>, StoreError> {
        let mut rows = self.db.prepare("SELECT sealed FROM zones WHERE id = ?1")?;
        let zones = rows.query_and_then([ZONES.row], |row| self.vault.open_column(ZONES, row, 0))?.next().transpose()?;
        Ok(zones.unwrap_or_default())
    }

    /// Sets the circles and puts what they leave of each piece in its place, together: there is no moment at which something inside
    /// a zone could still be sent.
    pub fn set_zones(&mut self, zones: &[Zone], cut: &[(PieceId, Vec<(Piece, Timestamp)>)]) -> Result<(), StoreError> {
        self.erase_leftovers();
        let tx = self.db.transaction()?;
        let sealed = self.vault.seal(ZONES, &zones);
        tx.execute("INSERT OR REPLACE INTO zones (id, sealed) VALUES (?1, ?2)", (ZONES.row, sealed))?;
        for (piece, rest) in cut {
            if pieces::remove(&tx, *piece)? {
                pieces::insert(&tx, &mut self.vault, rest)?;
            }
        }
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(())
    }
}
