use rusqlite::{Connection, Row};
use serde::Deserialize;
use wayhum_types::{Place, Position};

use crate::{
    Store, StoreError,
    sealed::{Slot, Vault},
};

const PLACES: Slot = Slot::new("places", 1);

#[derive(Deserialize)]
#[serde(transparent)]
struct Places(Vec<Place>);

/// A place of the first layout: one night made it a home, and no exits were remembered.
#[derive(Deserialize)]
struct FirstPlace {
    centre: Position,
    days: Vec<i32>,
    night: bool,
    zone_centre: Option<Position>,
}

impl From<Vec<FirstPlace>> for Places {
    fn from(first: Vec<FirstPlace>) -> Self {
        let place = |FirstPlace { centre, days, night, zone_centre }| Place {
            centre,
            days,
            night,
            home: night,
            zone_centre,
            exits: Vec::new(),
        };
        Self(first.into_iter().map(place).collect())
    }
}

impl Store {
    /// The places learnt so far, as the last trip left them.
    pub fn places(&self) -> Result<Vec<Place>, StoreError> {
        let mut rows = self.db.prepare("SELECT sealed FROM places WHERE id = ?1")?;
        let open = |row: &Row<'_>| {
            let sealed = row.get_ref(0)?.as_blob().map_err(|_| PLACES.damaged())?;
            self.vault.open_as::<Places, Vec<FirstPlace>>(PLACES, sealed)
        };
        let places = rows.query_and_then([PLACES.row], open)?.next().transpose()?;
        Ok(places.ok_or(StoreError::DamagedFile)?.0)
    }
}

/// No places, where an earlier schema has no row for them.
pub(crate) fn furnish(db: &Connection, vault: &mut Vault) -> Result<(), StoreError> {
    let is_there: bool = db.query_row("SELECT EXISTS (SELECT 1 FROM places)", [], |row| row.get(0))?;
    if is_there { Ok(()) } else { replace(db, vault, &[]) }
}

pub(crate) fn replace(db: &Connection, vault: &mut Vault, places: &[Place]) -> Result<(), StoreError> {
    let sealed = vault.seal(PLACES, &places);
    db.execute("INSERT OR REPLACE INTO places (id, sealed) VALUES (?1, ?2)", (PLACES.row, sealed))?;
    Ok(())
}
