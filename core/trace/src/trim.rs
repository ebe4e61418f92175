use wayhum_types::{Entropy, Place};

use crate::{
    DropReason, Places, ReachRules, Rules, ZoneRules,
    ecef::Ecef,
    ledger::{Ledger, united},
    private_zone::{PrivateZone, share},
    track::{Span, Track, station_at},
};

/// A circle that nothing in this trip may be reported from.
#[derive(Clone, Copy)]
pub(crate) struct Circle {
    pub(crate) centre: Ecef,
    pub(crate) radius_m: f64,
}

/// The two ends of a trip.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Begin,
    Finish,
}

/// The rules of a place's zone: as large as it is now, or as it would be in a town.
type ZoneOf = for<'r> fn(&Places, usize, &'r Rules) -> &'r ZoneRules;

/// What trimming leaves of a trip.
pub(crate) struct Trimmed {
    /// What is kept.
    pub(crate) kept: Vec<Span>,
    /// What was near the ends: of a trip that is still inside, all of it.
    pub(crate) near: Vec<Span>,
    /// The station that each end was trimmed to, or would have been by its usual zone.
    pub(crate) exits: [Option<f64>; 2],
}

/// Takes out of a trip what lies near its ends and in the zones of private places. `ends` are the indices of the ends' places.
///
/// At a private place an end is trimmed until it is outside the place's zone, far enough as the crow flies, and far enough by path;
/// at a casual one until it is outside a circle around the end and the place. Where a trip comes back into any of these
/// later it is cut as well: an exit is no better on the second time round.
pub(crate) fn trim(
    track: &Track<'_>,
    places: &Places,
    ends: [usize; 2],
    rules: &Rules,
    ledger: &mut Ledger,
    entropy: &mut dyn Entropy,
) -> Trimmed {
    let whole = track.whole();
    let casual_m = ends.map(|_| rules.trim.casual_m.draw(entropy));
    let near_ends = |zones: &[(usize, PrivateZone)], zone_of: ZoneOf| {
        let sides = [End::Begin, End::Finish].into_iter().zip(ends).zip(casual_m);
        sides
            .map(|((end, place), casual_m)| (end, near_end(track, (end, place, casual_m), places, zones, zone_of, rules)))
            .collect::<Vec<_>>()
    };
    let zones = zones(track, places, rules, Places::zone_rules);
    let near = near_ends(&zones, Places::zone_rules);
    let is_outside_town = ends.map(|end| places.is_outside_town(end, rules));
    // What would stay with everybody: booked apart from what stays outside a town.
    let usual = is_outside_town
        .contains(&true)
        .then(|| near_ends(&self::zones(track, places, rules, Places::usual_zone_rules), Places::usual_zone_rules));
    let exits = usual.as_ref().unwrap_or(&near).iter().map(|(end, near)| exit(track, near, *end, rules)).collect::<Vec<_>>();
    let exits = [exits[0], exits[1]];
    let is_still_inside =
        |((end, near), outside): (&(End, Vec<Span>), bool)| is_still_inside(track, near, *end, rules.reach(outside));
    if near.iter().zip(is_outside_town).any(is_still_inside) {
        ledger.book(DropReason::StillInside, track.length_m(whole));
        return Trimmed { kept: Vec::new(), near: vec![whole], exits };
    }
    let cut = |near: Vec<(End, Vec<Span>)>| united(near.into_iter().flat_map(|(_, near)| near).collect());
    let near = cut(near);
    let mut kept = vec![whole];
    if let Some(usual) = usual {
        kept = ledger.take_out(&kept, &cut(usual), DropReason::TripEnd, track);
        kept = ledger.take_out(&kept, &near, DropReason::OutsideTown, track);
    } else {
        kept = ledger.take_out(&kept, &near, DropReason::TripEnd, track);
    }
    let passing = zones.iter().flat_map(|(_, zone)| zone.inside(track)).collect();
    Trimmed { kept: ledger.take_out(&kept, &united(passing), DropReason::PrivatePlace, track), near, exits }
}

