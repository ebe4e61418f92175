//! A damaged store heals itself, and what lies in memory outlives it; a wiped one leaves nothing.

mod common;

use std::path::{Path, PathBuf};

use common::{DAY_MS, EVENING, Paper, Phone, wallet};
use wayhum_sdk::store::{Kind, Store, StoreError};
use wayhum_sdk::types::{Clock, Timestamp};
use wayhum_sdk::wallet::SealingKey;
use wayhum_sdk::{Contributor, Policy, SdkError, Setup, Unredeemed};
use wayhum_sim::SeededEntropy;

fn open(folder: &Path) -> Contributor {
    let setup = Setup {
        store: folder.join("contributor.sqlite"),
        key: SealingKey::from_bytes([7; 32]),
        network: Some("https://collect.example.org".to_owned()),
        trust: None,
        wallet: Some(wallet()),
        policy: Policy::default(),
    };
    Contributor::open(setup, SeededEntropy::new(1)).expect("opened")
}

/// A store with the pieces of a drive.
fn driven(folder: &Path) -> (usize, Timestamp) {
    let drive = wayhum_sim::drive(1, EVENING);
    let mut contributor = open(folder);
    record(&mut contributor, &drive.fixes);
    contributor.stop(Clock::simulated(drive.end)).expect("stopped");
    (contributor.pieces().expect("pieces").len(), drive.end)
}

fn record(contributor: &mut Contributor, fixes: &[wayhum_sdk::types::Fix]) {
    contributor.start(None, Clock::simulated(fixes[0].at)).expect("started");
    for fix in fixes {
        contributor.push_fix(fix, Clock::simulated(fix.at)).expect("recorded");
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("contributor.sqlite")
}

/// Flips one bit of a piece's row: the store opens, and the piece does not.
fn damage_a_piece(folder: &Path) {
    let whole = std::fs::read(file(folder)).expect("a file");
    for at in (0..whole.len()).rev().step_by(500) {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        std::fs::write(file(folder), flipped).expect("written");
        let (key, entropy) = (SealingKey::from_bytes([7; 32]), Box::new(SeededEntropy::new(2)));
        let damage = Store::open(&file(folder), key, entropy).map(|store| store.pieces().map(drop));
        if let Ok(Err(StoreError::DamagedRow { table: "piece", .. })) = damage {
            return;
        }
        std::fs::write(file(folder), &whole).expect("put back");
    }
    panic!("no piece was hit");
}

#[test]
fn a_damaged_piece_goes_with_a_word_and_the_recording_in_memory_stays() {
    let (hurt, whole) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let pieces = [hurt.path(), whole.path()].map(|folder| driven(folder).0);
    assert_eq!(pieces[0], pieces[1], "both drove the same");
    damage_a_piece(hurt.path());

    let second = wayhum_sim::drive(2, EVENING.plus_millis(DAY_MS));
    let (first_half, rest) = second.fixes.split_at(second.fixes.len() / 2);
    let [healed, undisturbed] = [(&hurt, true), (&whole, false)].map(|(folder, is_hurt)| {
        let mut contributor = open(folder.path());
        record(&mut contributor, first_half);
        let found = contributor.pieces();
        assert_eq!(matches!(&found, Err(SdkError::Store(error)) if error.is_damage()), is_hurt);
        for fix in rest {
            contributor.push_fix(fix, Clock::simulated(fix.at)).expect("the next call heals, and goes on");
        }
        contributor.stop(Clock::simulated(second.end)).expect("stopped");
        contributor
    });
    let end = Clock::simulated(second.end);
    let recovered = healed.snapshot(end).expect("a snapshot").recovered.expect("its owner is told");
    assert_eq!((recovered.lost(Kind::Pieces), recovered.set_aside.len()), (1, 1));
    assert_eq!(undisturbed.snapshot(end).expect("a snapshot").recovered, None);
    let trips = |contributor: &Contributor| {
        let trips = contributor.trips().expect("trips");
        trips.iter().map(|trip| (trip.recorded, trip.began, trip.ended)).collect::<Vec<_>>()
    };
    assert_eq!(trips(&healed), trips(&undisturbed), "not a second of recording is missing");
    assert_eq!(healed.pieces().expect("pieces").len() + 1, undisturbed.pieces().expect("pieces").len());

    let mut healed = healed;
    healed.forget_recovered().expect("seen");
    assert_eq!(healed.snapshot(end).expect("a snapshot").recovered, None);
    assert_eq!(healed.delete_set_aside().expect("deleted"), 1);
}

#[test]
fn a_store_that_does_not_open_for_damage_is_recovered_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (pieces, end) = driven(folder.path());
    let mut bytes = std::fs::read(file(folder.path())).expect("a file");
    bytes[..100].fill(0xEE);
    std::fs::write(file(folder.path()), bytes).expect("written");
    let contributor = open(folder.path());
    assert_eq!(contributor.pieces().expect("pieces").len(), pieces);
    assert!(contributor.snapshot(Clock::simulated(end)).expect("a snapshot").recovered.is_some());
}

#[test]
fn once_a_day_everything_is_looked_at_and_healed_and_a_month_later_the_damaged_file_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (pieces, end) = driven(folder.path());
    let mut contributor = open(folder.path());
    contributor.tick(Clock::simulated(end)).expect("the first look");
    drop(contributor);
    damage_a_piece(folder.path());
    let mut contributor = open(folder.path());
    let after = |hours: i64| Clock::simulated(end.plus_millis(hours * 3_600_000));
    contributor.tick(after(23)).expect("not yet");
    assert_eq!(contributor.snapshot(after(23)).expect("a snapshot").recovered, None);
    contributor.tick(after(24)).expect("healed");
    let recovered = contributor.snapshot(after(24)).expect("a snapshot").recovered.expect("its owner is told");
    assert_eq!((recovered.lost(Kind::Pieces), contributor.pieces().expect("pieces").len()), (1, pieces - 1));
    let aside = folder.path().join(&recovered.set_aside[0]);
    assert!(aside.exists());
    contributor.tick(after(25)).expect("noted");
    contributor.tick(after(24 * 31)).expect("a month later");
    contributor.tick(after(24 * 32)).expect("a month later");
    assert!(!aside.exists());
}

#[test]
fn a_wipe_is_refused_as_long_as_points_are_on_the_phone_alone_unless_its_owner_says_so() {
    let mut phone = Phone::new(1);
    let paper = Paper::new();
    let end = phone.drive(&wayhum_sim::drive(1, EVENING));
    phone.upload(&mut |request| paper.answer(request), end, usize::MAX);
    let held = phone.contributor.unredeemed().expect("readable");
    assert!(held > 0);
    let refused = phone.contributor.wipe(Unredeemed::Keep);
    assert!(matches!(refused, Err(SdkError::PointsLeft { points }) if points == held), "{refused:?}");
    assert!(refused.expect_err("refused").to_string().contains(&held.to_string()));
    assert!(!phone.contributor.trips().expect("nothing happened").is_empty());
    phone.contributor.wipe(Unredeemed::GiveUp).expect("wiped");
    assert!(matches!(phone.contributor.tick(Clock::simulated(end)), Err(SdkError::Wiped)));
    assert!(
        matches!(phone.contributor.snapshot(Clock::simulated(end)), Err(SdkError::Wiped)),
        "what only reads says so as well"
    );
    assert!(matches!(phone.contributor.storage(), Err(SdkError::Wiped)));
    assert_eq!(phone.store_bytes(), 0);
}
