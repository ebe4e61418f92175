use wayhum_attacks::{Drawn, Knowledge, Outline, Plane, Point, Range, SeenTrip, SelfCheck};
use wayhum_store::Way;
use wayhum_trace::{Cut, Divided, DropReason, Dropped, Rules, Trip, ZoneRules, cell_outline};
use wayhum_types::{Cell, Fix, Timestamp, UtcOffset};

/// A person's trips, raw and as they would leave, to be attacked on the phone: what it finds stays there.
///
/// The attacker is granted more than any network has: all pieces of a trip joined, with their exact positions and times.
///
/// ```
/// use wayhum_sdk::LookedAt;
/// use wayhum_sdk::trace::Rules;
/// assert_eq!(LookedAt::default().check(&Rules::default()), None, "nothing was looked at");
/// ```
#[derive(Clone, Debug, Default)]
pub struct LookedAt {
    plane: Option<Plane>,
    raw: Vec<SeenTrip>,
    kept: Vec<SeenTrip>,
    /// How many of the trips were cut as outside a town.
    outside_town: usize,
}

/// Points of a raw way are at least so many metres apart: years of traces must fit into memory.
const STEP_M: f64 = 15.0;

/// How far the way goes on, at most, from where a zone ends to the next public border: once through a cell of resolution 8.
const WHOLE_M: f64 = 900.0;

impl LookedAt {
    /// Nothing yet, on a plane of one's own instead of one about the first fix.
    pub fn on(plane: Plane) -> Self {
        Self { plane: Some(plane), ..Self::default() }
    }

    /// Adds a trip and what it was cut into. `utc_offset` is the phone's during the trip.
    pub fn add(&mut self, trip: &Trip, cut: &Cut, utc_offset: UtcOffset) {
        let spans = cut.pieces.iter().filter_map(|piece| Some((piece.passages.first()?.from, piece.passages.last()?.to)));
        let reading = cut.neighbourhood.as_ref().map(|reading| reading.cell);
        self.add_spans(trip, &spans.collect::<Vec<_>>(), reading, &cut.dropped, utc_offset);
    }

    /// Adds a trip and where it was divided.
    pub fn add_divided(&mut self, trip: &Trip, divided: &Divided, utc_offset: UtcOffset) {
        let spans: Vec<(Timestamp, Timestamp)> = divided.stretches.iter().map(|stretch| (stretch.from, stretch.to)).collect();
        let reading = divided.neighbourhood.as_ref().map(|reading| reading.cell);
        self.add_spans(trip, &spans, reading, &divided.dropped, utc_offset);
    }

    /// Adds a trip as its owner's copy shows it; `false` if that is not kept any more. Its cut is known to the second.
    pub(crate) fn add_way(&mut self, way: &Way) -> bool {
        let (Some(course), [first, _, ..]) = (&way.course, &way.points[..]) else { return false };
        let is_outside = |(reason, _): &(String, _)| DropReason::from_reason(reason) == Some(DropReason::OutsideTown);
        self.outside_town += usize::from(way.dropped.iter().any(is_outside));
        let plane = *self.plane.get_or_insert_with(|| Plane::about(*first));
        let line: Vec<Point> = way.points.iter().map(|position| plane.point(*position)).collect();
        let local = |at: Timestamp| at.plus_millis(i64::from(course.utc_offset.minutes()) * 60_000);
        let (begin, end) = (local(course.from), local(course.to));
        let part = |(from, to): &(u32, u32)| line.get(*from as usize..=*to as usize).map(<[Point]>::to_vec);
        let parts: Vec<_> = course.kept.iter().filter_map(part).collect();
        if !parts.is_empty() || course.reading.is_some() {
            let reading = course.reading.map(|cell| outline(cell, plane));
            self.kept.push(SeenTrip { begin, end, parts, reading });
        }
        self.raw.push(SeenTrip { begin, end, parts: vec![line], reading: None });
        true
    }

