//! A drive and a walk through the whole core: from fixes and samples to receipts.

mod common;

use common::{EVENING, Paper, Phone};
use wayhum_sdk::protocol::Contribution;
use wayhum_sdk::types::Mode;

/// Everything a day left behind: what is stored, and every byte that was sent.
fn day(seed: u64) -> ([u8; 32], Vec<Vec<u8>>) {
    let mut phone = Phone::new(seed);
    phone.drive(&wayhum_sim::drive(seed, EVENING.plus_millis(-2 * 3_600_000)));
    let end = phone.walk(&wayhum_sim::walk(seed, EVENING));
    let paper = Paper::new();
    phone.upload(&mut |request| paper.answer(request), end, usize::MAX);
    (phone.contributor.store_digest().expect("a digest"), paper.received.into_inner())
}

#[test]
fn a_drive_gives_roads_a_walk_gives_noise_and_both_come_back_as_receipts() {
    let mut phone = Phone::new(1);
    phone.drive(&wayhum_sim::drive(1, EVENING.plus_millis(-2 * 3_600_000)));
    let end = phone.walk(&wayhum_sim::walk(1, EVENING));
    let pieces = phone.contributor.pieces().expect("pieces");
    let paper = Paper::new();
    phone.upload(&mut |request| paper.answer(request), end, usize::MAX);

    let received = paper.received.borrow();
    let payloads: Vec<_> = received.iter().map(|body| Contribution::open(body).expect("a contribution").payload).collect();
    assert_eq!(payloads.len(), pieces.len());
    let has_noise = |mode| payloads.iter().filter(|p| p.mode == mode).any(|p| p.passages.iter().any(|x| x.noise.is_some()));
    assert!(!has_noise(Mode::Vehicle), "a vehicle's noise is its own");
    assert!(has_noise(Mode::Walk));
    assert!(payloads.iter().filter(|p| p.mode == Mode::Vehicle).count() >= 2, "12 km are several pieces");

    let snapshot = phone.contributor.snapshot(wayhum_sdk::types::Clock::simulated(end)).expect("a snapshot");
    assert_eq!((snapshot.waiting, snapshot.bound, snapshot.quarantined), (0, 0, 0));
    assert_eq!(snapshot.sent, received.len() as u64);
    assert!(snapshot.points > 0);
}

#[test]
fn what_is_not_kept_is_accounted_for() {
    let mut phone = Phone::new(2);
    phone.drive(&wayhum_sim::drive(2, EVENING));
    for trip in phone.contributor.trips().expect("trips") {
        let dropped: f64 = trip.dropped.iter().map(|dropped| dropped.metres.value()).sum();
        assert!((trip.recorded.value() - trip.kept.value() - dropped).abs() < 1.0, "every metre is kept or has a reason");
    }
}

#[test]
fn every_contribution_has_the_same_size_and_a_key_of_its_own() {
    let (_, sent) = day(3);
    let keys: std::collections::BTreeSet<_> =
        sent.iter().map(|body| Contribution::open(body).expect("a contribution").key.to_compressed()).collect();
    assert_eq!(keys.len(), sent.len());
    assert!(sent.iter().all(|body| body.len() == sent[0].len()));
}

#[test]
fn a_day_replayed_from_one_seed_gives_the_same_stored_and_sent_bytes() {
    let (stored, sent) = day(4);
    let (stored_again, sent_again) = day(4);
    assert!(stored == stored_again && sent == sent_again);
    assert!(day(5).1 != sent, "another seed is another day");
}

#[test]
fn noise_in_a_contribution_is_what_the_street_was() {
    let mut phone = Phone::new(6);
    let track = wayhum_sim::walk(6, EVENING);
    let begun = track.fixes[0].at;
    phone.walk(&track);
    let street = wayhum_sim::StreetSound::new(6, &wayhum_sim::StreetRules::default());
    let mut compared = 0;
    // A neighbourhood's reading tells no time to compare it by.
    let pieces = phone.contributor.pieces().expect("pieces");
    for stored in pieces.into_iter().filter(|stored| stored.piece.mode.is_way()) {
        for passage in &stored.piece.passages {
            let Some(noise) = passage.noise else { continue };
            // The passage's whole seconds, as a listener would time them.
            let from = (passage.from.unix_millis() + 500).div_euclid(1000) * 1000;
            let to = (passage.to.unix_millis() + 500).div_euclid(1000) * 1000;
            let seconds = |millis: i64| (millis - begun.unix_millis()) as f64 / 1000.0;
            let expected = street.expected_laeq(seconds(from), seconds(to)).value();
            let difference = (noise.laeq.to_db().value() - expected).abs();
            assert!(difference <= 1.5, "a passage differs by {difference:.1} dB");
            compared += 1;
        }
    }
    assert!(compared >= 10, "only {compared} passages had noise");
}
