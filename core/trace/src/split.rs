use h3o::Resolution;
use wayhum_types::{Entropy, Mode, UtcOffset};

use crate::{
    DropReason, Rules,
    hours::by_hours,
    ledger::{Ledger, overlap},
    quarters::Quarters,
    track::{ModeSpan, Span, Track, is_same},
};

/// Where a trip may be split, and where it was cut before.
pub(crate) struct Ends<'a> {
    /// The stations at which it was trimmed for a place, and why.
    pub(crate) trims: &'a [(f64, DropReason)],
    /// The phone's clock.
    pub(crate) utc_offset: UtcOffset,
}

/// Splits what is kept of a trip into pieces with dropped path between them, each of one mode, one week and one hour class.
///
/// Pieces begin and end at the borders of quarters, so that everybody who goes along a road sends the same pieces of it. What is left
/// of one where a trip was trimmed does not leave: its end would be that of one person's zone. How wide the gap at a
/// border is, is drawn afresh. It holds wherever two pieces follow each other, also where something else (a zone, a tunnel, the full
/// hour) has cut the trip in two already.
pub(crate) fn split(
    track: &Track<'_>,
    kept: &[Span],
    modes: &[ModeSpan],
    ends: &Ends<'_>,
    rules: &Rules,
    ledger: &mut Ledger,
    entropy: &mut dyn Entropy,
) -> Vec<ModeSpan> {
    let mut pieces = Vec::new();
    let mut quarters: Vec<(u8, Quarters)> = Vec::new();
    let mut splitter = Splitter { track, trims: ends.trims, rules, ledger, entropy, not_before_m: 0.0, pieces: &mut pieces };
    for part in modes {
        let spans = overlap(kept, part.span);
        let left: f64 = spans.iter().map(|&span| track.length_m(span)).sum();
        let split = rules.split(part.mode);
        if left < split.least_left_m {
            splitter.ledger.book(DropReason::TooShort, left);
            continue;
        }
        if !quarters.iter().any(|(resolution, _)| *resolution == split.quarter) {
            quarters
                .push((split.quarter, Quarters::of(track, Resolution::try_from(split.quarter).unwrap_or(Resolution::Eight))));
        }
        let of_mode = quarters.iter().find(|(resolution, _)| *resolution == split.quarter);
        let borders = of_mode.map_or_else(Vec::new, |(_, quarters)| quarters.borders(track, split.corner_m));
        for span in spans {
            for hours in by_hours(track, span, ends.utc_offset) {
                splitter.cut_up(hours, &borders, part.mode);
            }
        }
    }
    pieces
}

struct Splitter<'a> {
    track: &'a Track<'a>,
    trims: &'a [(f64, DropReason)],
    rules: &'a Rules,
    ledger: &'a mut Ledger,
    entropy: &'a mut dyn Entropy,
    /// Metres of path before which no further piece may begin.
    not_before_m: f64,
    pieces: &'a mut Vec<ModeSpan>,
}

/// An end of a stretch: where, and whether it is a public border.
#[derive(Clone, Copy)]
struct End {
    station: f64,
    is_border: bool,
}

impl Splitter<'_> {
    /// Cuts a stretch of one mode and one class at the borders that lie in it.
    fn cut_up(&mut self, span: Span, borders: &[f64], mode: Mode) {
        let within = borders.iter().filter(|border| span.from < **border && **border < span.to);
        let within = within.map(|&station| End { station, is_border: true });
        let mut from = End { station: span.from, is_border: false };
        for to in within.chain([End { station: span.to, is_border: false }]) {
            self.piece(from, to, mode);
            from = to;
        }
    }

    /// Makes one piece of what lies between two ends, if it may leave. Half of a gap lies on either side of a border.
    fn piece(&mut self, from: End, to: End, mode: Mode) {
        let rules = self.rules.split(mode);
        let gap_m = rules.gap_m.draw(self.entropy);
        let all = Span { from: from.station, to: to.station };
        let trim = self.trims.iter().find(|(station, _)| is_same(*station, all.from) || is_same(*station, all.to));
        if let Some(&(_, reason)) = trim {
            self.ledger.book(reason, self.track.length_m(all));
            return;
        }
        let (begin_m, end_m) = (self.track.path_m(all.from), self.track.path_m(all.to));
        let half_m = |end: End| if end.is_border { 0.5 * gap_m } else { 0.0 };
        let from_m = (begin_m + half_m(from)).max(self.not_before_m);
        let to_m = end_m - half_m(to);
        if to_m - from_m < rules.least_piece_m {
            self.ledger.book(DropReason::TooShort, end_m - begin_m);
            return;
        }
        let at = |metres: f64| self.track.station_at_path(metres).clamp(all.from, all.to);
        let from = if from_m > begin_m { at(from_m) } else { all.from };
        let to = if to_m < end_m { at(to_m) } else { all.to };
        let piece = Span { from, to };
        self.ledger.book(DropReason::Gap, end_m - begin_m - self.track.length_m(piece));
        self.pieces.push(ModeSpan { span: piece, mode });
        self.not_before_m = self.track.path_m(to) + gap_m;
    }
}
