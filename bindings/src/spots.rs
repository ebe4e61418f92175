//! Mirrors of the core's values about spot measurements.

#![allow(
    missing_docs,
    reason = "documented where they are defined, in wayhum-types, wayhum-trace, wayhum-store and wayhum-sdk"
)]

use wayhum_sdk::store::{Spot, SpotId, SpotState, StoredSpot};
use wayhum_sdk::trace::SpotRefusal;
use wayhum_sdk::types::{Cell, Epoch, HalfDb, HourClass, MeterNote, Noise, Position, SpotLabel, SpotNote, Timestamp};
use wayhum_sdk::{SpotEnd, SpotProgress};

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
