//! Mirrors of what a receiver says, and of the clocks.

use wayhum_types::{Activity, Boot, Clock, Fix, Metres, OutOfRange, Position, Timestamp, UtcOffset, Zone};

use crate::scalars::out_of_range;

/// A point on the WGS 84 ellipsoid, in degrees.
#[derive(Clone, Copy, uniffi::Record)]
pub struct LatLon {
    /// Degrees north, −90 to 90.
    pub lat_deg: f64,
    /// Degrees east, −180 to 180.
    pub lon_deg: f64,
}

uniffi::custom_type!(Position, LatLon, {
    remote,
    lower: |position| LatLon { lat_deg: position.lat_deg(), lon_deg: position.lon_deg() },
    try_lift: |place| Ok(Position::new(place.lat_deg, place.lon_deg).map_err(|why: OutOfRange| out_of_range(why))?),
});
uniffi::custom_type!(UtcOffset, i16, {
    remote,
    lower: |offset| offset.minutes(),
    try_lift: |minutes| Ok(UtcOffset::from_minutes(minutes)),
});
uniffi::custom_type!(Boot, u64, { remote, lower: |boot| boot.0, try_lift: |number| Ok(Boot(number)) });
uniffi::custom_type!(Metres, f64, { remote, lower: |length| length.0, try_lift: |metres| Ok(Metres(metres)) });

#[uniffi::remote(Record)]
pub struct Clock {
    pub wall: Timestamp,
    pub monotonic_ms: u64,
    pub boot: Boot,
    pub utc_offset: UtcOffset,
}

#[uniffi::remote(Record)]
pub struct Fix {
    pub at: Timestamp,
    pub position: Position,
    pub accuracy_m: Option<f32>,
    pub speed_mps: Option<f32>,
    pub heading_deg: Option<f32>,
    pub mock: bool,
}

#[uniffi::remote(Record)]
pub struct Zone {
    pub centre: Position,
    pub radius: Metres,
}

#[uniffi::remote(Enum)]
pub enum Activity {
    Vehicle,
    Cycle,
    Foot,
    Unknown,
}
