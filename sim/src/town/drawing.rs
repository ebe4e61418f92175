use std::collections::HashMap;

use super::{
    plane::{Point, crossing, nearest, smooth},
    street::{Street, StreetKind},
};

/// The drawing board: streets that know where others may meet them, and what no street may cross.
#[derive(Default)]
pub(super) struct Drawing {
    streets: Vec<Street>,
    /// Per street, where others meet it.
    joints: Vec<Vec<Joint>>,
    walls: Vec<Wall>,
    /// Which walls pass through a square of [`SQUARE_M`].
    squares: HashMap<(i64, i64), Vec<usize>>,
}

/// What is met on the way along a line.
pub(super) enum Met {
    /// Nothing.
    Nothing,
    /// A street, which may be joined at this point; so far the line goes.
    Street(Vec<Point>),
    /// The river, the bypass, a junction too near, or a street at too sharp an angle.
    Wall,
}

/// A piece of a street or of the river.
struct Wall {
    from: Point,
    to: Point,
    /// How far its beginning lies along its street.
    along: f64,
    street: Option<usize>,
}

/// Where a street is met, and from which sides.
#[derive(Clone, Copy)]
struct Joint {
    along: f64,
    point: Point,
    left: bool,
    right: bool,
}

const SQUARE_M: f64 = 100.0;

/// Sharper than this no two streets meet, in degrees: one could not turn.
const SHARPEST_DEG: f64 = 45.0;

/// A street meets another where one from the other side does already if that is no farther off than this, in metres.
const OPPOSITE_M: f64 = 32.0;

impl Drawing {
    /// Draws the river, which streets cross only where a road does.
    pub(super) fn river(&mut self, line: &[Point]) {
        self.wall(line, None);
    }

    /// Draws a road through `points`, whatever it crosses. Where it crosses a road, they join; an end that is to lie `onto` a road
    /// goes to its nearest point.
    pub(super) fn road(&mut self, kind: StreetKind, points: &[Point], onto: (bool, bool)) {
        let mut points = points.to_vec();
        let last = points.len() - 1;
        for (end, _) in [(0, onto.0), (last, onto.1)].into_iter().filter(|end| end.1) {
            if let Some((street, along, point)) = self.nearest_street(points[end]) {
                points[end] = point;
                self.joints[street].push(Joint { along, point, left: true, right: true });
            }
        }
        let line = smooth(&points);
        let (first, last) = (line[0], line[line.len() - 1]);
        let (mut own, mut others) = (Vec::new(), Vec::new());
        let mut along = 0.0;
        for pair in line.windows(2) {
            for wall in self.walls_near(pair[0], pair[1], 0.0) {
                let Some(street) = wall.street else { continue };
                let Some((share, other)) = crossing(pair[0], pair[1], wall.from, wall.to) else { continue };
                let point = pair[0] + (pair[1] - pair[0]) * share;
                // An end that lies on a road touches it; that is no crossing.
                if (point - first).length() > 1.0 && (point - last).length() > 1.0 {
                    let at = |along| Joint { along, point, left: true, right: true };
                    own.push(at(along + (point - pair[0]).length()));
                    let there = wall.along + (wall.to - wall.from).length() * other;
                    others.push((street, at(there)));
                }
            }
            along += (pair[1] - pair[0]).length();
        }
        let street = self.street(Street { kind, line, quarter: None });
        self.joints[street].extend(own);
        for (street, joint) in others {
            self.joints[street].push(joint);
        }
    }

    /// Draws a street whose points join whatever else has the same points.
    pub(super) fn street(&mut self, street: Street) -> usize {
        let index = self.streets.len();
        self.wall(&street.line, Some(index));
        self.streets.push(street);
        self.joints.push(Vec::new());
        index
    }

    /// How far it is from `point` to the nearest street or the river, in metres, as far as `within_m`.
    pub(super) fn clearance_m(&self, point: Point, within_m: f64) -> f64 {
        self.walls_near(point, point, within_m).map(|wall| nearest(point, wall.from, wall.to).1).fold(within_m, f64::min)
    }

