use wayhum_types::{Entropy, Mode, UtcOffset};

use crate::{
    DropReason, Rules,
    hours::by_hours,
    ledger::{Ledger, overlap},
    track::{ModeSpan, Span, Track},
};

/// Splits what is kept of a trip into pieces with dropped path between them, each of one mode, one week and one hour class.
///
/// Lengths and gaps are drawn afresh for each piece. The gap holds wherever two pieces follow each other, also where something else
/// (a circle, a zone, a tunnel, the full hour) has cut the trip in two already.
pub(crate) fn split(
    track: &Track<'_>,
    kept: &[Span],
    modes: &[ModeSpan],
    offset: UtcOffset,
    rules: &Rules,
    ledger: &mut Ledger,
    entropy: &mut dyn Entropy,
) -> Vec<ModeSpan> {
    let mut pieces = Vec::new();
    let mut splitter = Splitter { track, rules, ledger, entropy, not_before_m: 0.0, pieces: &mut pieces };
    for part in modes {
        let spans = overlap(kept, part.span);
        let left: f64 = spans.iter().map(|&span| track.length_m(span)).sum();
        if left < rules.split(part.mode).least_left_m {
            splitter.ledger.book(DropReason::TooShort, left);
            continue;
        }
        for span in spans {
            for hours in by_hours(track, span, offset) {
                splitter.cut_up(hours, part.mode);
            }
        }
    }
    pieces
}

struct Splitter<'a> {
    track: &'a Track<'a>,
    rules: &'a Rules,
    ledger: &'a mut Ledger,
    entropy: &'a mut dyn Entropy,
    /// Metres of path before which no further piece may begin.
    not_before_m: f64,
    pieces: &'a mut Vec<ModeSpan>,
}

impl Splitter<'_> {
    /// Cuts a stretch of one mode and one class into pieces.
    fn cut_up(&mut self, span: Span, mode: Mode) {
        let rules = self.rules.split(mode);
        let mut from = span.from;
        loop {
            if self.track.path_m(from) < self.not_before_m {
                let begin = self.track.station_at_path(self.not_before_m).clamp(from, span.to);
                self.book(DropReason::Gap, Span { from, to: begin });
                from = begin;
            }
            let rest = Span { from, to: span.to };
            let left = self.track.length_m(rest);
            if left < rules.least_piece_m {
                self.book(DropReason::TooShort, rest);
                return;
            }
            let length = rules.piece_m.draw(self.entropy);
            let gap = rules.gap_m.draw(self.entropy);
            // A rest that would be too short for a piece of its own stays with this one, if that does not get too long.
            let takes_all = left <= length || (left <= rules.piece_m.high && left - length - gap < rules.least_piece_m);
            let to = if takes_all {
                span.to
            } else {
                self.track.station_at_path(self.track.path_m(from) + length).clamp(from, span.to)
            };
            self.pieces.push(ModeSpan { span: Span { from, to }, mode });
            self.not_before_m = self.track.path_m(to) + gap;
            if takes_all {
                return;
            }
            from = to;
        }
    }

    fn book(&mut self, reason: DropReason, span: Span) {
        self.ledger.book(reason, self.track.length_m(span));
    }
}
