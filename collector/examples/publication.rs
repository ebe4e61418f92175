//! How long a large publication takes and how much memory: an epoch of made-up drives of 50 passages each, put straight into the
//! ledger of a new database file: `cargo run --release -p wayhum-collector --example publication -- [DIRECTORY] [CONTRIBUTIONS]`
//!
//! The drives are spread over 2,000 streets and the ten hour classes, so that 200,000 of them (the default) are 10,000,000 reports
//! of a million groups. Meanwhile another connection records, as another process would. Prints what the epoch took,
//! how long the recording had to wait, and how long maps are read and looked up. Peaks of memory
//! are the process's, as Linux counts them.

#[path = "../tests/support/phone.rs"]
mod phone;
#[path = "../tests/support/sample.rs"]
mod sample;

use std::{
    env,
    error::Error,
    fs,
    io::{Write, stdout},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use wayhum_collector::{
    Collector, ContributionLedger, DatabaseAddress, Entry, Group, Layer, PublicationLedger, Sheet, SqliteLedger,
};
use wayhum_protocol::{ContributionId, NetworkId, Output, Payload, ShownPass, SigningKey, Verdict, WirePassage};
use wayhum_types::{Epoch, HourClass};

use phone::Seeded;
use sample::Line;

/// The last but one of its block.
const EPOCH: Epoch = Epoch::from_number(sample::EPOCH.number() + 3);
const STREETS: usize = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let directory = arguments.next().map_or_else(env::temp_dir, PathBuf::from);
    let count: usize = arguments.next().map_or(Ok(200_000), |count| count.parse())?;
    let file = directory.join(format!("publication-{}.db", std::process::id()));
    let key = SigningKey::from_bytes(&[1; 32])?;
    let network = NetworkId::of_key(&key.public());
    let mut streets: Vec<Vec<WirePassage>> = (0..STREETS).map(|i| Line::DRIVE.north(i as f64 * 60.0).road(50)).collect();
    let ledger = SqliteLedger::open(&DatabaseAddress::File(file.clone()), &key.public())?;
    fill(&ledger, network, &streets, count);
    streets.truncate(8);
    let mut out = stdout();
    writeln!(out, "{count} contributions, {:.0} MB, peak {}", fs::metadata(&file)?.len() as f64 / 1e6, peak())?;

    let later = EPOCH.end().plus_millis(40 * 86_400_000);
    let collector = Collector::open(&format!("sqlite:{}", file.display()), key, Arc::new(move || later), Seeded(1))?;
    let (start, mut times) = (Instant::now(), Vec::new());
    let is_over = AtomicBool::new(false);
    let (published, (recorded, longest)) = thread::scope(|scope| {
        let recording = scope.spawn(|| record_until(&ledger, network, &streets, &is_over));
        let published = collector.publish(|_, _| times.push((start.elapsed().as_secs_f64(), peak())));
        is_over.store(true, Ordering::Relaxed);
        (published, recording.join().expect("the disk has room"))
    });
    let published = published?;
    writeln!(out, "the epoch, {} numbers: {:.1} s, peak {}", published[0].roads, times[1].0 - times[0].0, times[1].1)?;
    writeln!(out, "recorded meanwhile: {recorded}, of which one waited {longest:.2} s")?;
    writeln!(out, "database: {:.0} MB", fs::metadata(&file)?.len() as f64 / 1e6)?;

    let start = Instant::now();
    let map = collector.geojson(Layer::Roads, Sheet::Current)?.ok_or("the current map is always there")?;
    writeln!(out, "current map: {:.0} MB in {:.2} s", map.len() as f64 / 1e6, start.elapsed().as_secs_f64())?;
    drop(map);
    let class = HourClass::from_index(0).ok_or("there are ten")?;
    let group = |passage: &WirePassage| Group { cell: passage.cell, heading: passage.heading, class };
    let groups: Vec<Group> = streets[7].iter().map(group).collect();
    let start = Instant::now();
    for _ in 0..1_000 {
        ledger.known(&groups)?;
    }
    writeln!(out, "look-up of 50 groups: {:.0} µs", start.elapsed().as_secs_f64() * 1_000.0)?;
    drop((ledger, collector));
    Ok(fs::remove_file(file)?)
}

/// From 64 threads, which share commits.
fn fill(ledger: &SqliteLedger, network: NetworkId, streets: &[Vec<WirePassage>], count: usize) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return;
                    }
                    ledger.record(entry(network, streets, EPOCH, number)).expect("the disk has room");
                }
            });
        }
    });
}

/// One contribution of a later epoch after the other: how many, and the most seconds that one took.
fn record_until(ledger: &SqliteLedger, network: NetworkId, streets: &[Vec<WirePassage>], is_over: &AtomicBool) -> (usize, f64) {
    let (later, mut recorded, mut longest) = (Epoch::from_number(EPOCH.number() + 5), 0, 0.0);
    while !is_over.load(Ordering::Relaxed) {
        let start = Instant::now();
        // One that waits in vain counts as well.
        let _ = ledger.record(entry(network, streets, later, recorded));
        longest = f64::max(longest, start.elapsed().as_secs_f64());
        recorded += 1;
    }
    (recorded, longest)
}

fn entry(network: NetworkId, streets: &[Vec<WirePassage>], epoch: Epoch, number: usize) -> Entry {
    let contribution = ContributionId::of(&[epoch.number() as usize, number].map(usize::to_be_bytes).concat());
    // Its hash chooses street, class and speed.
    let chance = contribution.as_bytes();
    let street = &streets[usize::from(u16::from_be_bytes([chance[0], chance[1]])) % streets.len()];
    let half_mps = 20 + u16::from(chance[3] % 16);
    let passages = street.iter().map(|passage| WirePassage { half_mps, ..*passage }).collect();
    let payload = Payload {
        epoch,
        class: HourClass::from_index(chance[2] % HourClass::COUNT).expect("it is below ten"),
        ..sample::drive(network, passages)
    };
    let verdicts = vec![Verdict::Uncorroborated; payload.passages.len()];
    // As random as a pass's.
    let mut output = [0; 64];
    output[..32].copy_from_slice(chance);
    let pass = ShownPass { epoch, output: Output::from_bytes(output) };
    // A signed receipt with its points is as long.
    Entry { contribution, payload, pass, verdicts, points: 12, receipt: "r".repeat(2_300) }
}

/// The most memory that the process has had, as `/proc` says.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or(" not known here");
    line.trim().to_owned()
}
