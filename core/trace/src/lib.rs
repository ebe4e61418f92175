//! Turns GPS fixes into pieces that lead nobody home.
//!
//! Fixes come in one by one: the [`Gate`] lets through what a receiver can have measured, the [`TripFinder`] cuts the stream into
//! [`Trip`]s at stays, silence and turnarounds. [`cut`] then takes one trip: it learns the [`Places`] at its ends, trims the ends,
//! leaves out private circles and the user's zones, splits the rest into pieces with unreported gaps between them, and writes each
//! piece as the H3 cells that it went through. A [`Cut`] accounts for every recorded metre: kept, or dropped for a reason.
//!
//! Nothing is ever blurred: what leaves is exact, and what would lead somewhere does not leave. All numbers are [`Rules`]. Time and
//! chance are arguments, so a recorded day is cut the same way each time.

mod anonymise;
mod cells;
mod cut;
mod distance;
mod ecef;
mod exits;
mod finder;
mod gate;
mod hex;
mod hints;
mod hours;
mod kalman;
mod ledger;
mod mode;
mod neighbourhood;
mod passages;
mod place_rules;
mod places;
mod policy;
mod private_zone;
mod quarters;
mod repeats;
mod rules;
mod split;
mod spot;
mod stay;
mod track;
mod trim;
mod trip;
mod turnaround;
mod zones;

pub use anonymise::{Anonymised, RefusedFixes, anonymise};
pub use cut::{Cut, Divided, Stretch, cut, divide};
pub use distance::distance;
pub use finder::{Motion, TripFinder};
pub use gate::{Gate, Refusal};
pub use hex::cell_outline;
pub use ledger::{DropReason, Dropped};
pub use neighbourhood::Neighbourhood;
pub use place_rules::{ExitRules, PlaceRules, ReachRules, TrimRules, ZoneRules};
pub use places::Places;
pub use repeats::{News, Remainder, unreported};
pub use rules::{
    Between, GateRules, ModeRules, PassageRules, RepeatRules, Rules, SplitRules, SpotRules, StayRules, TripRules, TurnRules,
};
pub use spot::{SpotPlace, SpotRefusal, spot_place};
pub use trip::Trip;
pub use zones::{outside_zones, touches_zone};
