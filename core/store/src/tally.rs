use wayhum_types::Epoch;

use crate::{Store, StoreError, marks::LEDGER};

/// How much there is of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pieces that wait for their time and can still be deleted.
    pub waiting_pieces: u64,
    /// Pieces whose week has closed: too late, and kept until their owner deletes them.
    pub late_pieces: u64,
    /// Spot measurements that are held.
    pub held_spots: u64,
    /// Contributions that wait for their receipt.
    pub bound: u64,
    /// Contributions in quarantine.
    pub quarantined: u64,
    /// Contributions that have their receipt, ever.
    pub sent: u64,
    /// Points they earned, ever.
    pub points: u64,
}

impl Store {
    /// How much there is of what, at one moment. Pieces of an epoch before `oldest_open` are too late.
    pub fn tally(&self, oldest_open: Epoch) -> Result<Tally, StoreError> {
        // The counts run over indices: rows with their bodies are many times as long. All rows of a table are counted by its pages, and
        // the few that are of one kind by its index; the rest is the difference.
        let count = format!(
            "SELECT (SELECT count(*) FROM piece WHERE epoch >= ?1),
                            (SELECT count(*) FROM piece),
                            (SELECT count(*) FROM spot WHERE state = 0),
                            (SELECT count(*) FROM outbox),
                            (SELECT count(*) FROM outbox WHERE state = 1),
                            sent, points
                     FROM ledger WHERE id = 1 AND {}",
            LEDGER.is_whole()
        );
        Ok(self.db.query_row(&count, [oldest_open.number()], |row| {
            let number = |column| row.get(column).map(|number: i64| number.unsigned_abs());
            let (waiting_pieces, quarantined) = (number(0)?, number(4)?);
            Ok(Tally {
                waiting_pieces,
                late_pieces: number(1)?.saturating_sub(waiting_pieces),
                held_spots: number(2)?,
                bound: number(3)?.saturating_sub(quarantined),
                quarantined,
                sent: number(5)?,
                points: number(6)?,
            })
        })?)
    }
}
