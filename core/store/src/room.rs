use crate::{Store, StoreError};

const PROBE: &str = "room.probe";
/// What ten seconds of recording or a trip's end may need at once.
const PROBE_BYTES: usize = 1 << 18;

impl Store {
    /// How many bytes of its file are in use. The write-ahead log, which is emptied again and again, is not counted.
    pub fn used_bytes(&self) -> Result<u64, StoreError> {
        let number = |pragma: &str| self.db.query_row(pragma, [], |row| row.get(0)).map(i64::unsigned_abs);
        let pages = number("PRAGMA page_count")?.saturating_sub(number("PRAGMA freelist_count")?);
        Ok(pages.saturating_mul(number("PRAGMA page_size")?))
    }

    /// Whether there is room to go on, after a call failed with [`DiskFull`](StoreError::DiskFull): a quarter of a megabyte is written
    /// and removed again.
    pub fn has_room(&mut self) -> Result<bool, StoreError> {
        let written = self.set_value(PROBE, &vec![0; PROBE_BYTES]);
        match written {
            Err(StoreError::DiskFull) => Ok(false),
            Err(error) => Err(error),
            Ok(()) => self.remove_value(PROBE).map(|()| true),
        }
    }
}
