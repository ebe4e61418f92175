use core::f64::consts::TAU;

use wayhum_types::{Draw, Entropy, Fix, Timestamp};

use super::{
    map::Kind,
    plane::{Point, on_the_globe},
    rules::DistrictRules,
};
use crate::{SeededEntropy, standard_normal};

/// A way to somewhere, and for how long one stands there before the next.
pub(super) struct Leg {
    pub(super) way: Vec<(Point, Kind)>,
    pub(super) stop_s: f64,
}

/// Speeds are reckoned at points so far apart at most, in metres.
const STEP_M: f64 = 15.0;
/// How fast one goes round a corner of more than 40°, in m/s.
const CORNER_MPS: f64 = 5.0;
/// How fast one speeds up and brakes, in m/s².
const ACCELERATION: f64 = 1.6;
/// Share of the places where streets of 50 km/h end at which one waits, and for how many seconds.
const LIGHTS: f64 = 0.12;
const RED_S: (f64, f64) = (5.0, 45.0);
/// For how many seconds the phone sees the car stand, before and after.
const STANDING_S: f64 = 20.0;
/// What a receiver says of its errors: 1.51 times the deviation per axis (68 % of a circular normal error).
const RADIUS_68: f64 = 1.51;

/// A point of the way: where, how far along, how fast there, for how long one stands.
struct Step {
    at: Point,
    mps: f64,
    stand_s: f64,
}

/// Travels the legs, adds what the receiver says, and gives the seconds that it took.
pub(super) fn ride(
    legs: &[Leg],
    on_foot_mps: Option<f64>,
    begin: Timestamp,
    rules: &DistrictRules,
    entropy: &mut SeededEntropy,
    fixes: &mut Vec<Fix>,
) -> f64 {
    // Drivers and days differ.
    let haste = entropy.uniform(0.85, 1.05);
    let mut steps: Vec<Step> = Vec::new();
    for leg in legs {
        lay(&leg.way, on_foot_mps, haste, entropy, &mut steps);
        if let Some(last) = steps.last_mut() {
            (last.mps, last.stand_s) = (0.0, leg.stop_s);
        }
    }
    let Some(first) = steps.first_mut() else { return 0.0 };
    (first.mps, first.stand_s) = (0.0, STANDING_S);
    if let Some(last) = steps.last_mut() {
        last.stand_s += STANDING_S;
    }
    settle(&mut steps);
    Receiver::new(rules, entropy).watch(&steps, begin, fixes)
}

fn lay(way: &[(Point, Kind)], on_foot_mps: Option<f64>, haste: f64, entropy: &mut SeededEntropy, steps: &mut Vec<Step>) {
    for (i, pair) in way.windows(2).enumerate() {
        let along = pair[1].0 - pair[0].0;
        let metres = along.length();
        if metres < 0.5 {
            continue;
        }
        let limit = on_foot_mps.unwrap_or_else(|| pair[0].1.limit_mps() * haste);
        let mut corner = limit;
        let mut stand_s = 0.0;
        if let Some(before) = i.checked_sub(1).map(|before| pair[0].0 - way[before].0)
            && on_foot_mps.is_none()
        {
            let cos = before.dot(along) / (before.length() * metres).max(1e-9);
            if cos < 0.77 {
                corner = CORNER_MPS;
            }
            if pair[0].1 == Kind::Collector && entropy.fraction() < LIGHTS * (metres / 130.0).min(1.0) {
                (corner, stand_s) = (0.0, entropy.uniform(RED_S.0, RED_S.1));
            }
        }
        steps.push(Step { at: pair[0].0, mps: corner, stand_s });
        let parts = (metres / STEP_M).ceil().max(1.0) as usize;
        let between = (1..parts).map(|k| pair[0].0 + along * (k as f64 / parts as f64));
        steps.extend(between.map(|at| Step { at, mps: limit, stand_s: 0.0 }));
    }
    if let Some(&(at, _)) = way.last() {
        steps.push(Step { at, mps: 0.0, stand_s: 0.0 });
    }
}

