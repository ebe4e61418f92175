use geo::{Destination, Geodesic, Point};
use wayhum_types::Position;

use super::base::BASE_DEG;

/// What kind of way a stretch is; it sets the speed limit and what the sky looks like from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A residential street: 30 km/h.
    Residential,
    /// A street in town: 50 km/h.
    Town,
    /// A country road: 80 km/h here. Its length is what gives when a drive is to be longer or shorter.
    Country,
    /// A tunnel on the country road: no fixes.
    Tunnel,
    /// A street as a walker uses it that keeps its length.
    Pavement,
    /// The long street of a walk, whose length gives.
    Avenue,
    /// A path in the green, walkers only: no houses.
    Green,
}

impl Kind {
    /// The speed limit in m/s.
    pub(crate) fn limit_mps(self) -> f64 {
        let kmh = match self {
            Self::Residential => 30.0,
            Self::Town | Self::Pavement | Self::Avenue | Self::Green => 50.0,
            Self::Country | Self::Tunnel => 80.0,
        };
        kmh / 3.6
    }

    /// Whether houses stand along it, so that signals come by reflection (a street canyon).
    pub(crate) fn is_built_up(self) -> bool {
        !matches!(self, Self::Country | Self::Tunnel | Self::Green)
    }

    /// Whether satellites can be seen from it.
    pub(crate) fn has_sky(self) -> bool {
        self != Self::Tunnel
    }

    /// Whether its legs are lengthened or shortened to reach the length that was asked for.
    fn gives(self) -> bool {
        matches!(self, Self::Country | Self::Avenue)
    }
}

/// What one may have to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A traffic light that may be red.
    Light,
    /// A traffic light with a queue in front, always.
    Queue,
    /// A crossing where a walker may have to wait.
    Crossing,
}

/// A piece of street of constant curvature: `metres` long, turning by `turn_deg` (clockwise positive) over its length.
#[derive(Clone, Copy)]
pub(crate) struct Leg {
    metres: f64,
    turn_deg: f64,
    ends_at: Option<Mark>,
}

impl Leg {
    pub(crate) const fn straight(metres: f64) -> Self {
        Self { metres, turn_deg: 0.0, ends_at: None }
    }

    pub(crate) const fn bend(metres: f64, turn_deg: f64) -> Self {
        Self { metres, turn_deg, ends_at: None }
    }

    pub(crate) const fn until(self, mark: Mark) -> Self {
        Self { ends_at: Some(mark), ..self }
    }
}

/// A row of legs of one kind.
pub(crate) struct Stretch<'a> {
    pub(crate) kind: Kind,
    pub(crate) legs: &'a [Leg],
}

/// Where one is while a route is being laid, and where one looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// Metres east and north of the base.
    pub(super) east: f64,
    pub(super) north: f64,
    /// Degrees clockwise from north.
    pub(super) heading_deg: f64,
}

impl Pen {
    /// Draws an arc that turns by `turn_deg` and whose ends are `chord_m` apart. Returns where the chord points: along the arc's
    /// middle.
    pub(super) fn draw(&mut self, chord_m: f64, turn_deg: f64) -> f64 {
        let chord_deg = (self.heading_deg + turn_deg / 2.0).rem_euclid(360.0);
        let (sin, cos) = chord_deg.to_radians().sin_cos();
        (self.east, self.north) = (self.east + sin * chord_m, self.north + cos * chord_m);
        self.heading_deg = chord_deg + turn_deg / 2.0;
        chord_deg
    }
}

/// A point of a route; successive nodes are one metre apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Metres east and north of the base.
    pub(crate) east: f64,
    pub(crate) north: f64,
    /// Degrees clockwise from north, of the metre that begins here.
    pub(crate) heading_deg: f64,
    /// Curvature of the metre that begins here, in 1/m, without sign.
    pub(crate) curvature: f64,
    pub(crate) kind: Kind,
}

/// A way through the town as nodes one metre apart, with the places where one may have to wait.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) nodes: Vec<Node>,
    /// Node indices and what is there, in order.
    pub(crate) marks: Vec<(usize, Mark)>,
}

