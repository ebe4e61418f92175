use h3o::{CellIndex, Resolution};
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
pub(crate) fn visits(track: &Track<'_>, span: Span) -> Vec<Visit> {
    let mut visits = Vec::new();
    through(track, span, Resolution::Eleven, |index, span| {
        let cell = Cell::from_index(index.into()).expect("H3 gave a cell of resolution 11");
        visits.push(Visit { cell, span });
    });
    visits
}

/// Tells every cell of a resolution that a stretch goes through, in order, and from where to where.
///
/// A cell's borders are great circles, so whether a fix is still in the cell of the last one is decided by six products; H3 itself
/// is asked only at crossings. In large cells most fixes are too near to the last one to be asked at all.
pub(crate) fn through(track: &Track<'_>, span: Span, resolution: Resolution, mut tell: impl FnMut(CellIndex, Span)) {
    let mut begin = span.from;
    let mut cursor = span.from;
    let mut place = track.place(cursor);
    let mut hex = Hex::at(place, resolution);
    while cursor < span.to {
        let line_end = (cursor.floor() + 1.0).min(span.to);
        let end = track.place(line_end);
        let Some(exit) = hex.exit(place, end) else {
            (cursor, place) = (line_end, end);
            if resolution < Resolution::Ten && cursor < span.to {
                let near = (track.reaches(cursor as usize, hex.free_m(place)) - 1) as f64;
                if near > cursor {
                    cursor = near.min(span.to);
                    place = track.place(cursor);
                }
            }
            continue;
        };
        let border = cursor + (line_end - cursor) * exit.at;
        if begin < border {
            tell(hex.index, Span { from: begin, to: border });
            begin = border;
        }
        // The search goes on beyond the border, so that it always gets further.
        cursor += (line_end - cursor) * exit.beyond;
        place = place.towards(end, exit.beyond);
        hex = exit.next;
    }
    if begin < span.to {
        tell(hex.index, Span { from: begin, to: span.to });
    }
}
