//! What is no message: each change to a good JWS that another reader might let pass.

mod common;

use common::{
    decode, encode, forge, parts,
    samples::{contribution, directory, directory_key, now, open_receipt, pass, receipt, requests, walk},
};
use k256::ecdsa::Signature;
use proptest::prelude::*;
use wayhum_protocol::{Contribution, DirectoryError, MAX_CONTRIBUTION_BYTES, Pass, ProblemKind, ReceiptError, Trust};

fn refusal(jws: &str) -> Option<ProblemKind> {
    Contribution::open(jws.as_bytes()).err()
}

/// A payload that is refused otherwise than a header is: for headers that would make a whole contribution too large.
const PROBE: &str = r#"{"v":2}"#;

#[test]
fn every_flipped_bit_is_refused() {
    let good = contribution().into_string().into_bytes();
    let payload = good.iter().position(|byte| *byte == b'.').expect("three parts");
    let signature = good.iter().rposition(|byte| *byte == b'.').expect("three parts");
    let sampled = (payload + 1..signature).step_by(7);
    for byte in (0..=payload).chain(sampled).chain(signature - 1..good.len()) {
        for bit in 0..8 {
            let mut flipped = good.clone();
            flipped[byte] ^= 1 << bit;
            assert!(Contribution::open(&flipped).is_err(), "bit {bit} of byte {byte}");
        }
    }
}

#[test]
fn the_twin_with_a_high_s_is_refused() {
    let good = contribution().into_string();
    let (signed, signature) = good.rsplit_once('.').expect("three parts");
    let signature = Signature::from_slice(&decode(signature)).expect("r and s");
    let twin = Signature::from_scalars(signature.r().to_bytes(), (-*signature.s()).to_bytes()).expect("as good a signature");
    assert_ne!(signature, twin);
    assert_eq!(twin.normalize_s(), signature);
    assert_eq!(refusal(&format!("{signed}.{}", encode(&twin.to_bytes()))), Some(ProblemKind::BadSignature));
}

/// Whoever puts their own key into the header of what another has signed, or their own pass under it.
#[test]
fn a_header_with_another_key_is_refused() {
    let own = Pass { key: directory_key(), ..pass() };
    let other = Contribution::make(&walk(), &own, &requests()).expect("it is consistent").into_string();
    let good = contribution().into_string();
    let parts = |jws: &str| jws.split('.').map(str::to_owned).collect::<Vec<_>>();
    let (good, other) = (parts(&good), parts(&other));
    assert_eq!(good[1], other[1], "the same payload under two keys");
    let mixed = |header: &str, signature: &str| refusal(&format!("{header}.{}.{signature}", good[1]));
    assert_eq!([mixed(&good[0], &good[2]), mixed(&other[0], &other[2])], [None, None]);
    assert_eq!(mixed(&other[0], &good[2]), Some(ProblemKind::BadSignature));
    assert_eq!(mixed(&good[0], &other[2]), Some(ProblemKind::BadSignature));
}

#[test]
fn the_twin_with_a_high_s_is_refused_of_what_a_collector_signs_too() {
    let twin = |jws: &str| {
        let (signed, signature) = jws.rsplit_once('.').expect("three parts");
        let signature = Signature::from_slice(&decode(signature)).expect("r and s");
        let twin = Signature::from_scalars(signature.r().to_bytes(), (-*signature.s()).to_bytes()).expect("as good");
        format!("{signed}.{}", encode(&twin.to_bytes()))
    };
    let (directory, receipt) = (directory().sign(&directory_key()), receipt().sign(&directory_key()));
    assert!(Trust::first_seen(&directory, now()).is_ok() && open_receipt(&receipt).is_ok());
    assert_eq!(Trust::first_seen(&twin(&directory), now()).err(), Some(DirectoryError::Signature));
    assert_eq!(open_receipt(&twin(&receipt)).err(), Some(ReceiptError::Signature));
}

