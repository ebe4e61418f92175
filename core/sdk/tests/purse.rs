//! From passes to points to the settlement, against a collector made of the protocol's own functions.

mod common;

use std::collections::BTreeSet;

use common::{DAY_MS, EVENING, Paper, Phone, refuse, wallet};
use wayhum_sdk::protocol::{Contribution, PASSES_PATH, PassRequest, ProblemKind, REDEMPTIONS_PATH, Redemption, Verdict};
use wayhum_sdk::types::{Clock, Epoch, Timestamp};
use wayhum_sdk::{HeldUp, Outcome, Purpose, Request, Task};

const HOUR_MS: i64 = 3_600_000;

fn generous() -> Paper {
    Paper { verdict: Verdict::Accepted, ..Paper::new() }
}

/// Two drives on one day: enough for more than one lot of points.
fn record(phone: &mut Phone) -> Timestamp {
    phone.drive(&wayhum_sim::drive(1, EVENING));
    phone.drive(&wayhum_sim::drive(2, EVENING.plus_millis(2 * HOUR_MS)))
}

/// Everything that came at a path, with its time.
fn came(paper: &Paper, path: &str) -> Vec<(Timestamp, Vec<u8>)> {
    let log = paper.log.borrow();
    log.iter().filter(|(_, _, at, _)| at == path).map(|(at, _, _, body)| (*at, body.clone())).collect()
}

fn pass_request(paper: &Paper, body: &[u8]) -> PassRequest {
    PassRequest::open(body, &paper.directory().network).expect("a request for passes")
}

#[test]
fn a_new_installation_asks_for_the_running_week_and_waits_before_it_uses_what_it_gets() {
    let paper = Paper::new();
    let mut phone = Phone::new(1);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    // All pieces are due by now.
    let opened = end.plus_millis(50 * HOUR_MS);
    let (_, first) = phone.until(Purpose::Contribution, &paper, opened);
    let asked = came(&paper, PASSES_PATH);
    let request = pass_request(&paper, &asked[0].1);
    assert_eq!((request.epoch, request.chunk, request.blinded.len()), (Epoch::of(opened), 0, 256));
    let waited = first.millis_since(asked[0].0);
    assert!((HOUR_MS..=25 * HOUR_MS).contains(&waited), "{waited} ms");
}

#[test]
fn each_weeks_passes_are_asked_for_once_at_a_random_time_of_the_week_before() {
    let mut times = BTreeSet::new();
    for seed in 1..=3 {
        let (mut phone, paper) = (Phone::new(seed), Paper::new());
        phone.run(EVENING, EVENING.plus_millis(28 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
        let asked = came(&paper, PASSES_PATH);
        let epochs: Vec<Epoch> = asked.iter().map(|(_, body)| pass_request(&paper, body).epoch).collect();
        let running = Epoch::of(EVENING).number();
        assert_eq!(epochs[0], Epoch::of(EVENING));
        let expected: Vec<_> = (running..running + epochs.len() as u32).map(Epoch::from_number).collect();
        assert_eq!(epochs, expected, "each once, in order");
        assert!(epochs.len() >= 5);
        for ((at, _), epoch) in asked.iter().zip(&epochs).skip(1) {
            assert_eq!(Epoch::of(*at).number() + 1, epoch.number(), "in the week before");
            times.insert(epoch.start().millis_since(*at) / HOUR_MS);
        }
    }
    assert!(times.len() > 6, "{times:?}");
}

#[test]
fn a_phone_that_was_off_in_the_week_before_does_as_a_new_installation() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    phone.run(EVENING, EVENING.plus_millis(HOUR_MS), |request, now| Some(paper.answer_at(request, now)));
    let back = EVENING.plus_millis(12 * DAY_MS);
    phone.drive(&wayhum_sim::drive(1, back.plus_millis(-HOUR_MS)));
    let mut phone = phone.die_and_reopen();
    phone.run(back, back.plus_millis(2 * HOUR_MS), |request, now| Some(paper.answer_at(request, now)));
    let asked = came(&paper, PASSES_PATH);
    assert!(asked.iter().any(|(_, body)| pass_request(&paper, body).epoch == Epoch::of(back)));
}

#[test]
fn a_lost_answer_is_asked_for_with_the_same_bytes() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let mut lost = 0;
    phone.run(EVENING, EVENING.plus_millis(DAY_MS), |request, now| {
        let answer = paper.answer_at(request, now);
        lost += i32::from(request.purpose == Purpose::Wallet);
        Some(if request.purpose == Purpose::Wallet && lost <= 2 { Outcome::NoNetwork } else { answer })
    });
    let asked = came(&paper, PASSES_PATH);
    assert!(asked.len() >= 3 && asked[0].1 == asked[1].1 && asked[1].1 == asked[2].1);
    assert_eq!(phone.snapshot(EVENING).purse.passes % 256, 0);
}

