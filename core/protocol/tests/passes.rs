//! How a wallet gets passes, and what neither side nor a thief gains by another request or answer.

mod common;

use common::{
    flipped,
    samples::{
        Fixed, contribution, drafts, epoch, keys, network, one_time_key, pass, pass_request, passes, requests, secret_keys,
        sign, sign_with, walk, wallet,
    },
};
use k256::ecdsa::SigningKey;
use proptest::prelude::*;
use wayhum_protocol::{
    Contribution, MAX_PASSES, NetworkId, Pass, PassDrafts, PassRequest, PassesError, ProblemKind, WalletSignature, quota,
};
use wayhum_types::{Address, Epoch};

fn open(json: &str) -> Result<PassRequest, ProblemKind> {
    PassRequest::open(json.as_bytes(), &network())
}

fn finalise(answer: &str) -> Option<PassesError> {
    drafts().finalise(answer.as_bytes(), &keys(epoch())).err()
}

#[test]
fn a_wallet_gets_the_passes_it_asks_for() -> Result<(), ProblemKind> {
    let request = open(&pass_request())?;
    assert_eq!((request.wallet, request.epoch, request.chunk, request.blinded.len()), (wallet(), epoch(), 0, 3));
    assert_eq!(request.digest(&network()), drafts().digest());
    let passes = drafts().finalise(passes().to_json().as_bytes(), &keys(epoch())).expect("it holds");
    let (key, _) = secret_keys(epoch());
    assert_eq!(passes.len(), 3);
    assert!(passes.iter().all(|pass| pass.epoch == epoch() && key.is_own(&network(), &pass.key.public(), &pass.output)));
    Ok(())
}

#[test]
fn the_largest_request_and_answer_fit() -> Result<(), ProblemKind> {
    let network = network();
    let drafts = PassDrafts::draw(network, Epoch::from_number(u32::MAX), u16::MAX, 1_000, &mut Fixed::new("many"));
    let json = drafts.request(wallet(), &sign(&drafts.digest()));
    let request = PassRequest::open(json.as_bytes(), &network)?;
    assert_eq!(request.blinded.len(), MAX_PASSES);
    let (key, _) = secret_keys(epoch());
    let answer = request.evaluate(&key, &mut Fixed::new("proof")).expect("there are some").to_json();
    let keys = wayhum_protocol::EpochKeys { epoch: Epoch::from_number(u32::MAX), ..keys(epoch()) };
    let stored = PassDrafts::from_bytes(&drafts.to_bytes()).expect("it was just stored");
    assert_eq!(stored.finalise(answer.as_bytes(), &keys).map(|passes| passes.len()), Ok(MAX_PASSES));
    Ok(())
}

#[test]
fn a_pass_works_for_its_own_key_network_and_epoch_alone() {
    let (key, point_key) = secret_keys(epoch());
    let output = pass().output;
    assert!(key.is_own(&network(), &one_time_key().public(), &output));
    let thief = wayhum_protocol::SigningKey::from_bytes(&[9; 32]).expect("a key");
    assert!(!key.is_own(&network(), &thief.public(), &output), "taken on its way");
    assert!(!key.is_own(&NetworkId::from_bytes([1; 32]), &one_time_key().public(), &output));
    assert!(!secret_keys(Epoch::from_number(2_332)).0.is_own(&network(), &one_time_key().public(), &output));
    // Somebody else's pass under one's own key makes a good contribution in form, and none for the key.
    let stolen = Pass { key: thief, ..pass() };
    let contribution = Contribution::make(&walk(), &stolen, &requests()).expect("it is consistent");
    let opened = Contribution::open(contribution.as_str().as_bytes()).expect("it was just made");
    assert!(!key.is_own(&network(), &opened.key, &opened.pass.output));
    // A pass is no point.
    let point = wayhum_protocol::Point { epoch: epoch(), nonce: [0; 32], output };
    assert!(!point_key.is_own(&network(), &wallet(), &point));
}

