use std::collections::HashMap;

use super::{
    plane::{Point, metres},
    street::{Street, StreetKind},
};

/// The streets as junctions and the pieces of street between them.
#[derive(Clone)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Junction>,
    pub(super) edges: Vec<Edge>,
}

/// Where streets meet or end.
#[derive(Clone)]
pub(super) struct Junction {
    pub(super) point: Point,
    /// The edges that meet here.
    pub(super) edges: Vec<usize>,
    /// Whether it has lights: two busy streets cross, or a busy one meets what gathers a quarter's traffic.
    pub(super) lights: bool,
}

/// A piece of street between two junctions.
#[derive(Clone)]
pub(super) struct Edge {
    pub(super) kind: StreetKind,
    pub(super) quarter: Option<usize>,
    pub(super) line: Vec<Point>,
    pub(super) metres: f64,
    /// The junctions at its beginning and its end.
    pub(super) ends: [usize; 2],
    /// In which direction one leaves its beginning, and arrives at its end: degrees clockwise from north.
    pub(super) headings_deg: [f64; 2],
}

/// A dead end shorter than this is a gateway and no street, in metres.
const GATEWAY_M: f64 = 40.0;

impl Graph {
    /// Cuts the streets where they share a point. Gateways and what hangs together with nothing are left out.
    pub(super) fn new(streets: &[Street]) -> Self {
        let mut seen: HashMap<(u64, u64), usize> = HashMap::new();
        for street in streets {
            let last = street.line.len().saturating_sub(1);
            for (i, point) in street.line.iter().enumerate() {
                // An end is a junction by itself, like a point that two streets share.
                *seen.entry(bits(*point)).or_default() += if i == 0 || i == last { 2 } else { 1 };
            }
        }
        let mut pieces = Vec::new();
        for Street { kind, line, quarter } in streets {
            let mut begin = 0;
            for i in 1..line.len() {
                if seen[&bits(line[i])] > 1 {
                    pieces.push(Street { kind: *kind, line: line[begin..=i].to_vec(), quarter: *quarter });
                    begin = i;
                }
            }
        }
        loop {
            let graph = Self::of(&pieces);
            let before = pieces.len();
            let together = graph.largest_part(|_| true);
            let roads = graph.largest_part(|kind| !kind.is_for_walkers());
            let mut edges = graph.edges.iter().map(|edge| {
                let gateway = edge.metres < GATEWAY_M && edge.ends.iter().any(|&end| graph.nodes[end].edges.len() == 1);
                let hangs_together = if edge.kind.is_for_walkers() { &together } else { &roads };
                hangs_together[edge.ends[0]] && !gateway && edge.ends[0] != edge.ends[1]
            });
            pieces.retain(|_| edges.next() == Some(true));
            if pieces.len() == before {
                return graph;
            }
        }
    }

    fn of(pieces: &[Street]) -> Self {
        let mut graph = Self { nodes: Vec::new(), edges: Vec::new() };
        let mut numbers: HashMap<(u64, u64), usize> = HashMap::new();
        for (index, Street { kind, line, quarter }) in pieces.iter().enumerate() {
            let ends = [line[0], line[line.len() - 1]].map(|point| {
                let number = *numbers.entry(bits(point)).or_insert(graph.nodes.len());
                if number == graph.nodes.len() {
                    graph.nodes.push(Junction { point, edges: Vec::new(), lights: false });
                }
                graph.nodes[number].edges.push(index);
                number
            });
            let last = line.len() - 1;
            graph.edges.push(Edge {
                kind: *kind,
                quarter: *quarter,
                metres: metres(line),
                line: line.clone(),
                ends,
                headings_deg: [line[1] - line[0], line[last] - line[last - 1]].map(Point::heading_deg),
            });
        }
        for node in &mut graph.nodes {
            let with = |pick: fn(StreetKind) -> bool| node.edges.iter().filter(|&&edge| pick(graph.edges[edge].kind)).count();
            let (busy, gathering) = (with(StreetKind::is_busy), with(|kind| kind == StreetKind::Collector));
            node.lights = busy > 2 || (busy == 2 && gathering > 0);
        }
        graph
    }

    /// The junctions of the largest part of the town that hangs together by streets of some kinds.
    fn largest_part(&self, kinds: impl Fn(StreetKind) -> bool) -> Vec<bool> {
        let mut best: Vec<bool> = vec![false; self.nodes.len()];
        let mut most = 0;
        let mut known = vec![false; self.nodes.len()];
        for start in 0..self.nodes.len() {
            if known[start] {
                continue;
            }
            let (mut part, mut open, mut count) = (vec![false; self.nodes.len()], vec![start], 0);
            part[start] = true;
            while let Some(node) = open.pop() {
                known[node] = true;
                count += 1;
                let streets = self.nodes[node].edges.iter().map(|&edge| &self.edges[edge]).filter(|edge| kinds(edge.kind));
                for next in streets.flat_map(|edge| edge.ends) {
                    if !part[next] {
                        part[next] = true;
                        open.push(next);
                    }
                }
            }
            if count > most {
                (best, most) = (part, count);
            }
        }
        best
    }
}

fn bits(point: Point) -> (u64, u64) {
    (point.east.to_bits(), point.north.to_bits())
}
