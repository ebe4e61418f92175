//! What an attacker can find in the pieces of somebody's trips: the proof of the trace anonymiser, and a check for one's own life.
//!
//! ```text
//! SeenTrip (parts of ways, joined, with their times: more than any network sees)
//!    ├─ cluster            where most trips end
//!    ├─ last_destination   where days end (Krumm 2007)
//!    ├─ ring_known         where the circle lies that ends are cut by, and the home about it
//!    ├─ ring_unknown       the middle of whatever circle fits
//!    ├─ hole               the middle of where nobody reports
//!    └─ walk_back          every dwelling, weighed by every end on the road map
//! Sent (pieces as a collector keeps them) ─▶ next_pieces, Ways and likest, nearest_arrivals
//! ```
//!
//! The attackers know the rules ([`Knowledge`]), have every piece of a person joined into trips in the right order with exact positions
//! and times, every reading of a neighbourhood, and, to walk back, the map with every dwelling. What they cannot do with that, nobody does
//! with less.

mod area;
mod bounds;
mod cell;
mod cluster;
mod field;
mod hole;
mod knowledge;
mod last;
mod link;
mod plane;
mod posterior;
mod ring;
mod roads;
mod seen;
mod self_check;
mod walk_back;

pub use bounds::upper_bound;
pub use cell::Outline;
pub use cluster::cluster;
pub use field::Guess;
pub use hole::hole;
pub use knowledge::{Drawn, Knowledge, Range};
pub use last::last_destination;
pub use link::{Alike, Sent, SentPassage, Ways, likest, nearest_arrivals, next_pieces, not_excluded};
pub use plane::{Plane, Point};
pub use posterior::Posterior;
pub use ring::{ring_known, ring_unknown};
pub use roads::{Dwelling, Roads};
pub use seen::{End, SeenTrip, Side};
pub use self_check::{Attack, SelfCheck};
pub use walk_back::walk_back;
