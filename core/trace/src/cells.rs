use h3o::{CellIndex, LatLng, Resolution};
use wayhum_types::{Cell, Position};

use crate::{
    ecef::Ecef,
    track::{Span, Track},
};

/// How far beyond a border the next cell is asked for, in metres: more than H3's own rounding, less than anybody can measure.
const BEYOND_M: f64 = 0.01;

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

/// The corners of a cell in order, for drawing it; none if H3 does not know it.
pub fn cell_outline(cell: Cell) -> Vec<Position> {
    let Ok(index) = CellIndex::try_from(cell.index()) else { return Vec::new() };
    index.boundary().iter().filter_map(|corner| Position::new(corner.lat(), corner.lng()).ok()).collect()
}

/// The same on the globe.
pub(crate) fn corners(cell: Cell) -> Vec<Ecef> {
    cell_outline(cell).into_iter().map(Ecef::of).collect()
}

/// Where a line leaves a cell, in fractions of that line.
struct Exit {
    /// Where it crosses the border.
    at: f64,
    /// A point a little beyond, where H3 was asked for the next cell.
    beyond: f64,
    next: Hex,
}

/// A cell as the half-spaces that its borders bound.
struct Hex {
    cell: Cell,
    /// Normals of the planes through each border and the Earth's centre, pointing inwards. Ten is the most that H3 has: a pentagon
    /// across edges of the icosahedron.
    inwards: [Ecef; 10],
    borders: usize,
}

impl Hex {
    fn at(place: Ecef) -> Self {
        Self::of(index_at(place))
    }

    fn of(index: CellIndex) -> Self {
        let cell = Cell::from_index(index.into()).expect("H3 gave a cell of resolution 11");
        let mut corners = [Ecef::ZERO; 10];
        let mut borders = 0;
        for (corner, at) in corners.iter_mut().zip(index.boundary().iter()) {
            *corner = Ecef::unit(at.lat_radians(), at.lng_radians());
            borders += 1;
        }
        let middle = corners.iter().fold(Ecef::ZERO, |sum, &corner| sum + corner);
        let mut inwards = [Ecef::ZERO; 10];
        for k in 0..borders {
            let plane = corners[k].cross(corners[(k + 1) % borders]);
            inwards[k] = (plane * plane.dot(middle).signum()).for_units();
        }
        Self { cell, inwards, borders }
    }

    /// Where the way between two points leaves this cell; `None` if it does not.
    fn exit(&self, from: Ecef, to: Ecef) -> Option<Exit> {
        let mut at = f64::INFINITY;
        for inwards in &self.inwards[..self.borders] {
            let end = inwards.dot(to);
            if end < 0.0 {
                let start = inwards.dot(from).max(0.0);
                at = at.min(start / (start - end));
            }
        }
        let mut step = BEYOND_M / from.to(to);
        while at + step <= 1.0 {
            let beyond = at + step;
            let index = index_at(from.towards(to, beyond));
            if u64::from(index) != self.cell.index() {
                return Some(Exit { at, beyond, next: Self::of(index) });
            }
            // Rounding, or a cell that an edge of the icosahedron bends: still inside a little further on.
            at = beyond;
            step *= 2.0;
        }
        None
    }
}

fn index_at(place: Ecef) -> CellIndex {
    let (lat, lon) = place.lat_lon_rad();
    LatLng::from_radians(lat, lon).expect("a point's angles are finite").to_cell(Resolution::Eleven)
}
