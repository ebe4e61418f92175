use crate::{
    Drawn, End, Guess, Knowledge, Point, SeenTrip,
    area::{Area, area},
    field::Field,
    last::median,
};

/// How exactly an end is seen, in metres: a receiver's error.
const SIGMA_M: f64 = 12.0;
/// The share of ends near home that belong to something else, and the distance they lie within, in metres.
const OTHERS: f64 = 0.2;
const OTHERS_M: f64 = 2_500.0;
/// The share of ends that are cut later than by the circle, for path or distance, and by how much at most, in metres.
const LATE: f64 = 0.3;
const LATE_M: f64 = 500.0;
/// What it costs a centre, as a logarithm, that an end leads away from it.
const AWAY: f64 = -2.5;
/// What it costs a centre, as a logarithm, that it lies outside of the cell that readings of the neighbourhood name: some are of a place
/// other than the home.
const OUT_OF_CELL: f64 = -4.0;
/// How probable it is that something is seen inside of a zone all the same, from before the place was known to be private; and how
/// exactly it is known where, in metres.
const SEEN_INSIDE: f64 = 0.05;
const SEEN_M: f64 = 50.0;
/// Of the zone's possible centres so many are looked at further.
const CENTRES: usize = 300;

/// Fits the zone's centre to the ends, knowing the rule, and guesses where the home can lie about it.
pub fn ring_known(trips: &[SeenTrip], knows: &Knowledge) -> Option<Guess> {
    let area = area(trips, knows)?;
    let centres = centres(&area, knows, CENTRES);
    if knows.offset_m.high < 1.0 {
        let step = 10.0;
        let kernel =
            |point: Point| centres.iter().map(|(centre, weight)| weight * f64::from(u8::from(centre.to(point) < 15.0))).sum();
        return Some(Field::new(area.middle, half_m(knows), step, kernel).guess());
    }
    let (low, high) = (knows.offset_m.low, knows.offset_m.high);
    let weigh = |home: Point| {
        if area.home.iter().any(|end| end.at.to(home) < knows.direct_m - 2.0 * SIGMA_M) {
            return 0.0;
        }
        let squares = low * low..=high * high;
        let is_about = |centre: Point| {
            let off = centre - home;
            squares.contains(&off.dot(off))
        };
        let weight: f64 = centres.iter().map(|&(centre, weight)| if is_about(centre) { weight } else { 0.0 }).sum();
        let facing = || area.home.iter().filter(|end| end.faces(home)).count() as f64 / area.home.len().max(1) as f64;
        if weight > 0.0 { facing().powi(4) * weight } else { 0.0 }
    };
    let field = Field::new(area.middle, half_m(knows) + high, 25.0, weigh);
    Some(field.guess())
}

/// Where the zone's centre may lie, with the shares of probability: every end is at the circle's border, or later, or of another place.
pub(crate) fn centres(area: &Area, knows: &Knowledge, count: usize) -> Vec<(Point, f64)> {
    let border_m = knows.circle_m;
    let step = ((border_m.high - border_m.low + knows.whole_m) / 8.0).clamp(12.0, 40.0);
    let late = if knows.path_m.high > 0.0 { LATE } else { 0.0 };
    let late_m = crate::Range::new(border_m.high, border_m.high + LATE_M);
    let log = |metres: f64| {
        let border = (1.0 - OTHERS - late) * knows.border_density(metres, SIGMA_M);
        (border + late * knows.late_density(late_m, metres, SIGMA_M) + OTHERS / OTHERS_M).ln()
    };
    // By the metre, so that no logarithm is taken twice.
    let table: Vec<f64> = (0..6_000).map(|metres| log(f64::from(metres))).collect();
    let ends = distinct(area, knows);
    let weigh = |centre: Point| {
        let log = |end: &End| {
            let metres = end.at.to(centre);
            table[(metres as usize).min(table.len() - 1)] + if end.faces(centre) { 0.0 } else { AWAY }
        };
        let is_out = area.cell.as_ref().is_some_and(|cell| !cell.holds(centre));
        ends.iter().map(log).sum::<f64>() + if is_out { OUT_OF_CELL } else { 0.0 } + free(centre, area, knows)
    };
    Field::of_logs(area.middle, half_m(knows), step, weigh).heaviest(count)
}

/// What is seen about a centre, as a logarithm: in every direction the border is nearer than the nearest of it.
fn free(centre: Point, area: &Area, knows: &Knowledge) -> f64 {
    if knows.drawn != Drawn::ByDirection {
        return 0.0;
    }
    let mut nearest = [knows.circle_m.high; 8];
    let square = knows.circle_m.high * knows.circle_m.high;
    for point in &area.seen {
        let off = *point - centre;
        if off.dot(off) < square {
            let eighth = (off.north.atan2(off.east) / core::f64::consts::FRAC_PI_4).round() as i64;
            let least = &mut nearest[eighth.rem_euclid(8) as usize];
            *least = least.min(off.length());
        }
    }
    nearest.iter().map(|metres| (SEEN_INSIDE + (1.0 - SEEN_INSIDE) * knows.free(*metres, SEEN_M)).ln()).sum()
}

/// The ends, those that say the same taken together: where nothing is drawn anew the second trip to one exit tells nothing new.
fn distinct(area: &Area, knows: &Knowledge) -> Vec<End> {
    let Some(same_m) = knows.same_m() else { return area.ends.clone() };
    let mut groups: Vec<(End, f64)> = Vec::new();
    for end in &area.ends {
        match groups.iter_mut().find(|(other, _)| other.at.to(end.at) < same_m && other.hidden.dot(end.hidden) > 0.0) {
            Some((other, count)) => {
                *count += 1.0;
                other.at = other.at + (end.at - other.at) * (1.0 / *count);
            }
            None => groups.push((*end, 1.0)),
        }
    }
    groups.into_iter().map(|(end, _)| end).collect()
}

/// How far from the middle of the ends the zone's centre may lie, in metres.
fn half_m(knows: &Knowledge) -> f64 {
    // Without an offset the ends may all be seen on one side, a radius away.
    let share = if knows.offset_m.high < 1.0 { 1.5 } else { 1.0 };
    (share * knows.circle_m.high + 0.5 * knows.path_m.high + 0.4 * knows.whole_m).max(300.0)
}

/// The middle of the circle that fits the ends best, whatever its radius: the rule is not known.
pub fn ring_unknown(trips: &[SeenTrip]) -> Option<Guess> {
    let nothing = Knowledge::circle(crate::Range::new(0.0, 1_000.0), Drawn::EachTrip);
    let area = area(trips, &nothing)?;
    // How far the distances stray from their median, in the mean: the smallest spread for its size wins.
    let stray = |centre: Point| -> f64 {
        let metres: Vec<f64> = area.home.iter().map(|end| end.at.to(centre)).collect();
        let Some(radius) = median(metres.clone()) else { return f64::MAX };
        median(metres.iter().map(|metres| (metres - radius).abs()).collect()).map_or(f64::MAX, |off| off / (radius + 50.0))
    };
    let mut best: Option<(f64, Point)> = None;
    for east in -25..=25 {
        for north in -25..=25 {
            let centre = area.middle + Point::new(f64::from(east), f64::from(north)) * 40.0;
            let off = stray(centre);
            if best.is_none_or(|(least, _)| off < least) {
                best = Some((off, centre));
            }
        }
    }
    best.map(|(_, centre)| Guess::of(centre))
}
