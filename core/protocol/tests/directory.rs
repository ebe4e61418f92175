//! Which directories a phone believes: how their key is first known, rotated and revoked, and what may not change.

mod common;

use common::{
    flipped, lie,
    samples::{directory, directory_key, keys, network, next_directory_key, now, one_time_key},
};
use wayhum_protocol::{
    Contract, Directory, DirectoryError, EpochKeys, MAX_CONTRIBUTION_BYTES, NetworkId, SigningKey, Trust, listed_epochs,
};
use wayhum_types::{Address, Epoch};

fn trust() -> Trust {
    Trust::first_seen(&directory().sign(&directory_key()), now()).expect("it stands for its network").1
}

#[test]
fn a_network_without_a_contract_is_known_by_its_first_directory() -> Result<(), DirectoryError> {
    let jws = directory().sign(&directory_key());
    let (seen, trust) = Trust::first_seen(&jws, now())?;
    assert_eq!((seen, trust.key(), trust.network()), (directory(), directory_key().public(), network()));
    assert_eq!(trust.keys(Epoch::from_number(2_331)), Some(&keys(Epoch::from_number(2_331))));
    assert_eq!(trust.open(&jws, now())?, (directory(), trust));
    let foreign = Directory { network: NetworkId::of_key(&one_time_key().public()), ..directory() };
    assert_eq!(Trust::first_seen(&foreign.sign(&directory_key()), now()).err(), Some(DirectoryError::Network));
    Ok(())
}

#[test]
fn an_app_that_carries_the_key_takes_no_other() {
    let jws = directory().sign(&directory_key());
    assert!(Trust::of_app(network(), None, directory_key().public()).open(&jws, now()).is_ok());
    assert_eq!(Trust::of_app(network(), None, one_time_key().public()).open(&jws, now()).err(), Some(DirectoryError::Key));
    let elsewhere = NetworkId::from_bytes([1; 32]);
    assert_eq!(
        Trust::of_app(elsewhere, None, directory_key().public()).open(&jws, now()).err(),
        Some(DirectoryError::OtherNetwork)
    );
}

#[test]
fn a_network_with_a_contract_needs_its_key_beforehand_and_keeps_its_contract() -> Result<(), DirectoryError> {
    let contract = Contract { chain_id: 8_453, address: Address::from_bytes([0x5a; 20]) };
    let network = NetworkId::of(contract.chain_id, contract.address);
    let with_contract = Directory { network, contract: Some(contract), ..directory() };
    let jws = with_contract.sign(&directory_key());
    assert_eq!(Trust::first_seen(&jws, now()).err(), Some(DirectoryError::KeyNeeded));
    let trust = Trust::of_app(network, Some(contract), directory_key().public());
    assert_eq!(trust.open(&jws, now())?.0, with_contract);
    let hidden = Directory { contract: None, ..with_contract.clone() };
    assert_eq!(trust.open(&hidden.sign(&directory_key()), now()).err(), Some(DirectoryError::Network));
    let other = Contract { chain_id: 1, ..contract };
    let moved = Directory { contract: Some(other), ..with_contract };
    assert_eq!(trust.open(&moved.sign(&directory_key()), now()).err(), Some(DirectoryError::Network));
    Ok(())
}

#[test]
fn the_key_that_was_announced_follows_and_the_one_before_is_revoked() -> Result<(), DirectoryError> {
    let third = SigningKey::from_bytes(&[5; 32]).expect("a key");
    let old = directory().sign(&directory_key());
    let followed = Directory { key: next_directory_key().public(), next: Some(third.public()), ..directory() };
    let jws = followed.sign(&next_directory_key());
    let unannounced = Trust::of_app(network(), None, directory_key().public());
    assert_eq!(unannounced.open(&jws, now()).err(), Some(DirectoryError::Key), "nobody has announced it to this phone");
    let (seen, trust) = trust().open(&jws, now())?;
    assert_eq!((seen, trust.key(), trust.next()), (followed.clone(), next_directory_key().public(), Some(third.public())));
    assert_eq!(trust.signers(), [next_directory_key().public(), directory_key().public()], "for receipts given before");
    assert_eq!(trust.open(&old, now()).err(), Some(DirectoryError::RevokedKey));
    let (_, trust) = trust.open(&Directory { key: third.public(), next: None, ..followed }.sign(&third), now())?;
    assert_eq!(trust.open(&old, now()).err(), Some(DirectoryError::Key));
    assert_eq!(trust.open(&jws, now()).err(), Some(DirectoryError::RevokedKey));
    Ok(())
}

