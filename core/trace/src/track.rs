use wayhum_types::{Fix, Mode, Timestamp};

use crate::{Rules, Trip, ecef::Ecef, trip::way};

/// A trip's way as a line: its fixes joined by straight lines.
///
/// A place on it is a *station*: the number of a fix plus the fraction of the line to the next. Stations grow strictly with time,
/// which the path in metres does not where somebody stands.
pub(crate) struct Track<'a> {
    fixes: &'a [Fix],
    places: &'a [Ecef],
    /// Metres of path from the begin to each fix; leaps that nobody can have made are none.
    path_m: Vec<f64>,
    /// Metres of the straight lines, leaps included: nobody got further from anywhere than this grew.
    reach_m: Vec<f64>,
    /// The lines that are too long to be joined, in order.
    unjoined: Vec<usize>,
}

/// A stretch of a track between two stations.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Span {
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// A stretch that was travelled in one way.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct ModeSpan {
    pub(crate) span: Span,
    pub(crate) mode: Mode,
}

impl<'a> Track<'a> {
    pub(crate) fn of(trip: &'a Trip, rules: &Rules) -> Self {
        Self::new(trip.fixes(), trip.places(), rules)
    }

    /// Of at least one fix, and the points of the fixes.
    pub(crate) fn new(fixes: &'a [Fix], places: &'a [Ecef], rules: &Rules) -> Self {
        let (mut path, mut reach) = (0.0, 0.0);
        let (mut path_m, mut reach_m) = (Vec::with_capacity(fixes.len()), Vec::with_capacity(fixes.len()));
        let mut unjoined = Vec::new();
        path_m.push(0.0);
        reach_m.push(0.0);
        for line in 0..fixes.len() - 1 {
            let metres = places[line].to(places[line + 1]);
            let seconds = fixes[line + 1].at.seconds_since(fixes[line].at);
            path += way(metres, seconds, &rules.gate);
            reach += metres;
            path_m.push(path);
            reach_m.push(reach);
            let stands = metres <= rules.trip.standing_m && seconds <= rules.trip.standing_s;
            if !(stands || seconds <= rules.trip.join_s) || metres > rules.gate.top_speed_mps * seconds {
                unjoined.push(line);
            }
        }
        Self { fixes, places, path_m, reach_m, unjoined }
    }

    /// How many straight lines there are.
    pub(crate) fn lines(&self) -> usize {
        self.places.len() - 1
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Span {
        Span { from: 0.0, to: self.lines() as f64 }
    }

    pub(crate) fn fixes(&self) -> &[Fix] {
        self.fixes
    }

    /// The places of the fixes.
    pub(crate) fn places(&self) -> &[Ecef] {
        self.places
    }

    /// The first fix after this one that can lie `metres` or more from it.
    pub(crate) fn reaches(&self, fix: usize, metres: f64) -> usize {
        let far = self.reach_m[fix] + metres;
        // Mostly far ahead, so by steps that double, and then between the last two.
        let (mut low, mut step) = (fix, 1);
        while low + step < self.reach_m.len() && self.reach_m[low + step] < far {
            low += step;
            step *= 2;
        }
        let high = (low + step).min(self.reach_m.len());
        (low + self.reach_m[low..high].partition_point(|reach| *reach < far)).max(fix + 1)
    }

    /// The place of a station.
    pub(crate) fn place(&self, station: f64) -> Ecef {
        let (line, t) = self.split(station);
        if t == 0.0 { self.places[line] } else { self.places[line].towards(self.places[line + 1], t) }
    }

    /// Metres of path from the begin to a station.
    pub(crate) fn path_m(&self, station: f64) -> f64 {
        let (line, t) = self.split(station);
        if t == 0.0 { self.path_m[line] } else { self.path_m[line] + (self.path_m[line + 1] - self.path_m[line]) * t }
    }

    /// Metres of path in a stretch.
    pub(crate) fn length_m(&self, span: Span) -> f64 {
        self.path_m(span.to) - self.path_m(span.from)
    }

    /// Milliseconds since 1970 at a station, with their fraction.
    pub(crate) fn millis(&self, station: f64) -> f64 {
        let (line, t) = self.split(station);
        let at = |k: usize| self.fixes[k].at.unix_millis() as f64;
        if t == 0.0 { at(line) } else { at(line) + (at(line + 1) - at(line)) * t }
    }

    /// The instant of a station.
    pub(crate) fn at(&self, station: f64) -> Timestamp {
        Timestamp::from_unix_millis(self.millis(station).round() as i64)
    }

    /// Seconds between two stations.
    pub(crate) fn seconds(&self, span: Span) -> f64 {
        (self.millis(span.to) - self.millis(span.from)) / 1_000.0
    }

    /// The first station with at least so much path before it; the end if there is none.
    pub(crate) fn station_at_path(&self, metres: f64) -> f64 {
        station_at(&self.path_m, metres)
    }

    /// The station of an instant; the nearest end if it lies outside.
    pub(crate) fn station_at_time(&self, at: Timestamp) -> f64 {
        let after = self.fixes.partition_point(|fix| fix.at < at);
        let Some(before) = after.checked_sub(1) else { return 0.0 };
        let Some(next) = self.fixes.get(after) else { return self.lines() as f64 };
        let last = &self.fixes[before];
        before as f64 + at.millis_since(last.at) as f64 / next.at.millis_since(last.at) as f64
    }

    /// Mean speed on a line in m/s: that of the two Doppler speeds where both are there, else its length over its time.
    pub(crate) fn line_speed(&self, line: usize) -> f64 {
        let (from, to) = (&self.fixes[line], &self.fixes[line + 1]);
        match (from.speed_mps, to.speed_mps) {
            (Some(a), Some(b)) => f64::midpoint(f64::from(a), f64::from(b)),
            _ => (self.path_m[line + 1] - self.path_m[line]) / to.at.seconds_since(from.at),
        }
    }

    /// The stretches between fixes too far apart to be joined by a straight line.
    pub(crate) fn unjoined(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for &line in &self.unjoined {
            let (from, to) = (line as f64, (line + 1) as f64);
            match spans.last_mut() {
                Some(last) if last.to >= from => last.to = to,
                _ => spans.push(Span { from, to }),
            }
        }
        spans
    }

    /// Whether a straight line may stand for what was travelled between a fix and the next.
    pub(crate) fn is_joined(&self, line: usize) -> bool {
        self.unjoined.binary_search(&line).is_err()
    }

    /// The line a station lies on and how far along it; of a fix, its number and 0.
    fn split(&self, station: f64) -> (usize, f64) {
        let line = (station as usize).min(self.lines());
        (line, if line == self.lines() { 0.0 } else { (station - line as f64).max(0.0) })
    }
}

/// Whether two stations are one, handed on and not worked out again.
pub(crate) const fn is_same(station: f64, other: f64) -> bool {
    station.to_bits() == other.to_bits()
}

/// The first station at which a sum that grows from fix to fix reaches a value; the end if it never does.
pub(crate) fn station_at(sums: &[f64], value: f64) -> f64 {
    let after = sums.partition_point(|&sum| sum < value);
    let Some(before) = after.checked_sub(1) else { return 0.0 };
    let Some(next) = sums.get(after) else { return before as f64 };
    before as f64 + (value - sums[before]) / (next - sums[before])
}
