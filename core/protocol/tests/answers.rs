//! What a phone trusts of what a collector says: directory, receipt, problem.

mod common;

use common::{
    encode, parts,
    samples::{contribution, directory, directory_key, one_time_key, receipt},
};
use k256::ecdsa::{Signature, SigningKey, signature::Signer};
use proptest::prelude::*;
use wayhum_protocol::{
    ContributionId, Directory, MAX_POINTS, NetworkId, Problem, ProblemKind, ProtocolError, Reaction, Receipt, ReceiptError,
    Verdict,
};
use wayhum_types::Address;

/// Signs a changed message with the directory key, as a lying collector can.
fn lie(jws: &str, from: &str, to: &str) -> String {
    let (header, payload) = parts(jws);
    assert_eq!(payload.matches(from).count(), 1, "{from} must be there, once");
    let signed = format!("{}.{}", encode(header.as_bytes()), encode(payload.replace(from, to).as_bytes()));
    let signature: Signature =
        SigningKey::from_slice(&[1; 32]).expect("the directory key of the samples").sign(signed.as_bytes());
    format!("{signed}.{}", encode(&signature.to_bytes()))
}

#[test]
fn a_directory_is_taken_from_the_pinned_key_or_if_it_stands_for_its_network() {
    let jws = directory().sign(&directory_key());
    assert_eq!(Directory::open(&jws, None), Ok(directory()));
    assert_eq!(Directory::open(&jws, Some(&directory_key().public())), Ok(directory()));
    assert_eq!(Directory::open(&jws, Some(&one_time_key().public())), Err(ProtocolError::DirectoryKey));
}

#[test]
fn a_directory_of_a_network_with_a_contract_needs_its_key_beforehand() {
    let network = NetworkId::of(8_453, Address::from_bytes([0x5a; 20]));
    let with_contract = Directory { network, chain_id: 8_453, ..directory() };
    let jws = with_contract.sign(&directory_key());
    assert_eq!(Directory::open(&jws, None), Err(ProtocolError::DirectoryKeyNeeded));
    assert_eq!(Directory::open(&jws, Some(&directory_key().public())), Ok(with_contract));
}

