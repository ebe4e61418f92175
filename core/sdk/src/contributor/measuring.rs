//! Spot measurements.

use wayhum_store::{SpotId, StoredSpot};
use wayhum_types::{Clock, SpotLabel};

use super::Contributor;
use crate::spots::{Measuring, SpotEnd};
use crate::{SdkError, spots};

impl Contributor {
    /// Begins to measure one place on purpose, for 30 to 300 s, while recording with a microphone. An earlier measurement that was
    /// not ended is given up.
    pub fn begin_spot(&mut self, label: SpotLabel, clock: Clock) -> Result<(), SdkError> {
        self.must_record()?;
        if self.recorder.meter().is_none() {
            return Err(SdkError::NoMeter);
        }
        let now = self.steady.look(clock, &mut self.store)?;
        self.measuring = Some(Measuring::begin(label, now));
        Ok(())
    }

    /// Ends the measurement. What came of it is held for a week: by then the phone knows whether a place nearby is private. Until
    /// then its owner can look at it and delete it.
    pub fn end_spot(&mut self, clock: Clock) -> Result<SpotEnd, SdkError> {
        let measuring = self.measuring.take().ok_or(SdkError::NoSpot)?;
        let before = measuring.clone();
        let ended = self.whole(|contributor| {
            let now = contributor.steady.look(clock, &mut contributor.store)?;
            let Self { store, policy, entropy, .. } = contributor;
            spots::end(measuring, clock, now, store, policy, entropy)
        });
        if ended.is_err() {
            self.measuring = Some(before);
        }
        ended
    }

    /// The spot measurements that are held, and those dropped in the last days, with the reason.
    pub fn spots(&self) -> Result<Vec<StoredSpot>, SdkError> {
        self.health.note(self.store.spots().map_err(SdkError::from))
    }

    /// Deletes a spot measurement before it leaves; `false` if it is not there any more.
    pub fn delete_spot(&mut self, id: SpotId) -> Result<bool, SdkError> {
        self.whole(|contributor| Ok(contributor.store.delete_spot(id)?))
    }
}
