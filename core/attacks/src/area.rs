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
}

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
    Some(Area { middle, home: home.into_iter().filter(is_near).collect(), ends: all, cell: cell(trips, middle, knows) })
}

/// Of the cells near the middle that readings name, the one named most often.
fn cell(trips: &[SeenTrip], middle: Point, knows: &Knowledge) -> Option<Outline> {
    let is_near = |cell: &&Outline| cell.middle().is_some_and(|of_cell| of_cell.to(middle) <= knows.reach_m());
    let cells: Vec<&Outline> = trips.iter().filter_map(|trip| trip.reading.as_ref()).filter(is_near).collect();
    cells.iter().max_by_key(|cell| cells.iter().filter(|other| other == cell).count()).map(|cell| (*cell).clone())
}