#[test]
fn a_directory_that_does_not_hold_is_refused() {
    let jws = directory().sign(&directory_key());
    let other = Directory::without_contract(one_time_key().public());
    assert_eq!(Directory::open(&other.sign(&directory_key()), None), Err(ProtocolError::DirectoryNetwork));
    for (from, to, expected) in [
        (r#""contribution_bytes":5114"#, r#""contribution_bytes":5113"#, ProtocolError::DirectoryLimit { bytes: 5_113 }),
        (r#""v":0"#, r#""v":1"#, ProtocolError::NotADirectory),
        (r#""v":0"#, r#""v":0,"next":1"#, ProtocolError::NotADirectory),
        (r#""v":0"#, r#""v": 0"#, ProtocolError::NotADirectory),
        (r#""chain_id":0"#, r#""chain_id":0,"chain_id":0"#, ProtocolError::NotADirectory),
        (r#""chain_id":0"#, r#""chain_id":-1"#, ProtocolError::NotADirectory),
        (r#""chain_id":0"#, r#""chain_id":1"#, ProtocolError::DirectoryKeyNeeded),
    ] {
        assert_eq!(Directory::open(&lie(&jws, from, to), None), Err(expected), "{to}");
    }
    let (signed, _) = jws.rsplit_once('.').expect("three parts");
    let foreign = format!("{signed}.{}", encode(&[1; 64]));
    assert_eq!(Directory::open(&foreign, None), Err(ProtocolError::DirectorySignature));
    assert_eq!(Directory::open("<html>Welcome to our network</html>", None), Err(ProtocolError::NotADirectory));
}

#[test]
fn a_receipt_is_taken_for_the_contribution_it_answers() {
    let (jws, key, id) = (receipt().sign(&directory_key()), directory_key().public(), contribution().id());
    assert!(Receipt::open(&jws, &key, id, 3) == Ok(receipt()));
    let open = |jws: &str| Receipt::open(jws, &key, id, 3).err();
    assert_eq!(Receipt::open(&jws, &key, ContributionId::of(b"another"), 3).err(), Some(ReceiptError::OtherContribution));
    assert_eq!(Receipt::open(&jws, &key, id, 4).err(), Some(ReceiptError::VerdictCount { verdicts: 3, passages: 4 }));
    assert_eq!(open(&receipt().sign(&one_time_key())), Some(ReceiptError::Signature));
    for (from, to, expected) in [
        (r#""points":1"#, r#""points":2"#, ReceiptError::Points { points: 2, worth: 1 }),
        (r#""points":1"#, r#""points":0"#, ReceiptError::Points { points: 0, worth: 1 }),
        (r#""points":1"#, r#""points":256"#, ReceiptError::Schema),
        (r#""points":1"#, r#""points":1,"text":"buy now""#, ReceiptError::Schema),
        (r#""points":1"#, r#""points":1,"points":1"#, ReceiptError::Schema),
        (r#""too_short""#, r#""too_short_""#, ReceiptError::Schema),
        (r#""too_short""#, r#""already_covered_7""#, ReceiptError::Schema),
        (r#""too_short""#, r#""already_covered_5""#, ReceiptError::Schema),
        (r#""v":0"#, r#""v":1"#, ReceiptError::Schema),
    ] {
        assert_eq!(open(&lie(&jws, from, to)), Some(expected), "{to}");
    }
    let lies = [ReceiptError::Points { points: 2, worth: 1 }, ReceiptError::Schema, ReceiptError::Signature];
    assert!(lies.into_iter().all(ReceiptError::stops_sending));
}

#[test]
fn what_is_plainly_no_receipt_only_makes_the_phone_wait() {
    for body in ["", "<html>Sign in to the hotel's network</html>", "{}", &directory().sign(&directory_key())] {
        let error = Receipt::open(body, &directory_key().public(), contribution().id(), 3).expect_err("it is none");
        assert_eq!((error, error.stops_sending()), (ReceiptError::NotAReceipt, false));
    }
}

#[test]
fn every_flipped_bit_of_a_receipt_is_refused() {
    let (jws, key, id) = (receipt().sign(&directory_key()).into_bytes(), directory_key().public(), contribution().id());
    for bit in 0..8 * jws.len() {
        let mut flipped = jws.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(text) = core::str::from_utf8(&flipped) {
            assert!(Receipt::open(text, &key, id, 3).is_err(), "bit {bit}");
        }
    }
}

#[test]
fn every_problem_reads_as_itself_under_its_own_status_only() {
    for kind in ProblemKind::ALL {
        let json = Problem { kind }.to_json();
        assert_eq!(ProblemKind::read(kind.status(), json.as_bytes()), Some(kind));
        assert_eq!(kind.urn(), format!("urn:wayhum:problem:{}", kind.name()));
        // Whatever a gateway's 503 says, the phone only waits.
        assert_eq!(ProblemKind::read(503, json.as_bytes()), Some(ProblemKind::Unavailable));
        assert_eq!(ProblemKind::read(200, json.as_bytes()), None);
    }
}

#[test]
fn an_answer_without_a_known_problem_is_read_by_its_status() {
    let unknown_here = [
        (400, ProblemKind::Unknown, Reaction::Quarantine),
        (404, ProblemKind::Unknown, Reaction::Quarantine),
        (408, ProblemKind::Timeout, Reaction::BackOff),
        (425, ProblemKind::TooEarly, Reaction::WaitThenQuarantine),
        (429, ProblemKind::TooMany, Reaction::WaitAsTold),
        (499, ProblemKind::Unknown, Reaction::Quarantine),
        (500, ProblemKind::Unavailable, Reaction::BackOff),
        (599, ProblemKind::Unavailable, Reaction::BackOff),
    ];
    for (status, expected, reaction) in unknown_here {
        let kind = ProblemKind::read(status, br#"{"type":"urn:wayhum:problem:banana"}"#);
        assert_eq!((kind, kind.map(ProblemKind::reaction)), (Some(expected), Some(reaction)), "{status}");
    }
    for status in [0, 100, 200, 204, 302, 399] {
        assert_eq!(ProblemKind::read(status, b""), None);
    }
}

#[test]
fn nobody_but_a_collector_sets_a_contribution_aside() {
    for status in [400, 401, 403, 404, 410, 413, 422, 451, 499] {
        for body in ["", "<html>Sign in to the hotel's network</html>", "null", r#"{"type":"about:blank"}"#, r#"{"type":7}"#] {
            let kind = ProblemKind::read(status, body.as_bytes()).expect("a refusal");
            assert_eq!(kind.reaction(), Reaction::BackOff, "{status} {body}");
        }
    }
}

#[test]
fn members_that_a_phone_does_not_know_do_not_hide_a_problem() {
    let body =
        br#"{"status":409,"detail":"<script>","instance":"/1","type":"urn:wayhum:problem:pass-spent","wayhum":{"a":[1.5]}}"#;
    assert_eq!(ProblemKind::read(409, body), Some(ProblemKind::PassSpent));
}

#[test]
fn every_problem_calls_for_what_the_protocol_says() {
    use Reaction::{BackOff, Quarantine, WaitAsTold, WaitThenQuarantine};
    let table: Vec<_> = ProblemKind::ALL.iter().map(|kind| (kind.name(), kind.status(), kind.reaction())).collect();
    assert_eq!(
        table,
        [
            ("malformed", 400, Quarantine),
            ("unsupported-version", 400, Quarantine),
            ("too-large", 413, Quarantine),
            ("implausible", 422, Quarantine),
            ("bad-signature", 401, Quarantine),
            ("bad-pass", 401, Quarantine),
            ("pass-spent", 409, Quarantine),
            ("epoch-closed", 410, Quarantine),
            ("quota-used", 429, WaitAsTold),
            ("too-many", 429, WaitAsTold),
            ("too-early", 425, WaitThenQuarantine),
            ("timeout", 408, BackOff),
            ("unavailable", 503, BackOff),
            ("unknown", 400, Quarantine),
        ]
    );
}

proptest! {
    #[test]
    fn any_answer_may_come(status in any::<u16>(), body in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(ProblemKind::read(status, &body).is_some(), status >= 400);
    }

    #[test]
    fn every_receipt_comes_back_as_it_was(indices in prop::collection::vec(0..22_usize, 0..116), hash in any::<[u8; 32]>()) {
        let all: Vec<_> = Verdict::all().collect();
        let verdicts: Vec<_> = indices.into_iter().map(|index| all[index]).collect();
        let (id, passages) = (ContributionId::from_bytes(hash), verdicts.len());
        let receipt = Receipt::new(directory().network, id, verdicts);
        prop_assert!(receipt.points <= MAX_POINTS);
        prop_assert!(Receipt::open(&receipt.sign(&directory_key()), &directory_key().public(), id, passages) == Ok(receipt));
    }
}
