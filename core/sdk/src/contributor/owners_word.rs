//! What its owner sees of it and decides.

use wayhum_store::{DeletedTrip, Forbidden, PieceId, StoredPiece, WayId};
use wayhum_types::{Clock, Zone};

use super::Contributor;
use crate::snapshot::TripSummary;
use crate::zones::ZoneEffect;
use crate::{SdkError, planner, zones};

impl Contributor {
    /// The trips of the last days, for their owner's eyes: what was recorded, what is kept and why not the rest.
    pub fn trips(&self) -> Result<Vec<TripSummary>, SdkError> {
        let ways = self.health.note(self.store.ways().map_err(SdkError::from))?;
        Ok(ways.into_iter().map(TripSummary::of).collect())
    }

    /// Deletes a trip before it leaves: its line, all its pieces that wait, and contributions that were made of them and never tried.
    /// What the network has cannot be recalled, and is counted. `None` if the trip is not there any more.
    pub fn delete_trip(&mut self, id: WayId) -> Result<Option<DeletedTrip>, SdkError> {
        self.whole(|contributor| Ok(contributor.store.delete_trip(id)?))
    }

    /// Whether a piece's week has closed: it is too late to send it, and it stays until its owner deletes it.
    pub fn is_too_late(&self, stored: &StoredPiece, clock: Clock) -> bool {
        stored.piece.epoch < planner::oldest_open(self.steady.read(clock))
    }

    /// The pieces that wait for their time. Each can still be deleted.
    pub fn pieces(&self) -> Result<Vec<StoredPiece>, SdkError> {
        self.health.note(self.store.pieces().map_err(SdkError::from))
    }

    /// Deletes a piece before it leaves; `false` if it is not there any more.
    pub fn delete_piece(&mut self, id: PieceId) -> Result<bool, SdkError> {
        self.whole(|contributor| Ok(contributor.store.delete_piece(id)?))
    }

    /// The circles from which nothing leaves.
    pub fn zones(&self) -> Result<Vec<Zone>, SdkError> {
        self.health.note(self.store.zones().map_err(SdkError::from))
    }

    /// Draws a circle from which nothing leaves. It holds for trips that end from now on, and for everything that was not yet tried
    /// to be sent: what touches it is deleted. What was, cannot be recalled: tell its owner how much that is.
    pub fn add_zone(&mut self, zone: Zone, clock: Clock) -> Result<ZoneEffect, SdkError> {
        self.whole(|contributor| {
            let now = contributor.steady.look(clock, &mut contributor.store)?;
            zones::add(&mut contributor.store, zone, now, &contributor.policy.delay, &mut contributor.entropy)
        })
    }

    /// Takes a circle back; `false` if it is not there. What is recorded from now on may leave from there. A trip that is going on ends
    /// first, so that nothing leaves from there that was recorded while the circle held; and what it deleted stays deleted.
    pub fn remove_zone(&mut self, zone: Zone, clock: Clock) -> Result<bool, SdkError> {
        self.whole(|contributor| {
            let mut zones = contributor.store.zones()?;
            let Some(at) = zones.iter().position(|known| *known == zone) else { return Ok(false) };
            contributor.record(clock, |recorder, desk| recorder.finish(clock, desk))?;
            zones.remove(at);
            contributor.store.set_zones(&zones, &Forbidden::default())?;
            Ok(true)
        })
    }

    /// Contributions that were refused, by the problem's name. Their bytes are kept.
    pub fn quarantined(&self) -> Result<Vec<String>, SdkError> {
        let held = self.health.note(self.store.quarantined().map_err(SdkError::from))?;
        Ok(held.into_iter().map(|item| item.reason).collect())
    }
}
