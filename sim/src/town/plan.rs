use super::{
    drawing::Drawing,
    plane::{Point, beside, smooth},
    quarters::{Quarter, fill},
    street::{Street, StreetKind},
    warp::Warp,
};
use crate::SeededEntropy;

/// What kind of town it is: tables of points, in metres east and north of the base. Another shape is another value of this type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The middle of the river, downstream or up.
    pub(super) river: &'static [(f64, f64)],
    /// Roads, in an order in which each finds those it ends at.
    pub(super) roads: &'static [Road],
    /// Where the path on the river's left bank begins and ends.
    pub(super) promenade: Option<[(f64, f64); 2]>,
    /// Paths from street to street.
    pub(super) paths: &'static [&'static [(f64, f64)]],
    /// Filled in this order: each joins what is there already.
    pub(super) quarters: &'static [Quarter],
    /// Who drives from where to where: person `n` belongs to stream `n` modulo their number.
    pub(super) streams: &'static [Stream],
    /// The quarters where walks end.
    pub(super) outings: &'static [usize],
    /// What one passes on a round through the town by car.
    pub(super) round: &'static [(f64, f64)],
    /// What one passes on a stroll through it.
    pub(super) stroll: &'static [(f64, f64)],
}

/// A road, the points it passes, and whether its beginning and its end lie on roads drawn before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Road(pub(super) StreetKind, pub(super) &'static [(f64, f64)], pub(super) (bool, bool));

/// A stream of people: the quarters they live and work in, by number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stream {
    pub(super) home: usize,
    pub(super) work: usize,
    /// Whether they cross the town: by the main roads in the morning, by the bypass in the evening.
    pub(super) across: bool,
}

/// A town as drawn.
pub(super) struct Plan {
    /// Streets, which join where they share a point.
    pub(super) streets: Vec<Street>,
    /// The middle of the river. Streets cross it on bridges alone.
    pub(super) river: Vec<Point>,
    /// What a round and a stroll pass.
    pub(super) round: Vec<Point>,
    pub(super) stroll: Vec<Point>,
}

/// How far the promenade lies from the middle of the river, in metres.
const BANK_M: f64 = 55.0;

impl Plan {
    /// A town of the given shape. Every seed fills the quarters otherwise, and bends and turns the whole.
    pub(super) fn new(shape: &Shape, entropy: &mut SeededEntropy) -> Self {
        let mut drawing = Drawing::default();
        let river = smooth(&points(shape.river));
        drawing.river(&river);
        for Road(kind, line, onto) in shape.roads {
            drawing.road(*kind, &points(line), *onto);
        }
        if let Some(ends) = shape.promenade {
            let [begin, end] = ends.map(|(east, north)| Point::new(east, north));
            // Every sixth point of the river's: the path takes its bends more gently. At its ends it leaves the bank.
            let bank = beside(&river, BANK_M)
                .into_iter()
                .step_by(6)
                .filter(|point| (begin.east..end.east - 100.0).contains(&point.east));
            let line: Vec<Point> = [begin].into_iter().chain(bank).chain([end]).collect();
            drawing.road(StreetKind::Promenade, &line, (true, true));
        }
        for path in shape.paths {
            drawing.road(StreetKind::Path, &points(path), (true, true));
        }
        for (number, quarter) in shape.quarters.iter().enumerate() {
            fill(&mut drawing, number, quarter, entropy);
        }
        let warp = Warp::new(entropy);
        let mut streets = drawing.finish();
        streets.iter_mut().flat_map(|street| &mut street.line).for_each(|point| *point = warp.of(*point));
        let warped = |line: Vec<Point>| line.into_iter().map(|point| warp.of(point)).collect();
        let (round, stroll) = (warped(points(shape.round)), warped(points(shape.stroll)));
        Self { streets, river: warped(river), round, stroll }
    }
}

fn points(table: &[(f64, f64)]) -> Vec<Point> {
    table.iter().map(|&(east, north)| Point::new(east, north)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entropy::Use,
        town::{graph::Graph, plane::crossing, small_town::SMALL_TOWN},
    };

    fn plan(seed: u64) -> Plan {
        Plan::new(&SMALL_TOWN, &mut SeededEntropy::used_for(seed, Use::Plan))
    }

    #[test]
    fn three_bridges_are_the_only_way_over_the_river() {
        for seed in 0..20 {
            let Plan { streets, river, .. } = plan(seed);
            let bridges: Vec<StreetKind> = streets
                .iter()
                .flat_map(|street| street.line.windows(2).map(|pair| (street.kind, pair[0], pair[1])))
                .filter(|&(_, a, b)| river.windows(2).any(|pair| crossing(a, b, pair[0], pair[1]).is_some()))
                .map(|bridge| bridge.0)
                .collect();
            assert_eq!(bridges, [StreetKind::Main, StreetKind::Main, StreetKind::Collector], "seed {seed}");
        }
    }

    #[test]
    fn streets_meet_at_junctions_and_nowhere_else() {
        let graph = Graph::new(&plan(1).streets);
        let steps: Vec<(usize, Point, Point)> = graph
            .edges
            .iter()
            .enumerate()
            .flat_map(|(number, edge)| edge.line.windows(2).map(move |pair| (number, pair[0], pair[1])))
            .collect();
        let crossings =
            steps.iter().enumerate().flat_map(|(i, a)| steps[i + 1..].iter().map(move |b| (a, b))).filter(|(a, b)| {
                let apart = (a.1 - b.1).length() > 120.0 || a.0 == b.0;
                // Within a metre of their ends they may touch: that is a junction.
                !apart
                    && crossing(a.1, a.2, b.1, b.2).is_some_and(|(share, _)| {
                        let point = a.1 + (a.2 - a.1) * share;
                        [a.1, a.2].iter().all(|end| (*end - point).length() > 1.0)
                    })
            });
        assert_eq!(crossings.count(), 0);
    }

    #[test]
    fn every_street_can_be_reached_by_car_and_every_one_but_the_bypass_on_foot() {
        for seed in 0..20 {
            let graph = Graph::new(&plan(seed).streets);
            let reached = |allowed: fn(StreetKind) -> bool| {
                let first = graph.edges.iter().position(|edge| edge.kind == StreetKind::Main).expect("there is a main road");
                let (mut known, mut open) = (vec![false; graph.edges.len()], vec![first]);
                while let Some(edge) = open.pop() {
                    if !known[edge] && allowed(graph.edges[edge].kind) {
                        known[edge] = true;
                        open.extend(graph.edges[edge].ends.iter().flat_map(|&end| &graph.nodes[end].edges));
                    }
                }
                graph.edges.iter().zip(known).all(|(edge, known)| known || !allowed(edge.kind))
            };
            assert!(reached(|kind| !kind.is_for_walkers()), "seed {seed}, by car");
            assert!(reached(|kind| kind != StreetKind::Bypass), "seed {seed}, on foot");
        }
    }

    #[test]
    fn no_street_is_straight_as_a_ruler_for_a_kilometre() {
        for street in plan(1).streets {
            for (i, &from) in street.line.iter().enumerate() {
                let along = street.line[i..].windows(2).scan(0.0, |sum, pair| {
                    *sum += (pair[1] - pair[0]).length();
                    Some((*sum, pair[1]))
                });
                // Two centimetres longer than the straight is 3 m beside it in the middle of a kilometre.
                let straight = along.filter(|(metres, to)| *metres - (*to - from).length() < 0.02).map(|step| step.0).last();
                assert!(straight.is_none_or(|metres| metres < 1_000.0), "{:?}", street.kind);
            }
        }
    }
}
