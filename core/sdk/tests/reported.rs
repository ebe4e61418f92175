//! The map counts each phone once, so a phone says each thing once.

mod common;

use common::{DAY_MS, EVENING, Paper, Phone};
use wayhum_sdk::TripSummary;
use wayhum_sdk::protocol::Contribution;
use wayhum_sdk::trace::DropReason;
use wayhum_sdk::types::Timestamp;

fn last_trip(phone: &Phone) -> TripSummary {
    phone.contributor.trips().expect("trips").pop().expect("a trip")
}

fn commute(phone: &mut Phone, at: Timestamp) -> TripSummary {
    phone.drive(&wayhum_sim::drive(1, at));
    last_trip(phone)
}

fn repeated_m(trip: &TripSummary) -> f64 {
    trip.dropped.iter().filter(|dropped| dropped.reason == DropReason::Repeated).map(|dropped| dropped.metres.value()).sum()
}

#[test]
fn the_second_commute_of_a_week_says_next_to_nothing_and_says_why() {
    let mut phone = Phone::new(1);
    let first = commute(&mut phone, EVENING.plus_millis(-DAY_MS));
    assert!(first.pieces >= 2 && repeated_m(&first) < 0.1 * first.recorded.value());
    let second = commute(&mut phone, EVENING);
    // Where pieces begin and end is drawn anew: only what was left out the first time is news.
    assert!(second.kept.value() < 0.35 * first.kept.value(), "{:?} of {:?}", second.kept, first.kept);
    assert!(repeated_m(&second) > 0.5 * first.kept.value());
    for trip in [&first, &second] {
        let dropped: f64 = trip.dropped.iter().map(|dropped| dropped.metres.value()).sum();
        assert!((trip.recorded.value() - trip.kept.value() - dropped).abs() < 1.0, "every metre is kept or has a reason");
    }
    let third = commute(&mut phone, EVENING.plus_millis(7 * DAY_MS));
    assert!(third.kept.value() > 0.8 * first.kept.value(), "another week is another report");
}

#[test]
fn no_group_is_reported_twice_by_whatever_leaves() {
    let mut phone = Phone::new(1);
    commute(&mut phone, EVENING.plus_millis(-DAY_MS));
    commute(&mut phone, EVENING);
    let paper = Paper::new();
    phone.upload(&mut |request| paper.answer(request), EVENING.plus_millis(DAY_MS), usize::MAX);
    let mut groups = std::collections::BTreeSet::new();
    for body in paper.received.borrow().iter() {
        let payload = Contribution::open(body).expect("a contribution").payload;
        for passage in payload.passages.iter().filter(|passage| passage.is_road_report(payload.mode)) {
            let group = (passage.cell.index(), passage.heading, payload.class.index(), payload.epoch);
            assert!(groups.insert(group), "a group twice");
        }
    }
    assert!(groups.len() > 100);
}

#[test]
fn what_is_deleted_was_never_said() {
    let mut phone = Phone::new(1);
    let first = commute(&mut phone, EVENING.plus_millis(-DAY_MS));
    phone.contributor.delete_trip(first.id).expect("deleted");
    let second = commute(&mut phone, EVENING);
    assert!(second.kept.value() > 0.8 * first.kept.value());
    assert!(repeated_m(&second) < 0.1 * first.recorded.value());
    for stored in phone.contributor.pieces().expect("pieces") {
        assert!(phone.contributor.delete_piece(stored.id).expect("deleted"));
    }
    // The third evening of the week is a Saturday's, of another class: the same day, an hour later.
    let third = commute(&mut phone, EVENING.plus_millis(DAY_MS / 24));
    assert!(third.kept.value() > 0.7 * first.kept.value());
}