    fn add_spans(
        &mut self,
        trip: &Trip,
        spans: &[(Timestamp, Timestamp)],
        reading: Option<Cell>,
        dropped: &[Dropped],
        utc_offset: UtcOffset,
    ) {
        self.outside_town += usize::from(dropped.iter().any(|dropped| dropped.reason == DropReason::OutsideTown));
        let fixes = trip.fixes();
        let plane = *self.plane.get_or_insert_with(|| Plane::about(fixes[0].position));
        let line: Vec<Point> = fixes.iter().map(|fix| plane.point(fix.position)).collect();
        let local = |at: Timestamp| at.plus_millis(i64::from(utc_offset.minutes()) * 60_000);
        self.raw.push(SeenTrip {
            begin: local(trip.from()),
            end: local(trip.to()),
            parts: vec![thinned(line.iter().copied())],
            reading: None,
        });
        if spans.is_empty() && reading.is_none() {
            return;
        }
        let begin = spans.first().map_or(trip.from(), |span| span.0);
        let end = spans.last().map_or(trip.to(), |span| span.1);
        let parts = spans.iter().map(|&(from, to)| thinned(way_between(fixes, &line, from, to).into_iter())).collect();
        let reading = reading.map(|cell| outline(cell, plane));
        self.kept.push(SeenTrip { begin: local(begin), end: local(end), parts, reading });
    }

    /// What would leave, as the attacker is granted it.
    pub fn kept(&self) -> &[SeenTrip] {
        &self.kept
    }

    /// Whether most trips were cut as outside a town.
    pub fn is_outside_town(&self) -> bool {
        2 * self.outside_town > self.raw.len()
    }

    /// What an attacker knows of the rules by which the home is hidden: all but what was drawn. He is told which zone it has had for most
    /// of the time, and reckons with the other.
    pub fn knowledge(&self, rules: &Rules) -> Knowledge {
        let border = |zone: &ZoneRules| Range::new(zone.border_m.low, zone.border_m.high);
        let (home, outside) = (&rules.place.home, &rules.place.outside_town);
        let (zone, other) = if self.is_outside_town() { (outside, home) } else { (home, outside) };
        Knowledge {
            circle_m: border(zone),
            at_times_m: (!rules.outside_town).then(|| border(other)),
            drawn: Drawn::ByDirection,
            offset_m: Range::new(zone.offset_m.low, zone.offset_m.high),
            path_m: Range::new(zone.path_m.low, zone.path_m.high),
            direct_m: rules.trim.direct_m,
            whole_m: WHOLE_M,
        }
    }

    /// What an attacker would find who knows the rules; `None` if there were no trips.
    pub fn check(&self, rules: &Rules) -> Option<SelfCheck> {
        SelfCheck::new(&self.raw, &self.kept, &self.knowledge(rules))
    }
}

fn outline(cell: Cell, plane: Plane) -> Outline {
    Outline::new(cell_outline(cell).into_iter().map(|corner| plane.point(corner)).collect())
}

/// The way between two instants, to the metre: between fixes along straight lines.
fn way_between(fixes: &[Fix], line: &[Point], from: Timestamp, to: Timestamp) -> Vec<Point> {
    let at = |instant: Timestamp| {
        let after = fixes.partition_point(|fix| fix.at < instant).clamp(1, fixes.len() - 1);
        let (before, next) = (fixes[after - 1].at, fixes[after].at);
        let share = (instant.seconds_since(before) / next.seconds_since(before)).clamp(0.0, 1.0);
        line[after - 1] + (line[after] - line[after - 1]) * share
    };
    let inner = fixes.iter().zip(line).filter(|(fix, _)| from < fix.at && fix.at < to).map(|(_, point)| *point);
    core::iter::once(at(from)).chain(inner).chain([at(to)]).collect()
}

/// A line without the points that say nothing new; both ends stay.
fn thinned(line: impl ExactSizeIterator<Item = Point>) -> Vec<Point> {
    let last = line.len().saturating_sub(1);
    let mut thin: Vec<Point> = Vec::new();
    for (index, point) in line.enumerate() {
        if index == last || thin.last().is_none_or(|before| before.to(point) >= STEP_M) {
            thin.push(point);
        }
    }
    thin
}
