//! What times tell somebody who has everything that a collector saw: which receipts a lot of points came with.
//!
//! The phones here all drive on one evening, as far as the collector can see: whoever is alone in a network for days is known by his days.
//! What bytes, counts and orders tell is in `collector/tests/unlinkable.rs`. Twelve phones, or as many as `WAYHUM_WALLETS` says.

mod common;

use common::{DAY_MS, EVENING, Paper, Phone};
use wayhum_sdk::Policy;
use wayhum_sdk::protocol::{CONTRIBUTIONS_PATH, LOT, REDEMPTIONS_PATH, Verdict};
use wayhum_sdk::types::Timestamp;
use wayhum_sdk::wallet::WalletKey;

const HOUR_MS: i64 = 3_600_000;

/// When a wallet's contributions were answered and its first lot was redeemed.
struct Seen {
    receipts: Vec<Timestamp>,
    lot: Timestamp,
}

/// A phone and its wallet, from two drives to its first lot, if they make one.
fn watch(number: u8) -> Option<Seen> {
    let paper = Paper { verdict: Verdict::Accepted, ..Paper::new() };
    let wallet = WalletKey::from_bytes(&[number + 10; 32]).expect("between zero and the order");
    let mut phone = Phone::with_wallet(u64::from(number) + 1, Some(wallet));
    phone.drive(&wayhum_sim::drive(1, EVENING));
    let end = phone.drive(&wayhum_sim::drive(2, EVENING.plus_millis(2 * HOUR_MS)));
    phone.run(end, end.plus_millis(8 * DAY_MS), |request, now| Some(paper.answer_at(request, now)));
    let log = paper.log.borrow();
    let at = |path: &str| log.iter().filter(|came| came.2 == path).map(|came| came.0).collect::<Vec<_>>();
    Some(Seen { receipts: at(CONTRIBUTIONS_PATH), lot: *at(REDEMPTIONS_PATH).first()? })
}

/// How many lots an attacker finds a receipt of who takes for each the receipt nearest to its time less `hours`; how many by chance, and
/// the standard deviation of that.
fn found(seen: &[Seen], hours: f64) -> (f64, f64, f64) {
    let all: Vec<(usize, Timestamp)> =
        seen.iter().enumerate().flat_map(|(owner, seen)| seen.receipts.iter().map(move |at| (owner, *at))).collect();
    let guessed = |lot: Timestamp| {
        let at = lot.plus_millis(-(hours * HOUR_MS as f64) as i64);
        all.iter().min_by_key(|(_, receipt)| receipt.millis_since(at).abs()).expect("there are some").0
    };
    let right = seen.iter().enumerate().filter(|(owner, seen)| guessed(seen.lot) == *owner).count();
    let shares = || seen.iter().map(|seen| seen.receipts.len() as f64 / all.len() as f64);
    (right as f64, shares().sum(), shares().map(|share| share * (1.0 - share)).sum::<f64>().sqrt())
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the core is told everything, and its tests may be told more")]
fn the_time_of_a_lot_does_not_tell_its_receipts() {
    let phones = std::env::var("WAYHUM_WALLETS").ok().and_then(|phones| phones.parse().ok()).unwrap_or(12);
    let mut seen: Vec<Seen> = (0..phones).filter_map(watch).collect();
    assert!(seen.len() * 4 >= usize::from(phones) * 3, "most phones have enough for a lot: {}", seen.len());
    let rules = Policy::default().purse;
    let hours = |time: core::time::Duration| time.as_secs_f64() / 3_600.0;
    let (ripe, least, most) = (hours(rules.ripe_after), hours(rules.least_redeem), hours(rules.most_redeem));
    assert!(seen.iter().all(|seen| seen.receipts.len() * 16 >= LOT));
    // At once; when it was ripe at the earliest, on average, and at the latest.
    for delay in [0.0, ripe + least, ripe + least.midpoint(most), ripe + most] {
        let (right, chance, deviation) = found(&seen, delay);
        assert!(right <= chance + 4.0 * deviation, "{delay} h: {right} of {phones}, {chance} by chance");
    }
    // The same attack, if a lot left as soon as it was ripe.
    for seen in &mut seen {
        seen.lot = seen.receipts[seen.receipts.len() / 2].plus(rules.ripe_after);
    }
    let (right, chance, deviation) = found(&seen, ripe);
    assert!(right > chance + 4.0 * deviation, "{right} of {phones}, {chance} by chance");
}
