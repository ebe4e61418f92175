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

/// What kind of place somebody measured on purpose: a closed list, so that nobody can be told by their words. None of them names a
/// home, a workplace or anywhere that one goes to for one's health or faith.
#[uniffi::remote(Enum)]
pub enum SpotLabel {
    /// The corner of a street, a crossing.
    StreetCorner,
    /// A square.
    Square,
    /// A pedestrian street, a passage.
    Pedestrian,
    /// A park or garden.
    Park,
    /// A playground.
    Playground,
    /// A river's or lake's bank, a harbour, a beach.
    Waterside,
    /// Woods and fields.
    Nature,
    /// A market.
    Market,
    /// A stop of a bus or tram.
    Stop,
    /// A railway station.
    Station,
    /// A café.
    Cafe,
    /// A restaurant.
    Restaurant,
    /// A bar or club.
    Bar,
    /// A shop or shopping centre.
    Shop,
    /// A library or reading room.
    Library,
    /// A sports ground or hall.
    Sports,
}

/// What a spot measurement says beside its levels.
#[uniffi::remote(Record)]
pub struct SpotNote {
    /// What kind of place it was.
    pub label: SpotLabel,
    /// Third-octave levels in steps of 0.5 dB re 20 µPa, energy averages over the valid seconds: 25 Hz first, as far up as the sample
    /// rate reached, at most `BAND_COUNT`; none where no band was measured.
    pub thirds: Vec<HalfDb>,
}

/// A spot measurement that waits.
#[uniffi::remote(Record)]
pub struct Spot {
    /// The middle of its positions. It never leaves the phone.
    pub position: Position,
    /// Its cell, of resolution 10.
    pub cell: Cell,
    /// Its week.
    pub epoch: Epoch,
    /// Its hour class.
    pub class: HourClass,
    /// When it began.
    pub from: Timestamp,
    /// When it ended.
    pub to: Timestamp,
    /// How loud it was.
    pub noise: Noise,
    /// The meter.
    pub meter: MeterNote,
    /// Its label and third octaves.
    pub note: SpotNote,
}

/// What became of a spot measurement.
#[uniffi::remote(Enum)]
pub enum SpotState {
    /// It is held, and may be sent from `due` on.
    Held {
        /// When.
        due: Timestamp,
        /// The measurement.
        spot: Spot,
    },
    /// It was dropped: this is all that is left of it.
    Dropped {
        /// What kind of place it was.
        label: SpotLabel,
        /// Why, by its name.
        reason: String,
    },
}

/// A spot measurement as it stands in the store.
#[uniffi::remote(Record)]
pub struct StoredSpot {
    /// Its name here.
    pub id: SpotId,
    /// What became of it.
    pub state: SpotState,
}

/// Why a spot measurement does not leave the phone.
#[uniffi::remote(Enum)]
pub enum SpotRefusal {
    /// No position was believed while it was measured.
    NoPosition,
    /// Its positions lie too far from each other for one place.
    Moved,
    /// Fewer than 30 valid seconds were heard.
    TooShort,
    /// Its levels are none that a place has: the calibration is wrong.
    Levels,
    /// Its cell touches a zone that the user drew.
    OwnZone,
    /// It is within 500 m of a place that its owner often goes to.
    NearPrivatePlace,
    /// Its week has closed.
    TooLate,
    /// This phone has measured there at these hours already.
    Repeated,
}

/// What became of a spot measurement when it ended.
#[uniffi::remote(Enum)]
pub enum SpotEnd {
    /// It is held, and decided about at this time.
    Held {
        /// Its name.
        id: SpotId,
        /// When it leaves, or is dropped for being near a private place.
        due: Timestamp,
    },
    /// It does not leave, and nothing of it is kept.
    Refused(SpotRefusal),
}

/// A spot measurement that is going on, for a screen.
#[uniffi::remote(Record)]
pub struct SpotProgress {
    /// What kind of place it is.
    pub label: SpotLabel,
    /// How many valid seconds were heard.
    pub seconds: u32,
    /// Whether that is enough.
    pub is_enough: bool,
    /// Whether it has lasted as long as it may: no more is heard, and it can be ended.
    pub is_full: bool,
}

/// What a person is told of why a spot measurement is not held.
#[uniffi::export]
pub fn spot_refusal_words(why: SpotRefusal) -> String {
    why.words().to_owned()
}
