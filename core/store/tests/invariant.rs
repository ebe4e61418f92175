//! Whatever is done in whatever order: a trip is raw, or pieces, or bound, or gone by its owner's word.

mod common;
#[path = "common/stores.rs"]
mod stores;

use std::collections::BTreeMap;

use common::{MORNING, piece, points};
use proptest::{prelude::*, sample::Index};
use stores::{FILE, batch, bound, give_passes, new_piece, open};
use wayhum_store::{OutboxId, PassId, PieceId, Store, StoreError, Tally, TripEnd};
use wayhum_types::Timestamp;

#[derive(Clone, Debug)]
enum Operation {
    Append,
    EndTrip { keep_last: usize },
    Bind(Index),
    Delete(Index),
    Answer(Index),
    Quarantine(Index),
    Postpone(Index),
    Reopen,
    Settle,
}

/// Where one batch of recording is. Each becomes one piece in these tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whereabouts {
    Raw,
    Piece(PieceId),
    Bound(OutboxId),
    Quarantined(OutboxId),
    Answered(OutboxId),
    Deleted(PieceId),
}
use Whereabouts::{Answered, Bound, Deleted, Quarantined, Raw};

fn operation() -> impl Strategy<Value = Operation> {
    use Operation::{Answer, Append, Bind, Delete, EndTrip, Postpone, Quarantine, Reopen, Settle};
    prop_oneof![
        4 => Just(Append),
        2 => (0..3_usize).prop_map(|keep_last| EndTrip { keep_last }),
        3 => any::<Index>().prop_map(Bind),
        1 => any::<Index>().prop_map(Delete),
        2 => any::<Index>().prop_map(Answer),
        1 => any::<Index>().prop_map(Quarantine),
        1 => any::<Index>().prop_map(Postpone),
        1 => Just(Reopen),
        1 => Just(Settle),
    ]
}

const FOR_EVER: Timestamp = Timestamp::from_unix_millis(i64::MAX);

/// Does the operation to the store and to the model, on any batch there ever was: wrong ones must be refused.
fn perform(store: &mut Store, model: &mut Vec<Whereabouts>, operation: &Operation) -> Result<(), StoreError> {
    let pick = |index: &Index, model: &[Whereabouts]| (!model.is_empty()).then(|| index.index(model.len()));
    match operation {
        Operation::Append => {
            store.append(&batch(model.len() as u32))?;
            model.push(Raw);
        }
        Operation::EndTrip { keep_last } => {
            let raw: Vec<usize> = (0..model.len()).filter(|number| model[*number] == Raw).collect();
            let (cut, remaining) = raw.split_at(raw.len().saturating_sub(*keep_last));
            let ids = store.replace_trip_by_pieces(&TripEnd {
                pieces: cut.iter().map(|number| new_piece(piece(*number as u32, 2), MORNING, &number.to_string())).collect(),
                remaining: remaining.iter().map(|number| batch(*number as u32)).collect(),
                ..TripEnd::default()
            })?;
            cut.iter().zip(ids).for_each(|(number, id)| model[*number] = Whereabouts::Piece(id));
        }
        Operation::Bind(index) => {
            let Some(number) = pick(index, model) else { return Ok(()) };
            if let Whereabouts::Piece(id) = model[number] {
                let bound = bound(store, &number.to_string());
                model[number] = Bound(store.bind(id, &bound)?);
            } else if let Deleted(id) = model[number] {
                let bound = bound(store, "not there");
                store.bind(id, &bound).expect_err("a deleted piece must not be bound");
            }
        }
        Operation::Delete(index) => {
            let Some(number) = pick(index, model) else { return Ok(()) };
            if let Whereabouts::Piece(id) = model[number] {
                assert!(store.delete_piece(id)?);
                model[number] = Deleted(id);
            }
        }
        Operation::Answer(index) => {
            let Some(number) = pick(index, model) else { return Ok(()) };
            match model[number] {
                Bound(id) | Quarantined(id) => {
                    store.apply_receipt(id, &number.to_string(), &points(2 * number as u32, 2), MORNING)?;
                    model[number] = Answered(id);
                }
                Answered(id) => {
                    store.apply_receipt(id, "again", &points(0, 2), MORNING).expect_err("no receipt counts twice");
                }
                _ => {}
            }
        }
        Operation::Quarantine(index) => {
            let Some(number) = pick(index, model) else { return Ok(()) };
            if let Bound(id) = model[number] {
                store.quarantine(id, "reason")?;
                model[number] = Quarantined(id);
            }
        }
        Operation::Postpone(index) => {
            let Some(number) = pick(index, model) else { return Ok(()) };
            if let Bound(id) = model[number] {
                store.note_attempt(id)?;
                store.postpone(id, MORNING.plus_millis(id.number()))?;
            }
        }
        Operation::Settle => store.settle()?,
        Operation::Reopen => unreachable!("the caller holds the path"),
    }
    Ok(())
}

