use core::ops::{Add, Mul, Sub};

use wayhum_types::Position;

/// WGS 84 semi-major axis in metres (NIMA TR8350.2, table 3.1).
const A: f64 = 6_378_137.0;
/// WGS 84 flattening.
const F: f64 = 1.0 / 298.257223563;
/// First eccentricity squared.
const E2: f64 = F * (2.0 - F);
/// Mean radius in metres (IUGG), for the difference between a chord and its arc.
const MEAN_RADIUS_M: f64 = 6_371_008.8;

/// A point in Earth-centred, Earth-fixed metres (WGS 84), or a vector between two.
///
/// Everything within a trip is reckoned in it: there is no seam at the antimeridian and nothing special about the poles, and the
/// chord between two points 10 km apart is a millimetre shorter than the geodesic, at the price of one square root.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Ecef {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) z: f64,
}

impl Ecef {
    pub(crate) const ZERO: Self = Self { x: 0.0, y: 0.0, z: 0.0 };

    pub(crate) fn of(position: Position) -> Self {
        Anchor::default().place(position)
    }

    /// The direction of latitude and longitude, taken as if the Earth were a sphere: how H3 sees a position.
    pub(crate) fn unit(lat_rad: f64, lon_rad: f64) -> Self {
        let (sin_lat, cos_lat) = lat_rad.sin_cos();
        let (sin_lon, cos_lon) = lon_rad.sin_cos();
        Self { x: cos_lat * cos_lon, y: cos_lat * sin_lon, z: sin_lat }
    }

    /// A vector scaled so that its product with a point has the sign of its product with that point's [`unit`](Self::unit).
    ///
    /// On the ellipsoid (x, y, z / (1 − e²)) points along the surface normal, whose angles are latitude and longitude.
    pub(crate) fn for_units(self) -> Self {
        Self { z: self.z / (1.0 - E2), ..self }
    }

    /// Latitude and longitude in radians of a point on the ellipsoid, or within some metres of it.
    pub(crate) fn lat_lon_rad(self) -> (f64, f64) {
        ((self.z / (1.0 - E2)).atan2(self.x.hypot(self.y)), self.y.atan2(self.x))
    }

    /// The position of a point on the ellipsoid, or within some metres of it.
    pub(crate) fn position(self) -> Option<Position> {
        let (lat, lon) = self.lat_lon_rad();
        Position::new(lat.to_degrees(), lon.to_degrees()).ok()
    }

    pub(crate) fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    pub(crate) fn cross(self, other: Self) -> Self {
        Self {
            x: self.y * other.z - self.z * other.y,
            y: self.z * other.x - self.x * other.z,
            z: self.x * other.y - self.y * other.x,
        }
    }

    pub(crate) fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    /// The chord to another point in metres.
    pub(crate) fn to(self, other: Self) -> f64 {
        (other - self).length()
    }

    /// The point the fraction `t` of the way to another.
    pub(crate) fn towards(self, other: Self, t: f64) -> Self {
        self + (other - self) * t
    }

    /// The angle between two vectors in degrees, 0–180; 0 if one of them has no direction.
    pub(crate) fn angle_deg(self, other: Self) -> f64 {
        let angle = self.cross(other).length().atan2(self.dot(other)).to_degrees();
        if angle.is_finite() { angle } else { 0.0 }
    }

    /// The direction of a small vector that begins here, in degrees clockwise from north; `None` at a pole or without direction.
    pub(crate) fn bearing_deg(self, vector: Self) -> Option<f64> {
        let up = self.for_units();
        let east = Self { x: -up.y, y: up.x, z: 0.0 };
        let north = up.cross(east) * (1.0 / up.length());
        let (e, n) = (vector.dot(east), vector.dot(north));
        (e.hypot(n) > 0.0).then(|| e.atan2(n).to_degrees())
    }
}

/// The length of an arc on a sphere of the Earth's size over a chord, both in metres: exact enough to see what is far from a decision.
pub(crate) fn arc_over(chord_m: f64) -> f64 {
    2.0 * MEAN_RADIUS_M * (chord_m / (2.0 * MEAN_RADIUS_M)).min(1.0).asin()
}

/// Turns positions into points, four times as fast where they follow each other closely.
///
/// Sine and cosine are worked out at the corners of a grid of 0.01° and carried on by the addition theorems, with as many terms of the
/// series as a double holds. The corner depends on the position alone, so the point does, too: whoever asks, and after whatever.
#[derive(Clone, Default)]
pub(crate) struct Anchor {
    lat: Corner,
    lon: Corner,
}

