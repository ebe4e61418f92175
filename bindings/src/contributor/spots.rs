//! Measuring one place on purpose.

use wayhum_sdk::store::{Spot, SpotId, SpotState, StoredSpot};
use wayhum_sdk::{SpotEnd, SpotProgress};
use wayhum_trace::SpotRefusal;
use wayhum_types::{Cell, Clock, Epoch, HalfDb, HourClass, MeterNote, Noise, Position, SpotLabel, SpotNote, Timestamp};

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// Begins to measure one place on purpose, for 30 to 300 s.
    pub fn begin_spot(&self, label: SpotLabel, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner()?.begin_spot(label, clock)?)
    }

    /// Ends the measurement: it is held for a week, or refused for a reason.
    pub fn end_spot(&self, clock: Clock) -> Result<SpotEnd, ContributorFault> {
        Ok(self.inner()?.end_spot(clock)?)
    }

    /// The spot measurements that are held, and those dropped in the last days.
    pub fn spots(&self) -> Result<Vec<StoredSpot>, ContributorFault> {
        Ok(self.inner()?.spots()?)
    }

    /// Deletes a spot measurement before it leaves; false if it is not there any more.
    pub fn delete_spot(&self, id: SpotId) -> Result<bool, ContributorFault> {
        Ok(self.inner()?.delete_spot(id)?)
    }
}

uniffi::custom_type!(SpotId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(SpotId::from_number(id)) });

#[uniffi::remote(Enum)]
pub enum SpotLabel {
    StreetCorner,
    Square,
    Pedestrian,
    Park,
    Playground,
    Waterside,
    Nature,
    Market,
    Stop,
    Station,
    Cafe,
    Restaurant,
    Bar,
    Shop,
    Library,
    Sports,
}

#[uniffi::remote(Record)]
pub struct SpotNote {
    pub label: SpotLabel,
    pub thirds: Vec<HalfDb>,
}

#[uniffi::remote(Record)]
pub struct Spot {
    pub position: Position,
    pub cell: Cell,
    pub epoch: Epoch,
    pub class: HourClass,
    pub from: Timestamp,
    pub to: Timestamp,
    pub noise: Noise,
    pub meter: MeterNote,
    pub note: SpotNote,
}

#[uniffi::remote(Enum)]
pub enum SpotState {
    Held { due: Timestamp, spot: Spot },
    Dropped { label: SpotLabel, reason: String },
}

#[uniffi::remote(Record)]
pub struct StoredSpot {
    pub id: SpotId,
    pub state: SpotState,
}

#[uniffi::remote(Enum)]
pub enum SpotRefusal {
    NoPosition,
    Moved,
    TooShort,
    Levels,
    OwnZone,
    NearPrivatePlace,
    TooLate,
    Repeated,
}

#[uniffi::remote(Enum)]
pub enum SpotEnd {
    Held { id: SpotId, due: Timestamp },
    Refused(SpotRefusal),
}

#[uniffi::remote(Record)]
pub struct SpotProgress {
    pub label: SpotLabel,
    pub seconds: u32,
    pub is_enough: bool,
    pub is_full: bool,
}

/// What a person is told of why a spot measurement is not held.
#[uniffi::export]
pub fn spot_refusal_words(why: SpotRefusal) -> String {
    why.words().to_owned()
}
