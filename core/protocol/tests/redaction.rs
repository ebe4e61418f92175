//! Nothing that says where somebody is, or opens anything, is printed.

mod common;

use common::samples::{
    contribution, directory, directory_key, drafts, drive, epoch, lot, network, one_time_key, open_receipt, pass, pass_request,
    passes, receipt, redemption, redemption_receipt, requests, secret_keys, settlement, sign, walk,
};
use wayhum_protocol::{Contribution, ContributionId, First, PassRequest, PublicKey, SigningKey};

#[test]
fn no_type_prints_places_levels_keys_or_ids() {
    let opened = Contribution::open(contribution().as_str().as_bytes()).expect("it was just made");
    let refused = open_receipt(&receipt().sign(&one_time_key()));
    let earned = open_receipt(&receipt().sign(&directory_key())).expect("it was just made");
    let request = PassRequest::open(pass_request().as_bytes(), &network()).expect("it was just made");
    let printed = [
        format!("{:?} {:#?}", contribution(), contribution()),
        format!("{opened:?} {opened:#?}"),
        format!("{:?} {:#?} {:?}", walk(), drive(), walk().passages),
        format!("{:?} {refused:?} {earned:?}", receipt()),
        format!("{:?} {:?} {:?} {request:?} {:?}", drafts(), pass(), pass().shown(), passes()),
        format!("{:?} {:?} {:?} {:?}", requests(), lot(), redemption(), redemption_receipt()),
        format!("{:?} {:?} {:?}", secret_keys(epoch()), settlement(), sign(&[1; 32])),
        format!("{:?} {:?}", one_time_key(), one_time_key().public()),
        format!("{:?}", contribution().id()),
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
        "credited",
        "3325a7",
        "beef",
        &key[..8],
        &key[58..],
        &id[..8],
        &jws[..8],
    ] {
        assert!(!printed.contains(secret), "{secret} is in: {printed}");
    }
    let public = format!("{:?}", directory());
    assert!(public.contains(&directory().network.to_hex()), "a network is public");
    assert_eq!(format!("{:?}", First::ROAD), "First(1)");
}
