//! How many contributions a second one collector takes: distinct ones, made beforehand, of 50 passages each, into a new database
//! file: `cargo run --release -p wayhum-collector --example throughput -- [DIRECTORY] [CONTRIBUTIONS]`
//!
//! Prints a line for each number of threads, and at last how fast one thread is without a disk: in memory, for repeats, without any
//! ledger, and for opening alone.

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
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use wayhum_collector::{
    Clock, Collector, Edition, Entry, Group, Layer, Ledger, LedgerError, Maps, Number, Period, Report, Sheet,
};
use wayhum_protocol::{Contribution, ContributionId, NetworkId, SigningKey, WirePassage};
use wayhum_types::Epoch;

use sample::{EPOCH, Line};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let directory = arguments.next().map_or_else(env::temp_dir, PathBuf::from);
    let count: usize = arguments.next().map_or(Ok(20_000), |count| count.parse())?;
    let bodies = contributions(count)?;
    let clock: Clock = Arc::new(|| EPOCH.start());
    for threads in [1, 2, 8, 32, 64] {
        let file = directory.join(format!("throughput-{}-{threads}.db", std::process::id()));
        let collector = Collector::open(&format!("sqlite:{}", file.display()), directory_key()?, Arc::clone(&clock))?;
        let seconds = receive_all(&collector, &bodies, threads);
        drop(collector);
        let megabytes = fs::metadata(&file)?.len() as f64 / 1e6;
        writeln!(stdout(), "{threads:2} threads, file:   {:6.0} per second, {megabytes:.0} MB", count as f64 / seconds)?;
        fs::remove_file(&file)?;
    }
    let collector = Collector::open("sqlite::memory:", directory_key()?, clock)?;
    let seconds = receive_all(&collector, &bodies, 1);
    writeln!(stdout(), " 1 thread, memory:  {:6.0} per second", count as f64 / seconds)?;
    let seconds = receive_all(&collector, &bodies, 1);
    writeln!(stdout(), " 1 thread, repeats: {:6.0} per second", count as f64 / seconds)?;
    let collector = Collector::with_ledger(Box::new(Nowhere), directory_key()?, Arc::new(|| EPOCH.start()));
    let seconds = receive_all(&collector, &bodies, 1);
    writeln!(stdout(), " 1 thread, nowhere: {:6.0} per second", count as f64 / seconds)?;
    let start = Instant::now();
    for body in &bodies {
        Contribution::open(body.as_bytes()).expect("it was just made");
    }
    writeln!(stdout(), " 1 thread, opening: {:6.0} per second", count as f64 / start.elapsed().as_secs_f64())?;
    Ok(())
}

/// Keeps nothing.
struct Nowhere;

impl Ledger for Nowhere {
    fn receipt(&self, _: &ContributionId) -> Result<Option<String>, LedgerError> {
        Ok(None)
    }

    fn record(&self, entry: Entry) -> Result<String, LedgerError> {
        Ok(entry.receipt)
    }

    fn forget_receipts(&self, _: Epoch) -> Result<usize, LedgerError> {
        Ok(0)
    }

    fn span(&self) -> Result<Option<(Epoch, Epoch)>, LedgerError> {
        Ok(None)
    }

    fn reports(&self, _: Layer, _: Period, _: &mut dyn FnMut(Report)) -> Result<(), LedgerError> {
        Ok(())
    }

    fn publish(&self, _: &Edition, _: u32) -> Result<bool, LedgerError> {
        Ok(false)
    }

    fn last_published(&self) -> Result<Option<Epoch>, LedgerError> {
        Ok(None)
    }

    fn maps(&self) -> Result<Maps, LedgerError> {
        Ok(Maps::default())
    }

    fn numbers(&self, _: Layer, _: Sheet, _: &mut dyn FnMut(&Number)) -> Result<bool, LedgerError> {
        Ok(false)
    }

    fn known(&self, groups: &[Group]) -> Result<Vec<Option<Number>>, LedgerError> {
        Ok(vec![None; groups.len()])
    }
}

fn directory_key() -> Result<SigningKey, Box<dyn Error>> {
    Ok(SigningKey::from_bytes(&[1; 32])?)
}

/// On 500 parallel streets, each time at other speeds and under another key.
fn contributions(count: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let network = NetworkId::of_key(&directory_key()?.public());
    let streets: Vec<Vec<WirePassage>> = (0..500).map(|i| Line::DRIVE.north(f64::from(i) * 60.0).road(50)).collect();
    let mut bodies = Vec::with_capacity(count);
    for number in 0..count {
        let passages = streets[number % streets.len()].clone();
        let mut key = [3; 32];
        key[..8].copy_from_slice(&number.to_be_bytes());
        let payload = sample::drive(network, passages);
        bodies.push(Contribution::make(&payload, &SigningKey::from_bytes(&key)?)?.into_string());
    }
    Ok(bodies)
}

fn receive_all(collector: &Collector, bodies: &[String], threads: usize) -> f64 {
    let (next, start) = (AtomicUsize::new(0), Instant::now());
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(body) = bodies.get(next.fetch_add(1, Ordering::Relaxed)) {
                    collector.receive(body.as_bytes()).expect("it is sound");
                }
            });
        }
    });
    start.elapsed().as_secs_f64()
}
