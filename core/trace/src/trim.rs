use wayhum_types::{Entropy, Octant, Place};

use crate::{
    DropReason, Places, Rules,
    ecef::Ecef,
    ledger::{Ledger, united},
    track::{Span, Track, station_at},
};

/// A circle that nothing in this trip may be reported from.
#[derive(Clone, Copy)]
struct Circle {
    centre: Ecef,
    radius_m: f64,
}

/// The two ends of a trip.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Begin,
    Finish,
}

/// Takes out of a trip what lies near its ends and in the circles of private places. `ends` are the indices of the ends' places.
///
/// At a private place an end is trimmed until it is outside the place's circle, far enough as the crow flies, and far enough by path;
/// at a casual one until it is outside a circle around the end and the place. Where a trip comes back into any of these circles
/// later it is cut as well: an exit is no better on the second time round.
///
/// Gives what is kept, and what was near the ends: of a trip that is still inside, all of it.
///
/// Circles are drawn once a trip, so both ends at one place and every passing of it see the same one.
pub(crate) fn trim(
    track: &Track<'_>,
    places: &Places,
    ends: [usize; 2],
    rules: &Rules,
    ledger: &mut Ledger,
    entropy: &mut dyn Entropy,
) -> (Vec<Span>, Vec<Span>) {
    let whole = track.whole();
    let circles = circles(track, places, rules, entropy);
    let circle_of = |place: usize| circles.iter().find(|(index, _)| *index == place).map(|&(_, circle)| circle);
    let casual_m = ends.map(|_| rules.trim.casual_m.draw(entropy));

    let mut near_ends = Vec::new();
    for ((end, place), casual_m) in [End::Begin, End::Finish].into_iter().zip(ends).zip(casual_m) {
        let station = if end == End::Begin { whole.from } else { whole.to };
        let here = track.place(station);
        let mut near = vec![];
        if places.is_private(place, &rules.place) {
            near.push(by_path(track, end, &places.as_slice()[place], rules));
            near.extend(inside(track, Circle { centre: here, radius_m: rules.trim.direct_m }));
            near.extend(circle_of(place).into_iter().flat_map(|circle| inside(track, circle)));
        } else {
            let centre = Ecef::of(places.as_slice()[place].centre);
            near.extend(inside(track, Circle { centre: here, radius_m: casual_m }));
            near.extend(inside(track, Circle { centre, radius_m: casual_m }));
        }
        let near = united(near);
        if is_still_inside(track, &near, end, rules) {
            ledger.book(DropReason::StillInside, track.length_m(whole));
            return (Vec::new(), vec![whole]);
        }
        near_ends.extend(near);
    }
    let passing = circles.iter().flat_map(|&(_, circle)| inside(track, circle)).collect();

    let near_ends = united(near_ends);
    let kept = ledger.take_out(&[whole], &near_ends, DropReason::TripEnd, track);
    (ledger.take_out(&kept, &united(passing), DropReason::PrivatePlace, track), near_ends)
}

/// A fresh circle for each private place that the trip could come near, with the index of the place.
fn circles(track: &Track<'_>, places: &Places, rules: &Rules, entropy: &mut dyn Entropy) -> Vec<(usize, Circle)> {
    let start = track.places()[0];
    let reach = track.places().iter().map(|place| start.to(*place)).fold(0.0, f64::max);
    let mut circles = Vec::new();
    for (index, zone) in places.private_zones(&rules.place) {
        let centre = Ecef::of(zone);
        if start.to(centre) <= reach + rules.circle_m().high {
            circles.push((index, Circle { centre, radius_m: rules.circle_m().draw(entropy) }));
        }
    }
    circles
}

/// The stretch at an end that is too short by path. A receiver's jitter while it stands is not counted as path.
fn by_path(track: &Track<'_>, end: End, place: &Place, rules: &Rules) -> Span {
    let places = track.places();
    let whole = track.whole();
    let fix = |step: usize| if end == End::Begin { places[step] } else { places[places.len() - 1 - step] };
    let mut far = Vec::with_capacity(128);
    let (mut metres, mut knot) = (0.0, 0);
    let mut least_m = rules.trim.path_m;
    let mut is_spread = false;
    for step in 0..places.len() {
        let moved = fix(knot).to(fix(step));
        if moved >= rules.turn.jitter_m {
            metres += moved;
            knot = step;
        }
        far.push(metres);
        if metres >= least_m && !is_spread {
            least_m += rules.trim.path_spread_m * share(place, fix(step));
            is_spread = true;
        }
        if metres >= least_m {
            break;
        }
    }
    let enough = if metres >= least_m { station_at(&far, least_m) } else { whole.to };
    match end {
        End::Begin => Span { from: whole.from, to: enough },
        End::Finish => Span { from: whole.to - enough, to: whole.to },
    }
}

