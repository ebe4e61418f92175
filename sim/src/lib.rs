//! A simulated drive, walk and street sound, for tests, benches and the demo. Never on a phone.
//!
//! ```text
//! fixed ways (streets as legs) ─┐
//! town (streets as a graph) ────┴▶ route (a node per metre) ─▶ timetable (kinematics, stops) ─▶ receiver (GNSS errors) ─▶ Track
//! spectrum (A-weighted by integration) ─▶ noise bank ─▶ StreetSound (background, passing cars) and CabinSound ─▶ PCM
//! ```
//!
//! [`drive`] and [`walk`] know one way each, the same for all; a [`Town`] has streets, and people who live and work all over it.
//!
//! Everything follows from a seed: the same seed gives the same bits on the same platform (elsewhere the platform's `sin` and
//! `exp` may change a last digit). The town and its people are invented. So is where it lies: see [`BASE_DEG`].

mod district;
mod entropy;
mod journey;
mod sound;
mod town;

pub use crate::{
    district::{District, DistrictRules, DistrictShape, Resident, Street},
    entropy::{SeededEntropy, standard_normal},
    journey::{BASE_DEG, DriveRules, Receiver, Stop, Track, Truth, WalkRules, drive, drive_by, vary, walk, walk_by},
    sound::{CabinRules, CabinSound, FULL_SCALE, PassBy, SAMPLE_RATE_HZ, StreetRules, StreetSound, a_weighting},
    town::{Person, StreetKind, Town, TownRules},
};
