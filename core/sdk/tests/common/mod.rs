//! A phone to test with: a contributor in a folder of its own, a day to play into it, and a network that answers.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of it")]

pub mod paper;

use std::path::Path;

use tempfile::TempDir;
use wayhum_sdk::meter::{Calibration, CalibrationMethod, SampleRate, SoundMeter};
use wayhum_sdk::protocol::Trust;
use wayhum_sdk::store::{RawBatch, Store};
use wayhum_sdk::types::{
    Clock, Db, FastLevels, Fix, Level, MeterNote, MeterSource, Quality, Second, Sound, Thirds, Timestamp, Zone,
};
use wayhum_sdk::wallet::{SealingKey, WalletKey};
use wayhum_sdk::{Contributor, Outcome, Policy, Purpose, Request, Setup, Snapshot, Task};
use wayhum_sim::{SAMPLE_RATE_HZ, SeededEntropy, StreetRules, StreetSound, Track};

#[allow(unused_imports, reason = "each test file uses its part of it")]
pub use paper::{Paper, ok, refuse};

/// Friday 2026-05-22, 16:00 UTC: in the middle of an epoch, far from a change of hour class.
pub const EVENING: Timestamp = Timestamp::from_unix_millis(1_779_465_600_000);

pub const DAY_MS: i64 = 86_400_000;

/// The wallet of the tests. Not a secret.
pub fn wallet() -> WalletKey {
    WalletKey::from_bytes(&[3; 32]).expect("between zero and the order")
}

/// The meter that [`level`] is of.
pub const METER: MeterNote = MeterNote { source: MeterSource::File, calibrated: true };

/// A street's level in a second.
pub fn level(at: Second, laeq: f64) -> Sound {
    let db = Db(laeq);
    Sound::Level(Level {
        at,
        laeq: db,
        lceq: db,
        lzeq: db,
        laf_max: Db(laeq + 2.0),
        las_max: db,
        lc_peak: Db(laeq + 12.0),
        thirds: Thirds::NONE,
        laf: FastLevels::new([db.to_half_db().expect("finite"); 8]),
        quality: Quality::default(),
    })
}

/// A contributor in a folder of its own.
pub struct Phone {
    pub contributor: Contributor,
    dir: TempDir,
    seed: u64,
    wallet: Option<WalletKey>,
    trust: Option<Trust>,
}

impl Phone {
    pub fn new(seed: u64) -> Self {
        Self::with_wallet(seed, Some(wallet()))
    }

    /// One whose folder lies in memory, where there is such a place: for many days' writes, each of which would wait for the disk.
    pub fn in_memory(seed: u64) -> Self {
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
        let wallet = Some(wallet());
        let contributor = open(&dir, seed, wallet.clone(), None);
        Self { contributor, dir, seed, wallet, trust: None }
    }

