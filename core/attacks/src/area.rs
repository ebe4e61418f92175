use crate::{
    End, Knowledge, Point, SeenTrip,
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
    Some(Area { middle, home: home.into_iter().filter(is_near).collect(), ends: all })
}
