//! A collector that wants to know a phone again gains nothing from it, or is refused.
//!
//! | mark | where it is shown |
//! |---|---|
//! | odd point counts, withheld points, the next epoch's key, a key for one phone | here; all cases of the form in `core/protocol/tests/receipt.rs` |
//! | passes under another key, fewer of them, none proved | `keys.rs`; `core/protocol/tests/passes.rs` |
//! | a directory of its own for one phone, or one with another key to follow | `keys.rs`; `core/protocol/tests/directory.rs` |
//! | a redemption's receipt that is not true | here |
//! | another's receipt | nothing: as an error does (`elsewhere.rs`) |
//! | errors for one phone | here: the same bytes again and no others; `purse.rs`: what is refused causes no request |
//! | verdicts that differ from the map | nothing: the map shows that (`docs/protocol.md`) |

mod common;

use std::collections::BTreeSet;

use common::{DAY_MS, EVENING, Paper, Phone, ok, refuse};
use wayhum_sdk::protocol::{
    Contribution, ContributionId, NetworkId, PointStatus, ProblemKind, REDEMPTIONS_PATH, Receipt, Redemption,
    RedemptionReceipt, Verdict,
};
use wayhum_sdk::types::{Address, Clock, Epoch};
use wayhum_sdk::{Outcome, Purpose, Request, Stopped};
use wayhum_sim::SeededEntropy;

fn generous() -> Paper {
    Paper { verdict: Verdict::Accepted, ..Paper::new() }
}

/// What a phone does whose first contribution gets this answer: why it stopped, how often it asked for anything after that, and
/// how many points it has.
fn after(lie: impl Fn(&Paper, &Request) -> String) -> (Option<Stopped>, usize, u64) {
    let (mut phone, paper) = (Phone::new(1), generous());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let (mut lied, mut asked) = (false, 0);
    let now = phone.run(end, end.plus_millis(10 * DAY_MS), |request, now| {
        asked += usize::from(lied);
        let answer = paper.answer_at(request, now);
        if request.purpose == Purpose::Contribution && !lied {
            lied = true;
            return Some(ok(lie(&paper, request)));
        }
        Some(answer)
    });
    assert!(lied);
    let phone = phone.die_and_reopen();
    let snapshot = phone.snapshot(now);
    (snapshot.stopped, asked, snapshot.points)
}

#[test]
fn a_receipt_that_is_marked_stops_everything_and_earns_nothing() {
    let receipt = |paper: &Paper, request: &Request, epochs: u32, verdicts: usize| {
        let opened = Contribution::open(&request.body).expect("a contribution");
        let epoch = Epoch::from_number(opened.pass.epoch.number() + epochs);
        let verdicts = vec![paper.verdict; opened.payload.passages.len().min(verdicts)];
        let key = paper.secret_keys(epoch).1;
        Receipt::issue(paper.network, opened.id, verdicts, &opened.point_requests, &key, &mut SeededEntropy::new(6))
    };
    let whole = |paper: &Paper, request: &Request| receipt(paper, request, 0, usize::MAX);
    assert!(matches!(after(|paper, request| whole(paper, request).sign(&paper.key)), (None, 1.., 1..)), "the truth is taken");
    let refused = (Some(Stopped::FalseReceipt), 0, 0);
    let odd = |by: u8| {
        after(move |paper, request| {
            let mut receipt = whole(paper, request);
            receipt.points = receipt.points.wrapping_sub(by);
            receipt.sign(&paper.key)
        })
    };
    assert_eq!([odd(1), odd(255)], [refused, refused], "one point too few, one too many");
    let withheld = after(|paper, request| {
        let whole = whole(paper, request);
        let mut fewer = receipt(paper, request, 0, usize::from(whole.points) - 1);
        (fewer.points, fewer.verdicts) = (whole.points, whole.verdicts);
        fewer.sign(&paper.key)
    });
    assert_eq!(withheld, refused, "a point that is promised and not made");
    let next = after(|paper, request| receipt(paper, request, 1, usize::MAX).sign(&paper.key));
    assert_eq!(next, refused, "the next epoch's key");
    let own = after(|paper, request| {
        let key = Paper { keys: 77, ..Paper::new() };
        whole(&key, request).sign(&paper.key)
    });
    assert_eq!(own, refused, "a key for this phone alone");
    let others = after(|paper, request| {
        let mut receipt = whole(paper, request);
        receipt.contribution = ContributionId::of(b"another");
        receipt.sign(&paper.key)
    });
    assert!(matches!(others, (None, 1.., 1..)), "another's receipt is nobody's lie: the same bytes again");
}

