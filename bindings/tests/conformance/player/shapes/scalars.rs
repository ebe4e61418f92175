//! Newtypes of the core as the plain values they cross as.

use serde_json::{Value, json};
use uniffi::{Lift, Lower};
use wayhum_ffi::{CellIndex, ContributorFault, LatLon, UniFfiTag};
use wayhum_sdk::RequestUrl;
use wayhum_sdk::protocol::Coverage;
use wayhum_sdk::store::{OutboxId, PieceId, SpotId, WayId};
use wayhum_sdk::types::{
    Boot, Cell, Db, Epoch, FastLevels, HalfDb, HourClass, Metres, MetresPerSecond, Octant, Position, Second, Thirds, Timestamp,
    UtcOffset,
};

use crate::player::tree::{Read, Show, untagged};

/// The plain value that a scalar crosses as, by its own way out and its own way in, which refuses what the core does not have.
macro_rules! scalars {
    ($($name:ty: $plain:ty;)*) => {$(
        impl Show for $name {
            fn show(&self) -> Value {
                crossed::<$name, $plain>(self.clone()).expect("what goes out is plain").show()
            }
        }

        impl Read for $name {
            fn read(tree: &Value) -> Result<Self, ContributorFault> {
                crossed(<$plain>::read(tree)?)
            }
        }
    )*};
}

scalars! {
    UtcOffset: i16;
    Boot: u64;
    Db: f64;
    HalfDb: f64;
    Metres: f64;
    MetresPerSecond: f64;
    Epoch: u32;
    HourClass: u8;
    Octant: u8;
    Cell: CellIndex;
    Coverage: u32;
    SpotId: i64;
    WayId: i64;
    PieceId: i64;
    OutboxId: i64;
    RequestUrl: String;
    Thirds: Vec<Option<f64>>;
    FastLevels: Vec<f64>;
    Position: LatLon;
}

/// A value on the other side of the library's border.
fn crossed<From: Lower<UniFfiTag>, To: Lift<UniFfiTag>>(value: From) -> Result<To, ContributorFault> {
    let lifted = To::try_lift_from_rust_buffer(From::lower_into_rust_buffer(value));
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
