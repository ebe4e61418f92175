use std::fs;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use wayhum_collector::{Collector, Layer, Published, Sheet, serve};
use wayhum_host::uploads::{Pace, SimulatedPace};
use wayhum_sdk::types::{Clock, Epoch, Timestamp};
use wayhum_sim::SeededEntropy;

use crate::args::Demo;
use crate::clock::now;
use crate::commands::collector::{cannot_listen, open, publish};
use crate::commands::sending;
use crate::folder::Folder;
use crate::output::{Failure, Say};

/// The file of what the collector keeps.
pub(super) const DATABASE: &str = "collector.sqlite";

/// A collector in this process, on a port of this machine, in simulated time.
pub(super) struct Network {
    runtime: tokio::runtime::Runtime,
    address: SocketAddr,
    collector: Arc<Collector>,
    clock: Arc<SharedClock>,
}

impl Network {
    pub(super) fn start(folder: &Folder, args: &Demo, at: Timestamp) -> Result<Self, Failure> {
        let failed = |error: io::Error| cannot_listen(args.listen, &error);
        let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("start the collector: {error}")))?;
        let listener = runtime.block_on(tokio::net::TcpListener::bind(args.listen)).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let clock = Arc::new(SharedClock { millis: AtomicI64::new(at.unix_millis()), is_real: AtomicBool::new(false) });
        let time = Arc::clone(&clock);
        let database = format!("sqlite:{}", folder.file(DATABASE).display());
        let collector = Arc::new(open(folder, &database, Arc::new(move || time.now()), SeededEntropy::new(!args.seed))?);
        runtime.spawn(serve(Arc::clone(&collector), listener, std::future::pending::<()>()));
        Ok(Self { runtime, address, collector, clock })
    }

    pub(super) fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Leaves the current maps as files: `roads.geojson`, `noise.geojson`.
    pub(super) fn write_maps(&self, folder: &Folder) -> Result<(), Failure> {
        for layer in Layer::ALL {
            let path = folder.file(&format!("{}.geojson", layer.name()));
            let map = self.collector.geojson(layer, Sheet::Current).map_err(|error| Failure::new(error.to_string()))?;
            fs::write(&path, map.unwrap_or_default()).map_err(|error| Failure::file(&path, "write the map to", &error))?;
        }
        Ok(())
    }

    /// A clock for a phone, from `begun` on, that the collector's follows.
    pub(super) fn pace(&self, begun: Clock) -> Together {
        self.clock.reach(begun.wall);
        Together { phone: sending::all_at_once(begun), network: Arc::clone(&self.clock) }
    }

    /// The same, within the week: nobody whose turn comes later finds the network's week to be another than its own.
    pub(super) fn pace_of_the_week(&self, begun: Clock) -> Together {
        self.clock.reach(begun.wall);
        let until = Epoch::of(begun.wall).end().plus_millis(-2 * 3_600_000);
        Together { phone: SimulatedPace::new(begun, until), network: Arc::clone(&self.clock) }
    }

    /// Lets time pass until `at` and publishes what is due then.
    pub(super) fn publish(&self, at: Timestamp) -> Result<Vec<Published>, Failure> {
        self.clock.reach(at);
        publish(&self.collector)
    }

    /// Lets time pass until `at` and settles what was redeemed in the weeks that are over; how many weeks.
    pub(super) fn settle(&self, at: Timestamp) -> Result<usize, Failure> {
        self.clock.reach(at);
        Ok(self.collector.settle().map_err(|error| Failure::new(error.to_string()))?.len())
    }

    /// Serves until Ctrl-C, from now on in real time.
    pub(super) fn go_on(&self, opens_browser: bool, say: &Say) {
        self.clock.is_real.store(true, Ordering::Relaxed);
        let address = self.address();
        say.line(format!("The map is at {address}; Ctrl-C ends it."));
        if opens_browser && open::that_detached(&address).is_err() {
            say.line("No browser could be opened: open that address in one.");
        }
        // If no signal can be waited for, the demo ends at once, which is what Ctrl-C would do.
        let _ = self.runtime.block_on(tokio::signal::ctrl_c());
    }
}

/// The collector's time: as far as any of the phones has come, and in the end this machine's.
struct SharedClock {
    millis: AtomicI64,
    is_real: AtomicBool,
}

impl SharedClock {
    fn now(&self) -> Timestamp {
        if self.is_real.load(Ordering::Relaxed) {
            return now().wall;
        }
        Timestamp::from_unix_millis(self.millis.load(Ordering::Relaxed))
    }

    fn reach(&self, at: Timestamp) {
        self.millis.fetch_max(at.unix_millis(), Ordering::Relaxed);
    }
}

/// A phone's time, which takes the collector's along.
pub(super) struct Together {
    phone: SimulatedPace,
    network: Arc<SharedClock>,
}

impl Pace for Together {
    fn now(&mut self) -> Clock {
        self.phone.now()
    }

    fn wait_until(&mut self, moment: Timestamp) -> bool {
        let goes_on = self.phone.wait_until(moment);
        self.network.reach(self.phone.clock().wall);
        goes_on
    }
}
