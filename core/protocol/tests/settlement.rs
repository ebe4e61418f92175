//! The tree of what a network pays, as other software makes and reads it.

mod common;

use std::collections::BTreeMap;

use common::{
    flipped,
    samples::{directory_key, epoch, network, one_time_key, settlement, settlement_root, signers},
};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use wayhum_protocol::{
    MerkleRoot, NetworkId, Settlement, SettlementError, SettlementRoot, SettlementRootError, leaf_hash, verify_proof,
};
use wayhum_types::{Address, Epoch};

/// What `OpenZeppelin`'s library made of our sample's wallets and amounts.
#[derive(Deserialize)]
struct OpenZeppelin {
    root: String,
    dump: Value,
    /// By wallet.
    proofs: BTreeMap<String, Vec<String>>,
}

fn open_zeppelin() -> OpenZeppelin {
    serde_json::from_str(include_str!("../../../fixtures/vectors/openzeppelin-merkle-tree.json")).expect("their dump")
}

fn wallet(n: u8) -> Address {
    Address::from_bytes([n; 20])
}

#[test]
fn our_file_is_their_dump() {
    let theirs = open_zeppelin();
    assert_eq!(settlement().root().to_hex(), theirs.root);
    let ours: Value = serde_json::from_str(&settlement().to_json()).expect("JSON");
    assert_eq!(ours, theirs.dump);
}

#[test]
fn our_proofs_are_theirs_and_hold() {
    let theirs = open_zeppelin().proofs;
    let file: Value = serde_json::from_str(&settlement().to_json()).expect("JSON");
    let names = file["values"].as_array().expect("values").iter().map(|value| value["value"][0].as_str().expect("a wallet"));
    assert_eq!(theirs.len(), 7);
    for (name, (wallet, amount)) in names.zip(settlement().amounts()) {
        let proof = settlement().proof(&wallet).expect("it is in it");
        assert_eq!(proof.iter().map(|node| MerkleRoot(*node).to_hex()).collect::<Vec<_>>(), theirs[name]);
        assert!(verify_proof(settlement().root(), &wallet, amount, &proof));
        assert!(!verify_proof(settlement().root(), &wallet, amount ^ 1, &proof), "another amount");
        assert!(!verify_proof(settlement().root(), &Address::from_bytes([1; 20]), amount, &proof), "another wallet");
        assert!(!verify_proof(MerkleRoot([1; 32]), &wallet, amount, &proof));
    }
}

