//! What is held, and its owner's word over it.

use wayhum_sdk::store::{DeletedTrip, PieceId, StoredPiece, WayId};
use wayhum_sdk::{Storage, TripSummary, Unredeemed, ZoneEffect};
use wayhum_trace::Dropped;
use wayhum_types::{Clock, Metres, Piece, Position, Timestamp, Zone};

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// The trips of the last days, for their owner's eyes.
    pub fn trips(&self) -> Result<Vec<TripSummary>, ContributorFault> {
        Ok(self.inner()?.trips()?)
    }

    /// Deletes a trip before it leaves; none if it is not there any more.
    pub fn delete_trip(&self, id: WayId) -> Result<Option<DeletedTrip>, ContributorFault> {
        Ok(self.inner()?.delete_trip(id)?)
    }

    /// The pieces that wait for their time.
    pub fn pieces(&self) -> Result<Vec<StoredPiece>, ContributorFault> {
        Ok(self.inner()?.pieces()?)
    }

    /// Deletes a piece before it leaves; false if it is not there any more.
    pub fn delete_piece(&self, id: PieceId) -> Result<bool, ContributorFault> {
        Ok(self.inner()?.delete_piece(id)?)
    }

    /// The circles from which nothing leaves.
    pub fn zones(&self) -> Result<Vec<Zone>, ContributorFault> {
        Ok(self.inner()?.zones()?)
    }

    /// Draws a circle from which nothing leaves, unsent pieces included; what was tried to be sent is beyond recall, and counted.
    pub fn add_zone(&self, zone: Zone, clock: Clock) -> Result<ZoneEffect, ContributorFault> {
        Ok(self.inner()?.add_zone(zone, clock)?)
    }

    /// How much of the room that it may take the store takes.
    pub fn storage(&self) -> Result<Storage, ContributorFault> {
        Ok(self.inner()?.storage()?)
    }

    /// How many points would be lost with the phone.
    pub fn unredeemed(&self) -> Result<u64, ContributorFault> {
        Ok(self.inner()?.unredeemed()?)
    }

    /// Leaves no byte of the store on the phone; every later call fails. With `KEEP` it refuses while points are on it alone.
    pub fn wipe(&self, points: Unredeemed) -> Result<(), ContributorFault> {
        Ok(self.inner()?.wipe(points)?)
    }
}

uniffi::custom_type!(WayId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(WayId::from_number(id)) });
uniffi::custom_type!(PieceId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(PieceId::from_number(id)) });

#[uniffi::remote(Record)]
pub struct TripSummary {
    pub id: WayId,
    pub recorded: Metres,
    pub kept: Metres,
    pub dropped: Vec<Dropped>,
    pub pieces: u32,
    pub line: Vec<Position>,
}

#[uniffi::remote(Record)]
pub struct DeletedTrip {
    pub deleted: u32,
    pub gone: u32,
}

#[uniffi::remote(Record)]
pub struct ZoneEffect {
    pub pieces: u32,
    pub spots: u32,
    pub contributions: u32,
    pub beyond_recall: u32,
}

#[uniffi::remote(Enum)]
pub enum Unredeemed {
    Keep,
    GiveUp,
}

#[uniffi::remote(Record)]
pub struct StoredPiece {
    pub id: PieceId,
    pub due: Timestamp,
    pub piece: Piece,
}

#[uniffi::remote(Record)]
pub struct Storage {
    pub used: u64,
    pub most: u64,
    pub is_full: bool,
}
