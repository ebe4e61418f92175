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
    string: VecDeque<Knot>,
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
        Self { rules: *rules, string: VecDeque::new(), path_m: 0.0 }
    }

    pub(crate) fn clear(&mut self) {
        self.string.clear();
        self.path_m = 0.0;
    }

    /// Takes the trip's next fix; gives the index of the fix at which the way turned back, once that is certain.
    pub(crate) fn push(&mut self, index: usize, place: Ecef) -> Option<usize> {
        if let Some(last) = self.string.back() {
            let step = last.place.to(place);
            if step < self.rules.jitter_m {
                return None;
            }
            self.path_m += step;
        }
        self.string.push_back(Knot { index, place, path_m: self.path_m });
        // Two legs beside the loop itself, and as much again for legs that wind.
        let reach = self.rules.within_m + 4.0 * self.rules.leg_m;
        while self.string.len() > 2 && self.string[1].path_m < self.path_m - reach {
            self.string.pop_front();
        }
        self.turn()
    }

    fn turn(&self) -> Option<usize> {
        let out_to = self.string.len().checked_sub(1)?;
        let out_from = self.leg_before(out_to)?;
        let (near, far) = (self.string[out_from], self.string[out_to]);
        let out = far.place - near.place;
        let mut knot = out_from;
        loop {
            let beside = self.string[knot];
            if near.path_m - beside.path_m > self.rules.within_m {
                return None;
            }
            let off = beside.place.to(near.place);
            if off <= self.rules.beside_m && self.reverses(knot, out) {
                return Some(self.furthest(knot, out_from));
            }
            // Further back along the path nothing is nearer before the distance is made up.
            let before_m = beside.path_m - (off - self.rules.beside_m).max(0.0);
            knot = (0..knot).rev().find(|&k| self.string[k].path_m <= before_m)?;
        }
    }

    /// Whether the way in to a knot and the way out of a turnaround run against each other.
    fn reverses(&self, knot: usize, out: Ecef) -> bool {
        let Some(start) = self.leg_before(knot) else { return false };
        (self.string[knot].place - self.string[start].place).angle_deg(out) >= self.rules.reversal_deg
    }

    /// The last knot before `knot` that is a leg away from it.
    fn leg_before(&self, knot: usize) -> Option<usize> {
        (0..knot).rev().find(|&k| self.string[k].place.to(self.string[knot].place) >= self.rules.leg_m)
    }

    /// The fix between two knots that lies furthest from them: the door.
    fn furthest(&self, from: usize, to: usize) -> usize {
        let start = self.string[from].place;
        let door = (from..=to).max_by(|&a, &b| start.to(self.string[a].place).total_cmp(&start.to(self.string[b].place)));
        self.string[door.unwrap_or(to)].index
    }
}