impl Route {
    /// Lays `stretches` one after the other, beginning at the base in direction `heading_deg`. The legs of stretches that give
    /// are scaled alike so that the whole is `metres` long; every leg is rounded to whole metres.
    pub(crate) fn lay(stretches: &[Stretch<'_>], metres: f64, heading_deg: f64) -> Self {
        let sum = |gives: bool| -> f64 {
            stretches.iter().filter(|s| s.kind.gives() == gives).flat_map(|s| s.legs).map(|leg| leg.metres).sum()
        };
        let scale = (metres - sum(false)) / sum(true);
        let (mut nodes, mut marks) = (Vec::new(), Vec::new());
        let mut pen = Pen { east: 0.0, north: 0.0, heading_deg };
        for Stretch { kind, legs } in stretches {
            for leg in *legs {
                let steps = (leg.metres * if kind.gives() { scale } else { 1.0 }).round().max(1.0);
                let (turn, curvature) = (leg.turn_deg / steps, leg.turn_deg.to_radians().abs() / steps);
                for _ in 0..steps as usize {
                    let Pen { east, north, .. } = pen;
                    nodes.push(Node { east, north, heading_deg: pen.draw(1.0, turn), curvature, kind: *kind });
                }
                marks.extend(leg.ends_at.map(|mark| (nodes.len(), mark)));
            }
        }
        if let Some(last) = nodes.last().copied() {
            nodes.push(Node { east: pen.east, north: pen.north, curvature: 0.0, ..last });
        }
        Self { nodes, marks }
    }

    /// Its length in metres.
    pub(crate) fn metres(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }

    /// The route without its first and last metres; marks that fall away are forgotten.
    pub(crate) fn without_ends(mut self, first: usize, last: usize) -> Self {
        self.nodes.truncate(self.nodes.len().saturating_sub(last));
        self.nodes.drain(..first.min(self.nodes.len()));
        let metres = self.metres();
        self.marks =
            self.marks.iter().filter_map(|&(at, mark)| Some((at.checked_sub(first)?, mark))).filter(|m| m.0 < metres).collect();
        self
    }

    /// The route moved so that it ends at the base.
    pub(crate) fn ending_at_base(mut self) -> Self {
        if let Some(&Node { east, north, .. }) = self.nodes.last() {
            for node in &mut self.nodes {
                node.east -= east;
                node.north -= north;
            }
        }
        self
    }

    /// The node that begins the metre in which `along` lies.
    pub(crate) fn node(&self, along: f64) -> &Node {
        &self.nodes[(along.max(0.0) as usize).min(self.metres())]
    }

    /// Metres east and north of the base, `along` metres from the beginning.
    pub(crate) fn place(&self, along: f64) -> (f64, f64) {
        let node = self.node(along);
        let within = (along - along.floor()).clamp(0.0, 1.0);
        let (sin, cos) = node.heading_deg.to_radians().sin_cos();
        (node.east + sin * within, node.north + cos * within)
    }
}

/// Where a point of the plane lies on the ellipsoid: the azimuthal equidistant projection about the base. Ten kilometres out,
/// lengths across the ray are 4·10⁻⁷ too long, which is 5 mm on a drive of 12 km.
pub(crate) fn on_the_globe(east_north: (f64, f64)) -> Position {
    let base = Position::new(BASE_DEG.0, BASE_DEG.1).expect("the base is on the globe");
    displaced(base, east_north)
}

/// The position so many metres to the east and north of `from`, by Karney's geodesics.
pub(crate) fn displaced(from: Position, (east, north): (f64, f64)) -> Position {
    let origin = Point::new(from.lon_deg(), from.lat_deg());
    let point = Geodesic.destination(origin, east.atan2(north).to_degrees(), east.hypot(north));
    Position::new(point.y(), point.x()).expect("a geodesic ends on the globe")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_circle_turns_by_90_degrees_and_ends_a_radius_away_on_both_axes() {
        let legs = &[Leg::bend(157.0, 90.0).until(Mark::Light), Leg::straight(100.0)];
        let route = Route::lay(&[Stretch { kind: Kind::Town, legs }, GIVING], 300.0, 0.0);
        let (east, north) = route.place(157.0);
        assert!((east - 99.95).abs() < 0.1 && (north - 99.95).abs() < 0.1, "{east} {north}");
        assert!((route.node(200.0).heading_deg - 90.0).abs() < 1e-9);
        assert_eq!((route.metres(), route.marks.as_slice()), (300, &[(157, Mark::Light)][..]));
    }

    #[test]
    fn cutting_the_ends_moves_the_marks() {
        let legs = &[Leg::straight(50.0).until(Mark::Light), Leg::straight(40.0).until(Mark::Crossing)];
        let route = Route::lay(&[Stretch { kind: Kind::Town, legs }, GIVING], 100.0, 0.0).without_ends(30, 20);
        assert_eq!((route.metres(), route.marks.as_slice()), (50, &[(20, Mark::Light)][..]));
        assert!((route.place(0.0).1 - 30.0).abs() < 1e-9);
    }

    const GIVING: Stretch<'_> = Stretch { kind: Kind::Country, legs: &[Leg::straight(1.0)] };
}
