use std::collections::BTreeSet;

use crate::{Guess, Knowledge, Point, SeenTrip, area::area};

/// What is seen is taken as places this far apart, in metres.
const MESH_M: f64 = 40.0;

/// The middle of where nobody reports: among the points near where days begin and end, the one furthest from everything seen.
///
/// A hole is open where no road leads, so the point is looked for between the ends: nearer to their middle than they are.
pub fn hole(trips: &[SeenTrip], knows: &Knowledge) -> Option<Guess> {
    let area = area(trips, knows)?;
    let reach = knows.reach_m();
    let mesh = |point: Point| ((point.east / MESH_M).round() as i64, (point.north / MESH_M).round() as i64);
    let lines = trips.iter().flat_map(|trip| &trip.parts).flatten().filter(|point| point.to(area.middle) < 1.5 * reach);
    let seen: BTreeSet<(i64, i64)> = lines.map(|&point| mesh(point)).collect();
    let seen: Vec<Point> =
        seen.into_iter().map(|(east, north)| Point::new(east as f64 * MESH_M, north as f64 * MESH_M)).collect();
    let spread = area.home.iter().map(|end| end.at.to(area.middle)).fold(0.0, f64::max).min(reach);
    let steps = (spread / MESH_M) as i64;
    let mut best: Option<(f64, Point)> = None;
    for east in -steps..=steps {
        for north in -steps..=steps {
            let off = Point::new(east as f64, north as f64) * MESH_M;
            if off.length() > spread {
                continue;
            }
            let point = area.middle + off;
            let free = seen.iter().map(|other| other.to(point)).fold(f64::MAX, f64::min);
            if best.is_none_or(|(most, _)| free > most) {
                best = Some((free, point));
            }
        }
    }
    best.map(|(_, point)| Guess::of(point))
}