/// A number in [0, 1) that a place has for each eighth of the compass, mixed from where its zone lies: that was drawn
/// at random, is kept secret and never changes, so this is too.
fn share(place: &Place, exit: Ecef) -> f64 {
    let Some(zone) = place.zone_centre else { return 0.0 };
    let centre = Ecef::of(place.centre);
    let octant = centre.bearing_deg(exit - centre).and_then(Octant::of_degrees).map_or(0, Octant::index);
    // SplitMix64 (Steele, Lea & Flood 2014).
    let mix = |state: u64, word: u64| {
        let mut z = (state ^ word).wrapping_add(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let words = [zone.lat_deg().to_bits(), zone.lon_deg().to_bits(), u64::from(octant)];
    (words.into_iter().fold(0, mix) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Rounding in sums of many metres is less than this.
const SLACK_M: f64 = 0.001;

/// The stretches of a track within a circle, in order.
fn inside(track: &Track<'_>, circle: Circle) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let places = track.places();
    let square = circle.radius_m * circle.radius_m;
    let mut to_start = places[0] - circle.centre;
    let mut start_off = to_start.dot(to_start) - square;
    let mut line = 0;
    while line < track.lines() {
        // Nothing is inside before the distance to the circle is made up.
        if start_off > 0.0 {
            let near = track.reaches(line, to_start.length() - circle.radius_m - SLACK_M) - 1;
            if near > line {
                line = near;
                to_start = places[line] - circle.centre;
                start_off = to_start.dot(to_start) - square;
                continue;
            }
        }
        let to_end = places[line + 1] - circle.centre;
        let end_off = to_end.dot(to_end) - square;
        // |start + t·step|² = radius² at the roots of a t² + 2 b t + c.
        let step = to_end - to_start;
        let (a, b, c) = (step.dot(step), to_start.dot(step), start_off);
        let root = (b * b - a * c).max(0.0).sqrt();
        let range = match (start_off <= 0.0, end_off <= 0.0) {
            (true, true) => Some((0.0, 1.0)),
            (true, false) => Some((0.0, (root - b) / a)),
            (false, true) => Some(((-b - root) / a, 1.0)),
            // Both ends outside: inside in between only if the nearest point is.
            (false, false) => (-b > 0.0 && -b < a && root > 0.0).then(|| ((-b - root) / a, (root - b) / a)),
        };
        if let Some((from, to)) = range {
            let (from, to) = (line as f64 + from.clamp(0.0, 1.0), line as f64 + to.clamp(0.0, 1.0));
            match spans.last_mut() {
                Some(last) if last.to >= from => last.to = to,
                _ => spans.push(Span { from, to }),
            }
        }
        (to_start, start_off) = (to_end, end_off);
        line += 1;
    }
    spans
}

/// Whether a trip is still near one of its ends when it has gone too far to end there.
fn is_still_inside(track: &Track<'_>, near: &[Span], end: End, rules: &Rules) -> bool {
    let whole = track.whole();
    let attached = match end {
        End::Begin => near.first().filter(|span| span.from <= whole.from),
        End::Finish => near.last().filter(|span| span.to >= whole.to),
    };
    attached.is_some_and(|&span| {
        track.length_m(span) > rules.trim.still_inside_path_m
            || track.place(span.from).to(track.place(span.to)) > rules.trim.still_inside_m
    })
}

#[cfg(test)]
mod tests {
    use wayhum_types::{Fix, Position, Timestamp};

    use super::*;

    #[test]
    fn a_line_between_two_fixes_outside_a_circle_is_cut_where_it_crosses() {
        let fix =
            |s: i64, lon| Fix::bare(Timestamp::from_unix_millis(s * 1_000), Position::new(48.0, lon).expect("on the globe"));
        let fixes = [fix(0, 11.0), fix(20, 11.01), fix(40, 11.02), fix(60, 11.03)];
        let places = fixes.map(|fix| Ecef::of(fix.position));
        let track = Track::new(&fixes, &places, &Rules::default());
        let circle = |radius_m| Circle { centre: track.place(1.5), radius_m };
        let line_m = track.length_m(Span { from: 1.0, to: 2.0 });

        let within = inside(&track, circle(100.0));
        assert_eq!(within.len(), 1);
        assert!((within[0].from - (1.5 - 100.0 / line_m)).abs() < 1e-6 && (within[0].to - (1.5 + 100.0 / line_m)).abs() < 1e-6);
        let across = inside(&track, circle(line_m));
        assert_eq!(across.len(), 1);
        assert!((across[0].from - 0.5).abs() < 1e-4 && (across[0].to - 2.5).abs() < 1e-4);
        assert_eq!(inside(&track, Circle { centre: Ecef::ZERO, radius_m: 100.0 }), []);
    }
}
