use core::fmt;

use h3o::{LatLng, Resolution};
use wayhum_types::{Cell, Epoch, HourClass, Mode, Position, Timestamp, UtcOffset, Zone};

use crate::{
    Places, Rules,
    hours::{by_hours, week_and_class},
    ledger::{overlap, united},
    track::{ModeSpan, Span, Track},
    zones::touches,
};

/// When a walk was where it may not tell its way, and the one cell that it may speak of instead: quiet streets get on the map
/// without their people.
///
/// The cell, of resolution 8, is that of the *zone centre* of the private place at the walk's end: it was drawn once, so the cell
/// says nothing of the door that the trims do not say, and it never changes. What was heard elsewhere does not count: nothing is
/// moved, so the reading is true of its cell.
#[derive(Clone, PartialEq)]
pub struct Neighbourhood {
    /// The cell, of resolution 8.
    pub cell: Cell,
    /// The week.
    pub epoch: Epoch,
    /// The class of the hours.
    pub class: HourClass,
    /// When the walk was in the cell and inside its trimmed ends, oldest first.
    pub times: Vec<(Timestamp, Timestamp)>,
}

impl fmt::Debug for Neighbourhood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Neighbourhood([redacted])")
    }
}

/// What the trimmed ends of a trip may say of the neighbourhood, if anything: on foot, at a private place, in one week and hour class,
/// not where the user's zones are, and not outside a town or where one road leads out, where a cell holds too few homes.
pub(crate) fn neighbourhood(
    track: &Track<'_>,
    trimmed: &[Span],
    modes: &[ModeSpan],
    place: &EndsAndZones<'_>,
    rules: &Rules,
) -> Option<Neighbourhood> {
    if trimmed.is_empty() || modes.iter().all(|part| part.mode != Mode::Walk) {
        return None;
    }
    let on_foot: Vec<Span> =
        modes.iter().filter(|part| part.mode == Mode::Walk).flat_map(|part| overlap(trimmed, part.span)).collect();
    let mut cells: Vec<Cell> = place.ends.iter().filter_map(|&end| place.cell_of(end, rules)).collect();
    cells.dedup();
    let readings = cells.into_iter().filter(|cell| !place.zones.iter().any(|zone| touches(*cell, zone)));
    readings.filter_map(|cell| longest(track, &on_foot, cell, place.utc_offset)).max_by_key(|reading| {
        let millis = reading.times.iter().map(|(from, to)| to.millis_since(*from));
        millis.sum::<i64>()
    })
}

/// What is known of a trip's ends beside its track.
pub(crate) struct EndsAndZones<'a> {
    pub(crate) places: &'a Places,
    /// The indices of the ends' places.
    pub(crate) ends: [usize; 2],
    pub(crate) zones: &'a [Zone],
    pub(crate) utc_offset: UtcOffset,
}

impl EndsAndZones<'_> {
    fn cell_of(&self, end: usize, rules: &Rules) -> Option<Cell> {
        let is_private = self.places.is_private(end, &rules.place);
        let is_outside = self.places.is_outside_town(end, rules);
        self.places.as_slice()[end].zone_centre.filter(|_| is_private && !is_outside).and_then(area_cell)
    }
}

fn area_cell(at: Position) -> Option<Cell> {
    let index = LatLng::new(at.lat_deg(), at.lon_deg()).ok()?.to_cell(Resolution::Eight);
    Cell::from_index(index.into()).ok()
}

/// The times in one cell, of that week and class in which most of them lie.
fn longest(track: &Track<'_>, on_foot: &[Span], cell: Cell, offset: UtcOffset) -> Option<Neighbourhood> {
    let within = within(track, on_foot, cell);
    let parts = within.into_iter().flat_map(|span| by_hours(track, span, offset));
    let mut readings: Vec<(f64, Neighbourhood)> = Vec::new();
    for part in parts {
        let (epoch, class) = week_and_class(track.at(part.from.midpoint(part.to)), offset);
        let known = readings.iter().position(|(_, reading)| (reading.epoch, reading.class) == (epoch, class));
        let index = known.unwrap_or_else(|| {
            readings.push((0.0, Neighbourhood { cell, epoch, class, times: Vec::new() }));
            readings.len() - 1
        });
        readings[index].0 += track.seconds(part);
        readings[index].1.times.push((track.at(part.from), track.at(part.to)));
    }
    readings.into_iter().max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, reading)| reading)
}

/// The lines of the stretches whose fixes both lie in a cell, where a straight line joins them.
fn within(track: &Track<'_>, spans: &[Span], cell: Cell) -> Vec<Span> {
    let mut lines = Vec::new();
    for span in spans {
        let (first, last) = (span.from.ceil() as usize, span.to.floor() as usize);
        let mut was_in = false;
        for fix in first..=last.min(track.lines()) {
            let is_in = area_cell(track.fixes()[fix].position) == Some(cell);
            if is_in && was_in && track.is_joined(fix - 1) {
                lines.push(Span { from: (fix - 1) as f64, to: fix as f64 });
            }
            was_in = is_in;
        }
    }
    united(lines)
}