    pub fn with_wallet(seed: u64, wallet: Option<WalletKey>) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let contributor = open(&dir, seed, wallet.clone(), None);
        Self { contributor, dir, seed, wallet, trust: None }
    }

    /// The process dies here: nothing is stopped or written; a new one opens the same folder.
    pub fn die_and_reopen(self) -> Self {
        let Self { contributor, dir, seed, wallet, trust } = self;
        drop(contributor);
        // Another seed: an operating system never repeats its entropy either.
        let contributor = open(&dir, seed + 1_000, wallet.clone(), trust.clone());
        Self { contributor, dir, seed: seed + 1_000, wallet, trust }
    }

    /// Its owner makes a wallet, and the app starts anew.
    pub fn make_wallet(self, wallet: WalletKey) -> Self {
        Self { wallet: Some(wallet), ..self }.die_and_reopen()
    }

    /// A newer app that carries this of the network.
    pub fn with_trust(self, trust: Trust) -> Self {
        Self { trust: Some(trust), ..self }.die_and_reopen()
    }

    /// Records a track, with what is heard along it, up to its last fix, without stopping.
    pub fn live(&mut self, fixes: &[Fix], mut heard: impl FnMut(Timestamp) -> Vec<Sound>) {
        for fix in fixes {
            let clock = Clock::simulated(fix.at);
            self.contributor.push_sounds(&heard(fix.at), clock).expect("recorded");
            self.contributor.push_fix(fix, clock).expect("recorded");
            self.contributor.tick(clock).expect("recorded");
        }
    }

    /// Records a whole track without sound.
    pub fn drive(&mut self, track: &Track) -> Timestamp {
        let (first, last) = ends(track);
        self.contributor.start(None, Clock::simulated(first)).expect("started");
        self.live(&track.fixes, |_| Vec::new());
        self.contributor.stop(Clock::simulated(last)).expect("stopped");
        last
    }

    /// Records a whole track with the simulated street's sound.
    pub fn walk(&mut self, track: &Track) -> Timestamp {
        let (first, last) = ends(track);
        let mut street = Street::new(self.seed, first);
        self.contributor.start(Some(street.meter.calibration().note()), Clock::simulated(first)).expect("started");
        self.live(&track.fixes, |until| street.until(until));
        self.contributor.stop(Clock::simulated(last)).expect("stopped");
        last
    }

    /// Works through outbox and purse in simulated time, for a fortnight or until `most` requests were answered; each goes to
    /// `network`. Returns when it stood still.
    pub fn upload(&mut self, network: &mut impl FnMut(&Request) -> Outcome, from: Timestamp, most: usize) -> Timestamp {
        let end = from.plus_millis(14 * DAY_MS);
        let mut answered = 0;
        self.run(from, end, |request, _| {
            answered += 1;
            (answered <= most).then(|| network(request))
        })
    }

    /// Does the next tasks up to a moment, as long as `network` answers. Returns when it stood still.
    pub fn run(
        &mut self,
        from: Timestamp,
        until: Timestamp,
        mut network: impl FnMut(&Request, Timestamp) -> Option<Outcome>,
    ) -> Timestamp {
        let mut now = from;
        loop {
            match self.contributor.next_task(Clock::simulated(now)).expect("a task") {
                Task::Upload(request) => {
                    let Some(outcome) = network(&request, now) else { return now };
                    self.contributor.finish_task(&outcome, Clock::simulated(now)).expect("finished");
                }
                Task::Wait { until: next } if next > until => return now,
                Task::Wait { until: next } => now = next.max(now),
                Task::Done => return now,
            }
        }
    }

    /// Lets `paper` answer everything up to the first request for this purpose, which is handed out and not yet answered.
    pub fn until(&mut self, purpose: Purpose, paper: &Paper, from: Timestamp) -> (Request, Timestamp) {
        let mut found = None;
        self.run(from, from.plus_millis(14 * DAY_MS), |request, now| {
            if request.purpose == purpose {
                found = Some((request.clone(), now));
                return None;
            }
            Some(paper.answer_at(request, now))
        });
        found.expect("there is such a request")
    }

    pub fn snapshot(&self, at: Timestamp) -> Snapshot {
        self.contributor.snapshot(Clock::simulated(at)).expect("a snapshot")
    }

    /// How large the store's files are together.
    pub fn store_bytes(&self) -> u64 {
        let files = std::fs::read_dir(self.dir.path()).expect("a folder");
        files.map(|file| file.expect("a file").metadata().expect("its size").len()).sum()
    }

    /// What the raw log holds.
    pub fn raw_log(self) -> Vec<RawBatch> {
        self.store().raw().expect("read")
    }

    /// Its store. The contributor must let go of it for that; the folder goes when the process ends.
    pub fn store(self) -> Store {
        let Self { contributor, dir, .. } = self;
        drop(contributor);
        let entropy = Box::new(SeededEntropy::new(1));
        let store = Store::open(&dir.path().join("contributor.sqlite"), SealingKey::from_bytes([7; 32]), entropy);
        store.expect("opened")
    }

    pub fn add_zone(&mut self, zone: Zone, at: Timestamp) {
        self.contributor.add_zone(zone, Clock::simulated(at)).expect("added");
    }
}

/// A contributor at a path of one's own.
pub fn open_at(store: &Path, seed: u64) -> Contributor {
    Contributor::open(setup(store, Some(wallet()), None), SeededEntropy::new(seed)).expect("opened")
}

fn open(dir: &TempDir, seed: u64, wallet: Option<WalletKey>, trust: Option<Trust>) -> Contributor {
    let store = dir.path().join("contributor.sqlite");
    Contributor::open(setup(&store, wallet, trust), SeededEntropy::new(seed)).expect("opened")
}

fn setup(store: &Path, wallet: Option<WalletKey>, trust: Option<Trust>) -> Setup {
    Setup {
        store: store.to_owned(),
        key: SealingKey::from_bytes([7; 32]),
        network: Some("https://collect.example.org".to_owned()),
        trust,
        wallet,
        policy: Policy::default(),
    }
}

fn ends(track: &Track) -> (Timestamp, Timestamp) {
    (track.fixes.first().expect("fixes").at, track.fixes.last().expect("fixes").at)
}

/// The simulated street through a real meter.
pub struct Street {
    sound: StreetSound,
    meter: SoundMeter,
    begun: Timestamp,
    samples: u64,
    block: Vec<f32>,
}

impl Street {
    pub fn new(seed: u64, begun: Timestamp) -> Self {
        let rate = SampleRate::new(SAMPLE_RATE_HZ).expect("supported");
        let calibration = Calibration::new(120.0, CalibrationMethod::Calibrator, MeterSource::File).expect("within range");
        let block = vec![0.0; SAMPLE_RATE_HZ as usize / 10];
        let sound = StreetSound::new(seed, &StreetRules::default());
        Self { sound, meter: SoundMeter::new(rate, calibration), begun, samples: 0, block }
    }

    pub fn meter(&self) -> &SoundMeter {
        &self.meter
    }

    pub fn until(&mut self, moment: Timestamp) -> Vec<Sound> {
        let mut sounds = Vec::new();
        let rate = self.meter.rate();
        while rate.time_of(self.begun, self.samples) < moment {
            self.sound.fill(&mut self.block);
            self.meter.push(rate.time_of(self.begun, self.samples), &self.block);
            self.samples += self.block.len() as u64;
            sounds.extend(self.meter.drain());
        }
        sounds
    }
}
