use core::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{
    graph::Graph,
    street::StreetKind,
    way::{Door, Taken, Way},
};

/// How one moves, and what one minds on the way.
#[derive(Clone, Copy, Debug)]
pub(super) enum Manner {
    /// By the quickest way. In traffic, the streets within the town take so many times as long.
    Car { traffic: f64 },
    /// By the shortest way, with a liking for the river, the park and the old centre.
    OnFoot,
}

/// The share of the limit that is reached between parked cars, where whoever comes from the right goes first.
const NARROW: f64 = 0.65;

/// The same where one has priority.
const GATHERING: f64 = 0.85;

/// What a turn by more than this is minded for, in degrees: about five seconds by car, a few steps on foot.
const TURN_DEG: f64 = 45.0;
const TURN: f64 = 5.0;

/// Half of a red light of 20–45 s, and a little for the green ones that one slows down for: in seconds.
const LIGHTS_S: f64 = 10.0;

impl Manner {
    /// What a metre costs: seconds by car, liked metres on foot. None where one may not go.
    fn per_metre(self, kind: StreetKind) -> Option<f64> {
        let limit_mps = kind.travelled().limit_mps();
        match (self, kind) {
            (Self::Car { .. }, walk) if walk.is_for_walkers() => None,
            (Self::OnFoot, StreetKind::Bypass) => None,
            (Self::Car { .. }, StreetKind::Bypass | StreetKind::Country) => Some(1.0 / limit_mps),
            (Self::Car { traffic }, StreetKind::Main | StreetKind::Industrial) => Some(traffic / limit_mps),
            (Self::Car { traffic }, StreetKind::Collector) => Some(traffic / (GATHERING * limit_mps)),
            (Self::Car { traffic }, _) => Some(traffic / (NARROW * limit_mps)),
            (Self::OnFoot, StreetKind::Promenade) => Some(0.45),
            (Self::OnFoot, StreetKind::Path | StreetKind::Centre) => Some(0.8),
            (Self::OnFoot, StreetKind::Main | StreetKind::Industrial) => Some(1.25),
            (Self::OnFoot, StreetKind::Country) => Some(1.6),
            (Self::OnFoot, _) => Some(1.0),
        }
    }

    /// What passing a junction costs.
    fn junction(self, lights: bool, turn_deg: f64) -> f64 {
        let turning = if turn_deg > TURN_DEG { TURN } else { 0.0 };
        match self {
            Self::Car { .. } if lights => turning + LIGHTS_S,
            Self::Car { .. } | Self::OnFoot => turning,
        }
    }
}

/// The cheapest ways from a door to everywhere (Dijkstra 1959, over pieces of street as they are taken, so that turns cost
/// something and nobody turns back).
pub(super) struct Search<'g> {
    graph: &'g Graph,
    from: Door,
    manner: Manner,
    /// By the number of a taken piece: what it costs to get to its end, and how one came.
    cost: Vec<f64>,
    before: Vec<Option<Taken>>,
}

impl<'g> Search<'g> {
    pub(super) fn new(graph: &'g Graph, from: Door, manner: Manner) -> Self {
        let count = 2 * graph.edges.len();
        let mut search = Self { graph, from, manner, cost: vec![f64::INFINITY; count], before: vec![None; count] };
        // The bits of positive numbers are in the order of the numbers.
        let mut open: BinaryHeap<(Reverse<u64>, usize)> = BinaryHeap::new();
        let street = &graph.edges[from.edge];
        for taken in Taken::both(from.edge) {
            let metres = if taken.back { from.along } else { street.metres - from.along };
            if let Some(rate) = manner.per_metre(street.kind) {
                search.cost[taken.number()] = metres * rate;
                open.push((Reverse((metres * rate).to_bits()), taken.number()));
            }
        }
        while let Some((Reverse(bits), number)) = open.pop() {
            if bits > search.cost[number].to_bits() {
                continue;
            }
            let taken = Taken::numbered(number);
            for &edge in &graph.nodes[taken.end(graph)].edges {
                let Some(rate) = manner.per_metre(graph.edges[edge].kind) else { continue };
                for next in Taken::both(edge) {
                    let Some(minded) = search.between(taken, next) else { continue };
                    let cost = search.cost[number] + minded + graph.edges[edge].metres * rate;
                    if cost < search.cost[next.number()] {
                        search.cost[next.number()] = cost;
                        search.before[next.number()] = Some(taken);
                        open.push((Reverse(cost.to_bits()), next.number()));
                    }
                }
            }
        }
        search
    }

    /// The way to a door on another piece of street; none where one cannot get.
    pub(super) fn way_to(&self, to: Door) -> Option<Way<'g>> {
        let target = &self.graph.edges[to.edge];
        let rate = self.manner.per_metre(target.kind)?;
        let ways = Taken::both(to.edge).into_iter().flat_map(|last| {
            let metres = if last.back { target.metres - to.along } else { to.along };
            let before = self.graph.nodes[last.begin(self.graph)].edges.iter().flat_map(|&edge| Taken::both(edge));
            before.filter_map(move |taken| {
                Some((self.cost[taken.number()] + self.between(taken, last)? + metres * rate, taken, last))
            })
        });
        let (cost, taken, last) = ways.min_by(|a, b| a.0.total_cmp(&b.0))?;
        if !cost.is_finite() {
            return None;
        }
        let mut pieces = vec![last, taken];
        let mut first = taken;
        while let Some(before) = self.before[first.number()] {
            pieces.push(before);
            first = before;
        }
        pieces.reverse();
        Some(Way::new(self.graph, pieces, self.from, to))
    }

    /// What one minds between two pieces of street; none where one does not lead to the other, or only by turning back.
    fn between(&self, taken: Taken, next: Taken) -> Option<f64> {
        let node = taken.end(self.graph);
        let leads = next.begin(self.graph) == node && taken.edge != next.edge;
        leads.then(|| self.manner.junction(self.graph.nodes[node].lights, taken.turn_deg(next, self.graph)))
    }
}
