//! How long a self-check takes over what a phone holds: three days of many drives.
//!
//! `cargo run --release -p wayhum-sdk --features self-check --example self_check`

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures time, and talks to its reader")]

use std::error::Error;
use std::time::Instant;

use wayhum_sdk::types::{Clock, Fix, Timestamp};
use wayhum_sdk::wallet::SealingKey;
use wayhum_sdk::{Contributor, Policy, Setup};

const DAYS: i64 = 3;
const TRIPS_A_DAY: i64 = 30;
const DAY_MS: i64 = 86_400_000;
/// Monday, 2026-05-25 00:00 UTC.
const BEGIN: Timestamp = Timestamp::from_unix_millis(1_779_667_200_000);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let setup = Setup {
        store: folder.path().join("contributor.sqlite"),
        key: SealingKey::from_bytes([7; 32]),
        network: None,
        trust: None,
        wallet: None,
        policy: Policy::default(),
    };
    let mut contributor = Contributor::open(setup, wayhum_sim::SeededEntropy::new(1))?;
    let mut now = BEGIN;
    for trip in 0..DAYS * TRIPS_A_DAY {
        let track = wayhum_sim::drive(1 + trip.unsigned_abs() % 8, BEGIN);
        now = BEGIN.plus_millis(trip * DAY_MS / TRIPS_A_DAY);
        let by_ms = now.millis_since(track.begin);
        contributor.start(None, Clock::simulated(now))?;
        for fix in &track.fixes {
            let fix = Fix { at: fix.at.plus_millis(by_ms), ..*fix };
            contributor.push_fix(&fix, Clock::simulated(fix.at))?;
            now = fix.at;
        }
        contributor.stop(Clock::simulated(now))?;
    }
    let began = Instant::now();
    let found = contributor.self_check(Clock::simulated(now))?;
    println!(
        "{} trips on {} days, {:?}: {:.0} ms",
        found.trips,
        found.days,
        found.finding,
        began.elapsed().as_secs_f64() * 1e3
    );
    Ok(())
}
