//! How points are redeemed.

mod common;

use common::{
    flipped, lie,
    samples::{
        Fixed, directory_key, epoch, lot, network, one_time_key, redemption, redemption_receipt, secret_keys, sign, sign_with,
        signers, wallet,
    },
};
use k256::ecdsa::SigningKey;
use proptest::prelude::*;
use wayhum_protocol::{
    LOT, Lot, LotError, NetworkId, Output, Point, PointStatus, ProblemKind, Redemption, RedemptionError, RedemptionReceipt,
};
use wayhum_types::{Address, Draw, Epoch};

fn open(json: &str) -> Result<Redemption, ProblemKind> {
    Redemption::open(json.as_bytes(), &network())
}

fn read(jws: &str) -> Result<RedemptionReceipt, RedemptionError> {
    RedemptionReceipt::open(jws, &signers(), &network(), &redemption())
}

#[test]
fn a_lot_is_credited_point_by_point() {
    assert!(open(&redemption().to_json()) == Ok(redemption()));
    let receipt = read(&redemption_receipt().sign(&directory_key())).expect("it was just made");
    assert_eq!((receipt.statuses.len(), receipt.credited()), (LOT, 2));
    let (_, key) = secret_keys(epoch());
    for (point, status) in lot().points().iter().zip(receipt.statuses) {
        assert_eq!(status == PointStatus::Credited, key.is_own(&network(), &wallet(), point));
    }
}

#[test]
fn a_lot_is_sixty_four_points_none_twice_in_the_order_of_their_outputs() {
    let points = lot().points().to_vec();
    assert!(points.is_sorted_by(|a, b| a.output < b.output));
    let mut reversed = points.clone();
    reversed.reverse();
    assert!(Lot::new(reversed) == Ok(lot()));
    assert_eq!(Lot::new(points[1..].to_vec()), Err(LotError::Count { points: 63 }));
    assert_eq!(
        Lot::filled([points.clone(), points[..1].to_vec()].concat(), epoch(), &mut Fixed::new("")),
        Err(LotError::Count { points: 65 })
    );
    let mut twice = points.clone();
    twice[5] = twice[6];
    assert_eq!(Lot::new(twice), Err(LotError::Twice));
    let one = Lot::filled(points[..1].to_vec(), epoch(), &mut Fixed::new("x")).expect("it is filled");
    assert!(one.points().contains(&points[0]) && one.hash() != lot().hash());
}

#[test]
fn only_the_wallet_that_is_named_can_redeem() {
    let thief = SigningKey::from_slice(&[9; 32]).expect("a key");
    let digest = lot().digest(&network());
    let foreign = Redemption { signature: sign_with(&thief, &digest), ..redemption() };
    assert_eq!(open(&foreign.to_json()).err(), Some(ProblemKind::BadSignature));
    let renamed = Redemption { wallet: Address::from_bytes([9; 20]), ..redemption() };
    assert_eq!(open(&renamed.to_json()).err(), Some(ProblemKind::BadSignature));
    let elsewhere = Redemption::open(redemption().to_json().as_bytes(), &NetworkId::from_bytes([1; 32]));
    assert_eq!(elsewhere.err(), Some(ProblemKind::BadSignature));
    // The thief's own wallet may ask, and owns none of them.
    let address = wayhum_protocol::SigningKey::from_bytes(&[9; 32]).expect("a key").public().address();
    let own = Redemption { wallet: address, signature: sign_with(&thief, &digest), ..redemption() };
    let opened = open(&own.to_json()).expect("it is signed");
    let (_, key) = secret_keys(epoch());
    assert!(opened.lot.points().iter().all(|point| !key.is_own(&network(), &opened.wallet, point)));
}

