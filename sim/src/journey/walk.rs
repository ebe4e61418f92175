use wayhum_types::{Draw, Metres, Timestamp};

use super::{
    fixed_ways::{HOUSES_M, way_on_foot},
    receiver::Receiver,
    route::{Mark, Route},
    timetable::{Bounds, Timetable, Wait, wander},
    track::Track,
};
use crate::{SeededEntropy, entropy::Use};

/// What a walk from the workplace along a long street is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WalkRules {
    /// How long the way is: 2–8 km, brought to that bound; destinations differ by ±60 m.
    pub length: Metres,
    /// Speed in m/s, lowest and highest, drawn anew every 40 m. Adults at ease walk at 1.35 m/s (Bohannon 1997 found 1.27–1.46).
    pub pace_mps: (f64, f64),
    /// The share of crossings where one has to wait.
    pub wait_share: f64,
    /// How long one waits there, in seconds, lowest and highest.
    pub wait_s: (f64, f64),
    /// Standing still before and after, in seconds: more than the 120 s within 15 m that make a stay point.
    pub standing_s: u32,
    /// How the receiver errs.
    pub receiver: Receiver,
}

impl Default for WalkRules {
    fn default() -> Self {
        Self {
            length: Metres(3_000.0),
            pace_mps: (1.25, 1.45),
            wait_share: 0.6,
            wait_s: (5.0, 28.0),
            standing_s: 180,
            receiver: Receiver::IN_THE_HAND,
        }
    }
}

/// A step or two from standing to walking.
const BOUNDS: Bounds = Bounds { accelerate: 0.8, brake: 0.8, lateral: 1.7 };

/// A walk of 3 km (±3 %) from the workplace to somewhere else, at 1 Hz, ending at `end`.
///
/// ```
/// use wayhum_types::Timestamp;
/// let end = Timestamp::from_unix_millis(1_410_324_847_000);
/// let track = wayhum_sim::walk(1, end);
/// assert!((track.length.value() - 3_000.0).abs() < 90.0);
/// assert_eq!(track, wayhum_sim::walk(1, end));
/// ```
pub fn walk(seed: u64, end: Timestamp) -> Track {
    walk_by(&WalkRules::default(), seed, end)
}

/// As [`walk`], by rules of one's own.
pub fn walk_by(rules: &WalkRules, seed: u64, end: Timestamp) -> Track {
    let mut entropy = SeededEntropy::used_for(seed, Use::Walk);
    let short_m = entropy.uniform(0.0, HOUSES_M);
    let route = way_on_foot(rules.length.value().clamp(2_000.0, 8_000.0) + HOUSES_M / 2.0, short_m);
    walk_along(&route, rules, end, &mut entropy)
}

/// Walks along `route`, however it was laid: all of `rules` holds but the length, which is the route's.
pub(crate) fn walk_along(route: &Route, rules: &WalkRules, end: Timestamp, entropy: &mut SeededEntropy) -> Track {
    let wished = wander(route.nodes.len(), 40, || entropy.uniform(rules.pace_mps.0, rules.pace_mps.1));
    let waits: Vec<Wait> = route
        .marks
        .iter()
        .filter(|mark| mark.1 == Mark::Crossing)
        .filter_map(|&(at, _)| {
            let (chance, seconds) = (entropy.fraction(), entropy.uniform(rules.wait_s.0, rules.wait_s.1));
            (chance < rules.wait_share).then_some((at, seconds))
        })
        .collect();
    let table = Timetable::plan(route, wished, &waits, BOUNDS);
    Track::travel(route, &table, rules.standing_s, &rules.receiver, end, entropy)
}
