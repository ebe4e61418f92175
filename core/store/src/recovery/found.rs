use serde::{Deserialize, Serialize};

/// What became of a damaged store. It is kept in the new one until its owner has seen it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// The names of the files, beside the store, that hold the damaged one whole. Each may have a log with `-wal` behind its name.
    pub set_aside: Vec<String>,
    /// What was found of each kind, and what was not whole.
    pub found: Vec<Found>,
    /// Pages of the file (4,096 bytes each) of which nothing could be read: what was on them is not known.
    pub unreadable_pages: u32,
}

/// How much of one kind was recovered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The kind.
    pub what: Kind,
    /// Recovered.
    pub kept: u64,
    /// Damaged, and left out. Nothing of it is acted upon.
    pub lost: u64,
}

/// What a store holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

impl Kind {
    pub(super) fn of(table: &str) -> Self {
        match table {
            "raw" => Self::Recording,
            "piece" => Self::Pieces,
            "spot" => Self::Spots,
            "outbox" => Self::Contributions,
            "receipt" => Self::Receipts,
            "ledger" | "credited" => Self::Sums,
            "reported" => Self::Reported,
            "allotment" | "draft" | "pass" => Self::Passes,
            "point" => Self::Points,
            "lot" => Self::Redemptions,
            "way" => Self::Trips,
            "places" => Self::Places,
            "zones" => Self::Zones,
            "value" | "seal" => Self::Settings,
            _ => Self::Unknown,
        }
    }

    /// What a person is told it is.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Recording => "parts of the running recording",
            Self::Pieces => "pieces that wait",
            Self::Spots => "spot measurements",
            Self::Contributions => "contributions on their way",
            Self::Receipts => "receipts",
            Self::Sums => "sums",
            Self::Reported => "notes of what was reported",
            Self::Passes => "passes",
            Self::Points => "points",
            Self::Redemptions => "redemptions",
            Self::Trips => "trips to look at",
            Self::Places => "lists of the places you stay at: until they are learnt anew, trips are cut as on a new phone",
            Self::Zones => "lists of your zones: draw them again",
            Self::Settings => "settings",
            Self::Unknown => "rows that cannot be told any more",
        }
    }
}

impl Recovered {
    pub(super) fn count(&mut self, what: Kind, kept: u64, lost: u64) {
        match self.found.iter_mut().find(|found| found.what == what) {
            Some(found) => {
                found.kept += kept;
                found.lost += lost;
            }
            None => self.found.push(Found { what, kept, lost }),
        }
    }

    /// How much of a kind was left out.
    pub fn lost(&self, what: Kind) -> u64 {
        self.found.iter().find(|found| found.what == what).map_or(0, |found| found.lost)
    }

    /// Together with an earlier one that was not seen yet: what was lost adds up.
    pub(super) fn after(mut self, earlier: &Self) -> Self {
        self.set_aside.splice(0..0, earlier.set_aside.iter().cloned());
        for found in &earlier.found {
            self.count(found.what, 0, found.lost);
        }
        self.unreadable_pages += earlier.unreadable_pages;
        self
    }
}
