//! What stands in the newest of `fixtures/stores`: something of everything. Of what an older one cannot hold there is nothing in it.

#![allow(dead_code, unreachable_pub, reason = "each test file is its own crate and uses a part")]

use wayhum_protocol::{Contribution, PassDrafts, Payload, PointStatus};
use wayhum_store::{Bound, Credit, Group, Holder, RawBatch, Spot, Store, StoreError, TripEnd, Trouble};
use wayhum_types::{Cell, Epoch, Fix, Gap, GapReason, HalfDb, Sound, SpotLabel, SpotNote, UtcOffset};

use crate::{
    common::{MORNING, NETWORK, Scattered, WALLET, fixes, meter, passes, piece, points, position, requests, sounds},
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

pub fn fill(store: &mut Store) -> Result<(), StoreError> {
    let pieces = store.replace_trip_by_pieces(&trip_end())?;
    store.append(&sparse())?;
    let [waiting, quarantined, answered] = CONTRIBUTIONS;
    let bound = stores::bound(store, waiting);
    let id = store.bind(pieces[0], &bound)?;
    store.note_attempt(id)?;
    store.postpone(id, MORNING.plus_millis(60_000))?;
    store.note_trouble(id, &trouble())?;
    let bound = stores::bound(store, quarantined);
    let id = store.bind(pieces[1], &bound)?;
    store.quarantine(id, "bad-signature")?;
    let bound = Bound { body: real_body(), ..stores::bound(store, answered) };
    let id = store.bind(pieces[2], &bound)?;
    store.apply_receipt(id, "receipt", &points(1, 11), MORNING)?;
    store.set_value("zones", b"two circles")?;
    store.hold_spot(&spot(), &[group("held")], MORNING.plus_millis(7 * 86_400_000))?;
    let dropped = store.hold_spot(&spot(), &[group("dropped")], MORNING)?;
    store.drop_spot(dropped, "near_private_place", MORNING.plus_millis(60_000))?;
    fill_purse(store)?;
    store.settle()
}

pub fn trouble() -> Trouble {
    Trouble { name: "no-network".to_owned(), at: MORNING }
}

/// A contribution as it is sent, about one passage.
fn real_body() -> String {
    let payload = Payload::of_piece(NETWORK, &piece(3, 1));
    let pass = passes(payload.epoch, 99, 1).remove(0);
    Contribution::make(&payload, &pass, &requests()).expect("a contribution").into_string()
}

fn group(name: &str) -> Group {
    Group { subject: name.as_bytes().to_vec(), keep_until: Epoch::of(MORNING) }
}

/// A request that waits, and of eleven points two in a lot that waits, one credited and one called invalid.
fn fill_purse(store: &mut Store) -> Result<(), StoreError> {
    let next = Epoch::from_number(Epoch::of(MORNING).number() + 1);
    store.plan_allotment(next, MORNING, next.start())?;
    store.ask(next, &[(drafts(), "asked".to_owned())])?;
    let draft = store.next_draft(MORNING)?.ok_or(StoreError::DamagedFile)?;
    store.postpone_draft(draft.id, MORNING.plus_millis(90_000))?;
    store.plan_allotment(Epoch::from_number(next.number() + 1), next.start(), next.end())?;
    let held: Vec<_> = store.held_points(HOLDER, MORNING)?.iter().map(|held| (held.id, held.point)).collect();
    let lot = store.make_lot(NETWORK, &[held[0].0, held[1].0], "answered lot", MORNING)?;
    let statuses = [(held[0].1, PointStatus::Credited), (held[1].1, PointStatus::Invalid)];
    store.apply_credit(lot, &Credit { jws: "signed", statuses: &statuses, epoch: next, holder: HOLDER })?;
    let lot = store.make_lot(NETWORK, &[held[2].0, held[3].0], "waiting lot", MORNING)?;
    store.postpone_lot(lot, MORNING.plus_millis(120_000))
}

pub const HOLDER: Holder = Holder { network: NETWORK, wallet: WALLET };

pub fn drafts() -> PassDrafts {
    PassDrafts::draw(NETWORK, Epoch::from_number(Epoch::of(MORNING).number() + 1), 0, 2, &mut Scattered(9))
}
