//! What became of a damaged store.

use wayhum_sdk::store::{Found, Kind, Recovered};

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// Its owner has seen what was recovered of a damaged store.
    pub fn forget_recovered(&self) -> Result<(), ContributorFault> {
        Ok(self.inner()?.forget_recovered()?)
    }

    /// Erases damaged stores that were set aside; how many.
    pub fn delete_set_aside(&self) -> Result<u64, ContributorFault> {
        Ok(self.inner()?.delete_set_aside()? as u64)
    }
}

/// What became of a damaged store. It is kept in the new one until its owner has seen it.
#[uniffi::remote(Record)]
pub struct Recovered {
    /// The names of the files, beside the store, that hold the damaged one whole. Each may have a log with `-wal` behind its name.
    pub set_aside: Vec<String>,
    /// What was found of each kind, and what was not whole.
    pub found: Vec<Found>,
    /// Pages of the file (4,096 bytes each) of which nothing could be read: what was on them is not known.
    pub unreadable_pages: u32,
}

/// How much of one kind was recovered.
#[uniffi::remote(Record)]
pub struct Found {
    /// The kind.
    pub what: Kind,
    /// Recovered.
    pub kept: u64,
    /// Damaged, and left out. Nothing of it is acted upon.
    pub lost: u64,
}

/// What a store holds.
#[uniffi::remote(Enum)]
pub enum Kind {
    /// What was recorded since the last trip ended, in parts of some seconds.
    Recording,
    /// Pieces that wait for their time.
    Pieces,
    /// Spot measurements.
    Spots,
    /// Contributions that wait for their receipt.
    Contributions,
    /// Receipts.
    Receipts,
    /// Sums over all receipts and credits.
    Sums,
    /// What was reported already.
    Reported,
    /// Passes, requests for them and plans.
    Passes,
    /// Points.
    Points,
    /// Points on their way to be redeemed.
    Redemptions,
    /// The owner's own copies of trips.
    Trips,
    /// The places that were learnt: until they are learnt anew, trips are cut as on a new phone.
    Places,
    /// The circles from which nothing leaves: they must be drawn again.
    Zones,
    /// Settings and what is known of the network.
    Settings,
    /// What cannot be told any more.
    Unknown,
}

/// What a person is told that a kind of what was recovered is.
#[uniffi::export]
pub fn kind_words(what: Kind) -> String {
    what.words().to_owned()
}
