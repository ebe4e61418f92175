//! A day of one simulated person: kilometres, minutes, stops and levels. `cargo run --release -p wayhum-sim --example journey [seed]`
#![allow(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use std::time::Instant;

use wayhum_sim::{CabinRules, CabinSound, SAMPLE_RATE_HZ, StreetRules, StreetSound, Track, drive, walk};
use wayhum_types::Timestamp;

/// Wednesday, 2014-09-10 17:40 UTC.
const EVENING: Timestamp = Timestamp::from_unix_millis(1_410_370_800_000);
const MINUTES_OF_SOUND: u32 = 10;

fn main() {
    let seed = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(1);
    println!("{:<6} {:>7} {:>8} {:>6} {:>9} {:>9} {:>9}", "", "km", "minutes", "fixes", "km/h max", "stops", "standing");
    row("drive", &drive(seed, EVENING.plus_millis(-3_600_000)));
    row("walk", &walk(seed, EVENING));

    let street = StreetSound::new(seed, &StreetRules::default());
    let seconds = f64::from(MINUTES_OF_SOUND * 60);
    let cars = street.pass_bys(seconds).into_iter().filter(|car| car.at_s > 0.0).count();
    println!("\n{:<6} {:>9} {:>9} {:>6} {:>14}", "", "LAeq dB", "LZeq dB", "cars", "× real time");
    let (laeq, lzeq) = (street.expected_laeq(0.0, seconds).value(), street.expected_lzeq(0.0, seconds).value());
    let mut sound = street;
    println!("{:<6} {laeq:>9.1} {lzeq:>9.1} {cars:>6} {:>14.0}", "street", times_real(|block| sound.fill(block)));
    let mut cabin = CabinSound::new(seed, &CabinRules::default());
    let (laeq, lzeq) = (cabin.expected_laeq().value(), cabin.expected_lzeq().value());
    println!("{:<6} {laeq:>9.1} {lzeq:>9.1} {:>6} {:>14.0}", "cabin", "", times_real(|block| cabin.fill(block)));
}

fn row(name: &str, track: &Track) {
    let fastest = track.truth.iter().map(|truth| truth.speed.value()).fold(0.0, f64::max) * 3.6;
    let stops = track.stops();
    let standing: u32 = stops.iter().map(|stop| stop.seconds).sum();
    println!(
        "{name:<6} {:>7.2} {:>8.1} {:>6} {fastest:>9.1} {:>9} {standing:>7} s",
        track.length.value() / 1000.0,
        track.end.seconds_since(track.begin) / 60.0,
        track.fixes.len(),
        stops.len(),
    );
}

/// How many times faster than it plays a sound is made.
fn times_real(mut fill: impl FnMut(&mut [f32])) -> f64 {
    let mut block = vec![0.0; 4_800];
    let blocks = MINUTES_OF_SOUND * 60 * SAMPLE_RATE_HZ / 4_800;
    let begun = Instant::now();
    for _ in 0..blocks {
        fill(&mut block);
        std::hint::black_box(&block);
    }
    f64::from(MINUTES_OF_SOUND * 60) / begun.elapsed().as_secs_f64()
}
