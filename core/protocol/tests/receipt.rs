//! What a phone trusts of the answer to a contribution, and what a collector that marks its receipts gains.

mod common;

use common::{
    flipped, lie,
    samples::{
        Fixed, contribution, directory, directory_key, epoch, keys, network, next_directory_key, one_time_key, open_receipt,
        receipt, receipt_with, requests, secret_keys, signers, wallet,
    },
};
use proptest::prelude::*;
use wayhum_protocol::{
    Contribution, ContributionId, Expected, MAX_POINTS, PointRequests, Receipt, ReceiptError, Verdict, points,
};
use wayhum_types::{Address, Epoch};

fn refusal(jws: &str) -> Option<ReceiptError> {
    open_receipt(jws).err()
}

/// The receipt that a collector makes with the point key of another epoch.
fn receipt_of(epoch: Epoch, verdicts: Vec<Verdict>) -> String {
    let opened = Contribution::open(contribution().as_str().as_bytes()).expect("it was just made");
    let (_, key) = secret_keys(epoch);
    Receipt::issue(network(), opened.id, verdicts, &opened.point_requests, &key, &mut Fixed::new("proof"))
        .sign(&directory_key())
}

#[test]
fn a_receipt_is_taken_for_the_contribution_it_answers() {
    let jws = receipt().sign(&directory_key());
    let (opened, points) = open_receipt(&jws).expect("it was just made");
    assert!(opened == receipt() && points.len() == 2);
    assert_eq!(Receipt::verdicts_of_kept(&jws), Some(receipt().verdicts));
    assert_eq!(Receipt::verdicts_of_kept("an older app's"), None);
    let signers = signers();
    let expected = Expected {
        signers: &signers,
        contribution: contribution().id(),
        passages: 3,
        requests: &requests(),
        keys: &keys(epoch()),
    };
    let open = |expected: Expected<'_>| Receipt::open(&jws, &expected).err();
    assert_eq!(open(expected), None);
    assert_eq!(
        open(Expected { contribution: ContributionId::of(b"another"), ..expected }),
        Some(ReceiptError::OtherContribution)
    );
    assert_eq!(open(Expected { passages: 4, ..expected }), Some(ReceiptError::VerdictCount { verdicts: 3, passages: 4 }));
    assert_eq!(refusal(&receipt().sign(&one_time_key())), Some(ReceiptError::Signature));
}

#[test]
fn a_receipt_holds_under_the_directory_key_and_the_one_before() {
    let jws = receipt().sign(&directory_key());
    let open = |signers: &[_]| {
        let contribution = contribution().id();
        Receipt::open(&jws, &Expected { signers, contribution, passages: 3, requests: &requests(), keys: &keys(epoch()) })
            .is_ok()
    };
    assert!(open(&[next_directory_key().public(), directory_key().public()]));
    assert!(!open(&[next_directory_key().public()]) && !open(&[]));
}

