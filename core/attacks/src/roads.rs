use core::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::{End, Point};

/// A road map as the attacker has it: junctions, straight streets, and every dwelling.
pub struct Roads {
    junctions: Vec<Point>,
    streets: Vec<Street>,
    meeting: Vec<Vec<usize>>,
    dwellings: Vec<Dwelling>,
    /// By square of [`SQUARE_M`], the streets that pass it.
    squares: BTreeMap<(i64, i64), Vec<usize>>,
}

/// Where somebody may live.
#[derive(Clone, Copy, Debug)]
pub struct Dwelling {
    /// The number of its street.
    pub street: usize,
    /// How far along it lies, in metres.
    pub along: f64,
    /// Where its door is.
    pub door: Point,
}

struct Street {
    ends: [usize; 2],
    metres: f64,
}

/// Distances by road from one end of a trip into what is hidden.
pub(crate) struct Distances {
    by_junction: Vec<f64>,
    /// The street that the end lies on, how far along, and whether what is hidden lies further along.
    street: usize,
    along: f64,
    onward: bool,
}

const SQUARE_M: f64 = 200.0;

impl Roads {
    /// From the junctions, the streets between two of them each, and the dwellings as the numbers of their streets and their doors.
    pub fn new(
        junctions: Vec<Point>,
        streets: impl IntoIterator<Item = [usize; 2]>,
        dwellings: impl IntoIterator<Item = (usize, Point)>,
    ) -> Self {
        let metres = |[from, to]: [usize; 2]| junctions[from].to(junctions[to]).max(1.0);
        let streets: Vec<Street> = streets.into_iter().map(|ends| Street { ends, metres: metres(ends) }).collect();
        let mut meeting = vec![Vec::new(); junctions.len()];
        let mut squares: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
        for (number, street) in streets.iter().enumerate() {
            let [from, to] = street.ends.map(|end| junctions[end]);
            meeting[street.ends[0]].push(number);
            meeting[street.ends[1]].push(number);
            let steps = (street.metres / 50.0).ceil() as usize;
            for step in 0..=steps {
                let passed = squares.entry(square(from + (to - from) * (step as f64 / steps as f64))).or_default();
                if passed.last() != Some(&number) {
                    passed.push(number);
                }
            }
        }
        let mut roads = Self { junctions, streets, meeting, dwellings: Vec::new(), squares };
        roads.dwellings = dwellings
            .into_iter()
            .map(|(street, door)| Dwelling { street, along: roads.nearest(street, door).0, door })
            .collect();
        roads
    }

    /// Every dwelling.
    pub fn dwellings(&self) -> &[Dwelling] {
        &self.dwellings
    }

    /// Distances from an end into what is hidden, as far as `most_m`; `None` off the map.
    pub(crate) fn distances(&self, end: &End, most_m: f64) -> Option<Distances> {
        let (street, along) = self.snap(end)?;
        let here = &self.streets[street];
        let direction = self.junctions[here.ends[1]] - self.junctions[here.ends[0]];
        let onward = direction.dot(end.hidden) >= 0.0;
        let mut by_junction = vec![f64::INFINITY; self.junctions.len()];
        let mut open = BinaryHeap::new();
        let (first, metres) = if onward { (here.ends[1], here.metres - along) } else { (here.ends[0], along) };
        by_junction[first] = metres;
        open.push((Reverse(metres.to_bits()), first));
        while let Some((Reverse(bits), node)) = open.pop() {
            let gone = f64::from_bits(bits);
            if gone > by_junction[node] || gone > most_m {
                continue;
            }
            for &next in self.meeting[node].iter().filter(|&&next| next != street) {
                let ends = self.streets[next].ends;
                let far = if ends[0] == node { ends[1] } else { ends[0] };
                let there = gone + self.streets[next].metres;
                if there < by_junction[far] {
                    by_junction[far] = there;
                    open.push((Reverse(there.to_bits()), far));
                }
            }
        }
        Some(Distances { by_junction, street, along, onward })
    }

    /// The distance by road to a dwelling, in metres; infinite where what is hidden does not lead.
    pub(crate) fn to_dwelling(&self, from: &Distances, dwelling: &Dwelling) -> f64 {
        let street = &self.streets[dwelling.street];
        if dwelling.street == from.street {
            let ahead = if from.onward { dwelling.along - from.along } else { from.along - dwelling.along };
            return if ahead >= 0.0 { ahead } else { f64::INFINITY };
        }
        let [begin, end] = street.ends.map(|node| from.by_junction[node]);
        (begin + dwelling.along).min(end + street.metres - dwelling.along)
    }

    /// The street that an end lies on, and how far along: the nearest of those that run its way.
    fn snap(&self, end: &End) -> Option<(usize, f64)> {
        let (east, north) = square(end.at);
        let near = (-1..=1).flat_map(|i| (-1..=1).map(move |j| (east + i, north + j)));
        let streets = near.filter_map(|square| self.squares.get(&square)).flatten();
        let judged = streets.map(|&street| {
            let (along, off) = self.nearest(street, end.at);
            let [from, to] = self.streets[street].ends.map(|node| self.junctions[node]);
            let cosine = ((to - from).dot(end.hidden) / self.streets[street].metres).abs();
            (off + 40.0 * (1.0 - cosine), street, along)
        });
        let best = judged.min_by(|a, b| a.0.total_cmp(&b.0))?;
        (best.0 < 120.0).then_some((best.1, best.2))
    }

    /// How far along a street is nearest to a point, and how far off.
    fn nearest(&self, street: usize, point: Point) -> (f64, f64) {
        let Street { ends, metres } = &self.streets[street];
        let [from, to] = ends.map(|node| self.junctions[node]);
        let share = ((point - from).dot(to - from) / (metres * metres)).clamp(0.0, 1.0);
        (share * metres, (from + (to - from) * share).to(point))
    }
}

impl core::fmt::Debug for Roads {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Roads({} streets)", self.streets.len())
    }
}

fn square(point: Point) -> (i64, i64) {
    ((point.east / SQUARE_M).floor() as i64, (point.north / SQUARE_M).floor() as i64)
}
