use geo::{Distance, Geodesic, Point};
use wayhum_types::{Metres, Position};

/// The length of the shortest way between two positions on the WGS 84 ellipsoid (Karney 2013, doi:10.1007/s00190-012-0578-z).
///
/// Exact to nanometres anywhere on the globe, at some 460 ns. A Mercator map is no substitute: 200 m on it are 100 m at 60° north.
///
/// ```
/// use wayhum_types::Position;
/// let (helsinki, east) = (Position::new(60.17, 24.94)?, Position::new(60.17, 24.95)?);
/// assert!((wayhum_trace::distance(helsinki, east).value() - 555.2).abs() < 0.1);
/// # Ok::<(), wayhum_types::OutOfRange>(())
/// ```
pub fn distance(from: Position, to: Position) -> Metres {
    let point = |p: Position| Point::new(p.lon_deg(), p.lat_deg());
    Metres(Geodesic.distance(point(from), point(to)))
}
