//! Newtypes of the core as the plain values they cross as.

use serde_json::{Value, json};
use wayhum_sdk::protocol::Verdict;
use wayhum_sdk::store::{OutboxId, PieceId, SpotId, WayId};
use wayhum_sdk::types::{
    Boot, Cell, Db, Epoch, FastLevels, HalfDb, HourClass, Metres, MetresPerSecond, Octant, Position, Second, Thirds, Timestamp,
    UtcOffset,
};

use crate::player::tree::{Read, Show, untagged};

macro_rules! scalars {
    ($($name:ty: $plain:ty, $show:expr, $read:expr;)*) => {$(
        impl Show for $name {
            fn show(&self) -> Value {
                let show: fn(&$name) -> $plain = $show;
                show(self).show()
            }
        }

        impl Read for $name {
            fn read(tree: &Value) -> Self {
                let read: fn($plain) -> $name = $read;
                read(Read::read(tree))
            }
        }
    )*};
}

scalars! {
    UtcOffset: i16, |offset| offset.minutes(), UtcOffset::from_minutes;
    Boot: u64, |boot| boot.0, Boot;
    Db: f64, |level| level.0, Db;
    HalfDb: i16, |level| level.0, HalfDb;
    Metres: f64, |length| length.0, Metres;
    MetresPerSecond: f64, |speed| speed.0, MetresPerSecond;
    Epoch: u32, |epoch| epoch.number(), Epoch::from_number;
    HourClass: u8, |class| class.index(), |index| HourClass::from_index(index).expect("0 to 9");
    Octant: u8, |octant| octant.index(), |index| Octant::from_index(index).expect("0 to 7");
    Cell: String, |cell| cell.to_hex(), |hex| Cell::from_hex(&hex).expect("a cell");
    SpotId: i64, |id| id.number(), SpotId::from_number;
    WayId: i64, |id| id.number(), WayId::from_number;
    PieceId: i64, |id| id.number(), PieceId::from_number;
    OutboxId: i64, |id| id.number(), OutboxId::from_number;
    Verdict: String, |verdict| verdict.name().to_owned(), |name| Verdict::from_name(&name).expect("a verdict");
    Thirds: Vec<Option<f64>>,
        |thirds| thirds.0.iter().map(|level| level.map(|db| db.0)).collect(),
        |levels| Thirds(levels.into_iter().map(|level| level.map(Db)).collect::<Vec<_>>().try_into().expect("30 bands"));
    FastLevels: Vec<i16>,
        |levels| levels.sorted().iter().map(|level| level.0).collect(),
        |steps| FastLevels::new(steps.into_iter().map(HalfDb).collect::<Vec<_>>().try_into().expect("eight levels"));
}

impl Show for Timestamp {
    fn show(&self) -> Value {
        json!({ "ms": self.unix_millis() })
    }
}

impl Read for Timestamp {
    fn read(tree: &Value) -> Self {
        Self::from_unix_millis(i64::read(untagged(tree, "ms")))
    }
}

impl Show for Second {
    fn show(&self) -> Value {
        json!({ "ms": self.unix() * 1_000 })
    }
}

impl Read for Second {
    fn read(tree: &Value) -> Self {
        Timestamp::read(tree).second()
    }
}

impl Show for Position {
    fn show(&self) -> Value {
        json!({ "LatLon": { "lat_deg": self.lat_deg().show(), "lon_deg": self.lon_deg().show() } })
    }
}

impl Read for Position {
    fn read(tree: &Value) -> Self {
        let place = untagged(tree, "LatLon");
        Self::new(f64::read(&place["lat_deg"]), f64::read(&place["lon_deg"])).expect("on the globe")
    }
}
