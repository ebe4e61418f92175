//! Kills while a store of an earlier version is brought up to date: afterwards it holds what it held.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use clap::Args;
use wayhum_sdk::store::{PointTally, Quarantined, RawBatch, Store, StoredPiece, StoredReceipt, StoredWay, Tally};
use wayhum_sdk::types::{Draw, Epoch, Place};
use wayhum_sim::SeededEntropy;

use crate::Failed;
use crate::marks::{Mark, Marks};
use crate::moments::{Kind, Victim};
use crate::place::sealing_key;
use crate::process::{Process, wait};

/// Opens a store, in a process of its own.
#[derive(Args)]
pub(crate) struct OpenArgs {
    #[arg(long)]
    store: PathBuf,
}

pub(crate) fn open(args: &OpenArgs) -> Result<(), Failed> {
    Mark::Asking.say()?;
    drop(open_store(&args.store)?);
    Ok(Mark::Drained.say()?)
}

fn open_store(path: &Path) -> Result<Store, Failed> {
    Ok(Store::open(path, sealing_key(), Box::new(SeededEntropy::new(1)))?)
}

/// Everything that is in a store.
#[derive(PartialEq)]
struct Held {
    raw: Vec<RawBatch>,
    pieces: Vec<StoredPiece>,
    ways: Vec<StoredWay>,
    places: Vec<Place>,
    quarantined: Vec<Quarantined>,
    receipts: Vec<StoredReceipt>,
    tally: Tally,
    points: PointTally,
    passes: u64,
}

impl Held {
    fn by(store: &Store) -> Result<Self, Failed> {
        Ok(Self {
            raw: store.raw()?,
            pieces: store.pieces()?,
            ways: store.ways()?,
            places: store.places()?,
            quarantined: store.quarantined()?,
            receipts: store.receipts()?,
            tally: store.tally(Epoch::from_number(0))?,
            points: store.point_tally()?,
            passes: store.pass_count()?,
        })
    }
}

/// Kills so many times, each of `fixtures/stores` in turn; what should not be.
pub(crate) fn kill(kills: u64, seed: u64, dir: &Path, on_kill: &dyn Fn(Kind, Victim) -> bool) -> Result<Vec<String>, Failed> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/stores");
    let mut stores: Vec<PathBuf> =
        fs::read_dir(fixtures)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    stores.retain(|path| path.extension().is_some_and(|extension| extension == "sqlite"));
    stores.sort();
    let (mut entropy, mut lasts, mut findings) = (SeededEntropy::new(seed), 0.003, Vec::new());
    for number in 0..kills {
        let fixture = &stores[(number % stores.len() as u64) as usize];
        let name = fixture.file_name().unwrap_or_default().to_string_lossy();
        let [calm, killed] = ["calm.sqlite", "killed.sqlite"].map(|name| dir.join(name));
        for path in [&calm, &killed] {
            let _ = fs::remove_file(path.with_extension("sqlite-wal"));
            fs::copy(fixture, path)?;
        }
        let expected = Held::by(&open_store(&calm)?)?;
        let mut child = Process::start("open", &["--store".to_owned(), killed.display().to_string()], Stdio::piped())?;
        let mut marks = Marks::new(child.says()?);
        marks.next()?;
        let begun = Instant::now();
        // Every eighth is left alone, to see how long it takes.
        if number % 8 == 0 {
            marks.next()?;
            lasts = begun.elapsed().as_secs_f64();
        } else {
            wait(Duration::from_secs_f64(entropy.uniform(0.0, 1.1 * lasts)));
        }
        child.kill()?;
        on_kill(Kind::Migrating, Victim::Phone);
        match open_store(&killed).and_then(|store| Held::by(&store)) {
            Ok(held) if held == expected => {}
            Ok(_) => findings.push(format!("{name} holds something else after it was killed while it was brought up to date")),
            Err(error) => findings.push(format!("{name}, killed while it was brought up to date: failed to {error}")),
        }
    }
    Ok(findings)
}
