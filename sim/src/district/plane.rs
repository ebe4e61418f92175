use core::ops::{Add, Mul, Sub};

use wayhum_types::Position;

use crate::BASE_DEG;

/// Metres east and north of the base.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Point {
    pub(super) const fn new(east: f64, north: f64) -> Self {
        Self { east, north }
    }

    /// So far away in a direction, in radians clockwise from north.
    pub(super) fn polar(metres: f64, bearing: f64) -> Self {
        Self::new(metres * bearing.sin(), metres * bearing.cos())
    }

    pub(super) fn length(self) -> f64 {
        self.east.hypot(self.north)
    }

    pub(super) fn dot(self, other: Self) -> f64 {
        self.east * other.east + self.north * other.north
    }

    /// The vector turned a quarter to the left.
    pub(super) fn left(self) -> Self {
        Self::new(-self.north, self.east)
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

/// Metres of a degree of latitude at the base, on the WGS 84 ellipsoid.
const DEGREE_M: f64 = 111_195.0;

/// Where a point lies: an equirectangular projection about the base. 25 km to the north a metre of east is 0.5 % too long, which
/// makes the country a little wider there and matters to nobody: it is invented in any case.
pub(super) fn on_the_globe(point: Point) -> Position {
    let lat = BASE_DEG.0 + point.north / DEGREE_M;
    let lon = BASE_DEG.1 + point.east / (DEGREE_M * BASE_DEG.0.to_radians().cos());
    Position::new(lat, lon).expect("some kilometres from the base is on the globe")
}
