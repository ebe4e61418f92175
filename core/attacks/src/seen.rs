use std::collections::{BTreeMap, BTreeSet};

use wayhum_types::Timestamp;

use crate::{Outline, Point};

/// A trip as an attacker is granted it: all its pieces, joined, in order, with exact positions and times.
#[derive(Clone, Debug)]
pub struct SeenTrip {
    /// When what is seen of it begins, in local time.
    pub begin: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// The ways of its pieces, oldest first, none of them empty.
    pub parts: Vec<Vec<Point>>,
    /// The cell of which it gives a reading without a way: the zone's centre lies in it, of a place at one of its ends.
    pub reading: Option<Outline>,
}

/// Where something that is seen begins or ends.
#[derive(Clone, Copy, Debug)]
pub struct End {
    /// Where.
    pub at: Point,
    /// A unit vector towards what is hidden.
    pub hidden: Point,
    /// When.
    pub when: Timestamp,
    /// Of what it is the end.
    pub side: Side,
}

/// Of what something is the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Of a trip: it begins here.
    Begin,
    /// Of a trip: it finishes here.
    Finish,
    /// Of a stretch left out in mid-trip that is longer than a gap between pieces.
    Passing,
}

impl End {
    /// Whether what is hidden leads towards a place rather than away from it.
    pub(crate) fn faces(&self, place: Point) -> bool {
        self.hidden.dot(place - self.at) >= 0.0
    }
}

/// What is left out between two pieces is at most so long as the crow flies, in metres; a longer stretch was left out for a place.
const LONGEST_GAP_M: f64 = 180.0;
/// Over how many metres a direction is taken.
const LEG_M: f64 = 40.0;
/// Days are parted at 3 h (Krumm 2007).
const DAY_MS: i64 = 86_400_000;
const DAY_BEGINS_MS: i64 = 3 * 3_600_000;

/// All ends of all trips.
pub(crate) fn ends(trips: &[SeenTrip]) -> Vec<End> {
    let mut ends = Vec::new();
    for trip in trips {
        for (i, part) in trip.parts.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|before| trip.parts[before].last());
            let after = trip.parts.get(i + 1).and_then(|after| after.first());
            let (Some(&first), Some(&last)) = (part.first(), part.last()) else { continue };
            let begin = End { at: first, hidden: outward(part.iter()), when: trip.begin, side: Side::Begin };
            let finish = End { at: last, hidden: outward(part.iter().rev()), when: trip.end, side: Side::Finish };
            match before {
                None => ends.push(begin),
                Some(before) if before.to(first) > LONGEST_GAP_M => ends.push(End { side: Side::Passing, ..begin }),
                Some(_) => {}
            }
            match after {
                None => ends.push(finish),
                Some(after) if after.to(last) > LONGEST_GAP_M => ends.push(End { side: Side::Passing, ..finish }),
                Some(_) => {}
            }
        }
    }
    ends
}

/// The ends most likely to be at home: where each day's first trip begins and its last one finishes.
pub(crate) fn home_ends(trips: &[SeenTrip]) -> Vec<End> {
    let mut days: BTreeMap<i64, (End, End)> = BTreeMap::new();
    for end in ends(trips) {
        let day = (end.when.unix_millis() - DAY_BEGINS_MS).div_euclid(DAY_MS);
        let (first, last) = days.entry(day).or_insert((end, end));
        match end.side {
            Side::Begin if first.side != Side::Begin || end.when < first.when => *first = end,
            Side::Finish if last.side != Side::Finish || end.when > last.when => *last = end,
            _ => {}
        }
    }
    let both = days.into_values().flat_map(|(first, last)| [(first, Side::Begin), (last, Side::Finish)]);
    both.filter(|(end, side)| end.side == *side).map(|(end, _)| end).collect()
}

/// On how many days something is seen.
pub(crate) fn days(trips: &[SeenTrip]) -> usize {
    let day = |trip: &SeenTrip| (trip.begin.unix_millis() - DAY_BEGINS_MS).div_euclid(DAY_MS);
    trips.iter().map(day).collect::<BTreeSet<_>>().len()
}

/// Where each day's last trip finishes, with the day's order kept.
pub(crate) fn last_of_days(trips: &[SeenTrip]) -> Vec<Point> {
    home_ends(trips).into_iter().filter(|end| end.side == Side::Finish).map(|end| end.at).collect()
}

/// From a line, end first: the direction in which it would go on beyond that end.
fn outward<'p>(mut line: impl Iterator<Item = &'p Point>) -> Point {
    let Some(&end) = line.next() else { return Point::new(0.0, 0.0) };
    let mut inside = end;
    for &point in line {
        inside = point;
        if inside.to(end) >= LEG_M {
            break;
        }
    }
    let along = end - inside;
    along * (1.0 / along.length().max(1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trip(hour: i64, parts: &[&[(f64, f64)]]) -> SeenTrip {
        let begin = Timestamp::from_unix_millis(DAY_MS * 20_000 + hour * 3_600_000);
        let parts = parts.iter().map(|part| part.iter().map(|&(east, north)| Point::new(east, north)).collect()).collect();
        SeenTrip { begin, end: begin.plus_millis(600_000), parts, reading: None }
    }

    #[test]
    fn what_is_left_out_for_longer_than_a_gap_has_ends_too() {
        let gap = trip(8, &[&[(0.0, 0.0), (100.0, 0.0)], &[(200.0, 0.0), (300.0, 0.0)], &[(900.0, 0.0), (1_000.0, 0.0)]]);
        let ends = ends(&[gap]);
        let sides: Vec<Side> = ends.iter().map(|end| end.side).collect();
        assert_eq!(sides, [Side::Begin, Side::Passing, Side::Passing, Side::Finish]);
        assert_eq!((ends[1].at.east, ends[1].hidden.east, ends[2].hidden.east), (300.0, 1.0, -1.0));
    }

    #[test]
    fn days_begin_and_end_at_home() {
        let way: &[&[(f64, f64)]] = &[&[(0.0, 0.0), (500.0, 0.0)]];
        let (out, shop, late) = (trip(8, way), trip(12, way), trip(25, &[&[(500.0, 0.0), (7.0, 0.0)]]));
        let found = home_ends(&[out, shop, late]);
        assert_eq!(found.len(), 2, "1 h belongs to the day before");
        assert_eq!((found[0].at.east, found[1].at.east), (0.0, 7.0));
    }
}
