use serde::{Deserialize, Serialize};

use crate::{Metres, Position};

/// Somewhere that trips begin or end: a home, a workplace, a shop. Learnt on the phone, stored sealed, never sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Where its first trip end lay.
    pub centre: Position,
    /// Local calendar days (days since 1970-01-01) on which a trip ended or began there, oldest first, no day twice.
    pub days: Vec<i32>,
    /// Whether a trip ended or began there at night (21–6 h local time).
    pub night: bool,
    /// Whether somebody sleeps there: a day began where the last one ended, or it saw more nights than one.
    pub home: bool,
    /// The centre of its zone: drawn once, when the place first counted as private, and never again.
    pub zone_centre: Option<Position>,
    /// Of a home: where the last trips from and to it left its zone, oldest first. It tells whether one road leads out of it.
    pub exits: Vec<Position>,
}

/// A circle that the user drew: nothing inside ever leaves the phone. The radius is geodesic.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Zone {
    /// Its centre.
    pub centre: Position,
    /// Its radius.
    pub radius: Metres,
}