/// One angle of the grid.
#[derive(Clone, Copy)]
struct Corner {
    step: i32,
    radians: f64,
    sin: f64,
    cos: f64,
}

impl Default for Corner {
    fn default() -> Self {
        Self { step: 0, radians: 0.0, sin: 0.0, cos: 1.0 }
    }
}

impl Corner {
    const STEPS_A_DEGREE: f64 = 100.0;

    /// Sine and cosine of an angle in degrees.
    fn sin_cos(&mut self, degrees: f64) -> (f64, f64) {
        let step = (degrees * Self::STEPS_A_DEGREE) as i32;
        if step != self.step {
            let radians = (f64::from(step) / Self::STEPS_A_DEGREE).to_radians();
            let (sin, cos) = radians.sin_cos();
            *self = Self { step, radians, sin, cos };
        }
        // At most 1.75e-4: the next terms are below 1e-16.
        let d = degrees.to_radians() - self.radians;
        let (sin_d, cos_d) = (d * (1.0 - d * d / 6.0), 1.0 - 0.5 * d * d);
        (self.sin * cos_d + self.cos * sin_d, self.cos * cos_d - self.sin * sin_d)
    }
}

impl Anchor {
    /// The point of a position.
    pub(crate) fn place(&mut self, position: Position) -> Ecef {
        let (sin_lat, cos_lat) = self.lat.sin_cos(position.lat_deg());
        let (sin_lon, cos_lon) = self.lon.sin_cos(position.lon_deg());
        let n = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
        Ecef { x: n * cos_lat * cos_lon, y: n * cos_lat * sin_lon, z: n * (1.0 - E2) * sin_lat }
    }
}

impl Add for Ecef {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y, z: self.z + other.z }
    }
}

impl Sub for Ecef {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y, z: self.z - other.z }
    }
}

impl Mul<f64> for Ecef {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self { x: self.x * factor, y: self.y * factor, z: self.z * factor }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distance;

    fn at(lat: f64, lon: f64) -> Position {
        Position::new(lat, lon).expect("on the globe")
    }

    #[test]
    fn a_chord_of_ten_kilometres_is_the_geodesic_to_two_millimetres() {
        for (from, to) in [
            (at(48.1, 11.5), at(48.15, 11.6)),
            (at(60.0, 24.9), at(60.08, 24.95)),
            (at(0.0, 179.98), at(0.03, -179.98)),
            (at(89.97, 10.0), at(89.97, -170.0)),
        ] {
            let error = Ecef::of(from).to(Ecef::of(to)) - distance(from, to).value();
            assert!(error.abs() < 0.002, "{error} m");
        }
    }

    #[test]
    fn a_point_finds_back_to_its_position() {
        for (lat, lon) in [(48.1, 11.5), (-33.9, 151.2), (90.0, 0.0), (-89.9999, -179.9999), (0.0, 180.0)] {
            let back = Ecef::of(at(lat, lon)).position().expect("on the globe");
            assert!(distance(at(lat, lon), back).value() < 1e-6);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_point_is_where_plain_trigonometry_puts_it(lat in -90.0..=90.0_f64, lon in -180.0..=180.0_f64, before in -90.0..90.0_f64) {
            let position = at(lat, lon);
            let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
            let (sin_lon, cos_lon) = lon.to_radians().sin_cos();
            let n = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
            let plain = Ecef { x: n * cos_lat * cos_lon, y: n * cos_lat * sin_lon, z: n * (1.0 - E2) * sin_lat };
            proptest::prop_assert!(Ecef::of(position).to(plain) < 1e-8);
            let mut anchor = Anchor::default();
            anchor.place(at(before, 2.0 * before));
            proptest::prop_assert!(anchor.place(position) == Ecef::of(position), "whatever it was asked before");
        }
    }

    #[test]
    fn bearings_run_clockwise_from_north() {
        let here = Ecef::of(at(48.1, 11.5));
        for (lat, lon, bearing) in [(48.11, 11.5, 0.0), (48.1, 11.51, 90.0), (48.09, 11.5, 180.0), (48.1, 11.49, -90.0)] {
            let found = here.bearing_deg(Ecef::of(at(lat, lon)) - here).expect("a direction");
            assert!((found - bearing).abs() < 0.1, "{found} instead of {bearing}");
        }
        assert_eq!(here.bearing_deg(Ecef::ZERO), None);
    }
}