#[test]
fn a_redemption_has_one_text_and_no_other() {
    let good = redemption().to_json();
    let (first, second) = {
        let list = good.split_once(r#""points":["#).expect("points").1;
        let (first, rest) = list.split_once("],").expect("a point");
        (format!("{first}]"), format!("{}]", rest.split_once(']').expect("another").0))
    };
    for (from, to) in [
        (r#"{"v":1"#.to_owned(), r#"{"v":1,"device":"x""#.to_owned()),
        (r#"{"v":1"#.to_owned(), r#"{"v":01"#.to_owned()),
        (format!("{first},{second}"), format!("{second},{first}")),
        (format!("{first},{second}"), format!("{first},{first}")),
        (format!("{first},{second}"), second.clone()),
        (first.clone(), first.replace("[2331", "[2331.0")),
        (first.clone(), first.replace(']', ",1]")),
    ] {
        assert_eq!(good.matches(&from).count(), 1, "{from}");
        assert_eq!(open(&good.replace(&from, &to)).err(), Some(ProblemKind::Malformed), "{to}");
    }
    assert_eq!(open(&good.replace(&first, &first.replace("[2331", "[2330"))).err(), Some(ProblemKind::BadSignature));
    assert_eq!(open(&good.replace(r#"{"v":1"#, r#"{"v":0"#)).err(), Some(ProblemKind::UnsupportedVersion));
    assert_eq!(open(&"a".repeat(12_289)).err(), Some(ProblemKind::TooLarge));
    assert!(open(&"[".repeat(12_000)).is_err());
}

#[test]
fn every_flipped_bit_of_redemption_and_receipt_is_refused() {
    let json = redemption().to_json();
    for flipped in flipped(&json, 250, 100).step_by(3) {
        assert!(open(&flipped).is_err(), "{flipped}");
    }
    let jws = redemption_receipt().sign(&directory_key());
    for flipped in flipped(&jws, 70, 90) {
        assert!(read(&flipped).is_err(), "{flipped}");
    }
}

#[test]
fn a_receipt_is_taken_for_its_own_redemption_alone() {
    let jws = redemption_receipt().sign(&directory_key());
    assert_eq!(read(&redemption_receipt().sign(&one_time_key())).err(), Some(RedemptionError::Signature));
    assert_eq!(read("<html>").err(), Some(RedemptionError::NotAReceipt));
    for (from, to, expected) in [
        (r#""v":1"#, r#""v":2"#, RedemptionError::Schema),
        (
            r#""wallet":"0x3325a78425F17a7E487Eb5666b2bFd93aBb06c70""#,
            r#""wallet":"0x0000000000000000000000000000000000000000""#,
            RedemptionError::OtherRedemption,
        ),
        (r#""points_hash":"d"#, r#""points_hash":"e"#, RedemptionError::OtherRedemption),
        (r#""statuses":["#, r#""statuses":["credited","#, RedemptionError::StatusCount { statuses: 65 }),
        (r#""statuses":["#, r#""statuses":["spent","#, RedemptionError::Schema),
    ] {
        assert_eq!(read(&lie(&jws, from, to)).err(), Some(expected), "{to}");
    }
    let elsewhere = RedemptionReceipt::open(&jws, &signers(), &NetworkId::from_bytes([1; 32]), &redemption());
    assert_eq!(elsewhere.err(), Some(RedemptionError::OtherRedemption));
    assert!(RedemptionError::Schema.stops_sending() && RedemptionError::StatusCount { statuses: 65 }.stops_sending());
    for nothing in [RedemptionError::NotAReceipt, RedemptionError::Signature, RedemptionError::OtherRedemption] {
        assert!(!nothing.stops_sending(), "{nothing:?} proves nothing");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_redemption_comes_back_as_it_was(seed in any::<[u8; 8]>(), epochs in prop::collection::vec(any::<u32>(), LOT)) {
        let mut chance = Fixed::after("points", &seed);
        let point = |epoch| Point { epoch: Epoch::from_number(epoch), nonce: chance.array(), output: Output::from_bytes(chance.array()) };
        let lot = Lot::new(epochs.into_iter().map(point).collect())?;
        let signature = sign(&lot.digest(&network()));
        let redemption = Redemption { wallet: wallet(), lot, signature };
        let json = redemption.to_json();
        prop_assert!(json.len() <= wayhum_protocol::MAX_REDEMPTION_BYTES);
        prop_assert!(open(&json) == Ok(redemption));
    }
}
