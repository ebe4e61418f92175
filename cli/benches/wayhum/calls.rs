//! Calls as an app makes them, on the core alone: what `scripts/bench` sets beside the same calls through a language's bindings.

use wayhum_sdk::meter::{Calibration, SampleRate, SoundMeter};
use wayhum_sdk::types::{Clock, Fix, MeterSource, Position};
use wayhum_sdk::wallet::{SealingKey, WalletKey, Words};
use wayhum_sdk::{Contributor, Outcome, Policy, Setup};
use wayhum_sim::SeededEntropy;

use crate::{EVENING, seconds_each};

const SAMPLES: usize = 4_800;

/// 100 ms of 16-bit samples into the meter.
pub(crate) fn push_100ms() -> f64 {
    let samples = noise();
    let rate = SampleRate::new(48_000).expect("supported");
    let mut meter = SoundMeter::new(rate, Calibration::nominal(MeterSource::Desktop));
    let mut pushes = 0;
    1e6 * seconds_each(|| {
        meter.push_i16_le(EVENING.plus_millis(100 * pushes), &samples).expect("whole samples");
        pushes += 1;
        if pushes % 300 == 0 {
            meter.drain().for_each(drop);
        }
    })
}

/// All that a screen shows of ten minutes' recording.
pub(crate) fn snapshot() -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let mut contributor = open(&folder, None);
    contributor.start(None, at(0)).expect("started");
    for second in 0..600 {
        let position = Position::new(49.75 + second as f64 * 1.5e-4, 10.6).expect("on Earth");
        contributor.push_fix(&Fix::bare(at(second).wall, position), at(second)).expect("taken");
    }
    contributor.stop(at(600)).expect("stopped");
    1e6 * seconds_each(|| drop(contributor.snapshot(at(601)).expect("shown")))
}

/// To be told to wait.
pub(crate) fn next_task() -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let words = Words::from_entropy(&[0; 16]).expect("16 bytes are twelve words");
    let mut contributor = open(&folder, Some(WalletKey::from_words(&words)));
    contributor.next_task(at(0)).expect("a task");
    contributor.finish_task(&Outcome::NoNetwork, at(0)).expect("told");
    1e6 * seconds_each(|| drop(contributor.next_task(at(0)).expect("a task")))
}

fn at(second: i64) -> Clock {
    Clock::simulated(EVENING.plus_millis(1_000 * second))
}

fn open(folder: &tempfile::TempDir, wallet: Option<WalletKey>) -> Contributor {
    let setup = Setup {
        store: folder.path().join("contributor.sqlite"),
        key: SealingKey::from_bytes([0; 32]),
        network: Some("https://collect.example.org".to_owned()),
        trust: None,
        wallet,
        policy: Policy::default(),
    };
    Contributor::open(setup, SeededEntropy::new(1)).expect("opened")
}

fn noise() -> Vec<u8> {
    let mut state = 1_u32;
    let mut sample = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((state >> 16) % 6_001) as i16 - 3_000
    };
    (0..SAMPLES).flat_map(|_| sample().to_le_bytes()).collect()
}
