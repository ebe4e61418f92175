use std::collections::VecDeque;

use crate::{TurnRules, ecef::Ecef};

/// Finds where a way turns back on itself.
///
/// It sees the way as a string of points at least `jitter_m` apart, so that a receiver's jitter at a red light is no movement. A
/// turnaround is: going in, over `leg_m` up to some point *i*; coming out, over `leg_m` from a later point *j*; the directions at
/// least `reversal_deg` apart; *i* and *j* within `beside_m` of each other; at most `within_m` of path between them.
#[derive(Clone)]
pub(crate) struct TurnFinder {
    rules: TurnRules,
    /// Square of the cosine from which on two directions run against each other.
    against: f64,
    string: VecDeque<Knot>,
    /// The way in to each knot: from the last one before that is a leg away. Zero where there is none.
    legs: VecDeque<Ecef>,
    /// All legs since `straight` more knots keep to this direction, within half of what makes two of them run against each other.
    axis: Ecef,
    straight: usize,
    /// Square of the cosine of that half.
    aside: f64,
    path_m: f64,
}

#[derive(Clone, Copy)]
struct Knot {
    /// Which fix of the trip it is.
    index: usize,
    place: Ecef,
    /// Path along the string up to here.
    path_m: f64,
}

impl TurnFinder {
    pub(crate) fn new(rules: &TurnRules) -> Self {
        let square = |degrees: f64| degrees.to_radians().cos().powi(2);
        Self {
            rules: *rules,
            against: square(rules.reversal_deg),
            string: VecDeque::new(),
            legs: VecDeque::new(),
            axis: Ecef::ZERO,
            straight: 0,
            aside: square(rules.reversal_deg / 2.0),
            path_m: 0.0,
        }
    }

    pub(crate) fn clear(&mut self) {
        self.string.clear();
        self.legs.clear();
        (self.axis, self.straight) = (Ecef::ZERO, 0);
        self.path_m = 0.0;
    }

    /// Takes the trip's next fix; gives the index of the fix at which the way turned back, once that is certain.
    pub(crate) fn push(&mut self, index: usize, place: Ecef) -> Option<usize> {
        if let Some(last) = self.string.back() {
            let step = place - last.place;
            let square = step.dot(step);
            if square < self.rules.jitter_m * self.rules.jitter_m {
                return None;
            }
            self.path_m += square.sqrt();
        }
        let leg_from = self.leg_before(place);
        self.string.push_back(Knot { index, place, path_m: self.path_m });
        let leg = leg_from.map_or(Ecef::ZERO, |from| place - self.string[from].place);
        self.legs.push_back(leg);
        let along = self.axis.dot(leg);
        if along > 0.0 && along * along > self.aside * self.axis.dot(self.axis) * leg.dot(leg) {
            self.straight += 1;
        } else {
            (self.axis, self.straight) = (leg, 1);
        }
        let turn = leg_from.and_then(|from| self.turn(from));
        // Two legs beside the loop itself, and as much again for legs that wind.
        let reach = self.rules.within_m + 4.0 * self.rules.leg_m;
        while self.string.len() > 2 && self.string[1].path_m < self.path_m - reach {
            self.string.pop_front();
            self.legs.pop_front();
        }
        turn
    }

    /// Looks from the begin of the last leg backwards for a knot beside it from which the way ran against that leg.
    fn turn(&self, out_from: usize) -> Option<usize> {
        let (out, near) = (*self.legs.back()?, self.string[out_from]);
        let least = self.against * out.dot(out);
        // None of those that keep to one direction runs against the last of them.
        let bent = self.legs.len().saturating_sub(self.straight).min(out_from + 1);
        for (knot, leg) in self.legs.range(..bent).enumerate().rev() {
            let along = leg.dot(out);
            if along < 0.0 && along * along >= least * leg.dot(*leg) {
                let beside = self.string[knot];
                if near.path_m - beside.path_m > self.rules.within_m {
                    return None;
                }
                if beside.place.to(near.place) <= self.rules.beside_m {
                    return Some(self.furthest(knot, out_from));
                }
            }
        }
        None
    }

    /// The last knot that is a leg away from a place.
    fn leg_before(&self, place: Ecef) -> Option<usize> {
        let square = self.rules.leg_m * self.rules.leg_m;
        let is_far = |knot: &Knot| {
            let leg = place - knot.place;
            leg.dot(leg) >= square
        };
        self.string.iter().rposition(is_far)
    }

    /// The fix between two knots that lies furthest from them: the door.
    fn furthest(&self, from: usize, to: usize) -> usize {
        let start = self.string[from].place;
        let door = (from..=to).max_by(|&a, &b| start.to(self.string[a].place).total_cmp(&start.to(self.string[b].place)));
        self.string[door.unwrap_or(to)].index
    }
}
