//! The project's benchmarks, one table: `cargo bench -p wayhum-cli --bench wayhum [-- --json] [NAME …]`.
//!
//! Each figure is the median of several runs of about a second, on one thread. Nothing here is asserted: a machine's mood is no
//! test.

#![allow(missing_docs, reason = "a binary")]

#[path = "wayhum/peer.rs"]
mod peer;

use std::hint::black_box;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Map, Value, json};
use wayhum_collector::Collector;
use wayhum_sdk::meter::{Calibration, CalibrationMethod, SampleRate, SoundMeter};
use wayhum_sdk::protocol::{Contribution, First, NetworkId, Payload, SigningKey};
use wayhum_sdk::store::{RawBatch, Store};
use wayhum_sdk::trace::{Gate, Places, Rules, Trip, TripFinder, cut, divide};
use wayhum_sdk::types::{Draw, Fix, MeterSource, Piece, Sound, Timestamp, UtcOffset};
use wayhum_sdk::wallet::SealingKey;
use wayhum_sim::{SAMPLE_RATE_HZ, SeededEntropy, StreetRules, StreetSound};

/// Friday 2026-05-22, 16:00 UTC.
const EVENING: Timestamp = Timestamp::from_unix_millis(1_779_465_600_000);
const RUNS: usize = 5;

type Bench = (&'static str, &'static str, fn() -> f64);

const BENCHES: [Bench; 8] = [
    ("meter", "× real time", meter),
    ("anonymiser", "fixes/s", anonymiser),
    ("anonymiser_without_cells", "fixes/s", anonymiser_without_cells),
    ("stays", "fixes/s", stays),
    ("contribution_make", "µs", contribution_make),
    ("contribution_open", "µs", contribution_open),
    ("store_append_10_s", "appends/s", store_append),
    ("collector_receive", "contributions/s", collector_receive),
];

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let is_json = args.iter().any(|arg| arg == "--json");
    let wanted: Vec<&String> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
    let mut out = std::io::stdout().lock();
    let mut object = Map::new();
    for (name, unit, bench) in BENCHES {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| name.contains(wanted.as_str())) {
            continue;
        }
        let mut figures: Vec<f64> = (0..RUNS).map(|_| bench()).collect();
        figures.sort_by(f64::total_cmp);
        let value = figures[RUNS / 2];
        let peer = if name == "stays" { peer::trackintel(&drives())? } else { None };
        if is_json {
            let mut entry = json!({ "value": value, "unit": unit });
            if let Some(theirs) = peer {
                (entry["per"], entry["ratio"]) = (json!("trackintel"), json!(value / theirs));
            }
            object.insert(name.to_owned(), entry);
        } else {
            let times = peer.map_or_else(String::new, |theirs| format!("  {:.0} × trackintel's {theirs:.0}", value / theirs));
            writeln!(out, "{name:<25} {value:>12.1} {unit:<16} ({:.1} … {:.1}){times}", figures[0], figures[RUNS - 1])?;
        }
    }
    if is_json {
        writeln!(out, "{}", Value::Object(object))?;
    }
    Ok(())
}

/// Repeats `work` for about a second; seconds for one.
fn seconds_each(mut work: impl FnMut()) -> f64 {
    work();
    let begun = Instant::now();
    let mut count = 0_u32;
    while begun.elapsed().as_secs_f64() < 1.0 {
        work();
        count += 1;
    }
    begun.elapsed().as_secs_f64() / f64::from(count)
}

/// A minute of street sound in blocks of 100 ms. Every level is read, so that none is optimised away.
fn meter() -> f64 {
    const SECONDS: usize = 60;
    let sound = street(SECONDS);
    let seconds = seconds_each(|| {
        let mut meter = calibrated_meter();
        let mut at = EVENING;
        for block in sound.chunks(SAMPLE_RATE_HZ as usize / 10) {
            meter.push(at, block);
            at = at.plus_millis(100);
            for sound in meter.drain() {
                black_box(sound);
            }
        }
        black_box(meter.stretch());
    });
    SECONDS as f64 / seconds
}

fn street(seconds: usize) -> Vec<f32> {
    let mut sound = vec![0.0; SAMPLE_RATE_HZ as usize * seconds];
    StreetSound::new(1, &StreetRules::default()).fill(&mut sound);
    sound
}

fn calibrated_meter() -> SoundMeter {
    let rate = SampleRate::new(SAMPLE_RATE_HZ).expect("supported");
    SoundMeter::new(rate, Calibration::new(120.0, CalibrationMethod::Calibrator, MeterSource::File).expect("within range"))
}

