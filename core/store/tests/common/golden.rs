//! What stands in the newest of `fixtures/stores`: something of everything. Of what an older one cannot hold there is nothing in it.

#![allow(dead_code, unreachable_pub, reason = "each test file is its own crate and uses a part")]

use wayhum_store::{Bound, RawBatch, Spot, Store, StoreError, TripEnd};
use wayhum_types::{Cell, Fix, Gap, GapReason, HalfDb, Sound, SpotLabel, SpotNote, UtcOffset};

use crate::{
    common::{MORNING, fixes, meter, piece, position, sounds},
    stores,
};

/// One second of everything a sensor gives.
pub fn recorded() -> RawBatch {
    RawBatch { fixes: fixes(1, 1), sounds: sounds(1, 1), meter: Some(meter()), utc_offset: UtcOffset::from_minutes(120) }
}

/// As little as there can be: a bare position and a gap.
pub fn sparse() -> RawBatch {
    RawBatch {
        fixes: vec![Fix::bare(MORNING, position(2))],
        sounds: vec![Sound::Gap(Gap { from: MORNING, to: MORNING.plus_millis(1_500), reason: GapReason::Interrupted })],
        meter: None,
        utc_offset: UtcOffset::UTC,
    }
}

pub fn trip_end() -> TripEnd {
    TripEnd { remaining: vec![recorded()], ..stores::trip_end(1, 4) }
}

pub fn spot() -> Spot {
    let piece = piece(1, 1);
    Spot {
        position: position(3),
        cell: Cell::from_hex("8a1f8d7a5c6ffff").expect("a cell of resolution 10"),
        epoch: piece.epoch,
        class: piece.class,
        from: MORNING,
        to: MORNING.plus_millis(90_000),
        noise: piece.passages[0].noise.expect("a piece with noise"),
        meter: meter(),
        note: SpotNote { label: SpotLabel::Square, thirds: (70..99).map(HalfDb).collect() },
    }
}

pub const CONTRIBUTIONS: [&str; 3] = ["waiting", "quarantined", "answered"];

pub fn contributions() -> [Bound; 3] {
    CONTRIBUTIONS.map(stores::bound)
}

pub fn fill(store: &mut Store) -> Result<(), StoreError> {
    let pieces = store.replace_trip_by_pieces(&trip_end())?;
    store.append(&sparse())?;
    let [waiting, quarantined, answered] = contributions();
    let id = store.bind(pieces[0], &waiting)?;
    store.note_attempt(id)?;
    store.postpone(id, MORNING.plus_millis(60_000))?;
    let id = store.bind(pieces[1], &quarantined)?;
    store.quarantine(id, "bad-signature")?;
    let id = store.bind(pieces[2], &answered)?;
    store.apply_receipt(id, "receipt", 11)?;
    store.set_value("zones", b"two circles")?;
    store.hold_spot(&spot(), MORNING.plus_millis(7 * 86_400_000))?;
    let dropped = store.hold_spot(&spot(), MORNING)?;
    store.drop_spot(dropped, "near_private_place", MORNING.plus_millis(60_000))?;
    store.settle()
}