#[test]
fn what_happens_to_a_contribution_causes_no_other_request() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = record(&mut phone);
    let mut refused = 0;
    phone.run(end, end.plus_millis(4 * DAY_MS), |request, now| {
        let answer = paper.answer_at(request, now);
        if request.purpose != Purpose::Contribution {
            return Some(answer);
        }
        refused += 1;
        Some(refuse(if refused % 2 == 0 { ProblemKind::PassSpent } else { ProblemKind::BadPass }))
    });
    assert!(refused > 3);
    assert_eq!(phone.snapshot(end).quarantined, refused, "each was tried once, and no second pass was spent on it");
    let asked = came(&paper, PASSES_PATH);
    let epochs: BTreeSet<_> = asked.iter().map(|(_, body)| pass_request(&paper, body).epoch).collect();
    assert_eq!(epochs.len(), asked.len(), "passes are asked for by the calendar alone");
    let others = paper.log.borrow().iter().filter(|(_, purpose, ..)| *purpose == Purpose::Settlement).count();
    assert_eq!((came(&paper, REDEMPTIONS_PATH).len(), others), (0, 0));
}

#[test]
fn points_come_with_receipts_are_redeemed_in_lots_and_leave_when_they_are_settled() {
    let (mut phone, paper) = (Phone::new(1), generous());
    let end = record(&mut phone);
    phone.run(end, end.plus_millis(8 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let snapshot = phone.snapshot(end);
    let purse = snapshot.purse;
    assert!(snapshot.points >= 64 && purse.redeemed >= 64, "{snapshot:?}");
    assert_eq!(purse.redeemed % 64, 0);
    assert_eq!(purse.points_held + purse.redeemed, snapshot.points, "each point is held or redeemed");
    assert_eq!((purse.unsettled, purse.refused, purse.points_in_lots), (purse.redeemed, 0, 0));
    // A day after their receipts, at the earliest.
    let first_sent = paper.log.borrow().iter().find(|(_, purpose, ..)| *purpose == Purpose::Contribution).expect("one").0;
    assert!(came(&paper, REDEMPTIONS_PATH).iter().all(|(at, _)| at.millis_since(first_sent) > DAY_MS));

    let redeemed = phone.run(end, end.plus_millis(30 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let after = phone.snapshot(redeemed).purse;
    assert_eq!((after.unsettled, after.redeemed, after.contradicted), (0, purse.redeemed, false));
}

#[test]
fn nothing_of_a_contribution_appears_in_a_wallets_request() {
    let (mut phone, paper) = (Phone::new(1), generous());
    let end = record(&mut phone);
    phone.run(end, end.plus_millis(8 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let network = paper.directory().network;
    let mut of_contributions: BTreeSet<Vec<u8>> = BTreeSet::new();
    for body in paper.received.borrow().iter() {
        let opened = Contribution::open(body).expect("a contribution");
        of_contributions.insert(opened.key.to_compressed()[1..].to_vec());
        of_contributions.extend(opened.pass.output.as_bytes().chunks(32).map(<[u8]>::to_vec));
        of_contributions.extend(opened.point_requests.iter().map(|element| element.as_bytes().to_vec()));
    }
    let mut of_the_wallet: BTreeSet<Vec<u8>> = BTreeSet::new();
    for (_, body) in came(&paper, PASSES_PATH) {
        of_the_wallet.extend(pass_request(&paper, &body).blinded.iter().map(|element| element.as_bytes().to_vec()));
    }
    for (_, body) in came(&paper, REDEMPTIONS_PATH) {
        for point in Redemption::open(&body, &network).expect("a redemption").lot.points() {
            of_the_wallet.insert(point.nonce.to_vec());
            of_the_wallet.extend(point.output.as_bytes().chunks(32).map(<[u8]>::to_vec));
        }
    }
    assert!(of_contributions.len() > 70 && of_the_wallet.len() > 300, "{} {}", of_contributions.len(), of_the_wallet.len());
    assert!(of_contributions.is_disjoint(&of_the_wallet));
}

#[test]
fn a_phone_that_dies_after_every_request_ends_where_an_undisturbed_one_does() {
    let (mut phone, paper) = (Phone::new(1), generous());
    let end = record(&mut phone);
    let (mut now, mut heard) = (end, BTreeSet::new());
    while now < end.plus_millis(30 * DAY_MS) {
        match phone.contributor.next_task(Clock::simulated(now)).expect("a task") {
            Task::Upload(request) => {
                let answer = paper.answer_at(&request, now);
                let Request { url, body, .. } = request;
                // The first time the collector hears it, and the phone dies before the answer; the second time it hears the answer.
                if heard.insert((url, body)) {
                    phone = phone.die_and_reopen();
                    now = now.plus_millis(1_000);
                } else {
                    phone.contributor.finish_task(&answer, Clock::simulated(now)).expect("finished");
                }
            }
            Task::Wait { until } => now = until.max(now.plus_millis(1)),
            Task::Done => panic!("there is always a next week"),
        }
    }
    let snapshot = phone.snapshot(now);
    let distinct: BTreeSet<_> = paper.received.borrow().iter().cloned().collect();
    assert_eq!((snapshot.sent, snapshot.quarantined, snapshot.bound), (distinct.len() as u64, 0, 0));
    let purse = snapshot.purse;
    assert!(purse.redeemed >= 64 && purse.unsettled == 0 && purse.refused == 0, "{purse:?}");
    assert_eq!(purse.points_held + purse.points_in_lots + purse.redeemed, snapshot.points);
    let credited = paper.credits(&wallet().address(), Epoch::from_number(0), Epoch::from_number(u32::MAX));
    assert_eq!(credited, purse.redeemed, "no point is credited twice");
    let passes: BTreeSet<_> = distinct.iter().map(|body| Contribution::open(body).expect("one").pass.output).collect();
    assert_eq!(passes.len(), distinct.len(), "no pass is used twice");
    let asked: BTreeSet<_> = came(&paper, PASSES_PATH).into_iter().map(|(_, body)| body).collect();
    let epochs: BTreeSet<_> = asked.iter().map(|body| pass_request(&paper, body).epoch).collect();
    assert_eq!(asked.len(), epochs.len(), "and no week's passes are asked for in other bytes");
}

#[test]
fn before_a_wipe_all_points_are_redeemed_at_once() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let sent = phone.run(end, end.plus_millis(3 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let before = phone.snapshot(sent);
    assert!(before.purse.points_held > 0 && before.purse.points_held % 64 != 0);
    let on_their_way = phone.contributor.redeem_all(Clock::simulated(sent)).expect("redeemed");
    assert_eq!(on_their_way + before.purse.redeemed, before.points);
    phone.run(sent, sent.plus_millis(2 * HOUR_MS), |request, now| Some(paper.answer_at(request, now)));
    let after = phone.snapshot(sent).purse;
    assert_eq!((after.points_held, after.points_in_lots, after.redeemed, after.refused), (0, 0, before.points, 0));
}

#[test]
fn points_that_never_fill_a_lot_are_redeemed_before_they_expire() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let sent = phone.run(end, end.plus_millis(3 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let (earned, purse) = (phone.snapshot(sent).points, phone.snapshot(sent).purse);
    assert!((1..64).contains(&purse.points_held) && purse.points_held == earned, "{purse:?}");
    // A phone that is off does without the weeks between.
    let weeks = |weeks: u32| Epoch::from_number(Epoch::of(EVENING).number() + weeks).start();
    let mut answer = |request: &Request, now| Some(paper.answer_at(request, now));
    phone.run(weeks(24), weeks(25).plus_millis(-1), &mut answer);
    assert!(came(&paper, REDEMPTIONS_PATH).is_empty());
    phone.run(weeks(25), weeks(26), &mut answer);
    let after = phone.snapshot(weeks(26)).purse;
    assert_eq!((after.points_held, after.points_in_lots, after.redeemed, after.refused), (0, 0, earned, 0));
    assert_eq!(came(&paper, REDEMPTIONS_PATH).len(), 1);
}

#[test]
fn a_settlement_that_holds_too_little_is_said_and_nothing_leaves_until_it_holds_enough() {
    let mut paper = Paper { settles_percent: 50, ..generous() };
    let mut phone = Phone::new(1);
    let end = record(&mut phone);
    let half = end.plus_millis(25 * DAY_MS);
    let now = phone.run(end, half, |request, now| Some(paper.answer_at(request, now)));
    let purse = phone.snapshot(now).purse;
    assert!(purse.contradicted && purse.unsettled == purse.redeemed && purse.redeemed >= 64, "{purse:?}");
    let mut phone = phone.die_and_reopen();
    assert!(phone.snapshot(now).purse.contradicted, "it is remembered");
    paper.settles_percent = 100;
    let now = phone.run(now, half.plus_millis(14 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let purse = phone.snapshot(now).purse;
    assert_eq!((purse.contradicted, purse.unsettled), (false, 0));
}

#[test]
fn without_a_wallet_nothing_leaves_and_with_one_it_does() {
    let mut phone = Phone::with_wallet(1, None);
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let due = end.plus_millis(50 * HOUR_MS);
    assert!(matches!(phone.contributor.next_task(Clock::simulated(due)), Ok(Task::Done)));
    assert_eq!(phone.snapshot(due).held_up, Some(HeldUp::NoWallet));
    assert!(!phone.snapshot(due).purse.has_wallet);
    let waiting = phone.snapshot(due).waiting;
    let mut phone = phone.make_wallet(wallet());
    let paper = Paper::new();
    phone.run(due, due.plus_millis(5 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let snapshot = phone.snapshot(due.plus_millis(14 * DAY_MS));
    assert_eq!(snapshot.sent, waiting, "{snapshot:?}");
}

#[test]
fn without_passes_pieces_wait_and_are_sent_when_there_are_some() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let (due, epoch) = (end.plus_millis(49 * HOUR_MS), Epoch::of(EVENING));
    let mut stingy = |request: &Request, now| {
        let is_of_this_week = request.url.ends_with(PASSES_PATH) && pass_request(&paper, &request.body).epoch == epoch;
        Some(if is_of_this_week { refuse(ProblemKind::Unknown) } else { paper.answer_at(request, now) })
    };
    phone.run(end, due, &mut stingy);
    let snapshot = phone.snapshot(due);
    assert!(snapshot.waiting > 0 && snapshot.sent == 0);
    assert_eq!(snapshot.held_up, Some(HeldUp::NoPass { until: epoch.end() }));
    phone.run(due, epoch.end().plus_millis(3 * DAY_MS), &mut stingy);
    assert_eq!((phone.snapshot(due).sent, phone.snapshot(due).waiting), (snapshot.waiting, 0));
}
