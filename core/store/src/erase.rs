use crate::{Store, StoreError};

impl Store {
    /// Carries the write-ahead log over into the file, gives free pages back to the file system and empties the log.
    ///
    /// Deleted rows are overwritten with zeros at once (`secure_delete`), but older copies of their pages stay in the log until
    /// it is emptied. [`replace_trip_by_pieces`](Self::replace_trip_by_pieces), [`delete_piece`](Self::delete_piece),
    /// [`forget_ways`](Self::forget_ways), [`forget_firsts`](Self::forget_firsts) and [`open`](Self::open) empty it by themselves; after
    /// [`bind`](Self::bind), [`apply_receipt`](Self::apply_receipt) and [`set_value`](Self::set_value), which come in rows, the
    /// caller does, once. If it fails, the next call that changes something tries again.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        self.leftovers = true;
        self.db.execute_batch("PRAGMA incremental_vacuum")?;
        self.empty_log()
    }

    /// Empties the log after a deletion that is on disk already: that this failed must not undo or hide that.
    pub(crate) fn erase_leftovers(&mut self) {
        if self.leftovers {
            // A failure (no room for the file to grow, say) leaves the flag standing for the next time.
            let _tried_again_later = self.empty_log();
        }
    }

    fn empty_log(&mut self) -> Result<(), StoreError> {
        let blocked: bool = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if blocked {
            return Err(StoreError::InUse);
        }
        self.leftovers = false;
        Ok(())
    }
}
