use h3o::{CellIndex, Resolution};

use crate::{
    cells::through,
    track::{Span, Track},
};

/// The quarters that a trip goes through, in order: cells of one H3 resolution, which are the same for everybody. Those of resolution 8
/// are some 900 m across, of 9 some 350 m.
///
/// Pieces begin and end at their borders, so all who go along a road send the same pieces of it, and where a piece ends tells no more of
/// one of them than of another.
pub(crate) struct Quarters(Vec<Quarter>);

/// Less way than this in a quarter, in metres, is no visit: along a border, a receiver's errors lead to and fro.
const CLIP_M: f64 = 50.0;

/// A stretch of a trip within one quarter.
struct Quarter {
    cell: CellIndex,
    span: Span,
}

impl Quarters {
    /// Of all of a track.
    pub(crate) fn of(track: &Track<'_>, resolution: Resolution) -> Self {
        let mut quarters: Vec<Quarter> = Vec::new();
        through(track, track.whole(), resolution, |cell, span| match quarters.last_mut() {
            Some(last) if last.cell == cell || track.length_m(span) < CLIP_M => last.span.to = span.to,
            _ => quarters.push(Quarter { cell, span }),
        });
        Self(quarters)
    }

    /// Where a track goes from one quarter into another.
    ///
    /// Less than `corner_m` of way in a quarter is a corner of it and goes with the quarter before. So a border depends on the way alone,
    /// and on no more of it than lies about it: it is the same for everybody who goes that way.
    pub(crate) fn borders(&self, track: &Track<'_>, corner_m: f64) -> Vec<f64> {
        let mut borders = Vec::new();
        let mut here = self.0.first().map(|quarter| quarter.cell);
        for quarter in &self.0 {
            if Some(quarter.cell) != here && track.length_m(quarter.span) >= corner_m {
                borders.push(quarter.span.from);
                here = Some(quarter.cell);
            }
        }
        borders
    }
}
