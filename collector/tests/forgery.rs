//! Whatever somebody makes of what others sent earns nothing, and leaves what they sent acceptable.
//!
//! | forgery | where it is refused |
//! |---|---|
//! | any bit of a contribution, wherever the collector could read it otherwise | here, and exhaustively `core/protocol/tests/strict_jws.rs` |
//! | any bit of a request for passes, its answer, a redemption, its receipt | here (what comes in), `core/protocol/tests/{passes,redemption}.rs` |
//! | any bit of a receipt, a directory, a settlement | `core/protocol/tests/{receipt,directory,settlement}.rs` |
//! | any bit of a pass's output or of a point | here: they are signed anew by whoever forges them |
//! | a high s, r or s of zero or beyond the order | `strict_jws.rs`, of a wallet `passes.rs`; Wycheproof in `core/protocol/src/wycheproof.rs` |
//! | another curve, `alg: none`, another key in the header, any other header | `strict_jws.rs` |
//! | a pass of another key, network or epoch | here, `passes.rs` and `collector/tests/passes.rs` |
//! | a point of another wallet, twice, or too late | here and `collector/tests/points.rs` |
//! | a closed epoch, one that has not begun | `collector/tests/receiving.rs` |
//! | the same contribution, lot or request from sixteen threads | `receiving.rs`, `points.rs`, `passes.rs`: one receipt, one credit |
//! | two contributions with one pass from sixteen threads | here |

mod support;

use std::sync::atomic::{AtomicU64, Ordering};

use wayhum_protocol::{Contribution, Output, Pass, Point, PointStatus, ProblemKind, Redemption, RedemptionReceipt};

use support::{
    SetClock, contribution, count, directory_key, in_file, in_memory, network,
    phone::{self, Wallet},
    sample::{self, EPOCH, Line},
    wallets::{at_once, drafts, how_many},
};

/// A text with one bit of it flipped: every bit of the first `head` and last `tail` bytes, and a sample of those between.
fn flipped(text: &str, head: usize, tail: usize) -> impl Iterator<Item = Vec<u8>> {
    let between = (head..text.len() - tail).step_by(37);
    let places = (0..head).chain(between).chain(text.len() - tail..text.len());
    places.flat_map(|place| (0..8).map(move |bit| (place, bit))).map(|(place, bit)| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[place] ^= 1 << bit;
        bytes
    })
}

#[test]
fn a_contribution_with_any_bit_flipped_earns_nothing_and_the_original_still_does() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let (collector, sent) = (in_file(&file, &SetClock::new()), contribution(0));
    for forged in flipped(sent.as_str(), 240, 90) {
        assert!(collector.receive(&forged).is_err());
    }
    assert_eq!((count(&file, "SELECT count(*) FROM contributions"), count(&file, "SELECT count(*) FROM spent_passes")), (0, 0));
    assert!(collector.receive(sent.as_str().as_bytes()).is_ok());
}

#[test]
fn a_pass_with_any_bit_flipped_pays_nothing_though_its_owner_signs_it() {
    let (collector, pass) = (in_memory(&SetClock::new()), phone::pass(network(), EPOCH, 0));
    let pay = |pass: &Pass| {
        let payload = sample::drive(network(), Line::DRIVE.road(4));
        let sent = Contribution::make(&payload, pass, &phone::some_requests(network())).expect("it fits");
        collector.receive(sent.as_str().as_bytes()).map(drop)
    };
    for bit in 0..512 {
        let mut output = *pass.output.as_bytes();
        output[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(pay(&Pass { output: Output::from_bytes(output), ..pass.clone() }), Err(ProblemKind::BadPass), "bit {bit}");
    }
    // The key of another pass, and the epoch of another.
    let other = phone::pass(network(), EPOCH, 1);
    assert_eq!(pay(&Pass { key: other.key, ..pass.clone() }), Err(ProblemKind::BadPass));
    assert_eq!(pay(&Pass { epoch: support::wallets::next(1), ..pass.clone() }), Err(ProblemKind::TooEarly));
    let before = wayhum_types::Epoch::from_number(EPOCH.number() - 1);
    assert_eq!(pay(&Pass { epoch: before, ..pass.clone() }), Err(ProblemKind::BadPass));
    assert_eq!(pay(&pass), Ok(()));
}

#[test]
fn points_with_any_bit_flipped_are_worth_nothing_though_their_owner_signs_them() {
    let (collector, wallet) = (in_memory(&SetClock::new()), Wallet::new(9));
    let own = phone::points(network(), &wallet, EPOCH, 1, 0)[0];
    let redeem = |points: Vec<Point>| {
        let redemption = wallet.redemption(&network(), points, EPOCH, 0);
        let answer = collector.redeem(redemption.to_json().as_bytes()).expect("it is signed");
        RedemptionReceipt::open(&answer, &[directory_key().public()], &network(), &redemption).expect("it is for it").statuses
    };
    let forged = (0..768).map(|bit| {
        let mut point = own;
        if bit < 256 {
            point.nonce[bit / 8] ^= 1 << (bit % 8);
        } else {
            let mut output = *own.output.as_bytes();
            output[(bit - 256) / 8] ^= 1 << (bit % 8);
            point.output = Output::from_bytes(output);
        }
        point
    });
    // Those with another nonce have the same output, and a lot has no output twice.
    for lot in forged.collect::<Vec<_>>().chunk_by(|a, b| a.output != b.output) {
        for lot in lot.chunks(64) {
            assert_eq!(how_many(&redeem(lot.to_vec()), PointStatus::Invalid), 64);
        }
    }
    assert_eq!(how_many(&redeem(vec![own]), PointStatus::Credited), 1);
}

#[test]
fn what_a_wallet_signed_holds_as_it_was_signed_alone() {
    let (collector, wallet) = (in_memory(&SetClock::new()), Wallet::new(9));
    let redemption = wallet.redemption(&network(), phone::points(network(), &wallet, EPOCH, 64, 0), EPOCH, 0);
    for forged in flipped(&redemption.to_json(), 200, 100) {
        assert!(collector.redeem(&forged).is_err());
    }
    let request = wallet.request(&drafts(EPOCH, 0, 16));
    for forged in flipped(&request, 90, 100) {
        assert!(collector.give_passes(&forged, None).is_err());
    }
    let thief = Redemption { wallet: Wallet::new(10).address(), ..redemption.clone() };
    assert_eq!(collector.redeem(thief.to_json().as_bytes()), Err(ProblemKind::BadSignature));
    assert!(collector.redeem(redemption.to_json().as_bytes()).is_ok());
    assert!(collector.give_passes(request.as_bytes(), None).is_ok());
}

#[test]
fn of_sixteen_contributions_with_one_pass_one_is_paid() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let (collector, pass, number) = (in_file(&file, &SetClock::new()), phone::pass(network(), EPOCH, 0), AtomicU64::new(0));
    let paid = at_once(|| {
        let number = number.fetch_add(1, Ordering::Relaxed);
        let payload = sample::drive(network(), Line::DRIVE.north(number as f64 * 40.0).road(4));
        let requests = phone::requests(network(), &Wallet::new(3), number);
        let sent = Contribution::make(&payload, &pass, &requests).expect("it fits");
        collector.receive(sent.as_str().as_bytes()).map(drop)
    });
    assert_eq!(paid.iter().filter(|paid| paid.is_ok()).count(), 1);
    assert!(paid.iter().all(|paid| matches!(paid, Ok(()) | Err(ProblemKind::PassSpent))));
    assert_eq!((count(&file, "SELECT count(*) FROM contributions"), count(&file, "SELECT count(*) FROM spent_passes")), (1, 1));
}
