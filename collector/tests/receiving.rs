//! What `Collector::receive` answers, and in which order it looks.

mod support;

use std::{
    collections::BTreeSet,
    sync::{
        Barrier, LazyLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
};

use proptest::prelude::*;
use wayhum_collector::Collector;
use wayhum_protocol::{Contribution, MAX_CONTRIBUTION_BYTES, NetworkId, ProblemKind, Verdict};
use wayhum_types::{Cell, Epoch, HalfDb, Noise};

use support::{
    SetClock, contribution, count, in_file, in_memory, network, open_receipt,
    sample::{self, EPOCH, Line, street},
    sign,
};

const DAY_MS: i64 = 86_400_000;

#[test]
fn a_sound_contribution_gets_a_receipt_that_the_phone_accepts() {
    let (collector, sent) = (in_memory(&SetClock::new()), contribution(0));
    let jws = collector.receive(sent.as_str().as_bytes()).expect("it is sound");
    let receipt = open_receipt(&jws, &sent, 12);
    assert_eq!((receipt.verdicts, receipt.points), (vec![Verdict::Uncorroborated; 12], 3));
}

#[test]
fn a_walk_is_paid_for_its_levels() {
    let collector = in_memory(&SetClock::new());
    let mut passages = Line::WALK.noise(12);
    passages[5].noise = None;
    let sent = sign(&sample::walk(network(), passages), 0);
    let jws = collector.receive(sent.as_str().as_bytes()).expect("it is sound");
    let receipt = open_receipt(&jws, &sent, 12);
    assert_eq!((receipt.verdicts[5], receipt.points), (Verdict::TooShort, 2));
}

#[test]
fn each_reason_to_refuse_has_its_problem() {
    let (clock, sound) = (SetClock::new(), sample::drive(network(), Line::DRIVE.road(12)));
    let collector = in_memory(&clock);
    let refusal = |payload| collector.receive(sign(&payload, 0).as_str().as_bytes()).expect_err("it is not sound");
    let changed = |change: fn(&mut wayhum_protocol::Payload)| {
        let mut payload = sound.clone();
        change(&mut payload);
        refusal(payload)
    };
    assert_eq!(changed(|p| p.network = NetworkId::from_bytes([9; 32])), ProblemKind::Malformed);
    assert_eq!(changed(|p| p.epoch = Epoch::from_number(EPOCH.number() + 1)), ProblemKind::TooEarly);
    assert_eq!(changed(|p| p.epoch = Epoch::from_number(EPOCH.number() - 3)), ProblemKind::EpochClosed);
    assert_eq!(changed(|p| drop(p.passages.drain(1..8))), ProblemKind::Implausible);
    assert_eq!(changed(|p| p.passages.iter_mut().for_each(|p| p.deciseconds = 1)), ProblemKind::Implausible);
    let mut walk = sample::walk(network(), Line::WALK.noise(12));
    walk.passages[3].noise = Some(Noise { la10: HalfDb(100), ..street(3) });
    assert_eq!(refusal(walk), ProblemKind::Implausible);
    let deleted = Cell::from_hex("8b0860000000fff").expect("the bit layout is right");
    let mut nowhere = sound.clone();
    nowhere.passages = vec![wayhum_protocol::WirePassage { cell: deleted, ..sound.passages[0] }];
    assert_eq!(refusal(nowhere), ProblemKind::Malformed);
    assert!(collector.receive(sign(&sound, 0).as_str().as_bytes()).is_ok());
}

#[test]
fn an_epoch_is_open_from_its_begin_until_ten_days_after_its_end() {
    let clock = SetClock::new();
    for (at, answer) in [
        (EPOCH.start().plus_millis(-1), Err(ProblemKind::TooEarly)),
        (EPOCH.start(), Ok(())),
        (EPOCH.end().plus_millis(10 * DAY_MS - 1), Ok(())),
        (EPOCH.end().plus_millis(10 * DAY_MS), Err(ProblemKind::EpochClosed)),
    ] {
        clock.set(at);
        assert_eq!(in_memory(&clock).receive(contribution(0).as_str().as_bytes()).map(drop), answer);
    }
}

#[test]
fn a_known_hash_gets_its_receipt_before_anything_else_is_checked() {
    let (clock, sent) = (SetClock::new(), contribution(0));
    let collector = in_memory(&clock);
    let receipt = collector.receive(sent.as_str().as_bytes()).expect("it is sound");
    clock.set(EPOCH.end().plus_millis(30 * DAY_MS));
    assert_eq!(collector.receive(sent.as_str().as_bytes()), Ok(receipt), "its epoch is closed long since");
    assert_eq!(collector.receive(contribution(1).as_str().as_bytes()), Err(ProblemKind::EpochClosed));
}

#[test]
fn the_same_bytes_from_sixteen_threads_make_one_row_and_one_receipt() {
    let (directory, clock, sent) = (tempfile::tempdir().expect("a directory"), SetClock::new(), contribution(0));
    let file = directory.path().join("collector.db");
    let (collector, start) = (in_file(&file, &clock), Barrier::new(16));
    let receipts: Vec<_> = thread::scope(|scope| {
        let receive = || {
            start.wait();
            collector.receive(sent.as_str().as_bytes()).expect("it is sound")
        };
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(receive)).collect();
        threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect()
    });
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
    assert_eq!(count(&file, "SELECT count(*) FROM contributions"), 1);
    assert_eq!(count(&file, "SELECT count(*) FROM passages"), 12);
}

