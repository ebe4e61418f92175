//! The upload machine against networks that fail, refuse and lie.

mod common;

use core::time::Duration;

use common::{EVENING, Paper, Phone, ok, refuse};
use wayhum_sdk::protocol::{Contribution, ProblemKind};
use wayhum_sdk::types::{Clock, Timestamp};
use wayhum_sdk::{Outcome, Purpose, Request, SdkError, Stopped};

/// A phone with a drive recorded, and the time after all its pieces are due.
fn phone_with_pieces() -> (Phone, Timestamp) {
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    (phone, end.plus(Duration::from_hours(49)))
}

fn sent(phone: &Phone, at: Timestamp) -> u64 {
    phone.contributor.snapshot(Clock::simulated(at)).expect("a snapshot").sent
}

#[test]
fn a_lost_answer_leads_to_the_same_bytes_and_one_receipt() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let mut lost = 0;
    let lossy = |request: &Request, now| {
        let answer = paper.answer_at(request, now);
        // The collector got it, the phone did not hear so: twice for each contribution.
        let is_repeat = paper.received.borrow().iter().filter(|body| **body == request.body).count() > 2;
        if request.purpose == Purpose::Contribution && !is_repeat {
            lost += 1;
            return Some(Outcome::NoNetwork);
        }
        Some(answer)
    };
    let end = phone.run(due, due.plus(Duration::from_hours(14 * 24)), lossy);
    let distinct: std::collections::BTreeSet<_> = paper.received.borrow().iter().cloned().collect();
    assert_eq!(paper.received.borrow().len(), 3 * distinct.len(), "each was sent three times, with the same bytes");
    assert_eq!(sent(&phone, end), distinct.len() as u64);
    assert_eq!(lost, 2 * distinct.len());
}

#[test]
fn a_phone_that_dies_after_sending_sends_the_same_bytes_again() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let (request, at) = phone.until(Purpose::Contribution, &paper, due);
    paper.answer_at(&request, at);
    let mut phone = phone.die_and_reopen();
    let (again, at) = phone.until(Purpose::Contribution, &paper, at);
    paper.answer_at(&again, at);
    let received = paper.received.borrow();
    assert_eq!(received.len(), 2);
    assert!(received[0] == received[1]);
}

#[test]
fn what_is_refused_for_good_is_set_aside_and_costs_nothing_else() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let mut refusing = |request: &Request| match request.purpose {
        Purpose::Contribution => refuse(ProblemKind::Implausible),
        _ => paper.answer(request),
    };
    let end = phone.upload(&mut refusing, due, usize::MAX);
    let snapshot = phone.contributor.snapshot(Clock::simulated(end)).expect("a snapshot");
    assert!(snapshot.quarantined > 0);
    assert_eq!((snapshot.waiting, snapshot.bound, snapshot.sent), (0, 0, 0));
    let reasons = phone.contributor.quarantined().expect("reasons");
    assert!(reasons.iter().all(|reason| reason == ProblemKind::Implausible.name()));
}

#[test]
fn a_captive_portal_is_waited_out() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let mut requests = 0;
    let portal = |request: &Request, now| {
        requests += 1;
        let is_in = requests % 3 == 0;
        Some(if is_in {
            paper.answer_at(request, now)
        } else {
            ok("<html>Welcome to our hotel. Please log in.</html>".to_owned())
        })
    };
    let end = phone.run(due, due.plus(Duration::from_hours(14 * 24)), portal);
    let snapshot = phone.contributor.snapshot(Clock::simulated(end)).expect("a snapshot");
    assert_eq!((snapshot.waiting, snapshot.bound, snapshot.quarantined, snapshot.stopped), (0, 0, 0, None));
    assert!(snapshot.sent > 0);
}

#[test]
fn a_server_that_asks_for_an_hour_gets_an_hour() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let hour = Duration::from_hours(1);
    let mut tried = Vec::new();
    phone.run(due, due.plus(Duration::from_hours(48)), |request, now| {
        if request.purpose != Purpose::Contribution {
            return Some(paper.answer_at(request, now));
        }
        tried.push(now);
        Some(Outcome::Response { status: 503, retry_after: Some(hour), body: Vec::new() })
    });
    assert!(tried.len() > 3 && tried.windows(2).all(|two| two[0].plus(hour) <= two[1]));
}

#[test]
fn a_false_receipt_is_kept_and_stops_sending() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let mut lying = |request: &Request| match request.purpose {
        // Signed by the right key, for these bytes, with a verdict too few.
        Purpose::Contribution => {
            let mut opened = Contribution::open(&request.body).expect("a contribution");
            opened.payload.passages.pop();
            let id = opened.id;
            ok(paper.receipt(&opened, id))
        }
        _ => paper.answer(request),
    };
    let end = phone.upload(&mut lying, due, 50);
    let stopped = |phone: &Phone| phone.contributor.snapshot(Clock::simulated(end)).expect("a snapshot").stopped;
    assert_eq!(stopped(&phone), Some(Stopped::FalseReceipt));
    let phone = phone.die_and_reopen();
    assert_eq!(stopped(&phone), Some(Stopped::FalseReceipt), "it is remembered");
}

#[test]
fn a_network_that_shows_another_key_gets_nothing() {
    let (mut phone, due) = phone_with_pieces();
    let first = Paper::new();
    let after = phone.upload(&mut |request| first.answer(request), due, 2);
    let mut phone = phone.die_and_reopen();
    let other = Paper::with_key(2);
    phone.upload(&mut |request| other.answer(request), after, usize::MAX);
    assert!(other.received.borrow().is_empty());
    let snapshot = phone.contributor.snapshot(Clock::simulated(after)).expect("a snapshot");
    assert_eq!(snapshot.stopped, Some(Stopped::OtherKey));
    assert!(snapshot.waiting > 0, "what was recorded is still there");
}

#[test]
fn nothing_leaves_before_it_is_due() {
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let (_, sent_at) = phone.until(Purpose::Contribution, &Paper::new(), end);
    assert!(sent_at >= end.plus(phone.contributor.policy().delay.usual.least));
}

#[test]
fn an_outcome_nobody_asked_for_is_an_error() {
    let mut phone = Phone::new(1);
    let result = phone.contributor.finish_task(&Outcome::NoNetwork, Clock::simulated(EVENING));
    assert!(matches!(result, Err(SdkError::NoTask)));
}
