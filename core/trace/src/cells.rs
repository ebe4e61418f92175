use wayhum_types::Cell;

use crate::{
    hex::Hex,
    track::{Span, Track},
};

/// A stretch of a track within one cell.
#[derive(Clone, Copy)]
pub(crate) struct Visit {
    pub(crate) cell: Cell,
    pub(crate) span: Span,
}

/// The res 11 cells that a stretch goes through, in order, cut exactly where its straight lines cross their borders.
///
/// A cell's borders are great circles, so whether a fix is still in the cell of the last one is decided by six products; H3 itself
/// is asked only at crossings.
pub(crate) fn visits(track: &Track<'_>, span: Span) -> Vec<Visit> {
    let mut visits = Vec::new();
    let mut begin = span.from;
    let mut cursor = span.from;
    let mut place = track.place(cursor);
    let mut hex = Hex::at(place);
    while cursor < span.to {
        let line_end = (cursor.floor() + 1.0).min(span.to);
        let end = track.place(line_end);
        let Some(exit) = hex.exit(place, end) else {
            (cursor, place) = (line_end, end);
            continue;
        };
        let border = cursor + (line_end - cursor) * exit.at;
        if begin < border {
            visits.push(Visit { cell: hex.cell, span: Span { from: begin, to: border } });
            begin = border;
        }
        // The search goes on beyond the border, so that it always gets further.
        cursor += (line_end - cursor) * exit.beyond;
        place = place.towards(end, exit.beyond);
        hex = exit.next;
    }
    if begin < span.to {
        visits.push(Visit { cell: hex.cell, span: Span { from: begin, to: span.to } });
    }
    visits
}