/// Forty drives.
fn drives() -> Vec<Vec<Fix>> {
    (0..40).map(|seed| wayhum_sim::drive(seed, EVENING).fixes).collect()
}

/// How many fixes a second of forty drives, one after the other, `work` gets through.
fn fixes_a_second(work: impl Fn(&[Fix])) -> f64 {
    let drives = drives();
    let fixes: usize = drives.iter().map(Vec::len).sum();
    fixes as f64 / seconds_each(|| drives.iter().for_each(|drive| work(drive)))
}

/// Gate, stays, trips, trims, splits, cells.
fn anonymiser() -> f64 {
    fixes_a_second(|drive| drop(black_box(pieces_of(drive))))
}

/// All of that but the cells.
fn anonymiser_without_cells() -> f64 {
    fixes_a_second(|drive| {
        let (rules, entropy) = (Rules::default(), &mut SeededEntropy::new(1));
        for trip in &trips_of(drive) {
            black_box(divide(trip, &mut Places::default(), &[], UtcOffset::UTC, &rules, entropy));
        }
    })
}

/// Gate, stays, turnarounds and trips.
fn stays() -> f64 {
    fixes_a_second(|drive| drop(black_box(trips_of(drive))))
}

fn trips_of(fixes: &[Fix]) -> Vec<Trip> {
    let rules = Rules::default();
    let (mut gate, mut finder) = (Gate::new(&rules), TripFinder::new(&rules));
    let mut trips: Vec<Trip> = Vec::new();
    for fix in fixes {
        if let Ok(fix) = gate.judge(fix) {
            trips.extend(finder.push(fix));
        }
    }
    trips.extend(finder.finish());
    trips
}

fn pieces_of(fixes: &[Fix]) -> Vec<Piece> {
    let (rules, trips) = (Rules::default(), trips_of(fixes));
    let entropy = &mut SeededEntropy::new(1);
    let cut = |trip: &Trip| cut(trip, &mut Places::default(), &[], UtcOffset::UTC, &rules, entropy).pieces;
    trips.iter().flat_map(cut).collect()
}

fn key(seed: u64) -> SigningKey {
    SigningKey::from_bytes(&SeededEntropy::new(seed).array()).expect("nearly all strings of 32 bytes are keys")
}

fn payload() -> Payload {
    let pieces = pieces_of(&wayhum_sim::drive(1, EVENING).fixes);
    let longest = pieces.iter().max_by_key(|piece| piece.passages.len()).expect("a drive has pieces");
    Payload::of_piece(NetworkId::of_key(&key(0).public()), longest, |_| First::NONE)
}

/// Payload to signed bytes; the key is made too, since each contribution needs one.
fn contribution_make() -> f64 {
    let payload = payload();
    let mut seed = 0;
    1e6 * seconds_each(|| {
        seed += 1;
        black_box(Contribution::make(&payload, &key(seed)).expect("it fits"));
    })
}

/// Bytes to checked payload: form, signature, schema.
fn contribution_open() -> f64 {
    let contribution = Contribution::make(&payload(), &key(1)).expect("it fits");
    1e6 * seconds_each(|| drop(black_box(Contribution::open(contribution.as_str().as_bytes()))))
}

/// Ten seconds of fixes and levels, sealed and on the disk.
fn store_append() -> f64 {
    let dir = tempfile::tempdir().expect("a folder");
    let entropy = Box::new(SeededEntropy::new(1));
    let mut store = Store::open(&dir.path().join("store.sqlite"), SealingKey::from_bytes([1; 32]), entropy).expect("opened");
    let mut meter = calibrated_meter();
    meter.push(EVENING, &street(11));
    let batch = RawBatch {
        fixes: wayhum_sim::drive(1, EVENING).fixes[..10].to_vec(),
        sounds: meter.drain().filter(|sound| matches!(sound, Sound::Level(_))).take(10).collect(),
        meter: Some(meter.calibration().note()),
        utc_offset: UtcOffset::UTC,
    };
    1.0 / seconds_each(|| store.append(&batch).expect("appended"))
}

/// Distinct contributions through everything a collector checks, to a receipt on the disk.
fn collector_receive() -> f64 {
    let dir = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite:{}", dir.path().join("collector.sqlite").display());
    let collector = Collector::open(&database, key(0), Arc::new(|| EVENING)).expect("opened");
    let payload = payload();
    let make = |seed| Contribution::make(&payload, &key(seed)).expect("it fits").into_string();
    let contributions: Vec<String> = (1..2_000).map(make).collect();
    let begun = Instant::now();
    for contribution in &contributions {
        black_box(collector.receive(contribution.as_bytes()).expect("a receipt"));
    }
    contributions.len() as f64 / begun.elapsed().as_secs_f64()
}