#[test]
fn a_thief_of_the_running_key_cannot_appoint_another_to_follow() -> Result<(), DirectoryError> {
    let thief = SigningKey::from_bytes(&[6; 32]).expect("a key");
    for next in [Some(thief.public()), None, Some(directory_key().public())] {
        let forged = Directory { next, ..directory() };
        assert_eq!(trust().open(&forged.sign(&directory_key()), now()).err(), Some(DirectoryError::NextKey));
    }
    let own = Directory { key: thief.public(), next: None, ..directory() };
    assert_eq!(trust().open(&own.sign(&thief), now()).err(), Some(DirectoryError::Key));
    // Whoever has announced nobody yet can still announce somebody.
    let first = Directory { next: None, ..directory() };
    let (_, trust) = Trust::first_seen(&first.sign(&directory_key()), now())?;
    assert_eq!(trust.open(&directory().sign(&directory_key()), now())?.1.next(), Some(next_directory_key().public()));
    Ok(())
}

#[test]
fn a_newer_app_can_put_another_key_in_place_of_a_stolen_one() -> Result<(), DirectoryError> {
    let fresh = SigningKey::from_bytes(&[7; 32]).expect("a key");
    let trust = trust().with_key(fresh.public());
    assert_eq!(trust.open(&directory().sign(&directory_key()), now()).err(), Some(DirectoryError::Key));
    let followed = Directory { key: next_directory_key().public(), next: None, ..directory() };
    assert_eq!(trust.open(&followed.sign(&next_directory_key()), now()).err(), Some(DirectoryError::Key));
    assert_eq!(trust.signers(), [fresh.public()]);
    let own = Directory { key: fresh.public(), next: None, ..directory() };
    assert_eq!(trust.open(&own.sign(&fresh), now())?.1.keys(Epoch::from_number(2_331)), trust.keys(Epoch::from_number(2_331)));
    let mut marked = own;
    marked.epochs[2].pass = keys(Epoch::from_number(9_999)).pass;
    let epoch = Epoch::from_number(2_331);
    assert_eq!(trust.open(&marked.sign(&fresh), now()).err(), Some(DirectoryError::EpochKeysChanged { epoch }));
    Ok(())
}

/// A directory of its own for one phone, by which a collector could tell it from all others.
#[test]
fn keys_of_an_epoch_that_is_known_do_not_change() {
    let epoch = Epoch::from_number(2_331);
    let marked = |change: fn(&mut EpochKeys)| {
        let mut marked = directory();
        change(marked.epochs.iter_mut().find(|keys| keys.epoch.number() == 2_331).expect("it is listed"));
        trust().open(&marked.sign(&directory_key()), now()).err()
    };
    assert_eq!(marked(|_| ()), None);
    assert_eq!(
        marked(|entry| entry.pass = keys(Epoch::from_number(9_999)).pass),
        Some(DirectoryError::EpochKeysChanged { epoch })
    );
    assert_eq!(
        marked(|entry| entry.point = keys(Epoch::from_number(9_999)).point),
        Some(DirectoryError::EpochKeysChanged { epoch })
    );
    // Nor under the key that follows.
    let mut followed = Directory { key: next_directory_key().public(), next: None, ..directory() };
    followed.epochs[0].point = keys(Epoch::from_number(9_999)).point;
    let changed = DirectoryError::EpochKeysChanged { epoch: Epoch::from_number(2_329) };
    assert_eq!(trust().open(&followed.sign(&next_directory_key()), now()).err(), Some(changed));
}

#[test]
fn new_epochs_are_learnt_and_old_ones_known_until_they_pay_for_nothing() -> Result<(), DirectoryError> {
    let later = |epochs: core::ops::RangeInclusive<u32>| {
        Directory { epochs: epochs.map(|n| keys(Epoch::from_number(n))).collect(), ..directory() }.sign(&directory_key())
    };
    let known = |trust: &Trust| (0..10_000).filter(|n| trust.keys(Epoch::from_number(*n)).is_some()).collect::<Vec<_>>();
    let at = Epoch::from_number(2_334).start();
    let (_, mut trust) = trust().open(&later(2_332..=2_336), at)?;
    assert_eq!(known(&trust), [2_329, 2_330, 2_331, 2_332, 2_333, 2_334, 2_335, 2_336]);
    assert!(trust.keys(Epoch::from_number(2_329)) == Some(&keys(Epoch::from_number(2_329))));
    trust.forget_closed(Epoch::from_number(2_335).start());
    assert_eq!(known(&trust), [2_331, 2_332, 2_333, 2_334, 2_335, 2_336]);
    // A list of epochs that nobody needs yet pushes nothing out, and is not remembered.
    let (seen, trust) = trust.open(&later(5_000..=5_015), at)?;
    assert_eq!((seen.epochs.len(), known(&trust).len()), (16, 6));
    Ok(())
}

