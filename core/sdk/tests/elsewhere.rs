//! Somebody else answers in the network's place, or the network's own answers go astray: nothing is believed, nothing is lost, and it
//! goes on as soon as all is well.

mod common;

use std::collections::BTreeSet;

use common::{DAY_MS, EVENING, Paper, Phone, ok};
use wayhum_sdk::protocol::{Contribution, ContributionId, PASSES_PATH, SigningKey};
use wayhum_sdk::types::Timestamp;
use wayhum_sdk::{HeldUp, Outcome, Purpose, Request, Stopped};

const HOUR_MS: i64 = 3_600_000;

const PAGE: &str = "<html>Welcome to our hotel. Please log in.</html>";

fn page(status: u16) -> Outcome {
    let retry_after = Some(core::time::Duration::from_hours(24));
    Outcome::Response { status, retry_after, body: PAGE.as_bytes().to_vec() }
}

/// A phone with a drive recorded, and the time after all its pieces are due.
fn phone_with_pieces() -> (Phone, Timestamp) {
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    (phone, end.plus_millis(49 * HOUR_MS))
}

/// Lets a sound network answer, which must take everything once and end every hold-up.
fn gets_everything(phone: &mut Phone, paper: &Paper, from: Timestamp) {
    phone.run(from, from.plus_millis(4 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let snapshot = phone.snapshot(from);
    let distinct: BTreeSet<_> = paper.received.borrow().iter().cloned().collect();
    assert!(snapshot.sent > 0);
    assert_eq!((snapshot.waiting, snapshot.bound, snapshot.quarantined, snapshot.stopped), (0, 0, 0, None));
    assert_eq!((snapshot.held_up, snapshot.sent), (None, distinct.len() as u64));
    assert_eq!(paper.receipts.borrow().len(), distinct.len(), "one receipt each");
}

#[test]
fn a_page_to_sign_in_at_is_said_waited_out_and_forgotten() {
    for status in [200, 302, 403, 511] {
        let (mut phone, due) = phone_with_pieces();
        let paper = Paper::new();
        let mut asked = 0;
        let now = phone.run(due, due.plus_millis(12 * HOUR_MS), |_, _| {
            asked += 1;
            Some(page(status))
        });
        // 12 h of waits of up to an hour each: its wish of a day's silence was not heard.
        assert!((12..200).contains(&asked), "{asked} requests at {status}");
        let snapshot = phone.snapshot(now);
        let Some(HeldUp::SomebodyElse { until }) = snapshot.held_up else { panic!("{:?}", snapshot.held_up) };
        assert!(until > now && until <= now.plus_millis(HOUR_MS));
        assert!(snapshot.held_up.is_some_and(|why| why.words().contains("sign in") && why.words().contains("browser")));
        gets_everything(&mut phone, &paper, now);
    }
}

#[test]
fn a_page_in_place_of_a_receipt_leaves_the_contribution_as_it_is() {
    let (mut phone, due) = phone_with_pieces();
    let paper = Paper::new();
    let (request, at) = phone.until(Purpose::Contribution, &paper, due);
    let clock = wayhum_sdk::types::Clock::simulated(at);
    phone.contributor.finish_task(&page(404), clock).expect("finished");
    let snapshot = phone.snapshot(at);
    assert!(matches!(snapshot.held_up, Some(HeldUp::SomebodyElse { .. })));
    assert_eq!((snapshot.bound, snapshot.quarantined, snapshot.sent), (1, 0, 0));
    let (again, at) = phone.until(Purpose::Contribution, &paper, at);
    assert!(again.body == request.body, "the same bytes");
    phone.contributor.finish_task(&Outcome::NoNetwork, wayhum_sdk::types::Clock::simulated(at)).expect("finished");
    assert_eq!(phone.snapshot(at).held_up, None, "nobody is nobody's page");
    gets_everything(&mut phone, &paper, at);
}

#[test]
fn whoever_cannot_show_to_be_the_network_is_said() {
    let (mut phone, due) = phone_with_pieces();
    let now = phone.run(due, due.plus_millis(2 * HOUR_MS), |_, _| Some(Outcome::Insecure));
    let held_up = phone.snapshot(now).held_up.expect("held up");
    assert!(matches!(held_up, HeldUp::Insecure { .. }) && held_up.words().contains("date and time"));
    gets_everything(&mut phone, &Paper::new(), now);
}

#[test]
fn without_a_wallet_that_is_what_is_missing_wherever_the_phone_is() {
    let mut phone = Phone::with_wallet(1, None);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let due = end.plus_millis(50 * HOUR_MS);
    phone.run(due, due.plus_millis(HOUR_MS), |_, _| Some(page(200)));
    assert_eq!(phone.snapshot(due).held_up, Some(HeldUp::NoWallet));
}

#[test]
fn a_receipt_for_something_else_or_by_somebody_else_proves_nothing() {
    let (mut phone, due) = phone_with_pieces();
    let (paper, impostor) = (Paper::new(), Paper { keys: 1, ..Paper::with_key(2) });
    let mut astray = 0;
    let now = phone.run(due, due.plus_millis(DAY_MS), |request, now| {
        if request.purpose != Purpose::Contribution {
            return Some(paper.answer_at(request, now));
        }
        astray += 1;
        let opened = Contribution::open(&request.body).expect("a contribution");
        Some(ok(match astray % 2 {
            0 => paper.receipt(&opened, ContributionId::of(b"another phone's")),
            _ => impostor.receipt(&opened, opened.id),
        }))
    });
    assert!(astray > 3, "{astray}");
    let snapshot = phone.snapshot(now);
    assert_eq!((snapshot.stopped, snapshot.sent, snapshot.quarantined), (None, 0, 0));
    gets_everything(&mut phone, &paper, now);
}

#[test]
fn a_network_that_takes_up_its_next_key_between_a_look_and_a_receipt_is_followed() {
    let (mut phone, due) = phone_with_pieces();
    let mut paper = Paper { next: Some(SigningKey::from_bytes(&[9; 32]).expect("a key")), ..Paper::new() };
    let (request, at) = phone.until(Purpose::Contribution, &paper, due);
    paper.rotate();
    let clock = wayhum_sdk::types::Clock::simulated(at);
    phone.contributor.finish_task(&paper.answer_at(&request, at), clock).expect("finished");
    assert_eq!((phone.snapshot(at).stopped, phone.snapshot(at).sent), (None, 0));
    gets_everything(&mut phone, &paper, at);
}

#[test]
fn passes_that_went_astray_once_are_asked_for_again() {
    let (mut phone, due) = phone_with_pieces();
    let (paper, other) = (Paper::new(), Paper { keys: 77, ..Paper::new() });
    let mut is_first = true;
    let mut once = |request: &Request, now| {
        let is_astray = request.url.ends_with(PASSES_PATH) && core::mem::take(&mut is_first);
        Some(if is_astray { other.answer_at(request, now) } else { paper.answer_at(request, now) })
    };
    let now = phone.run(due, due.plus_millis(2 * HOUR_MS), &mut once);
    let (stopped, passes) = (phone.snapshot(now).stopped, phone.snapshot(now).purse.passes);
    // The next week's may be among them.
    assert!(stopped.is_none() && [256, 512].contains(&passes), "{stopped:?}, {passes}");
    gets_everything(&mut phone, &paper, now);
}

#[test]
fn an_impostor_stops_sending_only_as_long_as_it_is_there() {
    let paper = Paper::new();
    let (mut phone, due) = phone_with_pieces();
    phone.run(due, due.plus_millis(HOUR_MS / 2), |request, now| Some(paper.answer_at(request, now)));
    let (other, mut looks) = (Paper::with_key(2), Vec::new());
    let from = due.plus_millis(7 * HOUR_MS);
    let now = phone.run(from, from.plus_millis(2 * DAY_MS), |request, now| {
        looks.push(now);
        assert_eq!(request.purpose, Purpose::Directory, "it gets nothing");
        Some(other.answer_at(request, now))
    });
    assert_eq!(phone.snapshot(now).stopped, Some(Stopped::OtherKey));
    assert!(looks.len() >= 4 && looks.windows(2).all(|two| two[1].millis_since(two[0]) >= 6 * HOUR_MS), "{looks:?}");
    gets_everything(&mut phone, &paper, now);
}
