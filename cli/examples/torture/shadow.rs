//! The core's own gate and finder beside a phone, given what it was given: the length that everything it cuts must have.

use std::collections::BTreeMap;

use wayhum_sdk::trace::{Gate, Places, Rules, Trip, TripFinder, cut};
use wayhum_sdk::types::{Fix, Timestamp, UtcOffset};
use wayhum_sim::SeededEntropy;

use crate::place::Progress;
use crate::plan::Plan;

/// By how much metres may differ: sums in another order.
const SAME_M: f64 = 0.01;

/// Lives what the phone lives, up to the same fix, and dies with it.
pub(crate) struct Shadow {
    plan: Plan,
    rules: Rules,
    gate: Gate,
    finder: TripFinder,
    /// What the gate took of the trip under way.
    accepted: Vec<Fix>,
    trip: u32,
    at: Timestamp,
    /// The lengths in metres of what each trip became.
    lengths: BTreeMap<u32, Vec<f64>>,
}

impl Shadow {
    pub(crate) fn new(plan: Plan) -> Self {
        let rules = Rules::default();
        let (gate, finder) = (Gate::new(&rules), TripFinder::new(&rules));
        Self { plan, rules, gate, finder, accepted: Vec::new(), trip: 0, at: Plan::begin(), lengths: BTreeMap::new() }
    }

    /// Lives on to where the phone is.
    fn live(&mut self, progress: &Progress) {
        while self.trip < self.plan.trips {
            let mut fixes = self.plan.fixes(self.trip);
            fixes.retain(|fix| self.at < fix.at && fix.at <= progress.handed);
            for fix in fixes {
                if let Ok(fix) = self.gate.judge(&fix) {
                    self.accepted.push(fix);
                    let ended = self.finder.push(fix);
                    self.cut(ended.as_ref());
                }
                let ended = self.finder.tick(fix.at);
                self.cut(ended.as_ref());
            }
            if self.trip >= progress.trips {
                break;
            }
            self.stop();
        }
        self.at = progress.handed;
    }

    fn cut(&mut self, trip: Option<&Trip>) {
        let lengths = trip.map(|trip| {
            let chance = &mut SeededEntropy::new(1);
            cut(trip, &mut Places::default(), &[], UtcOffset::UTC, &self.rules, chance).recorded.value()
        });
        self.lengths.entry(self.trip).or_default().extend(lengths);
    }

    /// Recording stops.
    fn stop(&mut self) {
        let ended = self.finder.finish();
        self.cut(ended.as_ref());
        self.accepted.clear();
        self.trip += 1;
    }

    /// Dies with the phone, which left `raw` in its log, and `cut`, the lengths of what the trip under way became so far; says what
    /// of it is not as it must be. From then on it lives with what was left.
    pub(crate) fn die(&mut self, progress: &Progress, raw: &[Fix], cut: &[f64]) -> Option<String> {
        self.live(progress);
        let trip = self.trip;
        if self.lengths(trip).len() < cut.len() {
            // It died after it had stopped recording, and before it could say so.
            let ended = self.finder.finish();
            self.cut(ended.as_ref());
        }
        // Of a stay nothing is kept but what can begin a trip.
        let newest = raw.last().map_or(self.at, |fix| fix.at);
        let is_whole = raw.iter().all(|fix| self.accepted.contains(fix))
            && (raw.is_empty() || self.finder.held().iter().all(|fix| fix.at > newest || raw.contains(fix)));
        let finding = if !is_whole {
            Some(format!("the raw log of trip {trip} is not what was recorded"))
        } else if !are_same(cut, &self.lengths(trip)[..cut.len().min(self.lengths(trip).len())]) {
            Some(format!("trip {trip} is {cut:?} m and not {:?} m", self.lengths(trip)))
        } else {
            None
        };
        (self.gate, self.finder) = (Gate::new(&self.rules), TripFinder::new(&self.rules));
        self.accepted = raw.to_vec();
        self.lengths.insert(trip, cut.to_vec());
        for fix in raw {
            let _ = self.gate.judge(fix);
            let ended = self.finder.push(*fix);
            self.cut(ended.as_ref());
        }
        finding
    }

    /// Says, when all is over, whether a trip became what it must.
    pub(crate) fn judge(&mut self, progress: &Progress, trip: u32, cut: &[f64]) -> Result<(), &[f64]> {
        self.live(progress);
        let expected = self.lengths(trip);
        if are_same(cut, expected) { Ok(()) } else { Err(expected) }
    }

    fn lengths(&self, trip: u32) -> &[f64] {
        self.lengths.get(&trip).map_or(&[], Vec::as_slice)
    }
}

fn are_same(some: &[f64], others: &[f64]) -> bool {
    some.len() == others.len() && some.iter().zip(others).all(|(a, b)| (a - b).abs() < SAME_M)
}
