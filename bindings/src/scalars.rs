//! Newtypes of the core as the plain number they hold.

use wayhum_sdk::store::{PieceId, SpotId, WayId};
use wayhum_sdk::types::{
    BAND_COUNT, Boot, Cell, Db, Epoch, FastLevels, HalfDb, HourClass, Metres, MetresPerSecond, Octant, Position, Second,
    Thirds, Timestamp, UtcOffset,
};

/// A point on the WGS 84 ellipsoid, in degrees.
#[derive(Clone, Copy, uniffi::Record)]
pub struct LatLon {
    /// Degrees north.
    pub lat_deg: f64,
    /// Degrees east.
    pub lon_deg: f64,
}

uniffi::custom_type!(Position, LatLon, {
    remote,
    lower: |position| LatLon { lat_deg: position.lat_deg(), lon_deg: position.lon_deg() },
    try_lift: |place| Ok(Position::new(place.lat_deg, place.lon_deg)?),
});
uniffi::custom_type!(Timestamp, i64, {
    remote,
    lower: |at| at.unix_millis(),
    try_lift: |millis| Ok(Timestamp::from_unix_millis(millis)),
});
uniffi::custom_type!(Second, i64, {
    remote,
    lower: |second| second.unix(),
    try_lift: |seconds| Ok(Second::from_unix(seconds)),
});
uniffi::custom_type!(UtcOffset, i16, {
    remote,
    lower: |offset| offset.minutes(),
    try_lift: |minutes| Ok(UtcOffset::from_minutes(minutes)),
});
uniffi::custom_type!(Boot, u64, { remote, lower: |boot| boot.0, try_lift: |number| Ok(Boot(number)) });
uniffi::custom_type!(Db, f64, { remote, lower: |level| level.0, try_lift: |db| Ok(Db(db)) });
uniffi::custom_type!(HalfDb, i16, { remote, lower: |level| level.0, try_lift: |steps| Ok(HalfDb(steps)) });
uniffi::custom_type!(Metres, f64, { remote, lower: |length| length.0, try_lift: |metres| Ok(Metres(metres)) });
uniffi::custom_type!(MetresPerSecond, f64, { remote, lower: |speed| speed.0, try_lift: |mps| Ok(MetresPerSecond(mps)) });
uniffi::custom_type!(Epoch, u32, { remote, lower: |epoch| epoch.number(), try_lift: |number| Ok(Epoch::from_number(number)) });
uniffi::custom_type!(HourClass, u8, {
    remote,
    lower: |class| class.index(),
    try_lift: |index| HourClass::from_index(index).ok_or_else(|| uniffi::deps::anyhow::anyhow!("an hour class is 0 to 9")),
});
uniffi::custom_type!(Octant, u8, {
    remote,
    lower: |octant| octant.index(),
    try_lift: |index| Octant::from_index(index).ok_or_else(|| uniffi::deps::anyhow::anyhow!("an octant is 0 to 7")),
});
uniffi::custom_type!(Cell, String, {
    remote,
    lower: |cell| cell.to_hex(),
    try_lift: |hex| Ok(Cell::from_hex(&hex)?),
});
uniffi::custom_type!(SpotId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(SpotId::from_number(id)) });
uniffi::custom_type!(WayId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(WayId::from_number(id)) });
uniffi::custom_type!(PieceId, i64, { remote, lower: |id| id.number(), try_lift: |id| Ok(PieceId::from_number(id)) });
uniffi::custom_type!(Thirds, Vec<Option<f64>>, {
    remote,
    lower: |thirds| thirds.0.iter().map(|level| level.map(|db| db.0)).collect(),
    try_lift: |levels| {
        let levels: Vec<_> = levels.into_iter().map(|level| level.map(Db)).collect();
        Ok(Thirds(levels.try_into().map_err(|_| uniffi::deps::anyhow::anyhow!("there are {BAND_COUNT} bands"))?))
    },
});
uniffi::custom_type!(FastLevels, Vec<i16>, {
    remote,
    lower: |levels| levels.sorted().iter().map(|level| level.0).collect(),
    try_lift: |steps| {
        let steps: Vec<_> = steps.into_iter().map(HalfDb).collect();
        Ok(FastLevels::new(steps.try_into().map_err(|_| uniffi::deps::anyhow::anyhow!("a second has eight Fast levels"))?))
    },
});
