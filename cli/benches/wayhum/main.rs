//! The project's benchmarks, one table: `cargo bench -p wayhum-cli --bench wayhum [-- [--json] [--beside FILE] [--counted FILE] [--through FILE]
//! [NAME …]]`.
//!
//! Each figure is the median of several runs of about a second, on one thread. Nothing here is asserted: a machine's mood is no
//! test. `scripts/bench` measures other software in the same run and counts instructions: `--beside` sets the former beside ours with
//! the ratio, `--counted` adds the latter. `--through` adds what the same calls take through the bindings, as ratios of what they
//! take here.

#![allow(missing_docs, reason = "a binary")]

mod calls;
mod hour;
mod meter;
mod protocol;
mod queue;
mod wallet;

use std::collections::HashMap;
use std::hint::black_box;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use wayhum_collector::{Collector, DatabaseAddress, EpochSecrets, KeyLedger, SqliteLedger};
use wayhum_sdk::protocol::{NetworkId, PassKey, Payload, PointKey, SigningKey};
use wayhum_sdk::store::{RawBatch, Store};
use wayhum_sdk::trace::{Gate, Places, Rules, Trip, TripFinder, cut, divide};
use wayhum_sdk::types::{Draw, Fix, Piece, Sound, Timestamp, UtcOffset};
use wayhum_sdk::wallet::SealingKey;
use wayhum_sim::SeededEntropy;

/// Friday 2026-05-22, 16:00 UTC.
const EVENING: Timestamp = Timestamp::from_unix_millis(1_779_465_600_000);
const RUNS: usize = 5;

type Bench = (&'static str, &'static str, fn() -> f64);

const BENCHES: [Bench; 37] = [
    ("meter", "× real time", meter::everything),
    ("meter_16_bit", "× real time", meter::of_16_bit),
    ("meter_128_bit", "× real time", meter::on_128_bit),
    ("meter_broadband", "× real time", meter::broadband),
    ("meter_broadband_128_bit", "× real time", meter::broadband_on_128_bit),
    ("meter_silence", "× real time", meter::silence),
    ("meter_decay", "× real time", meter::decay),
    ("anonymiser", "fixes/s", anonymiser),
    ("anonymiser_without_cells", "fixes/s", anonymiser_without_cells),
    ("stays", "fixes/s", stays),
    ("contribution_bind", "µs", protocol::bind),
    ("contribution_open", "µs", protocol::open),
    ("pass_check", "µs", protocol::check_pass),
    ("passes_evaluate_256", "µs", protocol::evaluate_passes),
    ("passes_open_256", "µs", protocol::open_passes),
    ("receipt_issue_16_points", "µs", protocol::issue_receipt),
    ("receipt_open_16_points", "µs", protocol::open_receipt),
    ("redemption_check_64", "µs", protocol::check_redemption),
    ("curve_sign", "µs", wallet::curve_sign),
    ("curve_verify", "µs", wallet::curve_verify),
    ("wallet_sign", "µs", wallet::sign),
    ("wallet_from_words", "µs", wallet::from_words),
    ("wallet_passphrase", "ms", wallet::passphrase),
    ("wallet_keystore", "ms", wallet::keystore),
    ("phone_hour_of_recording_and_uploading", "CPU s", hour::cpu_seconds),
    ("phone_share_of_a_core", "%", hour::share_of_a_core),
    ("store_append_10_s", "ms", store_append),
    ("store_replace_trip_by_100_pieces", "ms", queue::replace_trip_by_100_pieces),
    ("store_bind_100_pieces", "ms", queue::bind_100_pieces),
    ("queued_100000_open", "ms", queue::open),
    ("queued_100000_next_task", "ms", queue::next_task),
    ("queued_100000_snapshot", "ms", queue::snapshot),
    ("queued_100000_memory", "MB", queue::memory),
    ("push_100ms", "µs", calls::push_100ms),
    ("snapshot", "µs", calls::snapshot),
    ("next_task", "µs", calls::next_task),
    ("collector_receive", "contributions/s", collector_receive),
];

