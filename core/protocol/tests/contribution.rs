//! What a contribution is on the wire, and what is no contribution.

mod common;

use common::{any_payload, drive, one_time_key, walk};
use proptest::prelude::*;
use wayhum_protocol::{Contribution, ContributionId, MAX_CONTRIBUTION_BYTES};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_payload_comes_back_as_it_was_and_is_always_the_same_size(payload in any_payload(), key in 1..=u8::MAX) {
        let key = wayhum_protocol::SigningKey::from_bytes(&[key % 255 + 1; 32]).unwrap_or_else(|_| one_time_key());
        let contribution = Contribution::make(&payload, &key)?;
        prop_assert_eq!(contribution.as_str().len(), MAX_CONTRIBUTION_BYTES);
        let opened = Contribution::open(contribution.as_str().as_bytes());
        prop_assert!(opened.is_ok());
        let opened = opened.expect("checked above");
        prop_assert_eq!(opened.key, key.public());
        prop_assert_eq!(opened.id, ContributionId::of(contribution.as_str().as_bytes()));
        prop_assert!(opened.payload == payload);
    }
}

#[test]
fn the_same_payload_and_key_give_the_same_bytes() {
    for payload in [drive(), walk()] {
        assert!(Contribution::make(&payload, &one_time_key()) == Contribution::make(&payload, &one_time_key()));
    }
}