#[test]
fn a_signature_of_zeros_or_beyond_the_order_is_refused() {
    let good = contribution().into_string();
    let (signed, _) = good.rsplit_once('.').expect("three parts");
    for signature in [[0; 64], [0xff; 64]] {
        assert_eq!(refusal(&format!("{signed}.{}", encode(&signature))), Some(ProblemKind::BadSignature));
    }
    let (short, _) =
        forge(&parts(&good).0, "").rsplit_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).expect("three parts");
    for length in [0, 63, 65, 128] {
        assert_eq!(refusal(&format!("{short}.{}", encode(&vec![1; length]))), Some(ProblemKind::Malformed));
    }
}

#[test]
fn only_the_one_header_is_taken() {
    let (header, payload) = parts(contribution().as_str());
    assert_eq!(refusal(&forge(&header, &payload)), None, "the forger signs as the phone does");
    assert_eq!(refusal(&forge(&header, PROBE)), Some(ProblemKind::UnsupportedVersion));
    for (from, to) in [
        (r#""alg":"ES256K""#, r#""alg":"none""#),
        (r#""alg":"ES256K""#, r#""alg":"ES256""#),
        (r#""alg":"ES256K""#, r#""alg":"HS256""#),
        (r#""alg":"ES256K""#, r#""alg":"ES256K","alg":"ES256K""#),
        (r#""alg":"ES256K""#, r#""alg":"ES256K","kid":"1""#),
        (r#""alg":"ES256K""#, r#""alg":"ES256K","crit":[]"#),
        (r#""alg":"ES256K","#, ""),
        (r#""alg":"ES256K""#, r#""alg": "ES256K""#),
        (r#""crv":"secp256k1""#, r#""crv":"P-256""#),
        (r#""kty":"EC""#, r#""kty":"EC","d":"AQ""#),
        ("wayhum-contribution+jws", "wayhum-receipt+jws"),
        ("wayhum-contribution+jws", "JWT"),
        (r#"+jws"}"#, r#"+jws"} "#),
        (r#"+jws"}"#, r#"+jws","cty":""}"#),
    ] {
        assert_eq!(header.matches(from).count(), 1, "{from} must be there, once");
        assert_eq!(refusal(&forge(&header.replace(from, to), PROBE)), Some(ProblemKind::Malformed), "{to}");
    }
    let reordered = format!(r#"{{"typ":"wayhum-contribution+jws",{}}}"#, header[1..].split_once(r#","typ""#).expect("typ").0);
    assert_eq!(refusal(&forge(&reordered, PROBE)), Some(ProblemKind::Malformed));
}

#[test]
fn alg_none_is_refused_with_a_signature_and_without() {
    let (header, payload) = parts(contribution().as_str());
    let none = encode(header.replace("ES256K", "none").as_bytes());
    for jws in [format!("{none}.{}.", encode(payload.as_bytes())), format!("{none}.{}", encode(payload.as_bytes()))] {
        assert_eq!(refusal(&jws), Some(ProblemKind::Malformed));
    }
}

#[test]
fn a_key_that_is_no_point_of_the_curve_is_refused() {
    let (header, _) = parts(contribution().as_str());
    let (x, y) = (&header[57..100], &header[107..150]);
    assert_eq!((x.len(), decode(x).len(), decode(y).len()), (43, 32, 32));
    // 2^256 − 1 is above the field's prime; (0, 0) and (0, y), (x, x) are off the curve.
    for (new_x, new_y) in [
        (encode(&[0xff; 32]), y.to_owned()),
        (encode(&[0; 32]), encode(&[0; 32])),
        (encode(&[0; 32]), y.to_owned()),
        (x.to_owned(), x.to_owned()),
        (x.to_owned(), encode(&decode(y)[1..])),
        (x.to_owned(), format!("{}=", &y[..42])),
    ] {
        let forged = header.replace(x, "X").replace(y, "Y").replace('X', &new_x).replace('Y', &new_y);
        assert_eq!(refusal(&forge(&forged, PROBE)), Some(ProblemKind::Malformed));
    }
}

#[test]
fn a_coordinate_beyond_the_prime_does_not_give_a_point_a_second_name() {
    // x = 1 is on the curve, and so would be x = 1 + p without the check: the same point under another header.
    let p_plus_1 = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30";
    let y_of_1 = "4218f20ae6c646b363db68605822fb14264ca8d2587fdd6fbc750d587e76a7ee";
    let bytes = |hex: &str| -> Vec<u8> {
        (0..64).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")).collect()
    };
    let (header, payload) = parts(contribution().as_str());
    let (x, y) = (header[57..100].to_owned(), header[107..150].to_owned());
    let with =
        |new_x: &[u8]| refusal(&forge(&header.replace(&x, &encode(new_x)).replace(&y, &encode(&bytes(y_of_1))), &payload));
    let mut one = [0; 32];
    one[31] = 1;
    assert_eq!(with(&one), Some(ProblemKind::BadSignature), "a point, but not the signer's");
    assert_eq!(with(&bytes(p_plus_1)), Some(ProblemKind::Malformed));
}

#[test]
fn a_jws_has_three_parts_of_canonical_base64url_and_nothing_else() {
    let good = contribution().into_string();
    let [header, payload, signature] = good.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    for wrong in [
        String::new(),
        "..".to_owned(),
        header.to_owned(),
        format!("{header}.{payload}"),
        format!("{good}."),
        format!("{good}.{signature}"),
        format!("{good}="),
        format!("{good}\n"),
        format!(" {good}"),
        format!(r#"{{"payload":"{payload}","protected":"{header}","signature":"{signature}"}}"#),
    ] {
        let expected = if wrong.len() > MAX_CONTRIBUTION_BYTES { ProblemKind::TooLarge } else { ProblemKind::Malformed };
        assert_eq!(refusal(&wrong), Some(expected));
    }
    // The last digit of a part carries bits that stand for nothing: another digit with the same bytes is refused.
    for (part, last) in [(payload, 'B'), (signature, 'B')] {
        let stray = format!("{}{last}", &part[..part.len() - 1]);
        assert_ne!(part, stray);
        assert_eq!(refusal(&good.replace(part, &stray)), Some(ProblemKind::Malformed));
    }
    assert_eq!(refusal(&format!("{header}..{signature}")), Some(ProblemKind::BadSignature), "of something else");
    assert_eq!(refusal(&"A".repeat(MAX_CONTRIBUTION_BYTES + 1)), Some(ProblemKind::TooLarge));
    assert_eq!(Contribution::open(&[0xff; 100]).err(), Some(ProblemKind::Malformed));
}

#[test]
fn no_message_passes_for_another() {
    let (directory, receipt) = (directory().sign(&directory_key()), receipt().sign(&directory_key()));
    assert_eq!([refusal(&directory), refusal(&receipt)], [Some(ProblemKind::Malformed); 2]);
    let pass = Pass { key: directory_key(), ..pass() };
    let walk = Contribution::make(&walk(), &pass, &requests()).expect("it is consistent");
    assert!(Trust::first_seen(walk.as_str(), now()).is_err() && Trust::first_seen(&receipt, now()).is_err());
    assert!(open_receipt(walk.as_str()).is_err() && open_receipt(&directory).is_err());
}

proptest! {
    #[test]
    fn any_bytes_may_come(bytes in prop::collection::vec(any::<u8>(), 0..600), text in "[A-Za-z0-9_-]{0,60}\\.[A-Za-z0-9_-]{0,60}\\.[A-Za-z0-9_-]{86}") {
        prop_assert!(Contribution::open(&bytes).is_err());
        for text in [&*String::from_utf8_lossy(&bytes), &text] {
            prop_assert!(Contribution::open(text.as_bytes()).is_err());
            prop_assert!(Trust::first_seen(text, now()).is_err());
            prop_assert!(open_receipt(text).is_err());
        }
    }
}
