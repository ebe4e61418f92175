use core::{
    fmt,
    ops::{Add, Mul, Sub},
};

use wayhum_types::Position;

/// A point of the plane that attacks are reckoned on: metres east and north of its base. It says where, so it does not print.
#[derive(Clone, Copy, PartialEq)]
pub struct Point {
    /// Metres east.
    pub east: f64,
    /// Metres north.
    pub north: f64,
}

impl Point {
    /// From metres east and north.
    pub const fn new(east: f64, north: f64) -> Self {
        Self { east, north }
    }

    /// The distance to another, in metres.
    ///
    /// ```
    /// use wayhum_attacks::Point;
    /// assert_eq!(Point::new(3.0, 0.0).to(Point::new(0.0, 4.0)), 5.0);
    /// ```
    pub fn to(self, other: Self) -> f64 {
        (other - self).length()
    }

    #[allow(clippy::imprecise_flops, reason = "attacks measure 10⁹ distances; metres neither overflow nor vanish")]
    pub(crate) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    pub(crate) fn dot(self, other: Self) -> f64 {
        self.east * other.east + self.north * other.north
    }

    /// The mean of points; `None` of none.
    pub(crate) fn mean(points: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (mut sum, mut count) = (Self::new(0.0, 0.0), 0.0);
        for point in points {
            (sum, count) = (sum + point, count + 1.0);
        }
        (count > 0.0).then(|| sum * (1.0 / count))
    }
}

impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Point([redacted])")
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

/// A plane that touches the Earth at its base (equirectangular). Exact to 0.5 % within 25 km, which a guess within 100 m does not feel.
#[derive(Clone, Copy)]
pub struct Plane {
    base: Position,
    east_m: f64,
}

/// Metres of a degree of latitude (IUGG mean radius).
const DEGREE_M: f64 = 111_195.0;

impl Plane {
    /// The plane about a position.
    pub fn about(base: Position) -> Self {
        Self { base, east_m: DEGREE_M * base.lat_deg().to_radians().cos() }
    }

    /// Where a position lies on it.
    ///
    /// ```
    /// use wayhum_attacks::Plane;
    /// use wayhum_types::Position;
    /// let plane = Plane::about(Position::new(48.0, 180.0)?);
    /// assert!((plane.point(Position::new(48.01, -179.99)?).north - 1_111.95).abs() < 1e-6);
    /// assert!((plane.point(Position::new(48.01, -179.99)?).east - 744.0).abs() < 1.0);
    /// # Ok::<(), wayhum_types::OutOfRange>(())
    /// ```
    pub fn point(&self, position: Position) -> Point {
        let mut east_deg = position.lon_deg() - self.base.lon_deg();
        if east_deg.abs() > 180.0 {
            east_deg -= 360.0_f64.copysign(east_deg);
        }
        Point::new(east_deg * self.east_m, (position.lat_deg() - self.base.lat_deg()) * DEGREE_M)
    }
}

impl fmt::Debug for Plane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plane([redacted])")
    }
}
