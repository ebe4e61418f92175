use wayhum_types::{Cell, MetresPerSecond, Octant, Passage, Timestamp};

use crate::{
    PassageRules,
    cells::Visit,
    track::{Span, Track},
};

/// Writes a piece as its passages: `visits` are the cells that the trip went through, sorted; `span` is the piece.
///
/// Each passage consists of the piece's path alone, and all of that path is in one of them.
pub(crate) fn passages(track: &Track<'_>, visits: &[Visit], span: Span, rules: &PassageRules) -> Vec<Passage> {
    let first = visits.partition_point(|visit| visit.span.to <= span.from);
    let within = visits[first..].iter().take_while(|visit| visit.span.from < span.to).map(|visit| Visit {
        cell: visit.cell,
        span: Span { from: visit.span.from.max(span.from), to: visit.span.to.min(span.to) },
    });
    let runs = without_flicker(track, without_clips(track, within, rules), rules);
    runs.iter().map(|run| passage(track, run.cell, run.span, rules)).collect()
}

/// Gives clips to the cell before them, and those at the begin to the cell after.
fn without_clips(track: &Track<'_>, visits: impl Iterator<Item = Visit>, rules: &PassageRules) -> Vec<Visit> {
    let mut runs: Vec<Visit> = Vec::new();
    let mut longest = 0.0;
    for visit in visits {
        let metres = track.length_m(visit.span);
        let is_clip = metres < rules.clip_m;
        match runs.last_mut() {
            Some(last) if last.cell == visit.cell => last.span.to = visit.span.to,
            // Nothing but clips so far: they take the name of the first cell that is none, or of the longest clip.
            Some(last) if longest < rules.clip_m => {
                last.span.to = visit.span.to;
                if metres > longest {
                    last.cell = visit.cell;
                }
            }
            Some(last) if is_clip => last.span.to = visit.span.to,
            _ => runs.push(visit),
        }
        longest = f64::max(longest, metres);
    }
    runs
}

/// Gives a moment elsewhere between two visits of a cell to that cell.
fn without_flicker(track: &Track<'_>, visits: Vec<Visit>, rules: &PassageRules) -> Vec<Visit> {
    let mut runs: Vec<Visit> = Vec::with_capacity(visits.len());
    for visit in visits {
        if let [.., a, b] = &mut runs[..]
            && a.cell == visit.cell
            && track.seconds(b.span) < rules.flicker_s
        {
            a.span.to = visit.span.to;
            runs.pop();
        } else {
            runs.push(visit);
        }
    }
    runs
}

fn passage(track: &Track<'_>, cell: Cell, span: Span, rules: &PassageRules) -> Passage {
    let speed = mean_speed(track, span);
    let (entry, exit) = (track.place(span.from), track.place(span.to));
    let bearing = if speed >= rules.heading_above_mps { entry.bearing_deg(exit - entry) } else { None };
    let (from, to): (Timestamp, Timestamp) = (track.at(span.from), track.at(span.to));
    Passage { cell, heading: bearing.and_then(Octant::of_degrees), from, to, speed: MetresPerSecond(speed), noise: None }
}

