use super::route::{Kind, Node, Pen, Route};

/// A corner of a way as a map draws it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Vertex {
    /// Metres east and north of the base.
    pub(crate) east: f64,
    pub(crate) north: f64,
    /// What kind of way begins here.
    pub(crate) kind: Kind,
}

/// How far one leaves the middle of the street in a bend, in metres: half a lane.
const ASIDE_M: f64 = 2.0;

/// Vertices nearer than this to the line between their neighbours are left out, in metres: what is left are bends, not the kinks
/// in which smooth curves are stored.
const KINK_M: f64 = 0.5;

/// A straight or an arc, from where the pen stands.
struct Piece {
    from: Pen,
    metres: f64,
    turn_deg: f64,
    kind: Kind,
}

impl Route {
    /// Lays a way along `line`, its corners rounded: as wide as the carriageway allows, at least as wide as `kerb_m` says for the
    /// narrower of the two streets, and never beyond the middle of either.
    pub(crate) fn along(line: &[Vertex], kerb_m: impl Fn(Kind) -> f64) -> Self {
        let pieces = pieces(&straightened(line), kerb_m);
        let mut places: Vec<(Pen, Kind)> = Vec::new();
        let mut ahead = 0.0;
        for Piece { from, metres, turn_deg, kind } in pieces {
            while ahead < metres {
                let (mut pen, turn) = (from, turn_deg * ahead / metres);
                pen.draw(chord_m(ahead, turn), turn);
                places.push((pen, kind));
                ahead += 1.0;
            }
            ahead -= metres;
        }
        Self { nodes: nodes(&places), marks: Vec::new() }
    }
}

/// How far apart the ends of an arc are.
fn chord_m(metres: f64, turn_deg: f64) -> f64 {
    let half = turn_deg.to_radians().abs() / 2.0;
    if half > 1e-9 { metres * half.sin() / half } else { metres }
}

/// Nodes at the given places, each looking at the next. Their curvature is that of the way as it is travelled, metre by metre.
fn nodes(places: &[(Pen, Kind)]) -> Vec<Node> {
    let mut nodes: Vec<Node> = places
        .windows(2)
        .map(|pair| {
            let (Pen { east, north, .. }, kind) = pair[0];
            let heading_deg = (pair[1].0.east - east).atan2(pair[1].0.north - north).to_degrees().rem_euclid(360.0);
            Node { east, north, heading_deg, curvature: 0.0, kind }
        })
        .collect();
    let turn = |pair: &[Node]| turn_deg(pair[0].heading_deg, pair[1].heading_deg).to_radians().abs();
    let turns: Vec<f64> = nodes.windows(2).map(turn).collect();
    for (i, node) in nodes.iter_mut().enumerate() {
        // The turns of two metres behind and ahead: one slows down before a bend, and speeds up after it.
        node.curvature =
            turns[i.saturating_sub(2).min(turns.len())..(i + 2).min(turns.len())].iter().copied().fold(0.0, f64::max);
    }
    if let Some((last, (pen, _))) = nodes.last().copied().zip(places.last()) {
        nodes.push(Node { east: pen.east, north: pen.north, curvature: 0.0, ..last });
    }
    nodes
}

/// The straights and arcs along `line`, whose vertices are apart.
fn pieces(line: &[Vertex], kerb_m: impl Fn(Kind) -> f64) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(2 * line.len());
    let mut cut = 0.0;
    for (i, pair) in line.windows(2).enumerate() {
        let (metres, heading_deg) = towards(&pair[0], &pair[1]);
        let kind = pair[0].kind;
        let (sin, cos) = heading_deg.to_radians().sin_cos();
        let at = |along: f64| Pen { east: pair[0].east + sin * along, north: pair[0].north + cos * along, heading_deg };
        let next = line.get(i + 2).map(|after| (towards(&pair[1], after), pair[1].kind));
        let bend = next.map(|((next_m, next_deg), next_kind)| {
            let turn = turn_deg(heading_deg, next_deg);
            let half = turn.to_radians().abs() / 2.0;
            let wide = (ASIDE_M / (1.0 / half.cos() - 1.0).max(1e-9)).max(kerb_m(kind).min(kerb_m(next_kind)));
            let tangent = (wide * half.tan()).min(metres / 2.0).min(next_m / 2.0);
            (tangent, turn, if half > 1e-9 { 2.0 * half * tangent / half.tan() } else { 2.0 * tangent })
        });
        let tangent = bend.map_or(0.0, |bend| bend.0);
        pieces.push(Piece { from: at(cut), metres: metres - cut - tangent, turn_deg: 0.0, kind });
        pieces.extend(bend.map(|(_, turn_deg, arc)| Piece { from: at(metres - tangent), metres: arc, turn_deg, kind }));
        cut = tangent;
    }
    pieces
}

