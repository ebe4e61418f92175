use super::{graph::Graph, plane::Point, way::Way};
use crate::journey::{Kind, Mark, Route, Vertex};

/// How far before a junction one waits, in metres.
const STOP_LINE_M: usize = 12;

/// Two places to wait are at least so far apart, in metres.
const APART_M: usize = 30;

/// A way by car, with lights, and with a queue before the crossing of two main roads.
pub(super) fn by_car(graph: &Graph, way: &Way<'_>, queue_m: f64) -> Route {
    // Kerbs of 6 m to 15 m plus half a lane; a country road's junction is wider.
    let kerb_m = |kind| match kind {
        Kind::Country => 20.0,
        Kind::Town => 13.0,
        _ => 9.0,
    };
    let busy = |node: usize| graph.nodes[node].edges.iter().filter(|&&edge| graph.edges[edge].kind.is_busy()).count();
    let mut route = laid(graph, way, kerb_m, |node, _| graph.nodes[node].lights.then_some(Mark::Light));
    if let Some((node, _)) = way.passed().find(|(node, _)| busy(*node) > 3) {
        let crossing = nearest_node(&route, graph.nodes[node].point, 0);
        let tail = crossing.saturating_sub(queue_m as usize + STOP_LINE_M + APART_M);
        // Whoever waits in the queue does not wait at other lights there.
        route.marks.retain(|mark| !(tail..=crossing).contains(&mark.0));
        if tail > 0 {
            route.marks.push((crossing - STOP_LINE_M, Mark::Queue));
            route.marks.sort_by_key(|mark| mark.0);
        }
    }
    route
}

/// A way on foot, with a crossing wherever it crosses a busy street.
pub(super) fn on_foot(graph: &Graph, way: &Way<'_>) -> Route {
    let kerb_m = |_| 4.0;
    laid(graph, way, kerb_m, |node, taken| {
        let others = graph.nodes[node].edges.iter().filter(|edge| !taken.contains(edge));
        (others.filter(|&&edge| graph.edges[edge].kind.is_busy()).count() > 1).then_some(Mark::Crossing)
    })
}

/// Lays a way and marks its junctions.
fn laid(graph: &Graph, way: &Way<'_>, kerb_m: impl Fn(Kind) -> f64, mark: impl Fn(usize, [usize; 2]) -> Option<Mark>) -> Route {
    let line =
        way.line().into_iter().map(|(point, street)| Vertex { east: point.east, north: point.north, kind: street.travelled() });
    let mut route = Route::along(&line.collect::<Vec<_>>(), kerb_m);
    let mut last = 0;
    for (node, taken) in way.passed() {
        let Some(mark) = mark(node, taken) else { continue };
        let place = nearest_node(&route, graph.nodes[node].point, last);
        if place > last + APART_M + STOP_LINE_M && place + APART_M < route.metres() {
            route.marks.push((place - STOP_LINE_M, mark));
            last = place;
        }
    }
    route
}

/// The node of a route nearest to a place, from the node `from` on.
fn nearest_node(route: &Route, place: Point, from: usize) -> usize {
    let apart = |i: &usize| (route.nodes[*i].east - place.east).powi(2) + (route.nodes[*i].north - place.north).powi(2);
    (from..route.nodes.len()).min_by(|a, b| apart(a).total_cmp(&apart(b))).unwrap_or(from)
}