/// Speed over a stretch: that of its lines, each weighted by its time.
fn mean_speed(track: &Track<'_>, span: Span) -> f64 {
    let (mut metres, mut seconds) = (0.0, 0.0);
    let mut from = span.from;
    while from < span.to {
        let to = (from.floor() + 1.0).min(span.to);
        let dt = track.seconds(Span { from, to });
        metres += track.line_speed(from as usize) * dt;
        seconds += dt;
        from = to;
    }
    if seconds > 0.0 { metres / seconds } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use wayhum_types::{Fix, Position};

    use super::*;
    use crate::{Rules, ecef::Ecef};

    /// What is left of visits to cells a, b, … of so many metres each, at 20 m/s along a meridian.
    fn cleaned(visits: &[(char, f64)]) -> String {
        let fixes: Vec<Fix> = (0..100_i64)
            .map(|s| {
                let lat = 48.0 + 20.0 * s as f64 / 111_200.0;
                Fix::bare(Timestamp::from_unix_millis(s * 1_000), Position::new(lat, 11.0).expect("on the globe"))
            })
            .collect();
        let rules = Rules::default();
        let places: Vec<Ecef> = fixes.iter().map(|fix| Ecef::of(fix.position)).collect();
        let track = Track::new(&fixes, &places, &rules);
        let mut to = 0.0;
        let visits: Vec<Visit> = visits
            .iter()
            .map(|&(name, metres)| {
                let from = to;
                to = track.station_at_path(track.path_m(from) + metres);
                let number = u64::from(u32::from(name) - u32::from('a'));
                let cell = Cell::from_index(0x08b1_f8d4_4e00_0fff | number << 12).expect("a cell");
                Visit { cell, span: Span { from, to } }
            })
            .collect();
        let passages = passages(&track, &visits, Span { from: 0.0, to }, &rules.passage);
        assert!(passages.windows(2).all(|two| two[0].to == two[1].from), "nothing is lost");
        passages.iter().map(|passage| char::from(b'a' + ((passage.cell.index() >> 12) & 7) as u8)).collect()
    }

    #[test]
    fn a_clip_belongs_to_the_cell_before() {
        assert_eq!(cleaned(&[('a', 40.0), ('b', 19.0), ('c', 40.0)]), "ac");
        assert_eq!(cleaned(&[('a', 40.0), ('b', 21.0), ('c', 40.0)]), "abc");
    }

    #[test]
    fn a_clip_at_the_begin_belongs_to_the_cell_after() {
        assert_eq!(cleaned(&[('a', 19.0), ('b', 40.0), ('c', 40.0)]), "bc");
    }

    #[test]
    fn clips_alone_take_the_name_of_the_longest() {
        assert_eq!(cleaned(&[('a', 9.0), ('b', 19.0), ('c', 12.0)]), "b");
    }

    #[test]
    fn a_moment_elsewhere_belongs_to_the_cell_around_it() {
        assert_eq!(cleaned(&[('a', 40.0), ('b', 59.0), ('a', 40.0), ('c', 40.0)]), "ac", "2.95 s");
        assert_eq!(cleaned(&[('a', 40.0), ('b', 61.0), ('a', 40.0), ('c', 40.0)]), "abac", "3.05 s");
    }

    proptest::proptest! {
        #[test]
        fn mean_speed_is_the_raw_one_over_the_same_seconds(
            steps in proptest::collection::vec((1..9_000_i64, 0.0..60.0_f64, proptest::option::of(0.0..70.0_f32)), 2..40),
            from in 0.0..1.0_f64,
            to in 0.0..1.0_f64,
        ) {
            let (mut at, mut north_m) = (0, 0.0);
            let fixes: Vec<Fix> = steps
                .iter()
                .map(|&(millis, mps, speed_mps)| {
                    at += millis;
                    north_m += mps * millis as f64 / 1_000.0;
                    let position = Position::new(48.0 + north_m / 111_200.0, 11.0).expect("on the globe");
                    Fix { speed_mps, ..Fix::bare(Timestamp::from_unix_millis(at), position) }
                })
                .collect();
            let places: Vec<Ecef> = fixes.iter().map(|fix| Ecef::of(fix.position)).collect();
            let rules = Rules::default();
            let track = Track::new(&fixes, &places, &rules);
            let lines = track.lines() as f64;
            let span = Span { from: from.min(to) * lines, to: from.max(to) * lines };
            // Σ v·dt / Σ dt, line by line, each as far as it lies within.
            let (mut sum, mut seconds) = (0.0, 0.0);
            for line in 0..track.lines() {
                let share = (span.to.min((line + 1) as f64) - span.from.max(line as f64)).max(0.0);
                let (a, b) = (&fixes[line], &fixes[line + 1]);
                let dt = b.at.seconds_since(a.at);
                let speed = match (a.speed_mps, b.speed_mps) {
                    (Some(a), Some(b)) => f64::midpoint(f64::from(a), f64::from(b)),
                    _ => crate::distance(a.position, b.position).value() / dt,
                };
                (sum, seconds) = (sum + speed * dt * share, seconds + dt * share);
            }
            if seconds > 0.01 {
                proptest::prop_assert!((mean_speed(&track, span) - sum / seconds).abs() < 1e-6, "{} m/s", sum / seconds);
            }
        }
    }
}
