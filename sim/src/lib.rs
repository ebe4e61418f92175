//! A simulated drive, walk and street sound, for tests, benches and the demo. Never on a phone.
//!
//! ```text
//! town (streets as legs) ─▶ route (a node per metre) ─▶ timetable (kinematics, stops) ─▶ receiver (GNSS errors) ─▶ Track
//! spectrum (A-weighted by integration) ─▶ noise bank ─▶ StreetSound (background, passing cars) and CabinSound ─▶ PCM
//! ```
//!
//! Everything follows from a seed: the same seed gives the same bits on the same platform (elsewhere the platform's `sin` and
//! `exp` may change a last digit). The town and its people are invented. So is where it lies: see [`BASE_DEG`].

mod entropy;
mod journey;
mod sound;

pub use crate::{
    entropy::{SeededEntropy, standard_normal},
    journey::{BASE_DEG, DriveRules, Receiver, Stop, Track, Truth, WalkRules, drive, drive_by, walk, walk_by},
    sound::{CabinRules, CabinSound, FULL_SCALE, PassBy, SAMPLE_RATE_HZ, StreetRules, StreetSound, a_weighting},
};

// STUB
#[allow(missing_docs)]
mod stub {
    use wayhum_types::{Db, Fix, Position, Timestamp};
    use crate::Track;
    pub struct Town;
    #[derive(Default)] pub struct TownRules { pub seed: u64 , pub x: u8}
    pub struct Person(u32);
    impl Town { pub fn new(_: &TownRules) -> Self { Self } pub fn person(&self, n: u32) -> Person { Person(n) } pub fn loudness(&self, _: Position) -> Db { Db(0.0) } }
    impl Person { pub fn drive_to_work(&self, end: Timestamp) -> Track { crate::drive(u64::from(self.0), end) } pub fn drive_home(&self, end: Timestamp) -> Track { crate::drive(u64::from(self.0)+100, end) } pub fn walk(&self, end: Timestamp) -> Track { crate::walk(u64::from(self.0), end) } }
    pub fn vary(fixes: &[Fix], _: u64) -> Vec<Fix> { fixes.to_vec() }
}
pub use stub::*;
