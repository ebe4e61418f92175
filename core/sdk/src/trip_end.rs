//! A trip ends: it is cut into pieces, which are joined with what was heard, and replaces what was recorded.

use wayhum_protocol::Payload;
use wayhum_store::{NewPiece, RawBatch, Store, TripEnd, Way};
use wayhum_trace::{Cut, DropReason, Dropped, Places, Trip, cut};
use wayhum_types::{Metres, Sound, Timestamp, UtcOffset, Zone};

use crate::desk::Desk;
use crate::joiner::Joiner;
use crate::reported::{self, Unreported};
use crate::{SdkError, course, planner};

/// Cuts a trip, joins its levels, and replaces its raw rows by the pieces in one transaction.
pub(crate) fn end_trip(
    trip: &Trip,
    still_needed: Option<Timestamp>,
    utc_offset: UtcOffset,
    desk: &mut Desk<'_>,
) -> Result<(), SdkError> {
    let now = desk.now;
    let mut places = Places::from(desk.store.places()?);
    let zones: Vec<Zone> = desk.store.zones()?;
    let Cut { mut pieces, neighbourhood, mut dropped, recorded, kept } =
        cut(trip, &mut places, &zones, utc_offset, &desk.policy.trace, desk.entropy);

    let mut joiner = Joiner::new(&mut pieces, neighbourhood);
    let remaining = join_and_keep_rest(desk.store, &mut joiner, trip.to(), still_needed)?;
    let reading = joiner.finish(desk.policy.recording.noise_seconds, desk.policy.recording.area_seconds);
    pieces.extend(reading);
    let Unreported { pieces, repeated } = reported::take_out(pieces, desk.store, &desk.policy.trace)?;
    let repeated = Metres(repeated.value().min(kept.value()));
    if repeated.value() > 0.0 {
        dropped.push(Dropped { reason: DropReason::Repeated, metres: repeated });
    }
    let (points, course) = course::of(trip, &pieces, utc_offset, desk.policy.recording.way_step);
    let pieces: Vec<NewPiece> = pieces
        .into_iter()
        .flat_map(|piece| Payload::split(&piece))
        .map(|piece| {
            let due = planner::due(now, piece.epoch, &desk.policy.delay, desk.entropy);
            reported::dated(piece, due)
        })
        .collect();

    let way = Way {
        recorded,
        kept: Metres(kept.value() - repeated.value()),
        dropped: dropped.iter().map(|dropped| (dropped.reason.reason().to_owned(), dropped.metres)).collect(),
        points,
        until: now.plus(desk.policy.recording.keep_ways),
        course: Some(course),
    };
    desk.store.replace_trip_by_pieces(&TripEnd { pieces, way: Some(way), places: places.into(), remaining })?;
    Ok(())
}

/// Reads the raw log once: levels of kept seconds go to the pieces, and what came after the trip is handed back.
fn join_and_keep_rest(
    store: &Store,
    joiner: &mut Joiner<'_>,
    trip_end: Timestamp,
    still_needed: Option<Timestamp>,
) -> Result<Vec<RawBatch>, SdkError> {
    let wants_levels = joiner.wants_levels();
    let mut remaining = Vec::new();
    store.each_raw(|mut batch| {
        if let (true, Some(meter)) = (wants_levels, batch.meter) {
            for sound in &batch.sounds {
                if let Sound::Level(level) = sound {
                    joiner.hear(level, meter);
                }
            }
        }
        batch.fixes.retain(|fix| still_needed.is_some_and(|from| fix.at >= from));
        batch.sounds.retain(|sound| match sound {
            Sound::Level(level) => level.at.start() >= trip_end,
            Sound::Gap(gap) => gap.to > trip_end,
        });
        if !batch.fixes.is_empty() || !batch.sounds.is_empty() {
            remaining.push(batch);
        }
    })?;
    Ok(remaining)
}
