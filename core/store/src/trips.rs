use wayhum_types::Place;

use crate::{NewPiece, PieceId, RawBatch, Store, StoreError, Way, pieces, places, raw, ways};

/// What a trip becomes when it ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TripEnd {
    /// Its pieces, each with the time from which it may be sent and what it reports about.
    pub pieces: Vec<NewPiece>,
    /// A copy of the way for its owner's eyes.
    pub way: Option<Way>,
    /// All places known from now on.
    pub places: Vec<Place>,
    /// What was recorded already and belongs to the next trip.
    pub remaining: Vec<RawBatch>,
}

impl Store {
    /// The first of the two transactions: the raw log is emptied but for what remains, and the trip's pieces with what they
    /// report about, its way and the places are stored, together. Then the log is erased from the disk (see [`settle`](Self::settle)).
    ///
    /// Before it the trip is raw, after it the trip is pieces; there is no moment at which it is both or neither.
    pub fn replace_trip_by_pieces(&mut self, end: &TripEnd) -> Result<Vec<PieceId>, StoreError> {
        let tx = self.db.transaction()?;
        tx.execute("DELETE FROM raw", [])?;
        raw::insert(&tx, &mut self.vault, &end.remaining)?;
        let ids = pieces::insert(&tx, &mut self.vault, &end.pieces)?;
        if let Some(way) = &end.way {
            ways::insert(&tx, &mut self.vault, way, &ids)?;
        }
        places::replace(&tx, &mut self.vault, &end.places)?;
        tx.commit()?;
        self.leftovers = true;
        self.erase_leftovers();
        Ok(ids)
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::UtcOffset;

    use super::*;
    use crate::common::{Counting, MORNING, fixes, key};

    fn piece(number: u32, passages: u32) -> NewPiece {
        NewPiece { piece: crate::common::piece(number, passages), due: MORNING, groups: vec![] }
    }

    #[test]
    fn a_full_disk_refuses_a_whole_call_and_loses_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Store::open(&folder.path().join("a"), key(7), Box::new(Counting::default())).expect("a store");
        let batch =
            |number: u32| RawBatch { fixes: fixes(20, number * 20), sounds: vec![], meter: None, utc_offset: UtcOffset::UTC };
        let pages: i64 = store.db.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("pages");
        let limit: i64 =
            store.db.query_row(&format!("PRAGMA max_page_count = {}", pages + 4), [], |row| row.get(0)).expect("a limit");
        assert_eq!(limit, pages + 4);

        let stored = (0..1_000).find(|number| store.append(&batch(*number)) == Err(StoreError::DiskFull)).expect("an end");
        let recorded: Vec<_> = (0..stored).map(batch).collect();
        assert_eq!(store.raw().as_deref(), Ok(&*recorded));

        let large = TripEnd { pieces: (0..50).map(|number| piece(number, 50)).collect(), ..TripEnd::default() };
        assert_eq!(store.replace_trip_by_pieces(&large), Err(StoreError::DiskFull));
        assert_eq!((store.raw().as_deref(), store.pieces()), (Ok(&*recorded), Ok(vec![])), "the trip is raw and nothing else");

        let small = TripEnd { pieces: vec![piece(1, 5)], ..TripEnd::default() };
        assert_eq!(store.replace_trip_by_pieces(&small).map(|ids| ids.len()), Ok(1), "the raw rows' room is enough for it");
    }
}
