use wayhum_types::Timestamp;

use crate::{Store, StoreError, marks};

/// What came of making room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The store is no larger than it may be.
    Enough,
    /// It is, and everything in it is still needed: what was not sent, what sends it, and what it earned.
    Full,
}

impl Store {
    /// How much of the file is in use, in bytes. Pages that are free are room, and the log beside it is as good as empty between calls.
    pub fn size(&self) -> Result<u64, StoreError> {
        let pages = "SELECT (page_count - freelist_count) * page_size
                     FROM pragma_page_count, pragma_freelist_count, pragma_page_size";
        Ok(self.db.query_row(pages, [], |row| row.get(0).map(i64::unsigned_abs))?)
    }

    /// Forgets the receipts that came at `until` or before; how many there were. What they add up to stays.
    pub fn forget_receipts(&mut self, until: Timestamp) -> Result<usize, StoreError> {
        // Those of earlier versions bear no time: they go with the first that came after them.
        let forget = marks::RECEIPT.delete(
            "answered_at <= ?1 OR (answered_at IS NULL AND id < (SELECT max(id) FROM receipt WHERE answered_at <= ?1))",
        );
        let forgotten = self.db.execute(&forget, [until.unix_millis()])?;
        self.leftovers |= forgotten > 0;
        self.erase_leftovers();
        Ok(forgotten)
    }

    /// Forgets what is kept for its owner's eyes alone, oldest first, until no more than `most` bytes are in use: receipts, whose
    /// sums stay, then the lines of trips. Nothing that was not sent is touched, and no pass and no point.
    pub fn make_room(&mut self, most: u64, now: Timestamp) -> Result<Room, StoreError> {
        /// So many receipts are some hundred kilobytes.
        const AT_ONCE: &str = "id IN (SELECT id FROM receipt ORDER BY id LIMIT 64)";
        while self.size()? > most {
            let forgotten = match self.db.execute(&marks::RECEIPT.delete(AT_ONCE), [])? {
                0 => self.forget_oldest_line(now)?,
                receipts => receipts,
            };
            if forgotten == 0 {
                return Ok(Room::Full);
            }
            self.leftovers = true;
            self.erase_leftovers();
        }
        Ok(Room::Enough)
    }
}
