//! The history its owner sees: what waits and until when, what is on its way and what holds it up, what was refused, what was sent.

mod common;

use common::{DAY_MS, EVENING, Paper, Phone, ok, refuse};
use wayhum_sdk::protocol::{ProblemKind, Verdict};
use wayhum_sdk::store::Deletion;
use wayhum_sdk::types::{Clock, Mode, Timestamp};
use wayhum_sdk::{EntryId, EntryState, HistoryEntry, HistoryOf, Outcome, Policy, Purpose, Setback, VerdictCount};

const HOUR_MS: i64 = 3_600_000;

fn page(phone: &Phone, of: HistoryOf, at: Timestamp) -> Vec<HistoryEntry> {
    phone.contributor.history(of, None, 200, Clock::simulated(at)).expect("a page").entries
}

/// A phone that has driven, and one contribution of it that is under way at the moment returned.
fn under_way() -> (Phone, Paper, Timestamp) {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let (_, at) = phone.until(Purpose::Contribution, &paper, end.plus_millis(49 * HOUR_MS));
    (phone, paper, at)
}

fn finish(phone: &mut Phone, outcome: &Outcome, at: Timestamp) {
    phone.contributor.finish_task(outcome, Clock::simulated(at)).expect("finished");
}

#[test]
fn what_was_recorded_is_followed_from_its_time_to_its_receipt() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let waiting = page(&phone, HistoryOf::Waiting, end);
    let pieces = phone.contributor.pieces().expect("pieces");
    assert!(pieces.len() > 2 && waiting.len() == pieces.len());
    for (entry, stored) in waiting.iter().rev().zip(&pieces) {
        assert_eq!((entry.id, &entry.state), (EntryId::Piece(stored.id), &EntryState::Waits { until: stored.due }));
    }
    let about = waiting[0].about.expect("it is known");
    assert_eq!((about.mode, about.with_noise), (Mode::Vehicle, 0));
    assert!((500..4_000).contains(&about.metres) && about.passages > 10, "{about:?}");
    let all: Vec<_> = waiting.iter().map(|entry| entry.about).collect();

    let done = phone.upload(&mut |request| paper.answer(request), end, usize::MAX);
    let sent = page(&phone, HistoryOf::Everything, done);
    assert_eq!(sent.len(), pieces.len());
    let mut about: Vec<_> = sent.iter().map(|entry| entry.about).collect();
    let (by_length, mut all) = (|about: &Option<wayhum_sdk::store::About>| about.map(|about| about.metres), all);
    about.sort_by_key(by_length);
    all.sort_by_key(by_length);
    assert_eq!(about, all, "each is known again after it was sent");
    let mut points = 0;
    for entry in &sent {
        let EntryState::Sent { at: Some(at), points: earned, verdicts } = &entry.state else { panic!("{:?}", entry.state) };
        assert!(end < *at && *at <= done);
        let passages = entry.about.expect("it is known").passages;
        assert_eq!(verdicts, &[VerdictCount { verdict: Verdict::Uncorroborated, count: passages }]);
        points += u64::from(*earned);
    }
    assert_eq!(phone.snapshot(done).points, points);
}

#[test]
fn pages_follow_each_other_without_a_gap_or_a_repeat() {
    let (phone, _, at) = under_way();
    let all = page(&phone, HistoryOf::Everything, at);
    assert!(all.len() > 2);
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = phone.contributor.history(HistoryOf::Everything, after, 1, Clock::simulated(at)).expect("a page");
        assert_eq!(page.entries.len(), 1);
        paged.extend(page.entries);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, all);
    assert!(matches!(all.last().map(|entry| entry.id), Some(EntryId::Contribution(_))), "contributions come after what waits");
}

#[test]
fn what_holds_a_contribution_up_is_said_and_survives_a_restart() {
    let (mut phone, _, at) = under_way();
    let sending = |phone: &Phone, at| page(phone, HistoryOf::Sending, at).remove(0).state;
    assert!(matches!(sending(&phone, at), EntryState::Sending { under_way: true, attempts: 1, setback: None, .. }));
    let html = Outcome::Response { status: 200, retry_after: None, body: b"<html>Welcome to our hotel</html>".to_vec() };
    for (outcome, expected) in [
        (Outcome::NoNetwork, Setback::NoNetwork),
        (html, Setback::SomebodyElse),
        (Outcome::Insecure, Setback::Insecure),
        (Outcome::Interrupted, Setback::Interrupted),
        (refuse(ProblemKind::Unavailable), Setback::Problem(ProblemKind::Unavailable)),
    ] {
        finish(&mut phone, &outcome, at);
        phone = phone.die_and_reopen();
        let EntryState::Sending { under_way: false, attempts, next, setback } = sending(&phone, at) else {
            panic!("it is bound")
        };
        assert!(attempts >= 1 && next > at && setback == Some(expected), "{setback:?}");
        assert!(sending(&phone, at).words().contains("again"));
        let id = page(&phone, HistoryOf::Sending, at).remove(0).id;
        let EntryId::Contribution(id) = id else { panic!("a contribution") };
        assert!(phone.contributor.retry_now(id).expect("retried"));
        phone.until(Purpose::Contribution, &Paper::new(), at);
    }
}

