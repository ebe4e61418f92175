//! A network is known by its keys: those that may change do, and the others stop everything.

mod common;

use common::{DAY_MS, EVENING, Paper, Phone, ok};
use wayhum_sdk::protocol::{PASSES_PATH, SigningKey, Trust};
use wayhum_sdk::types::Timestamp;
use wayhum_sdk::{Outcome, Purpose, Request, Stopped};

const HOUR_MS: i64 = 3_600_000;

/// A phone that has seen the network and has driven since.
fn acquainted(paper: &Paper) -> (Phone, Timestamp) {
    let mut phone = Phone::new(1);
    phone.run(EVENING, EVENING.plus_millis(HOUR_MS), |request, now| Some(paper.answer_at(request, now)));
    let end = phone.drive(&wayhum_sim::drive(1, EVENING.plus_millis(2 * HOUR_MS)));
    (phone, end)
}

fn sent_in_three_days(phone: &mut Phone, paper: &Paper, from: Timestamp) -> usize {
    phone.run(from, from.plus_millis(3 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    paper.received.borrow().len()
}

#[test]
fn other_keys_for_a_known_week_stop_everything_and_are_kept_as_evidence() {
    let mut paper = Paper::new();
    let (mut phone, end) = acquainted(&paper);
    paper.keys += 1;
    assert_eq!(sent_in_three_days(&mut phone, &paper, end), 0);
    assert_eq!(phone.snapshot(end).stopped, Some(Stopped::ChangedKeys));
    let phone = phone.die_and_reopen();
    assert_eq!(phone.snapshot(end).stopped, Some(Stopped::ChangedKeys), "it is remembered");
    assert!(phone.snapshot(end).waiting > 0);
}

#[test]
fn another_directory_key_gets_nothing() {
    let (mut phone, end) = acquainted(&Paper::new());
    let other = Paper::with_key(2);
    assert_eq!(sent_in_three_days(&mut phone, &other, end), 0);
    assert_eq!(phone.snapshot(end).stopped, Some(Stopped::OtherKey));
}

#[test]
fn the_key_that_was_announced_takes_over_and_the_one_before_is_revoked() {
    let announced = || SigningKey::from_bytes(&[9; 32]).expect("a key");
    let mut paper = Paper { next: Some(announced()), ..Paper::new() };
    let (mut phone, end) = acquainted(&paper);
    paper.rotate();
    assert!(sent_in_three_days(&mut phone, &paper, end) > 0);
    let snapshot = phone.snapshot(end);
    assert_eq!((snapshot.stopped, snapshot.quarantined, snapshot.bound), (None, 0, 0));
    // Whoever has stolen the former key.
    paper.key = SigningKey::from_bytes(&[1; 32]).expect("a key");
    let later = end.plus_millis(4 * DAY_MS);
    phone.run(later, later.plus_millis(8 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    assert_eq!(phone.snapshot(later).stopped, Some(Stopped::RevokedKey));
}

#[test]
fn the_key_that_an_app_carries_is_the_only_one_that_counts() {
    let of_app = |byte: u8| {
        let key = SigningKey::from_bytes(&[byte; 32]).expect("a key").public();
        Trust::of_app(Paper::new().directory().network, None, key)
    };
    // The address leads to somebody else, and the first directory would have been believed.
    let mut phone = Phone::new(1).with_trust(of_app(1));
    let other = Paper::with_key(2);
    phone.run(EVENING, EVENING.plus_millis(HOUR_MS), |request, now| Some(other.answer_at(request, now)));
    assert_eq!(phone.snapshot(EVENING).stopped, Some(Stopped::OtherKey));

    // The key is stolen, the network goes on under a third one, and a newer app carries it.
    let mut paper = Paper::new();
    let (phone, end) = acquainted(&paper);
    paper.key = SigningKey::from_bytes(&[8; 32]).expect("a key");
    let mut phone = phone.with_trust(of_app(8));
    assert!(sent_in_three_days(&mut phone, &paper, end) > 0);
    assert_eq!(phone.snapshot(end).stopped, None);
    let phone = phone.die_and_reopen();
    assert_eq!(phone.snapshot(end).stopped, None);
}

#[test]
fn passes_under_another_key_are_kept_as_evidence_and_stop_everything() {
    let mut phone = Phone::new(1);
    let (paper, marking) = (Paper::new(), Paper { keys: 77, ..Paper::new() });
    let mut lying = |request: &Request, now| {
        Some(if request.url.ends_with(PASSES_PATH) { marking.answer_at(request, now) } else { paper.answer_at(request, now) })
    };
    phone.run(EVENING, EVENING.plus_millis(HOUR_MS), &mut lying);
    assert_eq!(phone.snapshot(EVENING).stopped, Some(Stopped::FalsePasses));
    assert_eq!(phone.snapshot(EVENING).purse.passes, 0);
}

#[test]
fn what_is_no_receipt_for_points_is_asked_for_again_and_keeps_the_points() {
    let paper = Paper { verdict: wayhum_sdk::protocol::Verdict::Accepted, ..Paper::new() };
    let (mut phone, end) = acquainted(&paper);
    assert!(sent_in_three_days(&mut phone, &paper, end) > 0);
    let now = end.plus_millis(4 * DAY_MS);
    let held = phone.contributor.redeem_all(wayhum_sdk::types::Clock::simulated(now)).expect("on their way");
    assert!(held > 0);
    let (mut request, mut at) = phone.until(Purpose::Wallet, &paper, now);
    // The next week's passes may be asked for before.
    while !request.url.ends_with("/v1/redemptions") {
        phone
            .contributor
            .finish_task(&paper.answer_at(&request, at), wayhum_sdk::types::Clock::simulated(at))
            .expect("finished");
        (request, at) = phone.until(Purpose::Wallet, &paper, at);
    }
    // Signed by the right key, but no redemption's receipt.
    let false_receipt = ok(paper.directory().sign(&paper.key));
    let other = paper.answer_at(&request, at);
    let Outcome::Response { body, .. } = &other else { panic!("paper answers") };
    let mut torn = body.clone();
    torn.truncate(100);
    for (answer, expected) in [(Outcome::Response { status: 200, retry_after: None, body: torn }, None), (false_receipt, None)]
    {
        phone.contributor.finish_task(&answer, wayhum_sdk::types::Clock::simulated(at)).expect("finished");
        assert_eq!(phone.snapshot(at).stopped, expected, "what is no receipt is asked for again");
        phone.until(Purpose::Wallet, &paper, at);
    }
    assert_eq!(phone.snapshot(at).purse.points_in_lots, held);
}
