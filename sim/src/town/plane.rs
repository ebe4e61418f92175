use core::ops::{Add, Mul, Sub};

/// A point of the plane the town is drawn on: metres east and north of the base.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Point {
    pub(super) const fn new(east: f64, north: f64) -> Self {
        Self { east, north }
    }

    /// A unit vector, from degrees clockwise from north.
    pub(super) fn towards(heading_deg: f64) -> Self {
        let (sin, cos) = heading_deg.to_radians().sin_cos();
        Self::new(sin, cos)
    }

    pub(super) fn length(self) -> f64 {
        self.east.hypot(self.north)
    }

    pub(super) fn dot(self, other: Self) -> f64 {
        self.east * other.east + self.north * other.north
    }

    /// Positive where `other` lies to the left.
    pub(super) fn cross(self, other: Self) -> f64 {
        self.east * other.north - self.north * other.east
    }

    /// Degrees clockwise from north.
    pub(super) fn heading_deg(self) -> f64 {
        self.east.atan2(self.north).to_degrees()
    }

    /// The point that many turned `degrees` clockwise about the base.
    pub(super) fn turned(self, degrees: f64) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self::new(self.east * cos + self.north * sin, self.north * cos - self.east * sin)
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.east + other.east, self.north + other.north)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.east - other.east, self.north - other.north)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, by: f64) -> Self {
        Self::new(self.east * by, self.north * by)
    }
}

/// How long a line is, in metres.
pub(super) fn metres(line: &[Point]) -> f64 {
    line.windows(2).map(|pair| (pair[1] - pair[0]).length()).sum()
}

/// The point `along` metres from the beginning of a line.
pub(super) fn point_at(line: &[Point], mut along: f64) -> Point {
    for pair in line.windows(2) {
        let step = (pair[1] - pair[0]).length();
        if along <= step {
            return pair[0] + (pair[1] - pair[0]) * (along / step.max(1e-9));
        }
        along -= step;
    }
    line[line.len() - 1]
}

/// Where on the segment from `a` to `b` one is nearest to `point`: the share of its length, and how far away.
pub(super) fn nearest(point: Point, a: Point, b: Point) -> (f64, f64) {
    let along = b - a;
    let share = ((point - a).dot(along) / along.dot(along).max(1e-12)).clamp(0.0, 1.0);
    (share, (a + along * share - point).length())
}

/// Where the segment from `a` to `b` meets the one from `c` to `d`, as shares of both.
pub(super) fn crossing(a: Point, b: Point, c: Point, d: Point) -> Option<(f64, f64)> {
    let (first, second) = (b - a, d - c);
    let turn = first.cross(second);
    if turn.abs() < 1e-9 {
        return None;
    }
    let shares = ((c - a).cross(second) / turn, (c - a).cross(first) / turn);
    ((0.0..=1.0).contains(&shares.0) && (0.0..=1.0).contains(&shares.1)).then_some(shares)
}

/// Whether `point` lies within a polygon.
pub(super) fn within(point: Point, polygon: &[Point]) -> bool {
    let edges = polygon.iter().zip(polygon.iter().cycle().skip(1));
    let crossed = edges.filter(|(a, b)| {
        (a.north > point.north) != (b.north > point.north)
            && point.east < a.east + (b.east - a.east) * (point.north - a.north) / (b.north - a.north)
    });
    crossed.count() % 2 == 1
}

/// How far apart the points of a smooth curve are, about, in metres.
const STEP_M: f64 = 20.0;

/// A smooth curve through `points`: a centripetal Catmull–Rom spline, which has no loops and no overshoots (Yuksel, Schaefer and
/// Keyser 2011), by the pyramid of Barry and Goldman 1988.
pub(super) fn smooth(points: &[Point]) -> Vec<Point> {
    let Some(last) = points.len().checked_sub(1).filter(|&last| last > 0) else { return points.to_vec() };
    // Beyond both ends the first and the last span go on, mirrored.
    let (before, after) = (points[0] * 2.0 - points[1], points[last] * 2.0 - points[last - 1]);
    let extended: Vec<Point> = [before].into_iter().chain(points.iter().copied()).chain([after]).collect();
    let mut curve = Vec::new();
    for p in extended.windows(4) {
        let mut knots = [0.0; 4];
        for k in 1..4 {
            knots[k] = knots[k - 1] + (p[k] - p[k - 1]).length().sqrt().max(1e-6);
        }
        let mix =
            |a: Point, b: Point, from: f64, to: f64, t: f64| a * ((to - t) / (to - from)) + b * ((t - from) / (to - from));
        let steps = ((p[2] - p[1]).length() / STEP_M).ceil().max(1.0) as usize;
        curve.push(p[1]);
        curve.extend((1..steps).map(|step| {
            let t = knots[1] + (knots[2] - knots[1]) * step as f64 / steps as f64;
            let a = [0, 1, 2].map(|k| mix(p[k], p[k + 1], knots[k], knots[k + 1], t));
            let b = [0, 1].map(|k| mix(a[k], a[k + 1], knots[k], knots[k + 2], t));
            mix(b[0], b[1], knots[1], knots[2], t)
        }));
    }
    curve.push(points[last]);
    curve
}

/// The curve beside `line`, `metres` to its left.
pub(super) fn beside(line: &[Point], metres: f64) -> Vec<Point> {
    (0..line.len())
        .map(|i| {
            let along = line[(i + 1).min(line.len() - 1)] - line[i.saturating_sub(1)];
            line[i] + Point::new(-along.north, along.east) * (metres / along.length().max(1e-9))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smooth_curve_passes_through_its_points_in_small_steps() {
        let points = [(0.0, 0.0), (300.0, 40.0), (500.0, 300.0), (900.0, 250.0)].map(|(east, north)| Point::new(east, north));
        let curve = smooth(&points);
        assert!(points.iter().all(|point| curve.iter().any(|other| (*other - *point).length() < 1e-9)));
        assert!(curve.windows(2).all(|pair| (pair[1] - pair[0]).length() < 2.0 * STEP_M));
    }

    #[test]
    fn segments_cross_where_they_should() {
        let p = Point::new;
        assert_eq!(crossing(p(0.0, 0.0), p(10.0, 0.0), p(5.0, -1.0), p(5.0, 3.0)), Some((0.5, 0.25)));
        assert_eq!(crossing(p(0.0, 0.0), p(10.0, 0.0), p(11.0, -1.0), p(11.0, 3.0)), None);
    }

    #[test]
    fn a_point_is_within_a_polygon_or_not() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)].map(|(east, north)| Point::new(east, north));
        assert!(within(Point::new(5.0, 5.0), &square) && !within(Point::new(15.0, 5.0), &square));
    }
}
