use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Serialize, de::DeserializeOwned};
use wayhum_types::{Draw, Entropy};
use wayhum_wallet::SealingKey;

use crate::StoreError;

/// The layout of what is sealed: the first byte inside each blob. A type of `wayhum-types` that changes its shape needs a new
/// number here and a reader for the old one; the store files in `fixtures/stores` show whether it was forgotten.
const LAYOUT: u8 = 2;
/// The layout before: places knew neither homes nor exits. All else is as it was.
const FIRST_LAYOUT: u8 = 1;

/// The key and the nonces' source: turns values into sealed columns and back.
pub(crate) struct Vault {
    key: SealingKey,
    entropy: Box<dyn Entropy + Send>,
}

/// The one place a sealed blob is good for. Its bytes are the associated data, so a blob that was moved to another table, row or
/// due time does not open.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    /// The table, for some columns with the column's name behind a dot.
    pub(crate) table: &'static str,
    /// The row's id.
    pub(crate) row: i64,
    /// The plain number that stands beside the blob and never changes (a due time, points), or 0.
    pub(crate) beside: i64,
}

impl Slot {
    pub(crate) const fn new(table: &'static str, row: i64) -> Self {
        Self { table, row, beside: 0 }
    }

    pub(crate) const fn beside(self, beside: i64) -> Self {
        Self { beside, ..self }
    }

    pub(crate) const fn damaged(self) -> StoreError {
        StoreError::DamagedRow { table: self.table, row: self.row }
    }

    fn associated_data(self) -> Vec<u8> {
        [self.table.as_bytes(), &[0], &self.row.to_le_bytes(), &self.beside.to_le_bytes()].concat()
    }
}

impl Vault {
    pub(crate) fn new(key: SealingKey, entropy: Box<dyn Entropy + Send>) -> Self {
        Self { key, entropy }
    }

    /// A value, sealed for one place. Draws 24 bytes of entropy.
    pub(crate) fn seal<T: Serialize>(&mut self, slot: Slot, value: &T) -> Vec<u8> {
        let plain = postcard::to_extend(value, vec![LAYOUT]).expect("our types have known lengths and a vector grows");
        self.key.seal(self.entropy.array(), &slot.associated_data(), &plain)
    }

    /// The value again, if this is the place it was sealed for and no bit has changed.
    pub(crate) fn open<T: DeserializeOwned>(&self, slot: Slot, sealed: &[u8]) -> Result<T, StoreError> {
        self.open_as::<T, T>(slot, sealed)
    }

    /// The same of a type that was `First` in the first layout.
    pub(crate) fn open_as<T, First>(&self, slot: Slot, sealed: &[u8]) -> Result<T, StoreError>
    where
        T: DeserializeOwned + From<First>,
        First: DeserializeOwned,
    {
        let plain = self.key.open(&slot.associated_data(), sealed).map_err(|_| slot.damaged())?;
        match plain.split_first() {
            Some((&LAYOUT, body)) => whole(body),
            Some((&FIRST_LAYOUT, body)) => whole::<First>(body).map(T::from),
            _ => None,
        }
        .ok_or_else(|| slot.damaged())
    }

    /// The same, of a column of a row.
    pub(crate) fn open_column<T: DeserializeOwned>(&self, slot: Slot, row: &Row<'_>, column: usize) -> Result<T, StoreError> {
        self.open(slot, row.get_ref(column)?.as_blob().map_err(|_| slot.damaged())?)
    }

    /// Whether something sealed opens here, whatever it is.
    pub(crate) fn opens(&self, slot: Slot, sealed: &[u8]) -> bool {
        let plain = self.key.open(&slot.associated_data(), sealed);
        plain.is_ok_and(|plain| matches!(plain.first(), Some(&(LAYOUT | FIRST_LAYOUT))))
    }

    /// The key, for the connection's functions.
    pub(crate) const fn key(&self) -> &SealingKey {
        &self.key
    }

    /// Stands for `data` in look-ups without telling it.
    pub(crate) fn tag(&self, data: &[u8]) -> [u8; 16] {
        self.key.tag(data)
    }
}

/// A value that all of the bytes are.
fn whole<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    postcard::take_from_bytes(body).ok().filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
}

/// The id that the next row of an AUTOINCREMENT table gets. It must be known before the row is sealed.
pub(crate) fn next_id(db: &Connection, table: &'static str) -> Result<i64, StoreError> {
    let last: Option<i64> =
        db.query_row("SELECT seq FROM sqlite_sequence WHERE name = ?1", [table], |row| row.get(0)).optional()?;
    // The counter is nobody's row and not marked: if it runs behind, ids would return.
    let greatest: Option<i64> = db.query_row(&format!("SELECT max(id) FROM {table}"), [], |row| row.get(0))?;
    if greatest > last { Err(StoreError::DamagedFile) } else { Ok(last.unwrap_or(0) + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::{Counting, key};

    fn vault() -> Vault {
        Vault::new(key(7), Box::new(Counting::default()))
    }

    #[test]
    fn a_blob_opens_in_its_own_place_only() {
        let mut vault = vault();
        let home = Slot::new("piece", 3).beside(99);
        let sealed = vault.seal(home, &"mine");
        assert_eq!(vault.open::<String>(home, &sealed).as_deref(), Ok("mine"));
        for elsewhere in [Slot::new("way", 3).beside(99), Slot::new("piece", 4).beside(99), home.beside(98)] {
            assert_eq!(vault.open::<String>(elsewhere, &sealed), Err(elsewhere.damaged()));
        }
    }

    #[test]
    fn every_changed_bit_is_found() {
        let mut vault = vault();
        let home = Slot::new("piece", 3);
        let sealed = vault.seal(home, &[1_u64, 2, 3]);
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(vault.open::<[u64; 3]>(home, &flipped), Err(home.damaged()));
        }
    }

    #[test]
    fn what_is_longer_or_shorter_than_its_type_is_damaged() {
        let mut vault = vault();
        let home = Slot::new("piece", 3);
        let sealed = vault.seal(home, &(1_u8, 2_u8));
        assert_eq!(vault.open::<u8>(home, &sealed), Err(home.damaged()));
        assert_eq!(vault.open::<(u8, u8, u8)>(home, &sealed), Err(home.damaged()));
    }

    #[test]
    fn a_layout_of_the_future_is_not_guessed_at() {
        let mut vault = vault();
        let home = Slot::new("piece", 3);
        let future = vault.key.seal(vault.entropy.array(), &home.associated_data(), &[LAYOUT + 1, 5]);
        assert_eq!(vault.open::<u8>(home, &future), Err(home.damaged()));
    }
}
