//! The collector's own keys: how they come, that they are listed, followed and deleted.

mod support;

use std::{fs, path::Path, thread};

use wayhum_collector::{Collector, DatabaseAddress, KeyLedger, LedgerError, OpenError, SqliteLedger};
use wayhum_protocol::{DirectoryError, OprfKey, SigningKey, Trust, listed_epochs};
use wayhum_types::{Epoch, Timestamp};

use support::{SetClock, contribution, directory_key, in_file, network, phone::Seeded, sample::EPOCH};

fn open(file: &Path, key: SigningKey, clock: &SetClock, seed: u64) -> Result<Collector, OpenError> {
    Collector::open(&format!("sqlite:{}", file.display()), key, clock.clock(), Seeded(seed))
}

fn next_key() -> SigningKey {
    SigningKey::from_bytes(&[4; 32]).expect("it is below the order")
}

fn epochs(trust: &Trust, directory: &str, now: Timestamp) -> Vec<u32> {
    let (directory, _) = trust.open(directory, now).expect("it is believed");
    directory.epochs.iter().map(|keys| keys.epoch.number()).collect()
}

#[test]
fn two_processes_on_one_ledger_draw_the_same_keys_and_the_directory_follows_the_weeks() {
    let directory = tempfile::tempdir().expect("a directory");
    let (file, clock) = (directory.path().join("collector.db"), SetClock::new());
    // Made first, so that they do not meet in making the file.
    drop(SqliteLedger::open(&DatabaseAddress::File(file.clone()), &directory_key().public()).expect("it is made"));
    let collectors: Vec<Collector> = thread::scope(|scope| {
        let start = |seed| open(&file, directory_key(), &clock, seed).expect("it opens");
        let threads: Vec<_> = (0..4).map(|seed| scope.spawn(move || start(seed))).collect();
        threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect()
    });
    let first: Vec<String> = collectors.iter().map(|collector| collector.directory().expect("it is read")).collect();
    assert!(first.iter().all(|directory| *directory == first[0]));
    let (_, trust) = Trust::first_seen(&first[0], (clock.clock())()).expect("it is believed");
    assert_eq!(trust.network(), network());

    clock.set(Epoch::from_number(EPOCH.number() + 1).start());
    let now = (clock.clock())();
    let renewed = collectors[1].directory().expect("it is read");
    assert_eq!(collectors[2].directory().expect("it is read"), renewed);
    let listed = listed_epochs(now);
    let numbers: Vec<u32> = (listed.start().number()..=listed.end().number()).collect();
    assert_eq!(epochs(&trust, &renewed, now), numbers, "and none of the keys that were seen before has changed");
}

#[test]
fn a_directory_key_is_followed_by_the_one_that_was_named_and_by_no_other() {
    let directory = tempfile::tempdir().expect("a directory");
    let (file, clock) = (directory.path().join("collector.db"), SetClock::new());
    let (address, now) = (format!("sqlite:{}", file.display()), (clock.clock())());
    let collector = in_file(&file, &clock);
    let receipt = collector.receive(contribution(0).as_str().as_bytes()).expect("it is sound");
    let (_, trust) = Trust::first_seen(&collector.directory().expect("it is read"), now).expect("it is believed");

    let third = SigningKey::from_bytes(&[5; 32]).expect("it is below the order");
    assert!(matches!(Collector::rotate(&address, &next_key()), Err(OpenError::Ledger(LedgerError::NotNext))));
    assert!(matches!(collector.name_next(&directory_key().public()), Err(LedgerError::NextKey)));
    collector.name_next(&next_key().public()).expect("it is the first");
    collector.name_next(&next_key().public()).expect("it is the same");
    assert!(matches!(collector.name_next(&third.public()), Err(LedgerError::NextKey)));
    let naming = collector.directory().expect("it is read");
    let (shown, trust) = trust.open(&naming, now).expect("it is believed");
    assert_eq!(shown.next, Some(next_key().public()));

    assert!(matches!(open(&file, next_key(), &clock, 1), Err(OpenError::Ledger(LedgerError::NotYetRotated))));
    assert!(matches!(Collector::rotate(&address, &third), Err(OpenError::Ledger(LedgerError::NotNext))));
    Collector::rotate(&address, &next_key()).expect("it was named");
    assert!(matches!(collector.directory(), Err(LedgerError::Rotated)), "what still runs gives no directory");
    assert!(matches!(open(&file, directory_key(), &clock, 1), Err(OpenError::Ledger(LedgerError::OtherNetwork))));

    let rotated = open(&file, next_key(), &clock, 1).expect("it is the one in use");
    assert_eq!(rotated.network(), network());
    let (_, trust) = trust.open(&rotated.directory().expect("it is read"), now).expect("it follows the one that named it");
    assert_eq!(trust.open(&naming, now).err(), Some(DirectoryError::RevokedKey));
    assert_eq!(rotated.receive(contribution(0).as_str().as_bytes()), Ok(receipt), "the same network, the same ledger");
    assert!(rotated.receive(contribution(1).as_str().as_bytes()).is_ok(), "the same keys of the epochs");
}

#[test]
fn deleted_keys_are_gone_from_the_file_and_never_drawn_anew() {
    let directory = tempfile::tempdir().expect("a directory");
    let (file, clock) = (directory.path().join("collector.db"), SetClock::new());
    let collector = open(&file, directory_key(), &clock, 3).expect("it opens");
    let ledger = SqliteLedger::open(&DatabaseAddress::File(file.clone()), &directory_key().public()).expect("it is there");
    let secrets = ledger.epoch_secrets(EPOCH).expect("it is read").expect("they were drawn");
    let [pass, point] = [secrets.pass.as_ref().map(OprfKey::to_bytes), secrets.point.as_ref().map(OprfKey::to_bytes)]
        .map(|key| key.expect("they were drawn"));
    let printed = "EpochSecrets { epoch: Epoch(2947), pass: Some(OprfKey([redacted])), point: Some(OprfKey([redacted])) }";
    assert_eq!(format!("{secrets:?}"), printed);

    clock.set(Epoch::from_number(EPOCH.number() + 5).start());
    assert!(collector.receive(b"whatever comes first sweeps").is_err());
    drop((collector, ledger));
    let holds = |part: &[u8]| fs::read(&file).expect("it was closed").windows(part.len()).any(|window| window == part);
    assert!(!holds(&*pass) && holds(&*point), "no pass of it pays any more, its points can still be redeemed");

    clock.set(EPOCH.start());
    let ledger = SqliteLedger::open(&DatabaseAddress::File(file.clone()), &directory_key().public()).expect("it is there");
    let collector = open(&file, directory_key(), &clock, 4).expect("the clock was put back");
    let directory = collector.directory().expect("it is read");
    let now = (clock.clock())();
    let (_, trust) = Trust::first_seen(&directory, now).expect("it is believed");
    assert!(!epochs(&trust, &directory, now).contains(&EPOCH.number()), "an epoch never gets other keys");
    assert!(ledger.epoch_secrets(EPOCH).expect("it is read").is_some_and(|secrets| secrets.pass.is_none()));
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("collector.db");
    let _collector = open(&file, directory_key(), &SetClock::new(), 1).expect("it opens");
    for name in ["collector.db", "collector.db-wal", "collector.db-shm"] {
        let mode = fs::metadata(directory.path().join(name)).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}
