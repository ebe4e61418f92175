//! The upload machine against networks that fail, refuse and lie.

mod common;

use core::time::Duration;

use common::{EVENING, Paper, Phone, ok, refuse};
use wayhum_sdk::protocol::{ContributionId, ProblemKind};
use wayhum_sdk::types::{Clock, Timestamp};
use wayhum_sdk::{Method, Outcome, Request, SdkError, Stopped, Task};

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
    let mut lossy = |request: &Request| {
        let answer = paper.answer(request);
        // The collector got it, the phone did not hear so: twice for each contribution.
        let is_repeat = paper.received.borrow().iter().filter(|body| **body == request.body).count() > 2;
        if request.method == Method::Post && !is_repeat {
            lost += 1;
            return Outcome::NoNetwork;
        }
        answer
    };
    let end = phone.upload(&mut lossy, due, usize::MAX);
    let distinct: std::collections::BTreeSet<_> = paper.received.borrow().iter().cloned().collect();
    assert_eq!(paper.received.borrow().len(), 3 * distinct.len(), "each was sent three times, with the same bytes");
    assert_eq!(sent(&phone, end), distinct.len() as u64);
    assert_eq!(lost, 2 * distinct.len());
}

#[test]
fn a_phone_that_dies_after_sending_sends_the_same_bytes_again() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let mut clock = Clock::simulated(due);
    loop {
        match phone.contributor.next_task(clock).expect("a task") {
            Task::Upload(request) if request.method == Method::Post => {
                paper.answer(&request);
                break;
            }
            Task::Upload(request) => {
                let answer = paper.answer(&request);
                phone.contributor.finish_task(&answer, clock).expect("finished");
            }
            Task::Wait { until } => clock = Clock::simulated(until),
            Task::Done => panic!("there was something to send"),
        }
    }
    let mut phone = phone.die_and_reopen();
    phone.upload(&mut |request| paper.answer(request), due, 2);
    let received = paper.received.borrow();
    assert_eq!(received.len(), 2);
    assert!(received[0] == received[1]);
}

#[test]
fn what_is_refused_for_good_is_set_aside_and_costs_nothing_else() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let mut refusing = |request: &Request| match request.method {
        Method::Get => paper.answer(request),
        Method::Post => refuse(ProblemKind::Implausible),
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
    let mut portal = |request: &Request| {
        requests += 1;
        if requests % 3 != 0 {
            ok("<html>Welcome to our hotel. Please log in.</html>".to_owned())
        } else {
            paper.answer(request)
        }
    };
    let end = phone.upload(&mut portal, due, usize::MAX);
    let snapshot = phone.contributor.snapshot(Clock::simulated(end)).expect("a snapshot");
    assert_eq!((snapshot.waiting, snapshot.bound, snapshot.quarantined, snapshot.stopped), (0, 0, 0, None));
    assert!(snapshot.sent > 0);
}

#[test]
fn a_server_that_asks_for_an_hour_gets_an_hour() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let hour = Duration::from_hours(1);
    let mut busy = |request: &Request| match request.method {
        Method::Get => paper.answer(request),
        Method::Post => Outcome::Response { status: 503, retry_after: Some(hour), body: Vec::new() },
    };
    let before = phone.upload(&mut busy, due, 2);
    match phone.contributor.next_task(Clock::simulated(before)).expect("a task") {
        Task::Wait { until } => assert!(until >= before.plus(hour) && until <= before.plus(2 * hour)),
        other => panic!("{other:?} instead of a wait"),
    }
}

#[test]
fn a_false_receipt_is_kept_and_stops_sending() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let mut lying = |request: &Request| match request.method {
        Method::Get => paper.answer(request),
        // Signed by the right key, for other bytes.
        Method::Post => ok(paper.receipt(ContributionId::of(b"something else"), 3)),
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
    match phone.contributor.next_task(Clock::simulated(end)).expect("a task") {
        Task::Wait { until } => assert!(until >= end.plus(phone.contributor.policy().delay.least)),
        other => panic!("{other:?} before anything was due"),
    }
}

#[test]
fn an_outcome_nobody_asked_for_is_an_error() {
    let mut phone = Phone::new(1);
    let result = phone.contributor.finish_task(&Outcome::NoNetwork, Clock::simulated(EVENING));
    assert!(matches!(result, Err(SdkError::NoTask)));
}
