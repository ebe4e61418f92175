//! The verifier against the signatures that break verifiers: Wycheproof's `ecdsa_secp256k1_sha256_bitcoin`, all 463 (Apache-2.0).
//! "Bitcoin" means that of the two forms of a signature the one with the high s is refused.

#![allow(clippy::unwrap_used, reason = "tests")]

use ::wycheproof::{TestResult, ecdsa};

use crate::PublicKey;

#[test]
fn every_signature_is_judged_as_wycheproof_says() {
    let set = ecdsa::TestSet::load(ecdsa::TestName::EcdsaSecp256k1Sha256Bitcoin).unwrap();
    let (mut asked, mut verified, mut valid) = (0, 0, 0);
    for group in set.test_groups {
        let (x, y) = group.key.key[1..].split_at(32);
        let key = PublicKey::from_coordinates(x.try_into().unwrap(), y.try_into().unwrap()).unwrap();
        for test in group.tests {
            let signature = from_der(&test.sig);
            verified += usize::from(signature.is_some());
            let is_good = signature.is_some_and(|signature| key.verify(&test.msg, &signature).is_ok());
            assert_eq!(is_good, test.result == TestResult::Valid, "{}: {}", test.tc_id, test.comment);
            asked += 1;
            valid += usize::from(is_good);
        }
    }
    assert_eq!((asked, valid), (463, 162));
    // So many get as far as the verifier; the others cannot be written as r ‖ s.
    assert_eq!(verified, 231);
}

/// A signature in DER (SEC 1, appendix C.8) as the r ‖ s that travels here: nothing where it is not strict DER, or a number is
/// negative or longer than 32 bytes.
fn from_der(der: &[u8]) -> Option<[u8; 64]> {
    let (&[0x30, length], rest) = der.split_first_chunk()? else { return None };
    let (r, rest) = (usize::from(length) == rest.len() && length < 0x80).then(|| number(rest))??;
    let (s, rest) = number(rest)?;
    rest.is_empty().then(|| [r, s].concat().try_into().ok())?
}

fn number(der: &[u8]) -> Option<([u8; 32], &[u8])> {
    let (&[0x02, length], rest) = der.split_first_chunk()? else { return None };
    let (digits, rest) = rest.split_at_checked(length.into())?;
    let is_shortest = match digits {
        [] => false,
        [0, next, ..] => *next >= 0x80,
        [first, ..] => *first < 0x80,
    };
    let digits = digits.strip_prefix(&[0]).filter(|rest| !rest.is_empty()).unwrap_or(digits);
    let mut number = [0; 32];
    number.get_mut(32_usize.checked_sub(digits.len())?..)?.copy_from_slice(digits);
    is_shortest.then_some((number, rest))
}
