//! Newtypes of the core as the plain values they cross as.

use serde_json::{Value, json};
use uniffi::{Lift, Lower};
use wayhum_ffi::{ContributorFault, LatLon, UniFfiTag};
use wayhum_sdk::RequestUrl;
use wayhum_sdk::protocol::Coverage;
use wayhum_sdk::store::{OutboxId, PieceId, SpotId, WayId};
use wayhum_sdk::types::{
    Boot, Cell, Db, Epoch, FastLevels, HalfDb, HourClass, Metres, MetresPerSecond, Octant, Position, Second, Thirds, Timestamp,
    UtcOffset,
};

use crate::player::tree::{Read, Show, untagged};

/// The plain value that a scalar crosses as, and its own way in, which refuses what the core does not have.
macro_rules! scalars {
    ($($name:ty: $plain:ty, $show:expr;)*) => {$(
        impl Show for $name {
            fn show(&self) -> Value {
                let show: fn(&$name) -> $plain = $show;
                show(self).show()
            }
        }

        impl Read for $name {
            fn read(tree: &Value) -> Result<Self, ContributorFault> {
                lifted(<$plain>::read(tree)?)
            }
        }
    )*};
}

scalars! {
    UtcOffset: i16, |offset| offset.minutes();
    Boot: u64, |boot| boot.0;
    Db: f64, |level| level.0;
    HalfDb: i16, |level| level.0;
    Metres: f64, |length| length.0;
    MetresPerSecond: f64, |speed| speed.0;
    Epoch: u32, |epoch| epoch.number();
    HourClass: u8, |class| class.index();
    Octant: u8, |octant| octant.index();
    Cell: String, |cell| cell.to_hex();
    Coverage: u32, |people| people.at_least();
    SpotId: i64, |id| id.number();
    WayId: i64, |id| id.number();
    PieceId: i64, |id| id.number();
    OutboxId: i64, |id| id.number();
    RequestUrl: String, |url| url.to_string();
    Thirds: Vec<Option<f64>>, |thirds| thirds.0.iter().map(|level| level.map(|db| db.0)).collect();
    FastLevels: Vec<i16>, |levels| levels.sorted().iter().map(|level| level.0).collect();
    Position: LatLon, |place| LatLon { lat_deg: place.lat_deg(), lon_deg: place.lon_deg() };
}

/// A value as it crosses into the library.
fn lifted<T: Lift<UniFfiTag>, P: Lower<UniFfiTag>>(plain: P) -> Result<T, ContributorFault> {
    let lifted = T::try_lift_from_rust_buffer(P::lower_into_rust_buffer(plain));
    lifted.map_err(|error| error.downcast().expect("what cannot cross says so typed"))
}

impl Show for Timestamp {
    fn show(&self) -> Value {
        json!({ "ms": self.unix_millis() })
    }
}

impl Read for Timestamp {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        Ok(Self::from_unix_millis(i64::read(untagged(tree, "ms"))?))
    }
}

impl Show for Second {
    fn show(&self) -> Value {
        json!({ "ms": self.unix() * 1_000 })
    }
}

impl Read for Second {
    fn read(tree: &Value) -> Result<Self, ContributorFault> {
        Ok(Timestamp::read(tree)?.second())
    }
}
