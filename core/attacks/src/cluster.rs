use crate::{Guess, Point, SeenTrip, seen::home_ends};

/// Ends this close belong to one cluster, in metres.
const CLUSTER_M: f64 = 120.0;

/// The densest cluster of the ends at which days begin and end: its middle, by mean shift (Fukunaga & Hostetler 1975).
pub fn cluster(trips: &[SeenTrip]) -> Option<Guess> {
    let ends: Vec<Point> = home_ends(trips).into_iter().map(|end| end.at).collect();
    let near = |centre: Point| ends.iter().copied().filter(move |end| end.to(centre) <= CLUSTER_M);
    let mut centre = ends.iter().copied().max_by_key(|&end| near(end).count())?;
    for _ in 0..20 {
        let next = Point::mean(near(centre))?;
        if next.to(centre) < 0.5 {
            break;
        }
        centre = next;
    }
    Some(Guess::of(centre))
}