/// Metres and degrees clockwise from north, from one vertex to another.
fn towards(from: &Vertex, to: &Vertex) -> (f64, f64) {
    let (east, north) = (to.east - from.east, to.north - from.north);
    (east.hypot(north), east.atan2(north).to_degrees())
}

/// How far one turns from one heading to another, clockwise positive, at most half a circle.
fn turn_deg(from: f64, to: f64) -> f64 {
    (to - from + 180.0).rem_euclid(360.0) - 180.0
}

/// `line` without the vertices that lie on it anyway (Douglas and Peucker 1973); where the kind changes one stays.
fn straightened(line: &[Vertex]) -> Vec<Vertex> {
    let mut apart: Vec<Vertex> = Vec::with_capacity(line.len());
    for vertex in line {
        match apart.last_mut() {
            Some(last) if towards(last, vertex).0 < KINK_M => last.kind = vertex.kind,
            _ => apart.push(*vertex),
        }
    }
    let mut kept: Vec<bool> =
        (0..apart.len()).map(|i| i == 0 || i + 1 == apart.len() || apart[i - 1].kind != apart[i].kind).collect();
    let fixed: Vec<usize> = (0..apart.len()).filter(|&i| kept[i]).collect();
    let mut open: Vec<(usize, usize)> = fixed.windows(2).map(|pair| (pair[0], pair[1])).collect();
    while let Some((from, to)) = open.pop() {
        let farthest =
            (from + 1..to).map(|i| (i, beside_m(&apart[i], &apart[from], &apart[to]))).max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((i, _)) = farthest.filter(|farthest| farthest.1 > KINK_M) {
            kept[i] = true;
            open.extend([(from, i), (i, to)]);
        }
    }
    apart.iter().zip(kept).filter_map(|(vertex, kept)| kept.then_some(*vertex)).collect()
}

/// How far `vertex` lies from the straight between two others.
fn beside_m(vertex: &Vertex, from: &Vertex, to: &Vertex) -> f64 {
    let (east, north) = (to.east - from.east, to.north - from.north);
    let (aside_east, aside_north) = (vertex.east - from.east, vertex.north - from.north);
    let share = ((aside_east * east + aside_north * north) / (east * east + north * north).max(1e-12)).clamp(0.0, 1.0);
    (aside_east - share * east).hypot(aside_north - share * north)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Vec<Vertex> {
        points.iter().map(|&(east, north)| Vertex { east, north, kind: Kind::Town }).collect()
    }

    #[test]
    fn a_right_angle_becomes_a_quarter_circle_of_the_kerb_s_radius() {
        let route = Route::along(&line(&[(0.0, 0.0), (0.0, 100.0), (100.0, 100.0)]), |_| 12.0);
        // Two straights of 88 m and a quarter of 2π·12 m.
        assert_eq!(route.metres(), 194);
        let tightest = route.nodes.iter().map(|node| node.curvature).fold(0.0, f64::max);
        assert!((tightest - 1.0 / 12.0).abs() < 0.001, "{tightest}");
        assert!(route.nodes.iter().all(|node| node.east > -1e-9 && node.north < 100.0 + 1e-9));
    }

    #[test]
    fn nodes_are_a_metre_apart_and_look_at_each_other() {
        let route = Route::along(&line(&[(0.0, 0.0), (40.0, 3.0), (55.0, 40.0), (20.0, 90.0), (21.0, 200.0)]), |_| 10.0);
        for (i, pair) in route.nodes.windows(2).enumerate() {
            let step = (pair[1].east - pair[0].east).hypot(pair[1].north - pair[0].north);
            assert!((0.99..=1.0 + 1e-9).contains(&step), "{step}");
            let (east, north) = route.place(i as f64 + 0.999_999);
            assert!((east - pair[1].east).hypot(north - pair[1].north) < 0.01);
        }
    }

    #[test]
    fn a_smooth_curve_is_not_slowed_by_the_points_it_is_stored_in() {
        // Half a circle of 200 m in pieces of 1° to 7°, as junctions leave them.
        let angles = [7.0, 1.0, 4.0, 0.2, 6.0, 2.0].iter().cycle().take(54).scan(0.0_f64, |angle, step| {
            *angle += step;
            Some(angle.to_radians())
        });
        let points: Vec<(f64, f64)> = angles.map(|angle| (200.0 * angle.cos(), 200.0 * angle.sin())).collect();
        let route = Route::along(&line(&points), |_| 12.0);
        let tightest = route.nodes.iter().map(|node| node.curvature).fold(0.0, f64::max);
        assert!(tightest < 1.0 / 60.0, "{tightest}");
    }
}
