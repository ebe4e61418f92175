use std::collections::VecDeque;

use wayhum_types::{Fix, Timestamp};

use crate::{StayRules, ecef::Ecef};

/// Finds stays in the fixes since a trip began: everything within a radius of its first fix for some time.
///
/// Each fix is judged as the first of a stay exactly once, when the time has passed: the latest fix first, since whoever moves is
/// gone by then. So a moving phone pays two distances a fix.
#[derive(Clone)]
pub(crate) struct StayFinder {
    rules: StayRules,
    halt_ms: i64,
    area_ms: i64,
    queue_before_ms: i64,
    /// The last fixes, as far back as a stay reaches.
    recent: VecDeque<Seen>,
    /// The index of the first of them among the trip's fixes.
    base: usize,
    /// The fix to be judged next as the first of a halt.
    next_halt: usize,
    /// The fix to be judged next as the first of a stay in an area.
    next_area: usize,
    /// A halt that may be a queue: its first fix, and the last one in it.
    queue: Option<(usize, usize)>,
}

#[derive(Clone, Copy)]
struct Seen {
    at: Timestamp,
    place: Ecef,
    speed_mps: Option<f32>,
}

/// A stay that was found, as indices of the trip's fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stay {
    /// Within a halt's radius of the first fix, which is where the trip ended.
    Halt {
        /// Its first fix.
        first: usize,
    },
    /// A halt that turned out to be no queue only after it was over.
    Left {
        /// Its first fix.
        first: usize,
        /// The last fix in it: the next trip's first.
        last: usize,
    },
    /// Within the area's radius of the first fix.
    Area {
        /// Its first fix.
        first: usize,
        /// The fix next to where most of the time was spent: the trip's end.
        middle: usize,
    },
}

