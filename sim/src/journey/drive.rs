use wayhum_types::{Draw, Metres, Timestamp};

use super::{
    fixed_ways::{HOUSES_M, way_to_work},
    receiver::Receiver,
    route::{Mark, Route},
    timetable::{Bounds, Timetable, Wait, wander},
    track::Track,
};
use crate::{SeededEntropy, entropy::Use};

/// What a drive from home to work is like. All who drive by the same `length` share the streets; the seed chooses the house, the
/// waits, the driver's pace and the receiver's errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DriveRules {
    /// How long the way is: 8–40 km, brought to that bound; houses differ by ±60 m.
    pub length: Metres,
    /// At how many of the five lights one has to wait, beside the one with the queue.
    pub red_lights: usize,
    /// How long one waits there, in seconds, lowest and highest: half of a signal cycle of 40–90 s.
    pub light_s: (f64, f64),
    /// How long the queue before one of the lights is, in metres.
    pub queue_m: f64,
    /// How long one stands still within it each time, in seconds, lowest and highest.
    pub queue_stop_s: (f64, f64),
    /// The share of the limit at which this driver drives, lowest and highest; drawn anew every 250 m.
    pub pace: (f64, f64),
    /// Standing still before and after, in seconds: more than the 120 s within 15 m that make a stay point.
    pub standing_s: u32,
    /// How the receiver errs.
    pub receiver: Receiver,
}

impl Default for DriveRules {
    fn default() -> Self {
        Self {
            length: Metres(12_000.0),
            red_lights: 3,
            light_s: (20.0, 45.0),
            queue_m: 180.0,
            queue_stop_s: (6.0, 18.0),
            pace: (0.88, 1.0),
            standing_s: 180,
            receiver: Receiver::IN_A_CAR,
        }
    }
}

/// Everyday driving: along and across add up to less than 2.5 m/s² (√(1.8² + 1.7²) = 2.48), where passengers begin to complain.
const BOUNDS: Bounds = Bounds { accelerate: 1.5, brake: 1.8, lateral: 1.7 };

/// What a queue moves at between its standstills, in m/s.
const QUEUE_MPS: f64 = 3.5;

/// A drive of 12 km (±3 %) from a home to a workplace, at 1 Hz, ending at `end`.
///
/// ```
/// use wayhum_types::Timestamp;
/// let end = Timestamp::from_unix_millis(1_410_324_847_000);
/// let track = wayhum_sim::drive(1, end);
/// assert!((track.length.value() - 12_000.0).abs() < 360.0);
/// assert_eq!(track.fixes.last().map(|fix| fix.at), Some(end));
/// ```
pub fn drive(seed: u64, end: Timestamp) -> Track {
    drive_by(&DriveRules::default(), seed, end)
}

/// As [`drive`], by rules of one's own.
pub fn drive_by(rules: &DriveRules, seed: u64, end: Timestamp) -> Track {
    let mut entropy = SeededEntropy::used_for(seed, Use::Drive);
    let house_m = entropy.uniform(0.0, HOUSES_M);
    let route = way_to_work(rules.length.value().clamp(8_000.0, 40_000.0) + HOUSES_M / 2.0, house_m);
    drive_along(&route, rules, end, &mut entropy)
}

/// Drives along `route`, however it was laid: all of `rules` holds but the length, which is the route's.
pub(crate) fn drive_along(route: &Route, rules: &DriveRules, end: Timestamp, entropy: &mut SeededEntropy) -> Track {
    let pace = wander(route.nodes.len(), 250, || entropy.uniform(rules.pace.0, rules.pace.1));
    let mut wished: Vec<f64> = route.nodes.iter().zip(pace).map(|(node, share)| node.kind.limit_mps() * share).collect();
    let mut waits = red_lights(rules, route, entropy);
    for &(light, _) in route.marks.iter().filter(|mark| mark.1 == Mark::Queue) {
        let tail = light.saturating_sub(rules.queue_m as usize);
        wished[tail..light].iter_mut().for_each(|speed| *speed = speed.min(QUEUE_MPS));
        waits.extend(queue(rules, tail, light, entropy));
    }
    waits.sort_by_key(|wait| wait.0);

    let table = Timetable::plan(route, wished, &waits, BOUNDS);
    Track::travel(route, &table, rules.standing_s, &rules.receiver, end, entropy)
}

/// Chooses which lights are red, and for how long.
fn red_lights(rules: &DriveRules, route: &Route, entropy: &mut SeededEntropy) -> Vec<Wait> {
    let mut lights: Vec<usize> = route.marks.iter().filter(|mark| mark.1 == Mark::Light).map(|mark| mark.0).collect();
    while lights.len() > rules.red_lights {
        lights.remove((entropy.fraction() * lights.len() as f64) as usize);
    }
    lights.into_iter().map(|light| (light, entropy.uniform(rules.light_s.0, rules.light_s.1))).collect()
}

/// The standstills of a queue between its tail and its light, 22–40 m (four to seven cars) apart, the last at the light itself.
fn queue(rules: &DriveRules, tail: usize, light: usize, entropy: &mut SeededEntropy) -> Vec<Wait> {
    let mut waits = Vec::new();
    let mut at = tail;
    while at + 10 < light {
        waits.push((at, entropy.uniform(rules.queue_stop_s.0, rules.queue_stop_s.1)));
        at += entropy.uniform(22.0, 40.0) as usize;
    }
    waits.push((light, entropy.uniform(rules.light_s.0, rules.light_s.1)));
    waits
}