fn main() -> std::io::Result<()> {
    let mut args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let peers: HashMap<String, Peer> = read_option(&mut args, "--beside")?;
    let mut counted: Map<String, Value> = read_option(&mut args, "--counted")?;
    counted.append(&mut read_option(&mut args, "--through")?);
    if let Some(at) = args.iter().position(|arg| arg == queue::AS_A_PHONE) {
        return writeln!(std::io::stdout(), "{}", queue::as_a_phone(args.get(at + 1).map_or("", String::as_str)));
    }
    if let Some(at) = args.iter().position(|arg| arg == "--write-drives") {
        return write_drives(args.get(at + 1).map_or("drives.csv", String::as_str));
    }
    let is_json = args.iter().any(|arg| arg == "--json");
    let names: Vec<&String> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
    let is_wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| name.contains(wanted.as_str()));
    let mut out = std::io::stdout().lock();
    let (mut object, mut values) = (Map::new(), HashMap::new());
    for (name, unit, bench) in BENCHES {
        if !is_wanted(name) {
            continue;
        }
        let mut figures: Vec<f64> = (0..RUNS).map(|_| bench()).collect();
        figures.sort_by(f64::total_cmp);
        let value = figures[RUNS / 2];
        values.insert(name, value);
        let peer = peers.get(name);
        if is_json {
            let mut entry = json!({ "value": value, "unit": unit });
            if let Some(peer) = peer {
                entry["per"] = json!(peer.peer);
                entry["ratio"] = json!(value / peer.value);
            }
            object.insert(name.to_owned(), entry);
        } else {
            // Milliseconds are few, contributions a second many.
            let digits = if value < 10.0 { 2 } else { 1 };
            write!(
                out,
                "{name:<38} {value:>12.digits$} {unit:<16} ({:.digits$} … {:.digits$})",
                figures[0],
                figures[RUNS - 1]
            )?;
            match peer {
                Some(peer) => writeln!(out, "  {:.0} × {}, {:.1}", value / peer.value, peer.peer, peer.value)?,
                None => writeln!(out)?,
            }
        }
    }
    for (name, mut figure) in counted.into_iter().filter(|(name, _)| is_wanted(name)) {
        let (value, unit) = (figure["value"].as_f64().unwrap_or(f64::NAN), figure["unit"].as_str().unwrap_or_default());
        // `kotlin_push_100ms` is `push_100ms` called from Kotlin.
        let alone = name.split_once('_').and_then(|(_, of)| values.get(of));
        if is_json {
            if let Some(alone) = alone {
                figure["per"] = json!("the core alone");
                figure["ratio"] = json!(value / alone);
            }
            object.insert(name, figure);
        } else {
            let ratio = alone.map_or_else(String::new, |alone| format!("  {:.2} × the core alone, {alone:.1}", value / alone));
            writeln!(out, "{name:<38} {value:>12.1} {unit}{ratio}")?;
        }
    }
    if is_json {
        writeln!(out, "{}", Value::Object(object))?;
    }
    Ok(())
}

/// What other software reached at one of our benchmarks.
#[derive(Deserialize)]
struct Peer {
    /// Its name and version.
    peer: String,
    /// Its figure, in the benchmark's unit.
    value: f64,
}

/// Takes an option and the JSON file it names out of the arguments, and reads the file; nothing where the option is not there.
fn read_option<T: Default + DeserializeOwned>(args: &mut Vec<String>, option: &str) -> std::io::Result<T> {
    let Some(at) = args.iter().position(|arg| arg == option) else { return Ok(T::default()) };
    let file = args.drain(at..(at + 2).min(args.len())).next_back().unwrap_or_default();
    Ok(serde_json::from_str(&std::fs::read_to_string(file)?)?)
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

/// Forty drives.
fn drives() -> Vec<Vec<Fix>> {
    (0..40).map(|seed| wayhum_sim::drive(seed, EVENING).fixes).collect()
}

/// The same for other software: a line for each fix, with a number for its driver, Unix milliseconds, latitude and longitude.
fn write_drives(path: &str) -> std::io::Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for (driver, drive) in drives().iter().enumerate() {
        for fix in drive {
            let (at, place) = (fix.at.unix_millis(), fix.position);
            writeln!(file, "{driver},{at},{},{}", place.lat_deg(), place.lon_deg())?;
        }
    }
    file.flush()
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
    Payload::of_piece(NetworkId::of_key(&key(0).public()), longest)
}

/// Ten seconds of fixes and levels, sealed and on the disk.
fn store_append() -> f64 {
    let dir = tempfile::tempdir().expect("a folder");
    let entropy = Box::new(SeededEntropy::new(1));
    let mut store = Store::open(&dir.path().join("store.sqlite"), SealingKey::from_bytes([1; 32]), entropy).expect("opened");
    let batch = recorded_10_s();
    1e3 * seconds_each(|| store.append(&batch).expect("appended"))
}

fn recorded_10_s() -> RawBatch {
    let mut meter = meter::calibrated();
    meter.push(EVENING, &meter::street(11));
    RawBatch {
        fixes: wayhum_sim::drive(1, EVENING).fixes[..10].to_vec(),
        sounds: meter.drain().filter(|sound| matches!(sound, Sound::Level(_))).take(10).collect(),
        meter: Some(meter.calibration().note()),
        utc_offset: UtcOffset::UTC,
    }
}

/// Distinct contributions through everything a collector checks, to a receipt on the disk.
fn collector_receive() -> f64 {
    let dir = tempfile::tempdir().expect("a folder");
    let mut entropy = SeededEntropy::new(2);
    let (pass, point) = (PassKey::draw(&mut entropy), PointKey::draw(&mut entropy));
    let contributions = protocol::contributions(1_000, &pass);
    let database = DatabaseAddress::File(dir.path().join("collector.sqlite"));
    let ledger = SqliteLedger::open(&database, &key(0).public()).expect("opened");
    let secrets = EpochSecrets { epoch: payload().epoch, pass: Some(pass), point: Some(point) };
    ledger.keep_secrets(&secrets).expect("kept");
    let collector = Collector::with_ledger(Box::new(ledger), key(0), Arc::new(|| EVENING), entropy).expect("opened");
    let begun = Instant::now();
    for contribution in &contributions {
        black_box(collector.receive(contribution.as_bytes()).expect("a receipt"));
    }
    contributions.len() as f64 / begun.elapsed().as_secs_f64()
}
