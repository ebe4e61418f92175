use crate::{Guess, Point, SeenTrip, seen::last_of_days};

/// The median of the last destinations of days that begin at 3 h (Krumm 2007, Inference Attacks on Location Tracks, 4.1).
pub fn last_destination(trips: &[SeenTrip]) -> Option<Guess> {
    let ends = last_of_days(trips);
    let east = median(ends.iter().map(|end| end.east).collect())?;
    let north = median(ends.iter().map(|end| end.north).collect())?;
    Some(Guess::of(Point::new(east, north)))
}

pub(crate) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
