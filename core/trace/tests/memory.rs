//! How much memory the way from fixes to pieces takes, counted by the allocator: what matters on a phone.
#![allow(clippy::print_stdout, reason = "it says what it counted")]

mod common;

use common::{DEGREE_M, NOON, Seed, position};
use peak_alloc::PeakAlloc;
use wayhum_trace::{Gate, Places, Rules, Trip, TripFinder, cut};
use wayhum_types::{Fix, Timestamp, UtcOffset};

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// Second `second` of a drive that never ends: along a wide bend, with a red light now and then.
fn fix(second: i64) -> Fix {
    let stood = second.div_euclid(300) * 40 + (second.rem_euclid(300) - 260).max(0);
    let at = second - stood;
    let (north, east) = (at as f64 * 14.0, 40_000.0 * (at as f64 / 4_000.0).sin());
    let place = position(40.0 + north / DEGREE_M, 11.0 + east / DEGREE_M / 0.7);
    let speed_mps = Some(if second.rem_euclid(300) <= 260 { 14.0 } else { 0.0 });
    Fix { accuracy_m: Some(4.0), speed_mps, ..Fix::bare(Timestamp::from_unix_millis(NOON + second * 1_000), place) }
}

/// The most that was allocated while `work` ran, in megabytes beyond what was before.
fn peak_mb(work: impl FnOnce()) -> f64 {
    let before = ALLOCATED.current_usage();
    ALLOCATED.reset_peak_usage();
    work();
    (ALLOCATED.peak_usage() - before) as f64 / 1e6
}

#[test]
fn ten_hours_take_less_than_eight_megabytes_and_an_endless_trip_no_more() {
    let rules = Rules::default();
    for (hours, most_mb) in [(10, 8.0), (100, 8.0)] {
        let (mut trips, mut passages) = (0, 0);
        let peak = peak_mb(|| {
            let (mut gate, mut finder, mut places) = (Gate::new(&rules), TripFinder::new(&rules), Places::default());
            let mut end = |trip: &Trip| {
                let cut = cut(trip, &mut places, &[], UtcOffset::UTC, &rules, &mut Seed(1));
                trips += 1;
                passages += cut.pieces.iter().map(|piece| piece.passages.len()).sum::<usize>();
            };
            for second in 0..hours * 3_600 {
                if let Some(trip) = gate.judge(&fix(second)).ok().and_then(|fix| finder.push(fix)) {
                    end(&trip);
                }
            }
            finder.finish().iter().for_each(&mut end);
        });
        println!("{hours} h: {peak:.1} MB, {trips} trips, {passages} passages");
        assert!(passages > hours as usize * 500, "{passages} passages");
        assert!(peak < most_mb, "{hours} hours took {peak:.1} MB");
    }
}
