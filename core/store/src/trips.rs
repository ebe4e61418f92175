use wayhum_types::{Piece, Place, Timestamp};

use crate::{PieceId, RawBatch, Store, StoreError, Way, pieces, places, raw, ways};

/// What a trip becomes when it ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TripEnd {
    /// Its pieces, each with the time from which it may be sent.
    pub pieces: Vec<(Piece, Timestamp)>,
    /// A copy of the way for its owner's eyes.
    pub way: Option<Way>,
    /// All places known from now on.
    pub places: Vec<Place>,
    /// What was recorded already and belongs to the next trip.
    pub remaining: Vec<RawBatch>,
}

impl Store {
    /// The first of the two transactions: the raw log is emptied but for what remains, and the trip's pieces, its way and the
    /// places are stored, together. Then the log is erased from the disk (see [`settle`](Self::settle)).
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
