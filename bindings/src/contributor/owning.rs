//! What is held, and its owner's word over it.

use wayhum_sdk::store::{About, DeletedTrip, PieceId, StoredPiece, WayId};
use wayhum_sdk::{Storage, TripSummary, Unredeemed, ZoneEffect};
use wayhum_trace::Dropped;
use wayhum_types::{Clock, Metres, Mode, Piece, Position, Timestamp, Zone};

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

    /// Takes a circle back; false if it is not there. What is recorded from now on may leave from there; a trip that is going on ends
    /// first. What the circle deleted stays deleted.
    pub fn remove_zone(&self, zone: Zone, clock: Clock) -> Result<bool, ContributorFault> {
        Ok(self.inner()?.remove_zone(zone, clock)?)
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

/// A trip of the last days as its owner sees it. It never leaves the phone.
#[uniffi::remote(Record)]
pub struct TripSummary {
    /// Its name, to delete it by.
    pub id: WayId,
    /// When it began; `None` of what an earlier version stored, and when its line is forgotten.
    pub began: Option<Timestamp>,
    /// When it ended, alike.
    pub ended: Option<Timestamp>,
    /// How its owner moved on most of what is kept; `None` alike, and where nothing is kept.
    pub mode: Option<Mode>,
    /// How much was recorded.
    pub recorded: Metres,
    /// How much of it became pieces.
    pub kept: Metres,
    /// How much was dropped, and why.
    pub dropped: Vec<Dropped>,
    /// How many pieces it was cut into.
    pub pieces: u32,
    /// Their names: those that still wait are among `pieces`.
    pub piece_ids: Vec<PieceId>,
    /// The way, simplified.
    pub line: Vec<Position>,
}

/// What was deleted of a trip.
#[uniffi::remote(Record)]
pub struct DeletedTrip {
    /// Pieces and contributions that had not left.
    pub deleted: u32,
    /// Contributions that the network has, or may have: they cannot be recalled.
    pub gone: u32,
}

/// What a new zone did to what was stored already.
#[uniffi::remote(Record)]
pub struct ZoneEffect {
    /// Pieces of which something was deleted, or all.
    pub pieces: u32,
    /// Spot measurements that were deleted.
    pub spots: u32,
    /// Contributions that were made already and not tried yet: deleted, each with its pass.
    pub contributions: u32,
    /// Contributions that the network has, or may have: they tell of the zone, and nothing brings them back. What already has its
    /// receipt is not counted, because the phone has forgotten what it said.
    pub beyond_recall: u32,
}

/// What to do about points that were not redeemed when a phone is wiped.
#[uniffi::remote(Enum)]
pub enum Unredeemed {
    /// Do not wipe as long as there are any.
    Keep,
    /// Their owner gives them up.
    GiveUp,
}

/// A piece that waits for its time.
#[uniffi::remote(Record)]
pub struct StoredPiece {
    /// Its name here.
    pub id: PieceId,
    /// When it may be bound and sent.
    pub due: Timestamp,
    /// The piece.
    pub piece: Piece,
    /// What it is about, as it will be sent: how long its way is, for one.
    pub about: About,
}

/// How much of the room that it may take the store takes.
#[uniffi::remote(Record)]
pub struct Storage {
    /// Bytes in use.
    pub used: u64,
    /// Bytes that may be.
    pub most: u64,
    /// Whether that is too many, and everything in it is still needed: no more should be recorded until some of it was sent.
    pub is_full: bool,
}
