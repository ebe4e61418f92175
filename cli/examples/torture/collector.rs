//! The collector: the real one on a real file and a real port. Its clock is the phone's, and it settles and publishes by itself.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use clap::Args;
use wayhum_collector::{Collector, serve};
use wayhum_sdk::types::{Epoch, Timestamp};
use wayhum_sim::SeededEntropy;

use crate::Failed;
use crate::place::{Place, ProgressFile, directory_key};

/// The life of a collector in a process of its own.
#[derive(Args)]
pub(crate) struct CollectorArgs {
    #[arg(long)]
    pub(crate) dir: PathBuf,
    #[arg(long)]
    pub(crate) port: u16,
    #[arg(long)]
    pub(crate) seed: u64,
    /// How many lives it had before.
    #[arg(long)]
    pub(crate) life: u64,
}

pub(crate) fn serve_until_killed(args: &CollectorArgs) -> Result<(), Failed> {
    let place = Place(args.dir.clone());
    let file = Mutex::new(ProgressFile::open(&place.progress())?);
    let latest = Mutex::new(Timestamp::from_unix_millis(0));
    let now = move || {
        let read = file.lock().unwrap_or_else(PoisonError::into_inner).read();
        let mut latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
        *latest = read.map_or(*latest, |progress| latest.max(progress.now));
        *latest
    };
    let now = Arc::new(now);
    let database = format!("sqlite:{}", place.ledger().display());
    let entropy = SeededEntropy::new(args.seed << 20 ^ args.life << 1);
    let collector = Arc::new(Collector::open(&database, directory_key(), Arc::clone(&now) as _, entropy)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", args.port)).await?;
        runtime.spawn_blocking({
            let collector = Arc::clone(&collector);
            move || settle_for_ever(&collector, &*now)
        });
        serve(collector, listener, core::future::pending::<()>()).await
    })?;
    Ok(())
}

/// Settles and publishes whenever a week is over.
fn settle_for_ever(collector: &Collector, now: &dyn Fn() -> Timestamp) {
    let mut settled = None;
    loop {
        let day = now().unix_millis() / 86_400_000;
        if settled != Some((Epoch::of(now()), day)) {
            if let Err(error) = collector.publish(|_, _| ()) {
                eprintln!("torture: the collector failed to {error}");
            }
            settled = Some((Epoch::of(now()), day));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