#[test]
fn a_file_is_read_as_it_was_written_and_no_other() {
    let good = settlement().to_json();
    assert!(Settlement::read(good.as_bytes()) == Ok(settlement()));
    for (from, to, expected) in [
        ("standard-v1", "simple-v1", SettlementError::NotASettlement),
        ("uint256", "uint128", SettlementError::NotASettlement),
        (r#"{"format""#, r#"{ "format""#, SettlementError::NotASettlement),
        (r#"{"format""#, r#"{"epoch":1,"format""#, SettlementError::NotASettlement),
        (r#""2500000000000000000""#, r#""02500000000000000000""#, SettlementError::NotASettlement),
        (r#""2500000000000000000""#, r#""+2500000000000000000""#, SettlementError::NotASettlement),
        (r#""2500000000000000000""#, "2500000000000000000", SettlementError::NotASettlement),
        (
            r#""340282366920938463463374607431768211455""#,
            r#""340282366920938463463374607431768211456""#,
            SettlementError::NotASettlement,
        ),
        (r#""2500000000000000000""#, r#""2500000000000000001""#, SettlementError::Tree),
        (r#""treeIndex":7"#, r#""treeIndex":8"#, SettlementError::Tree),
    ] {
        assert_eq!(good.matches(from).count(), 1, "{from}");
        assert_eq!(Settlement::read(good.replace(from, to).as_bytes()).err(), Some(expected), "{to}");
    }
    assert_eq!(Settlement::read(b"").err(), Some(SettlementError::NotASettlement));
}

#[test]
fn every_flipped_bit_of_the_file_and_its_root_is_refused() {
    for flipped in flipped(&settlement().to_json(), 130, 150) {
        assert!(Settlement::read(flipped.as_bytes()).is_err(), "{flipped}");
    }
    for flipped in flipped(&settlement_root().sign(&directory_key()), 70, 90) {
        assert!(SettlementRoot::open(&flipped, &signers(), &network(), epoch()).is_err(), "{flipped}");
    }
}

#[test]
fn a_file_is_believed_if_its_root_is_the_one_that_was_signed() {
    let jws = settlement_root().sign(&directory_key());
    let open = |network: &NetworkId, epoch| SettlementRoot::open(&jws, &signers(), network, epoch);
    let root = open(&network(), epoch()).expect("it was just signed");
    assert!(root.read(settlement().to_json().as_bytes()) == Ok(settlement()));
    let other = Settlement::new([(wallet(1), 1)]).expect("one wallet");
    assert_eq!(root.read(other.to_json().as_bytes()).err(), Some(SettlementError::Root));
    assert_eq!(open(&network(), Epoch::from_number(2_330)).err(), Some(SettlementRootError::Other));
    assert_eq!(open(&NetworkId::from_bytes([1; 32]), epoch()).err(), Some(SettlementRootError::Other));
    let foreign = settlement_root().sign(&one_time_key());
    let read = |jws: &str| SettlementRoot::open(jws, &signers(), &network(), epoch()).err();
    assert_eq!([read(&foreign), read("<html>")], [Some(SettlementRootError::Signature), Some(SettlementRootError::NotARoot)]);
}

#[test]
fn a_part_holds_the_wallets_of_its_prefix_and_proves_them() {
    let (all, root) = (settlement(), settlement_root());
    let mut seen = 0;
    for prefix in 0..=u8::MAX {
        let json = all.part(prefix).to_json();
        let part = root.read_part(json.as_bytes(), prefix).expect("it was just made");
        assert!(part == all.part(prefix));
        for (wallet, amount) in all.amounts().filter(|(wallet, _)| wallet.as_bytes()[0] == prefix) {
            assert_eq!((part.amount(&wallet), part.proof(&wallet).map(<[_]>::to_vec)), (Some(amount), all.proof(&wallet)));
            seen += 1;
            assert_eq!(root.read_part(json.as_bytes(), prefix ^ 1).err(), Some(SettlementError::NotASettlement));
            for flipped in flipped(&json, 40, 40) {
                assert!(root.read_part(flipped.as_bytes(), prefix).is_err(), "{flipped}");
            }
        }
        assert_eq!(part.amount(&wallet(1)), None);
    }
    assert_eq!(seen, 7);
    let other = Settlement::new([(wallet(1), 1), (wallet(2), 1)]).expect("two wallets");
    let foreign = root.read_part(other.part(1).to_json().as_bytes(), 1);
    assert_eq!(foreign.err(), Some(SettlementError::Tree));
}

#[test]
fn a_settlement_of_one_is_its_leaf_and_of_none_is_none() {
    let one = Settlement::new([(wallet(1), 7)]).expect("one wallet");
    assert_eq!((one.root(), one.proof(&wallet(1))), (MerkleRoot(leaf_hash(&wallet(1), 7)), Some(Vec::new())));
    assert_eq!((one.amount(&wallet(1)), one.amount(&wallet(2)), one.proof(&wallet(2))), (Some(7), None, None));
    assert_eq!(Settlement::new([]), Err(SettlementError::Empty));
    assert_eq!(Settlement::new([(wallet(1), 7), (wallet(1), 8)]), Err(SettlementError::Twice));
}

proptest! {
    #[test]
    fn every_wallet_proves_its_amount(amounts in prop::collection::btree_map(any::<[u8; 20]>(), any::<u128>(), 1..40)) {
        let amounts: Vec<_> = amounts.into_iter().map(|(wallet, amount)| (Address::from_bytes(wallet), amount)).collect();
        let settlement = Settlement::new(amounts.iter().rev().copied())?;
        prop_assert!(settlement.amounts().eq(amounts.iter().copied()));
        for (wallet, amount) in &amounts {
            let proof = settlement.proof(wallet).expect("it is in it");
            prop_assert!(verify_proof(settlement.root(), wallet, *amount, &proof));
        }
        prop_assert!(Settlement::read(settlement.to_json().as_bytes()) == Ok(settlement));
    }
}
