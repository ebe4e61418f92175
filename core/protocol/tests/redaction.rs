//! Nothing that says where somebody is, or opens anything, is printed.

mod common;

use common::samples::{contribution, directory, directory_key, drive, one_time_key, receipt, walk};
use wayhum_protocol::{Contribution, ContributionId, First, PublicKey, Receipt, SigningKey};

#[test]
fn no_type_prints_places_levels_keys_or_ids() {
    let opened = Contribution::open(contribution().as_str().as_bytes()).expect("it was just made");
    let refused = Receipt::open(&receipt().sign(&directory_key()), &one_time_key().public(), contribution().id(), 3);
    let printed = [
        format!("{:?} {:#?}", contribution(), contribution()),
        format!("{opened:?} {opened:#?}"),
        format!("{:?} {:#?} {:?}", walk(), drive(), walk().passages),
        format!("{:?} {refused:?}", receipt()),
        format!("{:?} {:?}", one_time_key(), one_time_key().public()),
        format!("{:?}", contribution().id()),
        format!("{:?}", directory()),
        format!("{:?} {:?}", SigningKey::from_bytes(&[0; 32]), PublicKey::from_compressed(&[2; 33])),
        format!("{:?} {:?}", PublicKey::from_hex("02ff"), ContributionId::from_hex("beef")),
    ]
    .join("\n")
    .to_lowercase();
    let key = one_time_key().public().to_hex();
    let id = contribution().id().to_hex();
    let jws = contribution().into_string().to_lowercase();
    for secret in [
        "8b1f8d",
        "7a5c6",
        "2331",
        "350",
        "121",
        "172",
        "202, 2",
        "0202",
        "accepted",
        "beef",
        &key[..8],
        &key[58..],
        &id[..8],
        &jws[..8],
    ] {
        assert!(!printed.contains(secret), "{secret} is in: {printed}");
    }
    assert!(printed.contains(&directory().network.to_hex()), "a network is public");
    assert_eq!(format!("{:?}", First::ROAD), "First(1)");
}