/// Lowers speeds to what brakes and engine allow.
fn settle(steps: &mut [Step]) {
    let reach = |mps: f64, metres: f64| (mps * mps + 2.0 * ACCELERATION * metres).sqrt();
    for i in 1..steps.len() {
        let metres = (steps[i].at - steps[i - 1].at).length();
        steps[i].mps = steps[i].mps.min(reach(steps[i - 1].mps, metres));
    }
    for i in (1..steps.len()).rev() {
        let metres = (steps[i].at - steps[i - 1].at).length();
        steps[i - 1].mps = steps[i - 1].mps.min(reach(steps[i].mps, metres));
    }
}

/// A receiver: an error that wanders slowly (first-order Gauss–Markov), one that is new each time, and jumps.
struct Receiver<'a> {
    rules: &'a DistrictRules,
    entropy: &'a mut SeededEntropy,
    slow: Point,
}

impl<'a> Receiver<'a> {
    fn new(rules: &'a DistrictRules, entropy: &'a mut SeededEntropy) -> Self {
        let slow = pair(rules.slow_m, entropy);
        Self { rules, entropy, slow }
    }

    fn watch(mut self, steps: &[Step], begin: Timestamp, fixes: &mut Vec<Fix>) -> f64 {
        let every = f64::from(self.rules.every_s);
        let keep = (-every / self.rules.slow_s).exp();
        let fresh = self.rules.slow_m * (1.0 - keep * keep).sqrt();
        let seconds: f64 = total(steps);
        let jump_share = self.rules.jumps / (seconds / every).max(1.0);
        let (mut now, mut next, mut jump) = (0.0, 0.0, None);
        for (i, step) in steps.iter().enumerate() {
            let to = steps.get(i + 1).unwrap_or(step);
            let metres = (to.at - step.at).length();
            let moving = travelled(step.mps, to.mps, metres);
            while next < now + step.stand_s + moving {
                let since = (next - now - step.stand_s).max(0.0);
                let share = if moving > 0.0 { since / moving } else { 0.0 };
                let mps = if since > 0.0 { step.mps + (to.mps - step.mps) * share } else { 0.0 };
                // With even acceleration the way grows as the mean of both speeds so far.
                let along = if metres > 0.0 { (0.5 * (step.mps + mps) * since / metres).min(1.0) } else { 0.0 };
                self.slow = self.slow * keep + pair(fresh, self.entropy);
                let white = pair(self.rules.white_m, self.entropy);
                jump = match jump {
                    None if self.entropy.fraction() < jump_share => {
                        Some(Point::polar(self.entropy.uniform(60.0, 150.0), self.entropy.uniform(0.0, TAU)))
                    }
                    Some(_) if self.entropy.fraction() < 0.5 => None,
                    same => same,
                };
                let seen = step.at + (to.at - step.at) * along + self.slow + white + jump.unwrap_or(Point::new(0.0, 0.0));
                let doppler = (mps + 0.2 * standard_normal(self.entropy)).max(0.0);
                fixes.push(Fix {
                    at: begin.plus_millis((next * 1_000.0) as i64),
                    position: on_the_globe(seen),
                    accuracy_m: Some((RADIUS_68 * self.rules.slow_m) as f32),
                    speed_mps: Some(doppler as f32),
                    heading_deg: None,
                    mock: false,
                });
                next += every;
            }
            now += step.stand_s + moving;
        }
        now
    }
}

/// The seconds between two points of which one knows the speeds.
fn travelled(from_mps: f64, to_mps: f64, metres: f64) -> f64 {
    if metres > 0.0 { metres / (0.5 * (from_mps + to_mps)).max(0.5) } else { 0.0 }
}

fn total(steps: &[Step]) -> f64 {
    let moving = steps.windows(2).map(|pair| travelled(pair[0].mps, pair[1].mps, (pair[1].at - pair[0].at).length()));
    moving.sum::<f64>() + steps.iter().map(|step| step.stand_s).sum::<f64>()
}

fn pair<E: Entropy>(sigma: f64, entropy: &mut E) -> Point {
    Point::new(sigma * standard_normal(entropy), sigma * standard_normal(entropy))
}
