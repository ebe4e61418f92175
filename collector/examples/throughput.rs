//! How many contributions a second one collector takes: distinct ones, made beforehand, of 50 passages each, into a new database
//! file: `cargo run --release -p wayhum-collector --example throughput -- [DIRECTORY] [CONTRIBUTIONS]`
//!
//! Each has a pass of its own and earns 4 points, as passages through unknown streets do: what is evaluated and proved for them is
//! most of the work. Prints a line for each number of threads, and at last how fast one thread is without a disk: in memory, for
//! repeats, and for opening alone; then how fast it gives passes, 128 a request, and credits lots of 64 points.

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
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use wayhum_collector::{Clock, Collector, DatabaseAddress, KeyLedger, SqliteLedger};
use wayhum_protocol::{Contribution, LOT, NetworkId, PassDrafts, Point, ProblemKind, WirePassage};

use phone::{Seeded, Wallet};
use sample::{EPOCH, Line};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let directory = arguments.next().map_or_else(env::temp_dir, PathBuf::from);
    let count: usize = arguments.next().map_or(Ok(20_000), |count| count.parse())?;
    let bodies = contributions(count)?;
    let clock: Clock = Arc::new(|| EPOCH.start());
    for threads in [1, 2, 8, 32, 64] {
        let file = directory.join(format!("throughput-{}-{threads}.db", std::process::id()));
        let collector = collector(&DatabaseAddress::File(file.clone()), &clock)?;
        let seconds = receive_all(&collector, &bodies, threads);
        drop(collector);
        let megabytes = fs::metadata(&file)?.len() as f64 / 1e6;
        writeln!(stdout(), "{threads:2} threads, file:   {:6.0} per second, {megabytes:.0} MB", count as f64 / seconds)?;
        fs::remove_file(&file)?;
    }
    let collector = collector(&DatabaseAddress::Memory, &clock)?;
    let seconds = receive_all(&collector, &bodies, 1);
    writeln!(stdout(), " 1 thread, memory:  {:6.0} per second", count as f64 / seconds)?;
    let seconds = receive_all(&collector, &bodies, 1);
    writeln!(stdout(), " 1 thread, repeats: {:6.0} per second", count as f64 / seconds)?;
    let start = Instant::now();
    for body in &bodies {
        Contribution::open(body.as_bytes()).expect("it was just made");
    }
    writeln!(stdout(), " 1 thread, opening: {:6.0} per second", count as f64 / start.elapsed().as_secs_f64())?;
    wallets(&collector)
}

/// What wallets ask for, in memory and on one thread.
fn wallets(collector: &Collector) -> Result<(), Box<dyn Error>> {
    let network = collector.network();
    let requests: Vec<String> = (1..=100_u8)
        .map(|number| {
            let wallet = Wallet::new(number);
            wallet.request(&PassDrafts::draw(network, EPOCH, 0, 128, &mut Seeded(u64::from(number))))
        })
        .collect();
    let start = Instant::now();
    for request in &requests {
        collector.give_passes(request.as_bytes(), None).map_err(ProblemKind::words)?;
    }
    let each = start.elapsed().as_secs_f64() / requests.len() as f64;
    writeln!(stdout(), " 128 passes:        {:6.1} ms", each * 1e3)?;

    let lots: Vec<String> = (1..=100_u8)
        .map(|number| {
            let points: Vec<Point> = phone::points(network, &Wallet::new(number), EPOCH, LOT, u64::from(number) << 32);
            Wallet::new(number).redemption(&network, points, EPOCH, 1).to_json()
        })
        .collect();
    let start = Instant::now();
    for lot in &lots {
        collector.redeem(lot.as_bytes()).map_err(ProblemKind::words)?;
    }
    let each = start.elapsed().as_secs_f64() / lots.len() as f64;
    writeln!(stdout(), " 64 points:         {:6.1} ms", each * 1e3)?;
    Ok(())
}

fn collector(address: &DatabaseAddress, clock: &Clock) -> Result<Collector, Box<dyn Error>> {
    let ledger = SqliteLedger::open(address, &phone::key().public())?;
    ledger.keep_secrets(&phone::secrets(EPOCH))?;
    Ok(Collector::with_ledger(Box::new(ledger), phone::key(), Arc::clone(clock), Seeded(1))?)
}

/// On 500 parallel streets, each time at other speeds and under another key.
fn contributions(count: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let network = NetworkId::of_key(&phone::key().public());
    let streets: Vec<Vec<WirePassage>> = (0..500).map(|i| Line::DRIVE.north(f64::from(i) * 60.0).road(50)).collect();
    let (mut bodies, requests) = (Vec::with_capacity(count), phone::some_requests(network));
    for first in (0..count).step_by(256) {
        let passes = phone::passes(network, EPOCH, 256.min(count - first), (first as u64 + 1) << 20);
        for (pass, number) in passes.iter().zip(first..) {
            let payload = sample::drive(network, streets[number % streets.len()].clone());
            bodies.push(Contribution::make(&payload, pass, &requests)?.into_string());
        }
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