#[test]
fn only_the_wallet_that_is_named_can_ask() {
    let thief = SigningKey::from_slice(&[9; 32]).expect("a key");
    let foreign = drafts().request(wallet(), &sign_with(&thief, &drafts().digest()));
    assert_eq!(open(&foreign).err(), Some(ProblemKind::BadSignature));
    let elsewhere = PassRequest::open(pass_request().as_bytes(), &NetworkId::from_bytes([1; 32]));
    assert_eq!(elsewhere.err(), Some(ProblemKind::BadSignature));
    let signed = sign(&drafts().digest());
    let json = drafts().request(Address::from_bytes([9; 20]), &signed);
    assert_eq!(open(&json).err(), Some(ProblemKind::BadSignature));
    for (from, to) in [(r#""epoch":2331"#, r#""epoch":2332"#), (r#""chunk":0"#, r#""chunk":1"#)] {
        assert_eq!(open(&pass_request().replace(from, to)).err(), Some(ProblemKind::BadSignature), "{to}");
    }
}

#[test]
fn a_wallets_signature_has_a_low_s_and_v_27_or_28() {
    let good = *sign(&drafts().digest()).as_bytes();
    let signature = k256::ecdsa::Signature::from_slice(&good[..64]).expect("r and s");
    let mut twin = good;
    twin[32..64].copy_from_slice(&(-*signature.s()).to_bytes());
    twin[64] = 55 - good[64];
    assert!(WalletSignature::from_bytes(&good).is_ok() && WalletSignature::from_bytes(&twin).is_err());
    for v in [0, 1, 26, 29, 37] {
        let mut other = good;
        other[64] = v;
        assert!(WalletSignature::from_bytes(&other).is_err(), "{v}");
    }
    let encoded = common::encode(&good);
    let with_twin = pass_request().replace(&encoded, &common::encode(&twin));
    assert_ne!(with_twin, pass_request());
    assert_eq!(open(&with_twin).err(), Some(ProblemKind::BadSignature));
    assert!(WalletSignature::from_bytes(&[0; 65]).is_err());
}

#[test]
fn a_request_has_one_text_and_no_other() {
    let good = pass_request();
    let list = good.split_once(r#""blinded":["#).and_then(|(_, rest)| rest.split_once(']')).expect("a list").0;
    for (from, to) in [
        (r#"{"v":1"#, r#"{"v":1,"app":"1.2""#.to_owned()),
        (r#"{"v":1"#, r#"{ "v":1"#.to_owned()),
        ("\"0x3325a7", "\"0x3325A7".to_owned()),
        (r#""chunk":0"#, r#""chunk":65536"#.to_owned()),
        (r#""chunk":0"#, r#""chunk":-0"#.to_owned()),
        (list, String::new()),
        (r#""signature":""#, r#""signature":"A"#.to_owned()),
        ("\"}", "\"}\n".to_owned()),
    ] {
        assert_eq!(good.matches(from).count(), 1, "{from}");
        assert_eq!(open(&good.replace(from, &to)).err(), Some(ProblemKind::Malformed), "{to}");
    }
    let many = vec![list.split(',').next().expect("three"); MAX_PASSES + 1].join(",");
    assert_eq!(open(&good.replace(list, &many)).err(), Some(ProblemKind::Malformed));
    assert_eq!(open(&good.replace(r#"{"v":1"#, r#"{"v":2"#)).err(), Some(ProblemKind::UnsupportedVersion));
    assert_eq!(open(&"a".repeat(12_289)).err(), Some(ProblemKind::TooLarge));
}

#[test]
fn elements_that_are_none_are_refused_though_they_are_signed() {
    let good = pass_request();
    let first = good.split_once(r#""blinded":[""#).map(|(_, rest)| rest[..43].to_owned()).expect("an element");
    let mut elements: Vec<[u8; 32]> = open(&good).expect("it was just made").blinded.iter().map(|e| *e.as_bytes()).collect();
    elements[0] = [0; 32];
    // What PassDrafts cannot be brought to sign.
    let digest = {
        use sha3::{Digest, Keccak256};
        let word = |n: u32| [&[0; 28], n.to_be_bytes().as_slice()].concat();
        let hash = |bytes: &[u8]| Keccak256::digest(bytes);
        let kind = hash(b"PassRequest(uint32 epoch,uint16 chunk,bytes32 blindedHash)");
        let inner = hash(&[&kind, word(2_331).as_slice(), &word(0), &hash(&elements.concat())].concat());
        hash(&[&[0x19, 0x01], network().as_bytes().as_slice(), &inner].concat())
    };
    let signature = sign(&digest.into());
    let (head, _) = good.split_once(r#""signature""#).expect("a signature");
    let json = format!(r#"{head}"signature":"{}"}}"#, common::encode(signature.as_bytes()));
    assert_eq!(open(&json.replace(&first, &"A".repeat(43))).err(), Some(ProblemKind::Malformed));
}

#[test]
fn every_flipped_bit_of_request_and_answer_is_refused() {
    for flipped in flipped(&pass_request(), 90, 100) {
        assert!(open(&flipped).is_err(), "{flipped}");
    }
    for flipped in flipped(&passes().to_json(), 70, 100) {
        assert!(finalise(&flipped).is_some(), "{flipped}");
    }
}

/// Fewer than were asked for, another epoch's key, or one for this wallet alone.
#[test]
fn a_collector_that_marks_passes_is_refused() {
    let request = open(&pass_request()).expect("it was just made");
    let answer_with = |key| request.evaluate(&key, &mut Fixed::new("proof")).expect("there are some").to_json();
    let mut fewer = open(&pass_request()).expect("it was just made");
    fewer.blinded.truncate(2);
    let answer = fewer.evaluate(&secret_keys(epoch()).0, &mut Fixed::new("proof")).expect("two").to_json();
    assert_eq!(finalise(&answer), Some(PassesError::Count { evaluated: 2, requested: 3 }));
    for other in [2_330, 2_332, 9_999] {
        let error = finalise(&answer_with(secret_keys(Epoch::from_number(other)).0));
        assert_eq!(error, Some(PassesError::Proof), "{other}");
    }
    assert_eq!(finalise(&answer_with(secret_keys(epoch()).0)), None);
    let later = drafts().finalise(passes().to_json().as_bytes(), &keys(Epoch::from_number(2_332)));
    assert_eq!(later.err(), Some(PassesError::OtherEpoch));
    for none in ["", "{}", "<html>Sign in</html>", r#"{"v":1,"evaluated":[],"proof":""}"#, &pass_request()] {
        assert_eq!(finalise(none), Some(PassesError::NotPasses));
    }
    assert!(PassesError::Proof.stops_sending() && !PassesError::NotPasses.stops_sending());
}

#[test]
fn drafts_and_passes_come_back_from_storage_as_they_were() {
    let stored = drafts().to_bytes();
    let restored = PassDrafts::from_bytes(&stored).expect("it was just stored");
    assert_eq!((restored.digest(), restored.epoch(), restored.chunk()), (drafts().digest(), epoch(), 0));
    assert_eq!(*restored.to_bytes(), *stored);
    assert_eq!(PassDrafts::from_bytes(&stored[..stored.len() - 1]).map(|_| ()), None);
    assert_eq!(PassDrafts::from_bytes(&[0; 38 + 96]).map(|_| ()), None, "zero is no key");
    let pass = pass();
    let restored = Pass::from_bytes(&pass.to_bytes()).expect("it was just stored");
    assert!(restored.shown() == pass.shown() && restored.key.public() == pass.key.public());
    let again = Contribution::make(&walk(), &restored, &requests()).expect("it is consistent");
    assert!(again == contribution());
}

proptest! {
    #[test]
    fn any_bytes_may_be_asked_or_answered(bytes in prop::collection::vec(any::<u8>(), 0..300), text in r#"\{"v":1,[ -~]{0,80}\}"#) {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            prop_assert!(PassRequest::open(bytes, &network()).is_err());
            prop_assert!(drafts().finalise(bytes, &keys(epoch())).is_err());
        }
    }

    #[test]
    fn a_quota_never_falls_with_more_points(points in 0..20_000_u64, more in 0..20_000_u64) {
        prop_assert!(quota(points) <= quota(points + more));
    }
}