#[test]
fn a_receipt_does_not_depend_on_what_others_sent() {
    let (clock, sent) = (SetClock::new(), contribution(0));
    let (alone, crowded) = (in_memory(&clock), in_memory(&clock));
    for number in 1..=20 {
        let same_street = sign(&sample::drive(network(), Line::DRIVE.road(12)), number);
        crowded.receive(same_street.as_str().as_bytes()).expect("it is sound");
    }
    let [one, other] = [alone, crowded]
        .map(|collector| open_receipt(&collector.receive(sent.as_str().as_bytes()).expect("it is sound"), &sent, 12));
    assert_eq!((one.verdicts, one.points), (other.verdicts, other.points));
}

#[test]
fn a_receipt_is_forgotten_sixty_days_after_its_epoch_closed_and_nothing_else_is() {
    let (directory, clock, sent) = (tempfile::tempdir().expect("a directory"), SetClock::new(), contribution(0));
    let file = directory.path().join("collector.db");
    let collector = in_file(&file, &clock);
    let receipt = collector.receive(sent.as_str().as_bytes()).expect("it is sound");
    clock.set(EPOCH.end().plus_millis(70 * DAY_MS - 1));
    assert_eq!(collector.receive(sent.as_str().as_bytes()), Ok(receipt));
    clock.set(EPOCH.end().plus_millis(70 * DAY_MS));
    assert_eq!(collector.receive(sent.as_str().as_bytes()), Err(ProblemKind::EpochClosed));
    assert_eq!(count(&file, "SELECT count(*) FROM contributions WHERE receipt IS NULL"), 1);
    assert_eq!(count(&file, "SELECT count(*) FROM passages"), 12);
}

static COLLECTOR: LazyLock<Collector> = LazyLock::new(|| in_memory(&SetClock::new()));
static SOUND: LazyLock<Contribution> = LazyLock::new(|| contribution(0));
static NUMBER: AtomicU32 = AtomicU32::new(1);

proptest! {
    #[test]
    fn any_bytes_give_a_problem(bytes in prop::collection::vec(any::<u8>(), 0..8_000)) {
        prop_assert!(COLLECTOR.receive(&bytes).is_err());
    }

    #[test]
    fn a_contribution_with_any_other_byte_gives_a_problem(place in 0..MAX_CONTRIBUTION_BYTES, byte in any::<u8>()) {
        let mut bytes = SOUND.as_str().as_bytes().to_vec();
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        prop_assert!(COLLECTOR.receive(&bytes).is_err());
    }

    #[test]
    fn signed_nonsense_is_answered(
        numbers in prop::collection::vec((any::<u32>(), any::<u16>(), any::<[i16; 6]>(), 0_usize..12), 1..20),
        is_walk in any::<bool>(),
    ) {
        let street = Line::WALK.noise(12);
        // A phone counts once in each group, or no contribution is made.
        let mut places = BTreeSet::new();
        let numbers = numbers.into_iter().filter(|(.., place)| places.insert(*place));
        let passages = numbers.map(|(deciseconds, half_mps, levels, place)| {
            let [laeq, la10, la50, la90, laf_max, lc_peak] = levels.map(HalfDb);
            let noise = is_walk.then_some(Noise { laeq, la10, la50, la90, laf_max, lc_peak });
            wayhum_protocol::WirePassage { deciseconds, half_mps, noise, ..street[place] }
        });
        let payload = if is_walk { sample::walk } else { sample::drive }(network(), passages.collect());
        // A pass of its own each time.
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let answer = COLLECTOR.receive(sign(&payload, number).as_str().as_bytes());
        prop_assert!(matches!(answer, Ok(_) | Err(ProblemKind::Implausible)));
    }
}