/// The stretches that are too near an end at a place.
fn near_end(
    track: &Track<'_>,
    (end, place, casual_m): (End, usize, f64),
    places: &Places,
    zones: &[(usize, PrivateZone)],
    zone_of: ZoneOf,
    rules: &Rules,
) -> Vec<Span> {
    let here = track.place(if end == End::Begin { track.whole().from } else { track.whole().to });
    let mut near = vec![];
    if places.is_private(place, &rules.place) {
        near.push(by_path(track, end, &places.as_slice()[place], zone_of(places, place, rules), rules));
        near.extend(inside(track, Circle { centre: here, radius_m: rules.trim.direct_m }));
        let zone = zones.iter().find(|(index, _)| *index == place);
        near.extend(zone.into_iter().flat_map(|(_, zone)| zone.inside(track)));
    } else {
        let centre = Ecef::of(places.as_slice()[place].centre);
        near.extend(inside(track, Circle { centre: here, radius_m: casual_m }));
        near.extend(inside(track, Circle { centre, radius_m: casual_m }));
    }
    united(near)
}

/// The zone of each private place that the trip could come near, with the index of the place.
fn zones(track: &Track<'_>, places: &Places, rules: &Rules, zone_of: ZoneOf) -> Vec<(usize, PrivateZone)> {
    let start = track.places()[0];
    let reach = track.places().iter().map(|place| start.to(*place)).fold(0.0, f64::max);
    let mut zones = Vec::new();
    for (index, centre) in places.private_zones(&rules.place) {
        let zone = PrivateZone::new(centre, zone_of(places, index, rules));
        if start.to(zone.centre) <= reach + zone.longest_m() {
            zones.push((index, zone));
        }
    }
    zones
}

/// Where a trip is first or last seen; `None` if what is near its end is all of it.
fn exit(track: &Track<'_>, near: &[Span], end: End, rules: &Rules) -> Option<f64> {
    let (span, whole) = (attached(near, track.whole(), end)?, track.whole());
    let station = if end == End::Begin { span.to } else { span.from };
    let at_least_m = rules.place.exits.path_m;
    let station = match end {
        End::Begin => station.max(track.station_at_path(at_least_m)),
        End::Finish => station.min(track.station_at_path(track.length_m(whole) - at_least_m)),
    };
    (whole.from < station && station < whole.to).then_some(station)
}

/// The stretch at an end that is too short by path. A receiver's jitter while it stands is not counted as path.
fn by_path(track: &Track<'_>, end: End, place: &Place, zone: &ZoneRules, rules: &Rules) -> Span {
    let places = track.places();
    let whole = track.whole();
    let fix = |step: usize| if end == End::Begin { places[step] } else { places[places.len() - 1 - step] };
    let mut far = Vec::with_capacity(128);
    let (mut metres, mut knot) = (0.0, 0);
    let path_m = zone.path_m;
    let mut least_m = path_m.low;
    let mut is_spread = false;
    for step in 0..places.len() {
        let moved = fix(knot).to(fix(step));
        if moved >= rules.turn.jitter_m {
            metres += moved;
            knot = step;
        }
        far.push(metres);
        if metres >= least_m && !is_spread {
            let share = place.zone_centre.map_or(0.0, |zone| share(zone, Ecef::of(place.centre), fix(step)));
            least_m += (path_m.high - path_m.low) * share;
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

/// Rounding in sums of many metres is less than this.
const SLACK_M: f64 = 0.001;

/// The stretches of a track within a circle, in order.
pub(crate) fn inside(track: &Track<'_>, circle: Circle) -> Vec<Span> {
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

/// The stretch that a trip's end lies in.
fn attached(near: &[Span], whole: Span, end: End) -> Option<Span> {
    match end {
        End::Begin => near.first().filter(|span| span.from <= whole.from).copied(),
        End::Finish => near.last().filter(|span| span.to >= whole.to).copied(),
    }
}

/// Whether a trip is still near one of its ends when it has gone too far to end there.
fn is_still_inside(track: &Track<'_>, near: &[Span], end: End, reach: &ReachRules) -> bool {
    attached(near, track.whole(), end).is_some_and(|span| {
        track.length_m(span) > reach.path_m || track.place(span.from).to(track.place(span.to)) > reach.direct_m
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