#[test]
fn the_hash_of_an_epochs_keys_stands_for_all_of_them_and_their_network() {
    let hash = |keys: EpochKeys| keys.hash(&network());
    let (these, others) = (keys(Epoch::from_number(2_331)), keys(Epoch::from_number(2_332)));
    assert_eq!(hash(these), hash(these));
    for changed in [
        EpochKeys { epoch: others.epoch, ..these },
        EpochKeys { pass: others.pass, ..these },
        EpochKeys { point: others.point, ..these },
    ] {
        assert_ne!(hash(changed), hash(these));
    }
    assert_ne!(these.hash(&NetworkId::from_bytes([1; 32])), hash(these));
}

#[test]
fn a_directory_has_one_text_and_no_other() {
    let jws = directory().sign(&directory_key());
    let key = next_directory_key().public().to_hex();
    for (from, to, expected) in [
        (r#""v":1"#, r#""v":0"#, DirectoryError::NotADirectory),
        (r#""v":1"#, r#""v":2"#, DirectoryError::NotADirectory),
        (r#""chain_id":0"#, r#""chain_id":0,"seen_by":"you""#, DirectoryError::NotADirectory),
        (r#""chain_id":0"#, r#""chain_id":0.0"#, DirectoryError::NotADirectory),
        (r#""chain_id":0"#, r#""chain_id":1"#, DirectoryError::NotADirectory),
        (
            r#""chain_id":0"#,
            r#""chain_id":0,"contract":"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed""#,
            DirectoryError::NotADirectory,
        ),
        (r#"["https://collector.example"]"#, r#"["https://collector.example/you"]"#, DirectoryError::NotADirectory),
        (r#"["https://collector.example"]"#, r#"["ftp://collector.example"]"#, DirectoryError::NotADirectory),
        (r#"["https://collector.example"]"#, r#"["https://"]"#, DirectoryError::NotADirectory),
        (r#"["https://collector.example"]"#, r#"["https://you@collector.example"]"#, DirectoryError::NotADirectory),
        (r#""epoch":2330"#, r#""epoch":2329"#, DirectoryError::NotADirectory),
        (r#""epoch":2330"#, r#""epoch":2332"#, DirectoryError::NotADirectory),
        (&key, &key.to_uppercase(), DirectoryError::NotADirectory),
        (r#""contribution_bytes":5114"#, r#""contribution_bytes":5113"#, DirectoryError::Limit { bytes: 5_113 }),
    ] {
        assert_eq!(trust().open(&lie(&jws, from, to), now()).err(), Some(expected), "{to}");
    }
    let many = Directory { epochs: (0..17).map(|n| keys(Epoch::from_number(n))).collect(), ..directory() };
    assert_eq!(trust().open(&many.sign(&directory_key()), now()).err(), Some(DirectoryError::NotADirectory));
    let long = Directory { bases: vec![format!("https://{}", "a".repeat(20_000))], ..directory() };
    assert_eq!(trust().open(&long.sign(&directory_key()), now()).err(), Some(DirectoryError::NotADirectory));
    assert_eq!(trust().open("<html>Welcome to our network</html>", now()).err(), Some(DirectoryError::NotADirectory));
    let more = Directory { contribution_bytes: MAX_CONTRIBUTION_BYTES as u32 + 1, bases: Vec::new(), ..directory() };
    assert!(trust().open(&more.sign(&directory_key()), now()).is_ok());
}

#[test]
fn every_flipped_bit_of_a_directory_is_refused() {
    let trust = trust();
    for flipped in flipped(&directory().sign(&directory_key()), 260, 120) {
        assert!(trust.open(&flipped, now()).is_err(), "{flipped}");
    }
}

#[test]
fn what_is_known_comes_back_from_storage_as_it_was() -> Result<(), DirectoryError> {
    let followed = Directory { key: next_directory_key().public(), next: None, ..directory() };
    let (_, later) = trust().open(&followed.sign(&next_directory_key()), now())?;
    let contract = Some(Contract { chain_id: 8_453, address: Address::from_bytes([0x5a; 20]) });
    for trust in [trust(), later, Trust::of_app(network(), contract, directory_key().public())] {
        let bytes = trust.to_bytes();
        assert!(Trust::from_bytes(&bytes).as_ref() == Some(&trust));
        for wrong in [&bytes[1..], &bytes[..bytes.len() - 1], &[bytes.as_slice(), &[0; 68]].concat(), &[]] {
            assert!(Trust::from_bytes(wrong).is_none());
        }
    }
    Ok(())
}

#[test]
fn a_collector_lists_few_enough_epochs() {
    for hours in 0..400 {
        let now = Epoch::from_number(2_331).start().plus_millis(hours * 3_600_000);
        let listed = listed_epochs(now);
        assert!(listed.end().number() - listed.start().number() < 8);
    }
}
