//! The recorded drive through Munich, end to end: 1,194 fixes at 1 Hz without accuracy or Doppler speed, a receiver that freezes for
//! a second now and then, and a tunnel of half a minute in which it repeats the position of the mouth.

mod common;

use std::collections::BTreeMap;

use common::{Seed, gated, gpx_fixes, path_between, recorded, reported, trips};
use wayhum_trace::{Cut, DropReason, Gate, Places, Rules, Trip, cut, distance};
use wayhum_types::{Fix, Mode, UtcOffset};

/// 2014-09-10 00:00 UTC.
const MIDNIGHT: i64 = 1_410_307_200_000;

fn drive() -> Option<Vec<Fix>> {
    Some(gpx_fixes(&recorded("munich-drive-1hz.gpx")?, MIDNIGHT))
}

fn cut_drive(fixes: &[Fix], seed: u64) -> (Trip, Cut) {
    let rules = Rules::default();
    let mut trips = trips(&gated(fixes, &rules), &rules);
    assert_eq!(trips.len(), 1);
    let trip = trips.remove(0);
    let cut = cut(&trip, &mut Places::default(), &[], UtcOffset::from_minutes(120), &rules, &mut Seed(seed));
    (trip, cut)
}

#[test]
fn the_gate_refuses_what_the_receiver_froze_and_nothing_else() {
    let Some(fixes) = drive() else { return };
    let mut gate = Gate::new(&Rules::default());
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    for refusal in fixes.iter().filter_map(|fix| gate.judge(fix).err()) {
        *refused.entry(refusal.reason()).or_default() += 1;
    }
    assert_eq!(fixes.len(), 1_194);
    assert_eq!(refused, BTreeMap::from([("frozen", 40), ("unconfirmed", 1)]), "33 of them in the tunnel");
}

#[test]
fn more_than_half_of_the_kilometres_leave() {
    let Some(fixes) = drive() else { return };
    for seed in 0..100 {
        let (_, cut) = cut_drive(&fixes, seed);
        assert!((cut.recorded.value() - 13_661.0).abs() < 1.0, "{:?}", cut.recorded);
        let share = cut.kept.value() / cut.recorded.value();
        assert!((0.5..0.88).contains(&share), "{share} with seed {seed}");
        let tunnel = cut.dropped.iter().find(|dropped| dropped.reason == DropReason::NoFixes).expect("a tunnel");
        assert!((tunnel.metres.value() - 470.4).abs() < 0.1);
    }
}

#[test]
fn its_pieces_are_a_vehicles_at_the_speed_it_had() {
    let Some(fixes) = drive() else { return };
    let (trip, cut) = cut_drive(&fixes, 1);
    assert!(cut.pieces.iter().all(|piece| piece.mode == Mode::Vehicle));
    for passage in cut.pieces.iter().flat_map(|piece| &piece.passages) {
        let raw = path_between(&trip, passage.from, passage.to) / passage.to.seconds_since(passage.from);
        assert!((passage.speed.value() - raw).abs() < 0.05, "{} instead of {raw}", passage.speed.value());
    }
    let classes: Vec<u8> = cut.pieces.iter().map(|piece| piece.class.index()).collect();
    assert!(classes.is_sorted() && classes.contains(&0) && classes.contains(&1), "it was on the road at 7 h");
}

#[test]
fn neither_of_its_ends_is_reported() {
    let Some(fixes) = drive() else { return };
    for seed in 0..20 {
        let (trip, cut) = cut_drive(&fixes, seed);
        for end in [trip.fixes()[0], trip.fixes()[trip.fixes().len() - 1]] {
            let all = cut.pieces.iter().flat_map(|piece| reported(&trip, piece));
            assert!(all.map(|place| distance(place, end.position).value()).fold(f64::MAX, f64::min) >= 300.0);
        }
    }
}
