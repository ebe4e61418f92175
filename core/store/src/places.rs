use rusqlite::Connection;
use wayhum_types::Place;

use crate::{
    Store, StoreError,
    sealed::{Slot, Vault},
};

const PLACES: Slot = Slot::new("places", 1);

impl Store {
    /// The places learnt so far, as the last trip left them.
    pub fn places(&self) -> Result<Vec<Place>, StoreError> {
        let mut rows = self.db.prepare("SELECT sealed FROM places WHERE id = ?1")?;
        let places = rows.query_and_then([PLACES.row], |row| self.vault.open_column(PLACES, row, 0))?.next().transpose()?;
        Ok(places.unwrap_or_default())
    }
}

pub(crate) fn replace(db: &Connection, vault: &mut Vault, places: &[Place]) -> Result<(), StoreError> {
    let sealed = vault.seal(PLACES, &places);
    db.execute("INSERT OR REPLACE INTO places (id, sealed) VALUES (?1, ?2)", (PLACES.row, sealed))?;
    Ok(())
}
