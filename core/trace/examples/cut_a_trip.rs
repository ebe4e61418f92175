//! From fixes to pieces: an errand by car through a made-up town, gated, cut into trips, and each trip into pieces.
//!
//! `cargo run -p wayhum-trace --example cut_a_trip`
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use wayhum_trace::{Gate, Places, Rules, TripFinder, cut};
use wayhum_types::{Entropy, Fix, Metres, OutOfRange, Position, Timestamp, UtcOffset, Zone};

/// Chance for an example: a generator with a fixed seed. A phone takes the operating system's.
struct Seed(u64);

impl Entropy for Seed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            *byte = (z >> 32) as u8;
        }
    }
}

/// Seven kilometres northwards at 50 km/h, ten minutes in a shop, where the receiver wanders a little, and back by the other lane.
fn errand() -> Result<Vec<Fix>, OutOfRange> {
    let begin = Timestamp::from_unix_millis(1_410_346_800_000);
    let mut fixes = Vec::new();
    for second in 0..1_600_i64 {
        let (metres_north, lon) = match second {
            ..500 => (14.0 * second as f64, 11.58),
            500..1_100 => (7_000.0 + (second % 3) as f64, 11.58),
            _ => (7_000.0 - 14.0 * (second - 1_100) as f64, 11.5801),
        };
        let position = Position::new(48.1 + metres_north / 111_200.0, lon)?;
        fixes.push(Fix::bare(begin.plus_millis(second * 1_000), position));
    }
    Ok(fixes)
}

fn main() -> Result<(), OutOfRange> {
    let rules = Rules::default();
    let mut gate = Gate::new(&rules);
    let mut finder = TripFinder::new(&rules);
    let mut trips = Vec::new();
    for fix in errand()? {
        match gate.judge(&fix) {
            Ok(fix) => trips.extend(finder.push(fix)),
            Err(refusal) => println!("failed to {refusal}"),
        }
    }
    trips.extend(finder.finish());

    // What a phone keeps from trip to trip, sealed.
    let mut places = Places::default();
    let school = Zone { centre: Position::new(48.13, 11.58)?, radius: Metres(150.0) };
    for trip in &trips {
        let cut = cut(trip, &mut places, &[school], UtcOffset::from_minutes(120), &rules, &mut Seed(7));
        println!("trip of {:.2} km: {:.2} km leave", cut.recorded.value() / 1_000.0, cut.kept.value() / 1_000.0);
        for dropped in &cut.dropped {
            println!("  {:5.2} km do not: {}", dropped.metres.value() / 1_000.0, dropped.reason.words());
        }
        for piece in &cut.pieces {
            println!("  a piece of {} cells, {:?}, {}", piece.passages.len(), piece.mode, piece.class);
        }
    }
    Ok(())
}
