//! How many fixes a second go through the anonymiser on one thread, with and without their cells: ten drives of an hour with bends,
//! lights and a receiver's noise.
//!
//! `cargo run --release -p wayhum-trace --example cutting [ROUNDS [NAME]]`
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example that measures needs a clock and shows what it found"
)]

use std::hint::black_box;
use std::time::Instant;

use wayhum_trace::{Gate, Places, Rules, Trip, TripFinder, cut, divide};
use wayhum_types::{Draw, Entropy, Fix, OutOfRange, Position, Timestamp, UtcOffset};

/// `SplitMix64` (Steele, Lea & Flood 2014).
struct Seed(u64);

impl Entropy for Seed {
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            chunk.copy_from_slice(&(z ^ (z >> 31)).to_le_bytes()[..chunk.len()]);
        }
    }
}

/// Northwards in a wide bend at 14 m/s, with a light every two minutes.
fn drive(seed: u64, seconds: i64) -> Result<Vec<Fix>, OutOfRange> {
    let mut seed = Seed(seed);
    let (mut east_m, mut north_m, mut course) = (0.0_f64, 0.0_f64, 0.0_f64);
    let mut fixes = Vec::with_capacity(seconds as usize);
    for second in 0..seconds {
        let of_the_cycle = second % 120;
        let speed = match of_the_cycle {
            90..=110 => 0.0,
            80..=89 => 1.4 * (90 - of_the_cycle) as f64,
            111..=119 => 1.4 * (of_the_cycle - 110) as f64,
            _ => 14.0,
        };
        course += (second as f64 / 90.0).sin() * 0.02;
        east_m += speed * course.sin();
        north_m += speed * course.cos();
        let noise = |seed: &mut Seed| seed.uniform(-1.0, 1.0);
        let lat = 45.0 + (north_m + noise(&mut seed)) / 111_200.0;
        let lon = 11.5 + (east_m + noise(&mut seed)) / 111_200.0 / lat.to_radians().cos();
        let at = Timestamp::from_unix_millis(1_410_346_800_000 + second * 1_000);
        let fix = Fix::bare(at, Position::new(lat, lon)?);
        fixes.push(Fix { accuracy_m: Some(4.0), speed_mps: Some(speed as f32), ..fix });
    }
    Ok(fixes)
}

fn trips(fixes: &[Fix], rules: &Rules) -> Vec<Trip> {
    let (mut gate, mut finder) = (Gate::new(rules), TripFinder::new(rules));
    let mut trips: Vec<Trip> = fixes.iter().filter_map(|fix| finder.push(gate.judge(fix).ok()?)).collect();
    trips.extend(finder.finish());
    trips
}

fn main() -> Result<(), OutOfRange> {
    let rounds: u32 = std::env::args().nth(1).and_then(|rounds| rounds.parse().ok()).unwrap_or(50);
    let rules = Rules::default();
    let drives = (0..10).map(|seed| drive(seed, 3_600)).collect::<Result<Vec<_>, _>>()?;
    let fixes = drives.iter().map(Vec::len).sum::<usize>();
    let wanted = std::env::args().nth(2).unwrap_or_default();
    let measure = |name: &str, work: &dyn Fn()| {
        if !name.contains(&wanted) {
            return;
        }
        let begun = Instant::now();
        (0..rounds).for_each(|_| work());
        let each = begun.elapsed().as_secs_f64() / f64::from(rounds);
        println!("{name:<20} {:>6.2} M fixes/s", fixes as f64 / each / 1e6);
    };
    measure("gate_and_trips", &|| drives.iter().for_each(|fixes| drop(black_box(trips(fixes, &rules)))));
    measure("without_cells", &|| {
        for trip in drives.iter().flat_map(|fixes| trips(fixes, &rules)) {
            black_box(divide(&trip, &mut Places::default(), &[], UtcOffset::UTC, &rules, &mut Seed(7)));
        }
    });
    measure("with_cells", &|| {
        for trip in drives.iter().flat_map(|fixes| trips(fixes, &rules)) {
            black_box(cut(&trip, &mut Places::default(), &[], UtcOffset::UTC, &rules, &mut Seed(7)));
        }
    });
    Ok(())
}