impl StayFinder {
    pub(crate) fn new(rules: &StayRules) -> Self {
        let ms = |seconds: f64| (seconds * 1_000.0).round() as i64;
        Self {
            rules: *rules,
            halt_ms: ms(rules.halt_s),
            area_ms: ms(rules.area_s),
            queue_before_ms: ms(rules.queue_before_s),
            recent: VecDeque::new(),
            base: 0,
            next_halt: 0,
            next_area: 0,
            queue: None,
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self { recent: core::mem::take(&mut self.recent), ..Self::new(&self.rules) };
        self.recent.clear();
    }

    /// Takes the trip's next fix and says whether a stay is certain now.
    pub(crate) fn push(&mut self, fix: &Fix, place: Ecef) -> Option<Stay> {
        self.recent.push_back(Seen { at: fix.at, place, speed_mps: fix.speed_mps });
        let stay = if self.queue.is_some() { self.watch_queue() } else { self.find_halt() };
        let stay = stay.or_else(|| self.find_area());
        self.forget();
        stay
    }

    /// Whether some fix of the last halt's length lies further off than a halt's radius.
    pub(crate) fn is_moving(&self) -> bool {
        let Some(last) = self.recent.back() else { return false };
        let lately = self.recent.iter().rev().take_while(|seen| last.at.seconds_since(seen.at) <= self.rules.halt_s);
        lately.into_iter().any(|seen| seen.place.to(last.place) > self.rules.halt_m)
    }

    fn seen(&self, index: usize) -> &Seen {
        &self.recent[index - self.base]
    }

    fn last(&self) -> usize {
        self.base + self.recent.len() - 1
    }

    /// Whether every fix from `first` on lies within `radius_m` of it.
    fn all_within(&self, first: usize, radius_m: f64) -> bool {
        let (place, square) = (self.seen(first).place, radius_m * radius_m);
        self.recent.range(first - self.base..).rev().all(|seen| {
            let away = seen.place - place;
            away.dot(away) <= square
        })
    }

    fn find_halt(&mut self) -> Option<Stay> {
        let now = self.seen(self.last()).at;
        while self.next_halt < self.last() && now.millis_since(self.seen(self.next_halt).at) >= self.halt_ms {
            let first = self.next_halt;
            if self.all_within(first, self.rules.halt_m) {
                let may_queue = now.seconds_since(self.seen(first).at) < self.rules.queue_s && self.was_fast_before(first);
                if !may_queue {
                    return Some(Stay::Halt { first });
                }
                self.queue = Some((first, self.last()));
                return None;
            }
            self.next_halt += 1;
        }
        None
    }

    /// Whether the way to a halt was faster than a queue's speed, over five seconds or by Doppler.
    fn was_fast_before(&self, first: usize) -> bool {
        const OVER_S: f64 = 5.0;
        let halt = self.seen(first).at;
        let before = (self.base..first).rev().take_while(|&k| halt.seconds_since(self.seen(k).at) <= self.rules.queue_before_s);
        let fast = |mps: f64| mps > self.rules.queue_speed_mps;
        before.into_iter().any(|k| {
            let from = self.seen(k);
            let to = (k + 1..=first).map(|n| self.seen(n)).find(|n| n.at.seconds_since(from.at) >= OVER_S);
            from.speed_mps.is_some_and(|v| fast(f64::from(v)))
                || to.is_some_and(|to| fast(from.place.to(to.place) / to.at.seconds_since(from.at)))
        })
    }

    /// Waits until a halt that may be a queue is over and its direction known, or has lasted too long for one.
    fn watch_queue(&mut self) -> Option<Stay> {
        let (first, mut last_in) = self.queue?;
        let now = self.last();
        let away = self.seen(first).place.to(self.seen(now).place);
        if away <= self.rules.halt_m {
            last_in = now;
            self.queue = Some((first, last_in));
        }
        let too_long = self.seen(now).at.seconds_since(self.seen(first).at) >= self.rules.queue_s;
        if too_long && last_in == now {
            self.queue = None;
            return Some(Stay::Halt { first });
        }
        if away < 2.0 * self.rules.halt_m && !too_long {
            return None;
        }
        self.queue = None;
        if self.goes_on(first, now) {
            self.next_halt = last_in + 1;
            return None;
        }
        Some(Stay::Left { first, last: last_in })
    }

    /// Whether the way out of a halt has the direction of the way in.
    fn goes_on(&self, first: usize, now: usize) -> bool {
        let halt = self.seen(first).place;
        let way_out = self.seen(now).place - halt;
        let before = (self.base..first).rev().find(|&k| self.seen(k).place.to(halt) >= 2.0 * self.rules.halt_m);
        before.is_some_and(|k| (halt - self.seen(k).place).angle_deg(way_out) <= self.rules.queue_turn_deg)
    }

    fn find_area(&mut self) -> Option<Stay> {
        let now = self.seen(self.last()).at;
        while self.next_area < self.last() && now.millis_since(self.seen(self.next_area).at) >= self.area_ms {
            let first = self.next_area;
            if self.all_within(first, self.rules.area_m) {
                return Some(Stay::Area { first, middle: self.middle(first) });
            }
            self.next_area += 1;
        }
        None
    }

    /// The fix from `first` on that is nearest to the mean of all of them.
    fn middle(&self, first: usize) -> usize {
        let stay = first..=self.last();
        let count = stay.clone().count() as f64;
        let mean = stay.clone().fold(Ecef::ZERO, |sum, k| sum + self.seen(k).place) * (1.0 / count);
        let off = |k: usize| self.seen(k).place.to(mean);
        stay.min_by(|&a, &b| off(a).total_cmp(&off(b))).unwrap_or(first)
    }

    /// Forgets fixes that no stay and no look back can need any more.
    fn forget(&mut self) {
        let halt = self.queue.map_or(self.next_halt, |(first, _)| first);
        let oldest = self.next_area.min(halt);
        let until = self.seen(oldest).at;
        // The way to a halt is looked at as well.
        while self.base < oldest && until.millis_since(self.recent[0].at) > self.queue_before_ms {
            self.recent.pop_front();
            self.base += 1;
        }
    }
}
