//! A phone to test with: a contributor in a folder of its own, a day to play into it, and a network that answers.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of it")]

use std::cell::RefCell;

use tempfile::TempDir;
use wayhum_sdk::meter::{Calibration, CalibrationMethod, SampleRate, SoundMeter};
use wayhum_sdk::protocol::{
    Contribution, ContributionId, Directory, NetworkId, Problem, ProblemKind, Receipt, SigningKey, Verdict,
};
use wayhum_sdk::store::{RawBatch, Store};
use wayhum_sdk::types::{Clock, Fix, MeterSource, Sound, Timestamp, Zone};
use wayhum_sdk::wallet::SealingKey;
use wayhum_sdk::{Contributor, Method, Outcome, Policy, Request, Setup, Task};
use wayhum_sim::{SAMPLE_RATE_HZ, SeededEntropy, StreetRules, StreetSound, Track};

/// Friday 2026-05-22, 16:00 UTC: in the middle of an epoch, far from a change of hour class.
pub const EVENING: Timestamp = Timestamp::from_unix_millis(1_779_465_600_000);

/// A contributor in a folder of its own.
pub struct Phone {
    pub contributor: Contributor,
    dir: TempDir,
    seed: u64,
}

impl Phone {
    pub fn new(seed: u64) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let contributor = open(&dir, seed);
        Self { contributor, dir, seed }
    }

    /// The process dies here: nothing is stopped or written; a new one opens the same folder.
    pub fn die_and_reopen(self) -> Self {
        let Self { contributor, dir, seed } = self;
        drop(contributor);
        // Another seed: an operating system never repeats its entropy either.
        let contributor = open(&dir, seed + 1_000);
        Self { contributor, dir, seed: seed + 1_000 }
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

    /// Works through the outbox in simulated time; every request goes to `network`. Returns when it stood still, or after
    /// `most` requests.
    pub fn upload(&mut self, network: &mut impl FnMut(&Request) -> Outcome, from: Timestamp, most: usize) -> Timestamp {
        let mut clock = Clock::simulated(from);
        let mut requests = 0;
        while requests < most {
            match self.contributor.next_task(clock).expect("a task") {
                Task::Upload(request) => {
                    let outcome = network(&request);
                    self.contributor.finish_task(&outcome, clock).expect("finished");
                    requests += 1;
                }
                Task::Wait { until } => clock = Clock::simulated(until),
                Task::Done => break,
            }
        }
        clock.wall
    }

    /// How large the store's files are together.
    pub fn store_bytes(&self) -> u64 {
        let files = std::fs::read_dir(self.dir.path()).expect("a folder");
        files.map(|file| file.expect("a file").metadata().expect("its size").len()).sum()
    }

    /// What the raw log holds. The contributor must let go of the store for that.
    pub fn raw_log(self) -> Vec<RawBatch> {
        let Self { contributor, dir, .. } = self;
        drop(contributor);
        let entropy = Box::new(SeededEntropy::new(1));
        let store = Store::open(&dir.path().join("contributor.sqlite"), SealingKey::from_bytes([7; 32]), entropy);
        store.expect("opened").raw().expect("read")
    }

    pub fn add_zone(&mut self, zone: Zone, at: Timestamp) {
        self.contributor.add_zone(zone, Clock::simulated(at)).expect("added");
    }
}

fn open(dir: &TempDir, seed: u64) -> Contributor {
    let setup = Setup {
        store: dir.path().join("contributor.sqlite"),
        key: SealingKey::from_bytes([7; 32]),
        network: Some("https://collect.example.org".to_owned()),
        policy: Policy::default(),
    };
    Contributor::open(setup, SeededEntropy::new(seed)).expect("opened")
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

/// A collector on paper: it opens what it gets with the real protocol and signs real receipts.
pub struct Paper {
    pub key: SigningKey,
    /// Every contribution's bytes as they came, repeats included.
    pub received: RefCell<Vec<Vec<u8>>>,
}

impl Paper {
    pub fn new() -> Self {
        Self::with_key(1)
    }

    pub fn with_key(byte: u8) -> Self {
        Self { key: SigningKey::from_bytes(&[byte; 32]).expect("a key"), received: RefCell::default() }
    }

    /// Answers as a collector does.
    pub fn answer(&self, request: &Request) -> Outcome {
        match request.method {
            Method::Get => ok(Directory::without_contract(self.key.public()).sign(&self.key)),
            Method::Post => {
                self.received.borrow_mut().push(request.body.clone());
                match Contribution::open(&request.body) {
                    Ok(opened) => ok(self.receipt(opened.id, opened.payload.passages.len())),
                    Err(problem) => refuse(problem),
                }
            }
        }
    }

    pub fn receipt(&self, id: ContributionId, passages: usize) -> String {
        let verdicts = vec![Verdict::Uncorroborated; passages];
        Receipt::new(NetworkId::of_key(&self.key.public()), id, verdicts).sign(&self.key)
    }
}

pub fn ok(body: String) -> Outcome {
    Outcome::Response { status: 200, retry_after: None, body: body.into_bytes() }
}

pub fn refuse(problem: ProblemKind) -> Outcome {
    let body = Problem { kind: problem }.to_json().into_bytes();
    Outcome::Response { status: problem.status(), retry_after: None, body }
}