type Lie = Box<dyn Fn(RedemptionReceipt) -> RedemptionReceipt>;

#[test]
fn a_redemptions_receipt_that_is_not_true_stops_everything_and_keeps_the_points() {
    let statuses = |count| move |receipt| RedemptionReceipt { statuses: vec![PointStatus::Credited; count], ..receipt };
    let lies: [(Lie, bool); 4] = [
        (Box::new(statuses(63)), true),
        (Box::new(statuses(65)), true),
        // True of somebody else's redemption, perhaps.
        (Box::new(|receipt| RedemptionReceipt { wallet: Address::from_bytes([9; 20]), ..receipt }), false),
        (Box::new(|receipt| RedemptionReceipt { network: NetworkId::from_bytes([9; 32]), ..receipt }), false),
    ];
    for (lie, stops) in lies {
        let (mut phone, paper) = (Phone::new(1), generous());
        let end = phone.drive(&wayhum_sim::drive(1, EVENING));
        let now = phone.run(end, end.plus_millis(3 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
        let before = phone.snapshot(now).purse.redeemed;
        let held = phone.contributor.redeem_all(Clock::simulated(now)).expect("on their way");
        assert!(held > 0);
        let mut asked = 0;
        let now = phone.run(now, now.plus_millis(10 * DAY_MS), |request, now| {
            asked += 1;
            if !request.url.ends_with(REDEMPTIONS_PATH) {
                return Some(paper.answer_at(request, now));
            }
            asked = 0;
            let redemption = Redemption::open(&request.body, &paper.network).expect("a redemption");
            let statuses = vec![PointStatus::Credited; redemption.lot.points().len()];
            Some(ok(lie(RedemptionReceipt::new(paper.network, &redemption, statuses)).sign(&paper.key)))
        });
        let phone = phone.die_and_reopen();
        let snapshot = phone.snapshot(now);
        assert_eq!(snapshot.stopped, stops.then_some(Stopped::FalseRedemption));
        assert!(!stops || asked == 0, "{asked} requests afterwards");
        assert_eq!((snapshot.purse.points_in_lots, snapshot.purse.redeemed), (held, before));
    }
}

#[test]
fn errors_for_one_phone_make_it_send_the_same_bytes_again_and_no_others() {
    let (mut phone, paper) = (Phone::new(1), generous());
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    let errors =
        [ProblemKind::Unavailable, ProblemKind::Timeout, ProblemKind::TooMany, ProblemKind::QuotaUsed, ProblemKind::TooEarly];
    let (mut first, mut sent) = (BTreeSet::new(), Vec::new());
    phone.run(end, end.plus_millis(2 * DAY_MS), |request, now| {
        if request.purpose != Purpose::Contribution || sent.len() == 2 * errors.len() {
            return Some(paper.answer_at(request, now));
        }
        let error: Outcome = refuse(errors[sent.len() % errors.len()]);
        sent.push(now);
        first.insert(request.body.clone());
        Some(error)
    });
    assert_eq!((first.len(), sent.len()), (1, 2 * errors.len()), "one contribution, again and again");
    assert!(sent.is_sorted_by(|a, b| a < b));
    assert!(paper.received.borrow().contains(first.first().expect("one")), "and the same at last");
}
