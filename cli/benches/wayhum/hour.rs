//! What an hour of recording and uploading costs a phone in processor time: meter, trace, store, cryptography. Sending itself is the
//! operating system's and the network's.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use wayhum_collector::Collector;
use wayhum_sdk::protocol::{CONTRIBUTIONS_PATH, DIRECTORY_PATH, PASSES_PATH, REDEMPTIONS_PATH};
use wayhum_sdk::types::{Clock, Fix, Metres, Timestamp};
use wayhum_sdk::wallet::{SealingKey, WalletKey};
use wayhum_sdk::{Contributor, Outcome, Policy, Request, Setup, Task};
use wayhum_sim::{DriveRules, SAMPLE_RATE_HZ, SeededEntropy, WalkRules, drive_by, walk_by};

use crate::{EVENING, key, meter};

const HOUR_S: f64 = 3_600.0;

/// Seconds of one core, for an hour.
pub(crate) fn cpu_seconds() -> f64 {
    let mut hour = Hour::begin();
    // Half an hour each, about.
    let drive = drive_by(&DriveRules { length: Metres(16_000.0), ..DriveRules::default() }, 1, EVENING.plus_millis(-7_200_000));
    let walk = walk_by(&WalkRules { length: Metres(2_000.0), ..WalkRules::default() }, 1, EVENING);
    let mut cpu = Duration::ZERO;
    for fixes in [&drive.fixes, &walk.fixes] {
        cpu += hour.record(fixes);
    }
    let seconds = (drive.fixes.len() + walk.fixes.len()) as f64;
    cpu += hour.upload();
    cpu.as_secs_f64() * HOUR_S / seconds
}

/// The same as a share of one core, in percent.
pub(crate) fn share_of_a_core() -> f64 {
    100.0 * cpu_seconds() / HOUR_S
}

struct Hour {
    contributor: Contributor,
    collector: Collector,
    now: Arc<AtomicI64>,
    sound: Vec<f32>,
    _dir: tempfile::TempDir,
}

impl Hour {
    fn begin() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let now = Arc::new(AtomicI64::new(EVENING.unix_millis()));
        let clock = Arc::clone(&now);
        let clock = Arc::new(move || Timestamp::from_unix_millis(clock.load(Ordering::Relaxed)));
        let collector = Collector::open("sqlite::memory:", key(0), clock, SeededEntropy::new(2)).expect("opened");
        Self { contributor: open(dir.path().join("store.sqlite")), collector, now, sound: meter::street(60), _dir: dir }
    }

    /// Each second as a phone has it: ten blocks of samples, a fix, a tick.
    fn record(&mut self, fixes: &[Fix]) -> Duration {
        let (mut meter, block) = (meter::calibrated(), SAMPLE_RATE_HZ as usize / 10);
        let begun = cpu();
        self.contributor.start(Some(meter.calibration().note()), Clock::simulated(fixes[0].at)).expect("started");
        for (second, fix) in fixes.iter().enumerate() {
            let from = second % 60 * SAMPLE_RATE_HZ as usize;
            for (samples, tenth) in self.sound[from..from + SAMPLE_RATE_HZ as usize].chunks_exact(block).zip(0_i64..) {
                meter.push(fix.at.plus_millis(100 * tenth), samples);
            }
            let (sounds, clock) = (meter.drain().collect::<Vec<_>>(), Clock::simulated(fix.at));
            self.contributor.push_sounds(&sounds, clock).expect("recorded");
            self.contributor.push_fix(fix, clock).expect("recorded");
            self.contributor.tick(clock).expect("recorded");
        }
        self.contributor.stop(Clock::simulated(fixes[fixes.len() - 1].at)).expect("stopped");
        cpu().saturating_sub(begun)
    }

    /// Until everything is sent and redeemed. What the collector does in between is not the phone's.
    fn upload(&mut self) -> Duration {
        let (mut now, mut spent) = (EVENING, Duration::ZERO);
        let end = EVENING.plus_millis(4 * 86_400_000);
        let mut is_redeeming = false;
        loop {
            let begun = cpu();
            let task = self.contributor.next_task(Clock::simulated(now)).expect("a task");
            spent += cpu().saturating_sub(begun);
            match task {
                Task::Upload(request) => {
                    self.now.fetch_max(now.unix_millis(), Ordering::Relaxed);
                    let outcome = self.answer(&request);
                    let begun = cpu();
                    self.contributor.finish_task(&outcome, Clock::simulated(now)).expect("finished");
                    spent += cpu().saturating_sub(begun);
                }
                Task::Wait { until } if until < end => now = until,
                _ if is_redeeming => break,
                _ => {
                    is_redeeming = true;
                    now = end.plus_millis(-2 * 3_600_000);
                    self.contributor.redeem_all(Clock::simulated(now)).expect("redeemed");
                }
            }
        }
        let left = self.contributor.snapshot(Clock::simulated(now)).expect("a snapshot");
        assert!(left.sent > 10 && left.waiting + left.bound + left.purse.points_held == 0, "not everything was sent");
        spent
    }

    fn answer(&self, request: &Request) -> Outcome {
        let ends_with = |path| request.url.ends_with(path);
        let answer = match () {
            () if ends_with(DIRECTORY_PATH) => self.collector.directory().ok(),
            () if ends_with(CONTRIBUTIONS_PATH) => self.collector.receive(&request.body).ok(),
            () if ends_with(PASSES_PATH) => self.collector.give_passes(&request.body, None).ok(),
            () if ends_with(REDEMPTIONS_PATH) => self.collector.redeem(&request.body).ok(),
            () => None,
        };
        answer.map_or(Outcome::NoNetwork, |body| Outcome::Response { status: 200, retry_after: None, body: body.into_bytes() })
    }
}

/// A contributor on a store of its own, new or not.
pub(crate) fn open(store: std::path::PathBuf) -> Contributor {
    let setup = Setup {
        store,
        key: SealingKey::from_bytes([1; 32]),
        network: Some("https://collect.example.org".to_owned()),
        trust: None,
        wallet: Some(WalletKey::from_bytes(&[3; 32]).expect("between zero and the order")),
        policy: Policy::default(),
    };
    Contributor::open(setup, SeededEntropy::new(1)).expect("opened")
}

/// How long this thread has had a processor (Linux's `schedstat`); elsewhere how long it has run, which is more on a busy machine.
fn cpu() -> Duration {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let nanoseconds =
        fs::read_to_string("/proc/thread-self/schedstat").ok().and_then(|line| line.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| BEGUN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}
