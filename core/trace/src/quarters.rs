use h3o::{CellIndex, Resolution};

use crate::{
    cells::through,
    track::{Span, Track},
};

/// The quarters that a trip goes through, in order: cells of H3 resolution 8, some 900 m across, which are the same for everybody.
///
/// Pieces begin and end at their borders, so all who go along a road send the same pieces of it, and where a piece ends tells no more of
/// one of them than of another.
pub(crate) struct Quarters(Vec<Quarter>);

/// A stretch of a trip within one quarter.
struct Quarter {
    cell: CellIndex,
    span: Span,
}

impl Quarters {
    /// Of all of a track.
    pub(crate) fn of(track: &Track<'_>) -> Self {
        let mut quarters = Vec::new();
        through(track, track.whole(), Resolution::Eight, |cell, span| quarters.push(Quarter { cell, span }));
        Self(quarters)
    }

    /// Where a track goes from one area into another. An area is a quarter or, at resolution 7, the quarters that have one parent.
    ///
    /// Less than `corner_m` of way in an area is a corner of it and goes with the area before, so it depends on the way alone, and on
    /// no more of it than lies near, where the borders are.
    pub(crate) fn borders(&self, track: &Track<'_>, resolution: Resolution, corner_m: f64) -> Vec<f64> {
        let area = |quarter: &Quarter| quarter.cell.parent(resolution);
        let mut borders = Vec::new();
        let mut here = self.0.first().and_then(area);
        for stretch in self.0.chunk_by(|a, b| area(a) == area(b)) {
            let way = Span { from: stretch[0].span.from, to: stretch[stretch.len() - 1].span.to };
            if area(&stretch[0]) != here && track.length_m(way) >= corner_m {
                borders.push(way.from);
                here = area(&stretch[0]);
            }
        }
        borders
    }
}