/// What the store holds, in the model's words. What was deleted is in none of its tables.
fn whereabouts(store: &mut Store) -> Result<BTreeMap<u32, Vec<Whereabouts>>, StoreError> {
    let mut found: BTreeMap<u32, Vec<Whereabouts>> = BTreeMap::new();
    let mut add = |number: u32, place| found.entry(number).or_default().push(place);
    for recorded in store.raw()? {
        add(u32::try_from(recorded.fixes[0].at.millis_since(MORNING) / 10_000).expect("a number"), Raw);
    }
    for stored in store.pieces()? {
        let number = stored.piece.passages[0].from.millis_since(MORNING) / 1_000_000;
        add(u32::try_from(number).expect("a number"), Whereabouts::Piece(stored.id));
    }
    for held in store.quarantined()? {
        add(held.item.body.parse().expect("a number"), Quarantined(held.item.id));
    }
    for receipt in store.receipts()? {
        add(receipt.jws.parse().expect("a number"), Answered(receipt.id));
    }
    // Only by emptying the outbox can all of it be seen.
    while let Some(item) = store.next_outbox(FOR_EVER)? {
        add(item.body.parse().expect("a number"), Bound(item.id));
        store.apply_receipt(item.id, &item.body, &[], MORNING)?;
    }
    Ok(found)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_trip_is_raw_or_pieces_or_bound_or_gone_by_its_owners_word(operations in prop::collection::vec(operation(), 1..30)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        let (mut store, mut model) = (open(&path), vec![]);
        give_passes(&mut store, wayhum_types::Epoch::of(MORNING), 1, 32);
        for operation in &operations {
            if matches!(operation, Operation::Reopen) {
                drop(store);
                store = open(&path);
            } else {
                perform(&mut store, &mut model, operation).expect("a right operation");
            }
        }
        let count = |wanted: fn(&Whereabouts) -> bool| model.iter().filter(|place| wanted(place)).count() as u64;
        let answered = count(|place| matches!(place, Answered(_)));
        let expected = Tally {
            waiting_pieces: count(|place| matches!(place, Whereabouts::Piece(_))),
            bound: count(|place| matches!(place, Bound(_))),
            quarantined: count(|place| matches!(place, Quarantined(_))),
            sent: answered,
            points: 2 * answered,
            ..Tally::default()
        };
        prop_assert_eq!(store.tally(wayhum_types::Epoch::from_number(0)), Ok(expected));
        let is_bound = |place: &Whereabouts| matches!(place, Bound(_) | Quarantined(_) | Answered(_));
        let used = model.iter().filter(|place| is_bound(place)).count();
        let left = (1..=32).filter(|id| store.pass(PassId::from_number(*id)).expect("readable").is_some()).count();
        prop_assert_eq!(used + left, 32, "each pass is there or was used");
        let held = count(|place| matches!(place, Answered(_))) * 2;
        prop_assert_eq!(store.point_tally().map(|tally| tally.held), Ok(held), "and each point is there");
        let found = whereabouts(&mut store).expect("a readable store");
        for (number, place) in model.iter().enumerate() {
            let expected = if matches!(place, Deleted(_)) { vec![] } else { vec![*place] };
            prop_assert_eq!(found.get(&(number as u32)).cloned().unwrap_or_default(), expected, "batch {}", number);
        }
        prop_assert!(found.keys().all(|number| (*number as usize) < model.len()));
    }
}
