use core::cmp::Reverse;
use std::collections::BinaryHeap;

use super::plane::Point;

/// Junctions, straight pieces of street between them, and the doors along them.
#[derive(Default)]
pub(super) struct Map {
    pub(super) junctions: Vec<Point>,
    pub(super) streets: Vec<Edge>,
    /// By junction, the streets that meet there.
    pub(super) meeting: Vec<Vec<usize>>,
    pub(super) dwellings: Vec<Spot>,
    /// By town, the streets that its places lie on.
    pub(super) towns: Vec<Vec<usize>>,
}

#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) ends: [usize; 2],
    pub(super) kind: Kind,
    pub(super) metres: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Residential,
    Collector,
    Country,
}

impl Kind {
    pub(super) fn limit_mps(self) -> f64 {
        let kmh = match self {
            Self::Residential => 30.0,
            Self::Collector => 50.0,
            Self::Country => 90.0,
        };
        kmh / 3.6
    }

    pub(super) fn is_built_up(self) -> bool {
        self != Self::Country
    }
}

/// A place on a street, and the door that belongs to it some metres beside.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) street: usize,
    pub(super) along: f64,
    pub(super) door: Point,
}

impl Map {
    pub(super) fn junction(&mut self, point: Point) -> usize {
        self.junctions.push(point);
        self.meeting.push(Vec::new());
        self.junctions.len() - 1
    }

    pub(super) fn street(&mut self, from: usize, to: usize, kind: Kind) -> usize {
        let metres = (self.junctions[to] - self.junctions[from]).length().max(1.0);
        let street = self.streets.len();
        self.streets.push(Edge { ends: [from, to], kind, metres });
        self.meeting[from].push(street);
        self.meeting[to].push(street);
        street
    }

    /// The place so many metres along a street.
    pub(super) fn at(&self, street: usize, along: f64) -> Point {
        let Edge { ends: [from, to], metres, .. } = self.streets[street];
        self.junctions[from] + (self.junctions[to] - self.junctions[from]) * (along / metres).clamp(0.0, 1.0)
    }

    /// A place on a street with its door so many metres to the left of it.
    pub(super) fn spot(&self, street: usize, along: f64, left_m: f64) -> Spot {
        let Edge { ends: [from, to], metres, .. } = self.streets[street];
        let across = (self.junctions[to] - self.junctions[from]).left() * (left_m / metres);
        Spot { street, along, door: self.at(street, along) + across }
    }

    /// The quickest way as points with the kind of street that leads on from each. `taste` scales what a street costs.
    pub(super) fn way(&self, from: Spot, to: Spot, taste: impl Fn(usize) -> f64) -> Vec<(Point, Kind)> {
        let cost = |street: usize, metres: f64| metres / self.streets[street].kind.limit_mps() * taste(street);
        let (begin, end) = (self.at(from.street, from.along), self.at(to.street, to.along));
        if from.street == to.street {
            let kind = self.streets[from.street].kind;
            return vec![(begin, kind), (end, kind)];
        }
        let mut costs = vec![f64::INFINITY; self.junctions.len()];
        let mut before: Vec<Option<usize>> = vec![None; self.junctions.len()];
        // The bits of positive numbers are in the order of the numbers.
        let mut open = BinaryHeap::new();
        let first = &self.streets[from.street];
        for (node, metres) in first.ends.into_iter().zip([from.along, first.metres - from.along]) {
            costs[node] = cost(from.street, metres.max(0.0));
            open.push((Reverse(costs[node].to_bits()), node));
        }
        let last = &self.streets[to.street];
        let arrival = [cost(to.street, to.along), cost(to.street, last.metres - to.along)];
        let mut best = f64::INFINITY;
        while let Some((Reverse(bits), node)) = open.pop() {
            let here = f64::from_bits(bits);
            if here > best {
                break;
            }
            if here > costs[node] {
                continue;
            }
            for (end, rest) in last.ends.into_iter().zip(arrival) {
                if end == node {
                    best = best.min(here + rest);
                }
            }
            for &street in &self.meeting[node] {
                let next = self.other_end(street, node);
                let there = here + cost(street, self.streets[street].metres) + 2.0;
                if there < costs[next] {
                    costs[next] = there;
                    before[next] = Some(street);
                    open.push((Reverse(there.to_bits()), next));
                }
            }
        }
        let into = usize::from(costs[last.ends[1]] + arrival[1] < costs[last.ends[0]] + arrival[0]);
        let mut node = last.ends[into];
        let mut way = vec![(end, last.kind), (self.junctions[node], last.kind)];
        while let Some(street) = before[node] {
            node = self.other_end(street, node);
            way.push((self.junctions[node], self.streets[street].kind));
        }
        way.push((begin, first.kind));
        way.reverse();
        way
    }

    fn other_end(&self, street: usize, node: usize) -> usize {
        let ends = self.streets[street].ends;
        if ends[0] == node { ends[1] } else { ends[0] }
    }
}
