use core::fmt;

use serde::{Deserialize, Serialize};

/// A point on the WGS 84 ellipsoid, in degrees. Always within ±90° and ±180°, always finite, never printed.
///
/// ```
/// use wayhum_types::Position;
/// let marienplatz = Position::new(48.137, 11.575)?;
/// assert_eq!(format!("{marienplatz:?}"), "Position([redacted])");
/// assert!(Position::new(91.0, 0.0).is_err());
/// # Ok::<(), wayhum_types::OutOfRange>(())
/// ```
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Position {
    lat_deg: f64,
    lon_deg: f64,
}

/// A latitude outside ±90°, a longitude outside ±180°, or a number that is not finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("place a position: latitude must lie within ±90° and longitude within ±180°")]
pub struct OutOfRange;

impl Position {
    /// From latitude (north positive) and longitude (east positive), in degrees.
    pub fn new(lat_deg: f64, lon_deg: f64) -> Result<Self, OutOfRange> {
        // `contains` is false for NaN as well.
        if (-90.0..=90.0).contains(&lat_deg) && (-180.0..=180.0).contains(&lon_deg) {
            Ok(Self { lat_deg, lon_deg })
        } else {
            Err(OutOfRange)
        }
    }

    /// Degrees north of the equator.
    pub const fn lat_deg(self) -> f64 {
        self.lat_deg
    }

    /// Degrees east of Greenwich.
    pub const fn lon_deg(self) -> f64 {
        self.lon_deg
    }
}

impl fmt::Debug for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Position([redacted])")
    }
}

impl TryFrom<(f64, f64)> for Position {
    type Error = OutOfRange;

    fn try_from((lat_deg, lon_deg): (f64, f64)) -> Result<Self, OutOfRange> {
        Self::new(lat_deg, lon_deg)
    }
}

impl From<Position> for (f64, f64) {
    fn from(position: Position) -> Self {
        (position.lat_deg, position.lon_deg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_the_globe_is_refused() {
        for (lat, lon) in [(90.1, 0.0), (-90.1, 0.0), (0.0, 180.1), (0.0, -180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(Position::new(lat, lon), Err(OutOfRange));
        }
        assert!(Position::new(90.0, -180.0).is_ok());
    }

    #[test]
    fn a_stored_position_is_checked_when_it_is_read() {
        assert!(serde_json::from_str::<Position>("[48.1,11.5]").is_ok());
        assert!(serde_json::from_str::<Position>("[148.1,11.5]").is_err());
    }
}
