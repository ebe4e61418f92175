use wayhum_types::{Cell, Piece, Zone};

use crate::{
    cells::Visit,
    distance,
    ecef::{Ecef, arc_over},
    hex::corners,
    track::{Span, Track},
};

/// No two points of a res 11 cell are further apart than this, in metres: the largest are some 65 m across.
const CELL_M: f64 = 100.0;
/// By how much an arc on a sphere and a geodesic can differ: a share, and a metre for what a share of nothing leaves out.
const SPHERE_SHARE: f64 = 0.006;
const SPHERE_M: f64 = 1.0;

/// Takes what touches a zone out of a piece that was not sent yet: passages whose cell touches it go, and the piece splits there.
///
/// Radii are geodesic. A zone whose radius is not a number holds the whole Earth: a slip must not switch it off.
///
/// ```
/// use wayhum_trace::outside_zones;
/// use wayhum_types::{Epoch, HourClass, Metres, Mode, Piece, Position, Zone};
/// let class = HourClass::from_index(2).expect("below ten");
/// let piece = Piece { epoch: Epoch::from_number(2_331), class, mode: Mode::Walk, meter: None, passages: vec![] };
/// let school = Zone { centre: Position::new(48.137, 11.575)?, radius: Metres(200.0) };
/// assert!(outside_zones(&piece, &[school]).is_empty());
/// # Ok::<(), wayhum_types::OutOfRange>(())
/// ```
pub fn outside_zones(piece: &Piece, zones: &[Zone]) -> Vec<Piece> {
    let lots = piece.passages.split(|passage| zones.iter().any(|zone| touches(passage.cell, zone)));
    let lots = lots.filter(|passages| !passages.is_empty());
    lots.map(|passages| Piece { passages: passages.to_vec(), ..piece.clone() }).collect()
}

/// Whether a cell touches a zone, by any of its points: what tells of it must not leave.
pub fn touches_zone(cell: Cell, zone: &Zone) -> bool {
    touches(cell, zone)
}

/// The stretches whose cell touches a zone: a cell names a place, so it is the whole cell that has to stay out.
pub(crate) fn touching(track: &Track<'_>, visits: &[Visit], zones: &[Zone]) -> Vec<Span> {
    let mut spans = Vec::new();
    for zone in zones {
        let centre = Ecef::of(zone.centre);
        for visit in visits {
            let away = arc_over(centre.to(track.place(visit.span.from)));
            let is_far = away * (1.0 - SPHERE_SHARE) - SPHERE_M - CELL_M > zone.radius.value();
            if !is_far && touches(visit.cell, zone) {
                spans.push(visit.span);
            }
        }
    }
    spans
}

pub(crate) fn touches(cell: Cell, zone: &Zone) -> bool {
    let corners = corners(cell);
    let centre = Ecef::of(zone.centre);
    let radius = zone.radius.value();
    // A cell that H3 does not know cannot be shown to be outside.
    corners.is_empty() || !radius.is_finite() || holds(&corners, centre) || {
        let borders = corners.iter().zip(corners.iter().cycle().skip(1));
        borders.map(|(&from, &to)| nearest(from, to, centre)).any(|point| !is_outside(point, zone, centre))
    }
}

/// Whether a point lies within the corners of a cell, which run around it in one direction.
fn holds(corners: &[Ecef], point: Ecef) -> bool {
    let sides = corners.iter().zip(corners.iter().cycle().skip(1)).map(|(from, to)| from.cross(*to).dot(point));
    let middle = corners.iter().fold(Ecef::ZERO, |sum, &corner| sum + corner);
    let same_side_of_earth = middle.dot(point) > 0.0;
    let (mut left, mut right) = (true, true);
    for side in sides {
        left &= side >= 0.0;
        right &= side <= 0.0;
    }
    same_side_of_earth && (left || right)
}

/// The point of a straight line that is nearest to another.
fn nearest(from: Ecef, to: Ecef, point: Ecef) -> Ecef {
    let along = to - from;
    let t = (point - from).dot(along) / along.dot(along);
    from.towards(to, if t.is_finite() { t.clamp(0.0, 1.0) } else { 0.0 })
}

/// Whether a point lies outside a zone. Near the decision the geodesic decides, elsewhere the sphere is exact enough.
fn is_outside(point: Ecef, zone: &Zone, centre: Ecef) -> bool {
    let radius = zone.radius.value();
    let arc = arc_over(centre.to(point));
    if (arc - radius).abs() > SPHERE_SHARE * radius.abs().max(arc) + SPHERE_M {
        return arc > radius;
    }
    point.position().is_some_and(|position| distance(position, zone.centre).value() > radius)
}
