use std::collections::BTreeSet;

use crate::{
    End, Knowledge, Outline, Point, SeenTrip,
    seen::{ends, home_ends},
};

/// The neighbourhood that the attacker looks at more closely.
pub(crate) struct Area {
    /// The middle of the ends most likely to be at home.
    pub(crate) middle: Point,
    /// Those ends.
    pub(crate) home: Vec<End>,
    /// All ends that can tell of the home, those included.
    pub(crate) ends: Vec<End>,
    /// The cell that readings of the neighbourhood name most often: the zone's centre lies in it.
    pub(crate) cell: Option<Outline>,
    /// What is seen near the middle, at points of a mesh: nobody's zone hides it.
    pub(crate) seen: Vec<Point>,
}

/// The mesh of what is seen, in metres.
const MESH_M: f64 = 100.0;

/// Finds the neighbourhood in which days begin and end; `None` if nothing is seen.
pub(crate) fn area(trips: &[SeenTrip], knows: &Knowledge) -> Option<Area> {
    let home = home_ends(trips);
    // What home is about lies within this of its middle: two opposite exits and what they vary by.
    let spread = knows.circle_m.high.max(knows.path_m.high) + 200.0;
    let mut most = (0, Point::new(0.0, 0.0));
    for end in &home {
        let near = || home.iter().filter(|other| other.at.to(end.at) <= spread);
        let count = near().count();
        if count > most.0 {
            most = (count, Point::mean(near().map(|other| other.at))?);
        }
    }
    if most.0 == 0 {
        return None;
    }
    let middle = most.1;
    let is_near = |end: &End| end.at.to(middle) <= knows.reach_m() + 200.0;
    let mut all = ends(trips);
    all.retain(is_near);
    Some(Area {
        middle,
        home: home.into_iter().filter(is_near).collect(),
        ends: all,
        cell: cell(trips, middle, knows),
        seen: seen(trips, middle, knows),
    })
}

fn seen(trips: &[SeenTrip], middle: Point, knows: &Knowledge) -> Vec<Point> {
    let near = trips.iter().flat_map(|trip| &trip.parts).flatten().filter(|point| point.to(middle) < 1.5 * knows.reach_m());
    let mesh = |point: &Point| ((point.east / MESH_M).round() as i64, (point.north / MESH_M).round() as i64);
    let seen: BTreeSet<(i64, i64)> = near.map(mesh).collect();
    seen.into_iter().map(|(east, north)| Point::new(east as f64, north as f64) * MESH_M).collect()
}

/// Of the cells near the middle that readings name, the one named most often.
fn cell(trips: &[SeenTrip], middle: Point, knows: &Knowledge) -> Option<Outline> {
    let is_near = |cell: &&Outline| cell.middle().is_some_and(|of_cell| of_cell.to(middle) <= knows.reach_m());
    let cells: Vec<&Outline> = trips.iter().filter_map(|trip| trip.reading.as_ref()).filter(is_near).collect();
    cells.iter().max_by_key(|cell| cells.iter().filter(|other| other == cell).count()).map(|cell| (*cell).clone())
}
