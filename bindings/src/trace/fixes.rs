//! Mirrors of what a receiver says, and of the clocks.

use core::fmt;

use wayhum_types::{Activity, Boot, Clock, Fix, Metres, OutOfRange, Position, Timestamp, UtcOffset, Zone};

use crate::scalars::out_of_range;

/// A point on the WGS 84 ellipsoid, in degrees.
#[derive(Clone, Copy, uniffi::Record)]
#[uniffi::export(Debug)]
pub struct LatLon {
    /// Degrees north, −90 to 90.
    pub lat_deg: f64,
    /// Degrees east, −180 to 180.
    pub lon_deg: f64,
}

// A position is not printed, in any language.
impl fmt::Debug for LatLon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LatLon([redacted])")
    }
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

/// What the shell's clocks say at one instant. The core has none of its own, so that a recorded day replays byte for byte.
///
/// The wall clock can be set by hand; the monotonic one cannot, but starts anew at each boot.
#[uniffi::remote(Record)]
pub struct Clock {
    /// Wall-clock time.
    pub wall: Timestamp,
    /// Milliseconds since boot, time asleep included.
    pub monotonic_ms: u64,
    /// Which boot `monotonic_ms` counts from.
    pub boot: Boot,
    /// How far local time is ahead of UTC.
    pub utc_offset: UtcOffset,
}

/// One reading of the positioning system, as the operating system gave it.
#[uniffi::remote(Record)]
pub struct Fix {
    /// When it was measured.
    pub at: Timestamp,
    /// Where.
    pub position: Position,
    /// 68 % radius of the position in metres, where reported.
    pub accuracy_m: Option<f32>,
    /// Speed over ground in m/s from Doppler, where reported.
    pub speed_mps: Option<f32>,
    /// Course over ground in degrees clockwise from north, where reported.
    pub heading_deg: Option<f32>,
    /// Whether the operating system says that an app made it up.
    pub mock: bool,
}

/// A circle that the user drew: nothing inside ever leaves the phone. The radius is geodesic.
#[uniffi::remote(Record)]
pub struct Zone {
    /// Its centre.
    pub centre: Position,
    /// Its radius.
    pub radius: Metres,
}

/// What the operating system takes its owner to be doing: a hint beside the positions, from when it was given until the next one.
#[uniffi::remote(Enum)]
pub enum Activity {
    /// In a vehicle.
    Vehicle,
    /// On a bicycle.
    Cycle,
    /// Walking or running.
    Foot,
    /// Standing still, or unknown: speed alone decides.
    Unknown,
}
