//! Spot measurements.

use wayhum_sdk::store::{Spot, SpotState, StoredSpot};
use wayhum_sdk::trace::SpotRefusal;
use wayhum_sdk::types::{SpotLabel, SpotNote};
use wayhum_sdk::{SpotEnd, SpotProgress};

use super::{record, variants};

record! {
    SpotNote { label, thirds }
    Spot { position, cell, epoch, class, from, to, noise, meter, note }
    StoredSpot { id, state }
    SpotProgress { label, seconds, is_enough, is_full }
}

variants! {
    SpotLabel {
        StreetCorner, Square, Pedestrian, Park, Playground, Waterside, Nature, Market, Stop, Station, Cafe, Restaurant, Bar, Shop,
        Library, Sports,
    }
    SpotState { Held { due, spot }, Dropped { label, reason } }
    SpotRefusal { NoPosition, Moved, TooShort, Levels, OwnZone, NearPrivatePlace, TooLate, Repeated }
    SpotEnd { Held { id, due }, Refused(why) }
}
