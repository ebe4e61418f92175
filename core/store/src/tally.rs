use crate::{Store, StoreError};

/// How much there is of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pieces that wait for their time and can still be deleted.
    pub waiting_pieces: u64,
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
    /// How much there is of what, at one moment.
    pub fn tally(&self) -> Result<Tally, StoreError> {
        // The counts run over indices: rows with their bodies are many times as long.
        let count = "SELECT (SELECT count(*) FROM piece),
                            (SELECT count(*) FROM outbox WHERE state = 0),
                            (SELECT count(*) FROM outbox WHERE state = 1),
                            sent, points
                     FROM ledger WHERE id = 1";
        Ok(self.db.query_row(count, [], |row| {
            let number = |column| row.get(column).map(|number: i64| number.unsigned_abs());
            Ok(Tally {
                waiting_pieces: number(0)?,
                bound: number(1)?,
                quarantined: number(2)?,
                sent: number(3)?,
                points: number(4)?,
            })
        })?)
    }
}
