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

#[uniffi::remote(Record)]
pub struct Recovered {
    pub set_aside: Vec<String>,
    pub found: Vec<Found>,
    pub unreadable_pages: u32,
}

#[uniffi::remote(Record)]
pub struct Found {
    pub what: Kind,
    pub kept: u64,
    pub lost: u64,
}

#[uniffi::remote(Enum)]
pub enum Kind {
    Recording,
    Pieces,
    Spots,
    Contributions,
    Receipts,
    Sums,
    Reported,
    Passes,
    Points,
    Redemptions,
    Trips,
    Places,
    Zones,
    Settings,
    Unknown,
}

/// What a person is told that a kind of what was recovered is.
#[uniffi::export]
pub fn kind_words(what: Kind) -> String {
    what.words().to_owned()
}