#[test]
fn by_its_owners_word_a_contribution_is_tried_again_at_once_and_not_beside_the_wallet() {
    let (mut phone, paper, mut at) = under_way();
    // Half an hour of failures: the back-off is long by now.
    for _ in 0..12 {
        finish(&mut phone, &Outcome::NoNetwork, at);
        let task = phone.contributor.next_task(Clock::simulated(at)).expect("a task");
        let wayhum_sdk::Task::Wait { until } = task else { panic!("it backs off: {task:?}") };
        at = until;
        phone.until(Purpose::Contribution, &paper, at);
    }
    finish(&mut phone, &Outcome::NoNetwork, at);
    let EntryId::Contribution(id) = page(&phone, HistoryOf::Sending, at)[0].id else { panic!("a contribution") };
    assert!(phone.contributor.retry_now(id).expect("retried"));
    let (request, then) = phone.until(Purpose::Contribution, &paper, at);
    assert_eq!(then, at, "at once, for contributions were the last to be sent");
    finish(&mut phone, &paper.answer_at(&request, at), at);
    assert!(!phone.contributor.retry_now(id).expect("nothing to do"), "it has its receipt");

    // What the wallet has just sent keeps it waiting all the same.
    let (mut phone, paper) = (Phone::new(2), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(2, EVENING)).plus_millis(49 * HOUR_MS);
    let (request, at) = phone.until(Purpose::Wallet, &paper, end);
    finish(&mut phone, &paper.answer_at(&request, at), at);
    let (_, first) = phone.until(Purpose::Contribution, &paper, at);
    assert!(first >= at.plus(Policy::default().apart.least));
}

#[test]
fn a_refused_contribution_says_why_and_since_when_and_can_go_again_with_the_same_bytes() {
    let (mut phone, paper, at) = under_way();
    finish(&mut phone, &refuse(ProblemKind::BadPass), at);
    let refused = page(&phone, HistoryOf::Refused, at).remove(0);
    assert_eq!(refused.state, EntryState::Refused { why: ProblemKind::BadPass, since: Some(at) });
    assert!(refused.about.is_some() && page(&phone, HistoryOf::Sending, at).is_empty());
    let EntryId::Contribution(id) = refused.id else { panic!("a contribution") };
    assert!(phone.contributor.retry_now(id).expect("retried"));
    assert_eq!(phone.snapshot(at).quarantined, 0);
    let done = phone.upload(&mut |request| paper.answer(request), at, usize::MAX);
    assert!(page(&phone, HistoryOf::Sent, done).iter().any(|entry| entry.id == refused.id));
    assert_eq!(phone.snapshot(done).bound, 0);
}

#[test]
fn whatever_waits_can_be_deleted_and_what_may_have_left_is_said() {
    let (mut phone, paper, at) = under_way();
    let waiting = page(&phone, HistoryOf::Waiting, at);
    assert_eq!(phone.contributor.delete(waiting[0].id).expect("deleted"), Deletion::Unsent);
    assert_eq!(phone.contributor.delete(waiting[0].id).expect("gone"), Deletion::NotThere);
    let bound = page(&phone, HistoryOf::Sending, at).remove(0).id;
    assert_eq!(phone.contributor.delete(bound).expect("deleted"), Deletion::MayHaveLeft);
    // Its answer comes all the same, and nothing goes wrong.
    finish(&mut phone, &ok("a receipt, perhaps".to_owned()), at);
    let done = phone.upload(&mut |request| paper.answer(request), at, usize::MAX);
    let sent = page(&phone, HistoryOf::Everything, done);
    assert_eq!(sent.len(), waiting.len() - 1);
    assert_eq!(phone.contributor.delete(sent[0].id).expect("kept"), Deletion::Sent);
}

#[test]
fn a_late_answer_to_a_deleted_contribution_earns_nothing() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let (request, at) = phone.until(Purpose::Contribution, &paper, end.plus_millis(49 * HOUR_MS));
    let bound = page(&phone, HistoryOf::Sending, at).remove(0).id;
    phone.contributor.delete(bound).expect("deleted");
    finish(&mut phone, &paper.answer_at(&request, at), at);
    assert_eq!((phone.snapshot(at).sent, phone.snapshot(at).points), (0, 0));
}

#[test]
fn what_waits_for_a_pass_or_a_wallet_or_in_vain_says_so() {
    let mut phone = Phone::with_wallet(3, None);
    let end = phone.drive(&wayhum_sim::drive(3, EVENING));
    let state = |phone: &Phone, at| page(phone, HistoryOf::Waiting, at).remove(0).state;
    let due = end.plus_millis(49 * HOUR_MS);
    assert_eq!(state(&phone, due), EntryState::WaitsForWallet);
    let phone = phone.make_wallet(common::wallet());
    let EntryState::WaitsForPass { until } = state(&phone, due) else { panic!("there are no passes") };
    assert!(until > due);
    assert_eq!(state(&phone, end.plus_millis(30 * DAY_MS)), EntryState::TooLate);
}

#[test]
fn receipts_are_forgotten_after_their_time_and_the_sums_stay() {
    let (mut phone, paper) = (Phone::new(1), Paper::new());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let done = phone.upload(&mut |request| paper.answer(request), end, usize::MAX);
    let before = phone.snapshot(done);
    let keep = i64::try_from(Policy::default().retention.keep_receipts.as_millis()).expect("90 days");
    phone.contributor.tick(Clock::simulated(end.plus_millis(keep))).expect("ticked");
    assert_eq!(page(&phone, HistoryOf::Sent, done).len() as u64, before.sent);
    phone.contributor.tick(Clock::simulated(done.plus_millis(keep))).expect("ticked");
    assert!(page(&phone, HistoryOf::Sent, done).is_empty());
    assert_eq!((phone.snapshot(done).sent, phone.snapshot(done).points), (before.sent, before.points));
    assert!(!phone.contributor.storage().expect("a size").is_full);
}
