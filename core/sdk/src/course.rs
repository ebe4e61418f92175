//! What is kept of a trip for its owner's eyes: a simplified line, when and how it was gone, and which stretches became pieces.

use core::cmp::Ordering;
use std::collections::BTreeMap;

use wayhum_store::Course;
use wayhum_trace::{Trip, distance};
use wayhum_types::{Fix, Metres, Mode, Piece, Position, Timestamp, UtcOffset};

/// The line of a trip and its course.
pub(crate) fn of(trip: &Trip, pieces: &[Piece], utc_offset: UtcOffset, step: Metres) -> (Vec<Position>, Course) {
    let ways = || pieces.iter().filter(|piece| piece.mode.is_way());
    let span = |piece: &Piece| Some((piece.passages.first()?.from, piece.passages.last()?.to));
    let spans: Vec<_> = ways().filter_map(span).collect();
    let (line, kept) = simplified(trip.fixes(), step, &spans);
    let reading = pieces.iter().find(|piece| piece.mode == Mode::Area);
    let course = Course {
        from: trip.from(),
        to: trip.to(),
        utc_offset,
        mode: most(ways().filter_map(|piece| span(piece).map(|(from, to)| (piece.mode, to.seconds_since(from))))),
        kept,
        reading: reading.and_then(|piece| piece.passages.first()).map(|passage| passage.cell),
    };
    (line, course)
}

/// The mode that lasted longest.
fn most(lasted: impl Iterator<Item = (Mode, f64)>) -> Option<Mode> {
    let mut sums: BTreeMap<Mode, f64> = BTreeMap::new();
    for (mode, seconds) in lasted {
        *sums.entry(mode).or_default() += seconds;
    }
    sums.into_iter().max_by(|one, other| one.1.partial_cmp(&other.1).unwrap_or(Ordering::Equal)).map(|(mode, _)| mode)
}

/// A line: a point every `step`, the last, and those where the spans begin and end, which are named by their places in it.
fn simplified(fixes: &[Fix], step: Metres, spans: &[(Timestamp, Timestamp)]) -> (Vec<Position>, Vec<(u32, u32)>) {
    let borders: Vec<(usize, usize)> = spans
        .iter()
        .map(|(from, to)| (fixes.partition_point(|fix| fix.at < *from), fixes.partition_point(|fix| fix.at <= *to)))
        .map(|(first, end)| (first, end.saturating_sub(1)))
        .filter(|(first, last)| first < last)
        .collect();
    let is_border = |at: usize| borders.iter().any(|(first, last)| at == *first || at == *last);
    let mut line: Vec<Position> = Vec::new();
    // The places in the line of those that are borders.
    let mut places = BTreeMap::new();
    for (at, fix) in fixes.iter().enumerate() {
        let is_far = line.last().is_none_or(|last| distance(*last, fix.position).value() >= step.value());
        if is_far || at + 1 == fixes.len() || is_border(at) {
            places.insert(at, line.len() as u32);
            line.push(fix.position);
        }
    }
    let kept = borders.iter().filter_map(|(first, last)| Some((*places.get(first)?, *places.get(last)?))).collect();
    (line, kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixes(count: u32) -> Vec<Fix> {
        let at = |second: u32| Timestamp::from_unix_millis(1_779_451_200_000 + i64::from(second) * 1_000);
        // Ten metres a second to the north.
        let fix = |second| Fix::bare(at(second), Position::new(48.1 + 9e-5 * f64::from(second), 11.5).expect("on the globe"));
        (0..count).map(fix).collect()
    }

    #[test]
    fn stretches_begin_and_end_at_points_of_the_line_that_lie_within_them() {
        let fixes = fixes(100);
        let at = |second: usize| fixes[second].at;
        let (line, kept) =
            simplified(&fixes, Metres(95.0), &[(at(13), at(41)), (at(47).plus_millis(400), at(90).plus_millis(400))]);
        let point = |index: u32| line[index as usize];
        let ends: Vec<_> = kept.iter().map(|(first, last)| (point(*first), point(*last))).collect();
        let position = |second: usize| fixes[second].position;
        assert_eq!(ends, [(position(13), position(41)), (position(48), position(90))]);
        assert_eq!((line.first(), line.last()), (Some(&position(0)), Some(&position(99))));
        assert!(line.len() < 18, "{} points", line.len());
    }

    #[test]
    fn a_span_without_two_fixes_is_no_stretch() {
        let fixes = fixes(10);
        let within = (fixes[3].at.plus_millis(100), fixes[3].at.plus_millis(900));
        assert!(simplified(&fixes, Metres(20.0), &[within, (fixes[9].at, fixes[9].at)]).1.is_empty());
        assert_eq!(simplified(&[], Metres(20.0), &[within]), (Vec::new(), Vec::new()));
    }
}