    /// Goes along `path` until something is met; a street that is met is joined. Junctions on it lie at least `apart_m` apart, or
    /// as far as its kind demands if that is less.
    pub(super) fn follow(&mut self, path: &[Point], apart_m: f64) -> Met {
        for (i, pair) in path.windows(2).enumerate() {
            let hits = self.walls_near(pair[0], pair[1], 0.0).filter_map(|wall| {
                let (share, other) = crossing(pair[0], pair[1], wall.from, wall.to)?;
                Some((share, wall.street, wall.along + (wall.to - wall.from).length() * other, wall.to - wall.from))
            });
            let Some((share, street, along, direction)) = hits.min_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
            let step = pair[1] - pair[0];
            let sine = direction.cross(step).abs() / (direction.length() * step.length()).max(1e-9);
            let Some(street) = street.filter(|_| sine >= SHARPEST_DEG.to_radians().sin()) else { return Met::Wall };
            let from_left = direction.cross(step) < 0.0;
            let Some(point) = self.join(street, along, pair[0] + step * share, from_left, apart_m) else { return Met::Wall };
            return Met::Street(path[..=i].iter().copied().chain([point]).collect());
        }
        Met::Nothing
    }

    /// The streets, each with a point of its own wherever it is met.
    pub(super) fn finish(mut self) -> Vec<Street> {
        for (street, joints) in self.streets.iter_mut().zip(&mut self.joints) {
            joints.sort_by(|a, b| a.along.total_cmp(&b.along));
            let mut line = Vec::with_capacity(street.line.len() + joints.len());
            let (mut along, mut joints) = (0.0, joints.iter().peekable());
            for (i, &point) in street.line.iter().enumerate() {
                if i > 0 {
                    along += (point - street.line[i - 1]).length();
                }
                while let Some(joint) = joints.next_if(|joint| joint.along < along) {
                    line.push(joint.point);
                }
                line.push(point);
            }
            street.line = line.into_iter().map(to_the_centimetre).collect();
            street.line.dedup();
        }
        self.streets
    }

    /// The point at which `street` is met `along` metres down it, coming from one side; none where a junction may not be.
    fn join(&mut self, street: usize, along: f64, point: Point, from_left: bool, apart_m: f64) -> Option<Point> {
        let apart = self.streets[street].kind.junctions_m()?.min(apart_m);
        let near = self.joints[street].iter_mut().min_by(|a, b| (a.along - along).abs().total_cmp(&(b.along - along).abs()));
        if let Some(near) = near {
            let side = if from_left { &mut near.left } else { &mut near.right };
            if (near.along - along).abs() <= OPPOSITE_M && !*side {
                *side = true;
                return Some(near.point);
            }
            if (near.along - along).abs() < apart {
                return None;
            }
        }
        self.joints[street].push(Joint { along, point, left: from_left, right: !from_left });
        Some(point)
    }

    /// The street nearest to `point`, how far along and where.
    fn nearest_street(&self, point: Point) -> Option<(usize, f64, Point)> {
        let streets = self.walls.iter().filter_map(|wall| wall.street.map(|street| (street, wall)));
        let ways = streets.map(|(street, wall)| (nearest(point, wall.from, wall.to), street, wall));
        let ((share, _), street, wall) = ways.min_by(|a, b| a.0.1.total_cmp(&b.0.1))?;
        let step = wall.to - wall.from;
        Some((street, wall.along + step.length() * share, wall.from + step * share))
    }

    fn wall(&mut self, line: &[Point], street: Option<usize>) {
        let mut along = 0.0;
        for pair in line.windows(2) {
            for square in squares(pair[0], pair[1], 0.0) {
                self.squares.entry(square).or_default().push(self.walls.len());
            }
            self.walls.push(Wall { from: pair[0], to: pair[1], along, street });
            along += (pair[1] - pair[0]).length();
        }
    }

    /// Walls that may come within `margin` of a segment; some of them twice.
    fn walls_near(&self, from: Point, to: Point, margin: f64) -> impl Iterator<Item = &Wall> {
        squares(from, to, margin).filter_map(|square| self.squares.get(&square)).flatten().map(|&wall| &self.walls[wall])
    }
}

/// Points that were computed in two ways become one.
fn to_the_centimetre(point: Point) -> Point {
    let round = |metres: f64| (metres * 100.0).round() / 100.0 + 0.0;
    Point::new(round(point.east), round(point.north))
}

/// The squares around a segment.
fn squares(from: Point, to: Point, margin: f64) -> impl Iterator<Item = (i64, i64)> {
    let square = |metres: f64| (metres / SQUARE_M).floor() as i64;
    let (west, east) = (square(from.east.min(to.east) - margin), square(from.east.max(to.east) + margin));
    let (south, north) = (square(from.north.min(to.north) - margin), square(from.north.max(to.north) + margin));
    (west..=east).flat_map(move |i| (south..=north).map(move |j| (i, j)))
}
