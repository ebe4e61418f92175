//! A phone, a real collector, and what stands between them; and whether all is well in the end.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use wayhum_collector::{Collector, DatabaseAddress, SqliteLedger, WalletLedger, serve};
use wayhum_host::Http;
use wayhum_host::uploads::Execute;
use wayhum_sdk::protocol::{CONTRIBUTIONS_PATH, SigningKey};
use wayhum_sdk::types::{Clock, Epoch, Timestamp};
use wayhum_sdk::wallet::{SealingKey, WalletKey};
use wayhum_sdk::{Contributor, Outcome, Policy, Request, Setup, Snapshot, Task};
use wayhum_sim::SeededEntropy;

use crate::between::Between;
use crate::fault::Fault;

/// Friday 2026-05-22, 16:00 UTC.
pub const EVENING: Timestamp = Timestamp::from_unix_millis(1_779_465_600_000);
pub const HOUR_MS: i64 = 3_600_000;
pub const DAY_MS: i64 = 24 * HOUR_MS;

/// A phone whose requests all go through [`Between`], and what it is connected to.
pub struct World {
    pub between: Between,
    pub collector: Arc<Collector>,
    pub now: Timestamp,
    /// What the last request came to.
    pub last: Option<Outcome>,
    contributor: Option<Contributor>,
    http: Http,
    clock: Arc<AtomicI64>,
    attempts: BTreeMap<u64, u32>,
    deaths: u64,
    dir: TempDir,
    _runtime: Runtime,
}

/// What everything came to: the same with faults and without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    pub sent: u64,
    pub points: u64,
    /// What the phone knows to be redeemed, and what the collector has credited.
    pub redeemed: u64,
    pub credited: u64,
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32]).expect("below the order")
}

fn wallet() -> WalletKey {
    WalletKey::from_bytes(&[3; 32]).expect("below the order")
}

impl World {
    /// A collector in a folder of its own, and a phone that has recorded so many drives.
    pub fn with_drives(drives: u64) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(AtomicI64::new(EVENING.unix_millis()));
        let collectors = Arc::clone(&clock);
        let now = Arc::new(move || Timestamp::from_unix_millis(collectors.load(Ordering::SeqCst)));
        let collector = Collector::open(&database(dir.path()), key(), now, SeededEntropy::new(7)).expect("opened");
        let collector = Arc::new(collector);
        let runtime = Runtime::new().expect("threads");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(serve(Arc::clone(&collector), listener, core::future::pending()));
        let between = Between::start(address);
        let mut contributor = open(dir.path(), &between.address(), 0);
        let mut end = EVENING;
        for drive in 0..drives {
            let track = wayhum_sim::drive(drive + 1, EVENING.plus_millis(drive.cast_signed() * 2 * HOUR_MS));
            contributor.start(None, Clock::simulated(track.begin)).expect("started");
            for fix in &track.fixes {
                contributor.push_fix(fix, Clock::simulated(fix.at)).expect("recorded");
            }
            contributor.stop(Clock::simulated(track.end)).expect("stopped");
            end = track.end;
        }
        Self {
            between,
            collector,
            now: end,
            last: None,
            contributor: Some(contributor),
            http: Http::new(),
            clock,
            attempts: BTreeMap::new(),
            deaths: 0,
            dir,
            _runtime: runtime,
        }
    }

    /// Does what is to do up to a moment. `fault` says what happens to a request, which is tried for the so many-th time.
    pub fn run(&mut self, until: Timestamp, mut fault: impl FnMut(&Request, u32) -> Fault) {
        loop {
            let clock = Clock::simulated(self.now);
            match self.phone().next_task(clock).expect("a task") {
                Task::Upload(request) => {
                    let attempt = self.attempts.entry(name(&request)).or_default();
                    *attempt += 1;
                    let fault = fault(&request, *attempt);
                    self.between.next(fault);
                    self.clock.store(self.now.unix_millis(), Ordering::SeqCst);
                    let timeout = Duration::from_millis(if fault.is_slow() { 100 } else { 30_000 });
                    let outcome = self.http.execute(&Request { timeout, ..request });
                    self.phone().finish_task(&outcome, clock).expect("finished");
                    self.last = Some(outcome);
                }
                Task::Wait { until: next } if next <= until => self.now = next.max(self.now),
                Task::Wait { .. } | Task::Done => {
                    self.now = until.max(self.now);
                    return;
                }
            }
        }
    }

    /// The phone's process dies and starts again.
    pub fn die(&mut self) {
        self.contributor = None;
        self.deaths += 1;
        self.contributor = Some(open(self.dir.path(), &self.between.address(), self.deaths));
    }

    /// A network that is well again sends all, and all points are redeemed; what it came to. Each contribution must have one receipt.
    pub fn ends_well(&mut self) -> Sums {
        self.run(self.now.plus_millis(4 * DAY_MS), |_, _| Fault::None);
        let now = Clock::simulated(self.now);
        self.phone().redeem_all(now).expect("on their way");
        self.run(self.now.plus_millis(DAY_MS), |_, _| Fault::None);
        let snapshot = self.snapshot();
        let left = (snapshot.waiting, snapshot.bound, snapshot.quarantined, snapshot.too_late);
        assert_eq!((left, snapshot.stopped, snapshot.held_up), ((0, 0, 0, 0), None, None));
        let purse = snapshot.purse;
        assert_eq!((purse.points_held, purse.points_in_lots, purse.refused), (0, 0, 0));
        let mut receipts: BTreeMap<Vec<u8>, BTreeSet<Vec<u8>>> = BTreeMap::new();
        for taken in self.between.taken(CONTRIBUTIONS_PATH) {
            receipts.entry(taken.body.clone()).or_default().insert(taken.answered().to_vec());
        }
        assert!(receipts.values().all(|receipts| receipts.len() == 1), "the same bytes have the same receipt");
        assert_eq!(receipts.len() as u64, snapshot.sent, "each contribution has its receipt, and there are no others");
        let ledger = DatabaseAddress::parse(&database(self.dir.path())).expect("an address");
        let ledger = SqliteLedger::open(&ledger, &key().public()).expect("opened");
        let credits = ledger.credits(Epoch::from_number(u32::MAX)).expect("read");
        assert!(credits.iter().all(|(address, _)| *address == wallet().address()));
        let credited = credits.iter().map(|(_, points)| points).sum();
        Sums { sent: snapshot.sent, points: snapshot.points, redeemed: purse.redeemed, credited }
    }

    pub fn snapshot(&mut self) -> Snapshot {
        let now = Clock::simulated(self.now);
        self.phone().snapshot(now).expect("a snapshot")
    }

    pub fn phone(&mut self) -> &mut Contributor {
        self.contributor.as_mut().expect("it lives")
    }
}

fn database(dir: &Path) -> String {
    format!("sqlite:{}", dir.join("collector.sqlite").display())
}

fn open(dir: &Path, network: &str, deaths: u64) -> Contributor {
    let setup = Setup {
        store: dir.join("contributor.sqlite"),
        key: SealingKey::from_bytes([7; 32]),
        network: Some(network.to_owned()),
        trust: None,
        wallet: Some(wallet()),
        policy: Policy::default(),
    };
    // An operating system never repeats its entropy either.
    Contributor::open(setup, SeededEntropy::new(100 + deaths)).expect("opened")
}

fn name(request: &Request) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&request.url, &request.body).hash(&mut hasher);
    hasher.finish()
}