#[test]
fn a_receipt_says_what_its_verdicts_are_worth_in_one_text() {
    let jws = receipt().sign(&directory_key());
    for (from, to, expected) in [
        (r#""points":2"#, r#""points":3"#, ReceiptError::Points { points: 3, worth: 2 }),
        (r#""points":2"#, r#""points":0"#, ReceiptError::Points { points: 0, worth: 2 }),
        (r#""points":2"#, r#""points":256"#, ReceiptError::Schema),
        (r#""points":2"#, r#""points":2,"text":"buy now""#, ReceiptError::Schema),
        (r#""points":2"#, r#""points":2,"points":2"#, ReceiptError::Schema),
        (r#""too_short""#, r#""too_short_""#, ReceiptError::Schema),
        (r#""too_short""#, r#""already_covered_7""#, ReceiptError::Schema),
        (r#""too_short""#, r#""already_covered_5""#, ReceiptError::Schema),
        (r#""v":1"#, r#""v":0"#, ReceiptError::Schema),
        (r#""v":1"#, r#""v":2"#, ReceiptError::Schema),
        (r#""evaluated":["#, r#""evaluated":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","#, ReceiptError::Schema),
        (r#""proof":""#, r#""proof":"A"#, ReceiptError::Schema),
    ] {
        assert_eq!(refusal(&lie(&jws, from, to)), Some(expected), "{to}");
    }
    let lies = [ReceiptError::Points { points: 2, worth: 1 }, ReceiptError::Schema, ReceiptError::Proof];
    assert!(lies.into_iter().all(ReceiptError::stops_sending));
    // Whoever holds any receipt, or any key, could otherwise silence a phone.
    assert!(!ReceiptError::Signature.stops_sending() && !ReceiptError::OtherContribution.stops_sending());
}

#[test]
fn what_is_plainly_no_receipt_only_makes_the_phone_wait() {
    for body in ["", "<html>Sign in to the hotel's network</html>", "{}", &directory().sign(&directory_key())] {
        let error = open_receipt(body).expect_err("it is none");
        assert_eq!((error, error.stops_sending()), (ReceiptError::NotAReceipt, false));
    }
}

#[test]
fn every_flipped_bit_of_a_receipt_is_refused() {
    let jws = receipt().sign(&directory_key());
    for flipped in flipped(&jws, 120, 120) {
        assert!(refusal(&flipped).is_some(), "{flipped}");
    }
}

/// A collector that wants to know a phone again could give it an odd number of points, withhold one, or use a key for it alone.
#[test]
fn a_collector_that_marks_a_receipt_is_refused() {
    let verdicts = || vec![Verdict::Accepted, Verdict::Accepted, Verdict::TooShort];
    let jws = receipt().sign(&directory_key());
    // Another number of points than the verdicts are worth is seen above. Two points, but only one request evaluated:
    let one = receipt_with(vec![Verdict::Accepted]).sign(&directory_key());
    let member = |jws: &str, from: &str, to: &str| {
        let payload = common::parts(jws).1;
        payload.split_once(from).and_then(|(_, rest)| rest.split_once(to)).expect("it is there").0.to_owned()
    };
    let list = |jws: &str| member(jws, r#""evaluated":"#, r#","proof""#);
    let withheld = lie(&jws, &list(&jws), &list(&one));
    assert_eq!(refusal(&withheld), Some(ReceiptError::Evaluated { evaluated: 1, points: 2 }));
    // No proof, or one of nothing.
    let proof = member(&jws, r#"],"proof":""#, r#"""#);
    let unproved = lie(&jws, &format!(r#","proof":"{proof}""#), "");
    assert_eq!(refusal(&unproved), Some(ReceiptError::Evaluated { evaluated: 2, points: 2 }));
    let nothing = receipt_with(vec![Verdict::TooShort; 3]).sign(&directory_key());
    assert_eq!(refusal(&nothing), None);
    let proved = lie(&nothing, r#""evaluated":[]"#, &format!(r#""evaluated":[],"proof":"{proof}""#));
    assert_eq!(refusal(&proved), Some(ReceiptError::Evaluated { evaluated: 0, points: 0 }));
    // The key of the next epoch, or of the one before, or one for this phone alone.
    for other in [2_330, 2_332, 9_999] {
        assert_eq!(refusal(&receipt_of(Epoch::from_number(other), verdicts())), Some(ReceiptError::Proof), "{other}");
    }
    assert_eq!(refusal(&receipt_of(epoch(), verdicts())), None);
    // The same requests in another order, or a later one than the first.
    let elements = list(&jws);
    let (first, second) = elements[1..elements.len() - 1].split_once(',').expect("two elements");
    assert_eq!(refusal(&lie(&jws, &elements, &format!("[{second},{first}]"))), Some(ReceiptError::Proof));
    assert_eq!(refusal(&lie(&jws, &elements, &format!("[{first},{first}]"))), Some(ReceiptError::Proof));
}

#[test]
fn points_are_for_the_wallet_they_were_asked_for_and_no_other() {
    let (_, points) = open_receipt(&receipt().sign(&directory_key())).expect("it was just made");
    let (_, key) = secret_keys(epoch());
    let thief = Address::from_bytes([9; 20]);
    for point in &points {
        assert!(key.is_own(&network(), &wallet(), point) && !key.is_own(&network(), &thief, point));
        assert!(!secret_keys(Epoch::from_number(2_332)).1.is_own(&network(), &wallet(), point));
        let elsewhere = wayhum_protocol::NetworkId::from_bytes([1; 32]);
        assert!(!key.is_own(&elsewhere, &wallet(), point));
        let renamed = wayhum_protocol::Point { nonce: [0; 32], ..*point };
        assert!(!key.is_own(&network(), &wallet(), &renamed));
    }
}

#[test]
fn the_requests_come_back_from_storage_as_they_were() {
    let stored = requests().to_bytes();
    assert_eq!(stored.len(), PointRequests::BYTES);
    let restored = PointRequests::from_bytes(&stored).expect("it was just stored");
    let opened = |requests: &PointRequests| {
        let signers = signers();
        let keys = keys(epoch());
        let expected = Expected { signers: &signers, contribution: contribution().id(), passages: 3, requests, keys: &keys };
        Receipt::open(&receipt().sign(&directory_key()), &expected).map(|(_, points)| points)
    };
    assert!(opened(&restored).is_ok() && opened(&restored) == opened(&requests()));
    for wrong in [&stored[1..], &stored[..stored.len() - 96], &[0; PointRequests::BYTES]] {
        assert!(PointRequests::from_bytes(wrong).is_none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_receipt_gives_as_many_points_as_its_verdicts_are_worth(indices in prop::collection::vec(0..22_usize, 0..80)) {
        let all: Vec<_> = Verdict::all().collect();
        let verdicts: Vec<_> = indices.into_iter().map(|index| all[index]).collect();
        let (worth, passages) = (points(&verdicts), verdicts.len());
        let (signers, requests, keys) = (signers(), requests(), keys(epoch()));
        let expected =
            Expected { signers: &signers, contribution: contribution().id(), passages, requests: &requests, keys: &keys };
        let receipt = receipt_with(verdicts);
        let (opened, points) = Receipt::open(&receipt.sign(&directory_key()), &expected)?;
        prop_assert!(opened == receipt && worth <= MAX_POINTS && points.len() == usize::from(worth));
        let (_, key) = secret_keys(epoch());
        prop_assert!(points.iter().all(|point| key.is_own(&network(), &wallet(), point)));
    }
}
