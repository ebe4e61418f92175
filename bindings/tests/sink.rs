//! An export's sink is the app's code, in the middle of a call: it may call back, and it may fall over.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use wayhum_ffi::{Contributor, ContributorFault, ExportSink, SinkFault};
use wayhum_sdk::types::{Clock, Timestamp};

const NOON: Timestamp = Timestamp::from_unix_millis(1_779_451_200_000);

fn contributor(folder: &tempfile::TempDir) -> Arc<Contributor> {
    let store = folder.path().join("phone.sqlite").to_str().unwrap().to_owned();
    Arc::new(Contributor::open(store, &[7; 32], None, None, None).unwrap())
}

/// Calls the contributor that writes to it.
struct CallsBack(Arc<Contributor>, Mutex<Vec<bool>>);

impl ExportSink for CallsBack {
    fn write(&self, _: Vec<u8>) -> Result<(), SinkFault> {
        let answer = self.0.snapshot(Clock::simulated(NOON));
        self.1.lock().unwrap().push(matches!(answer, Err(ContributorFault::Exporting)));
        Ok(())
    }

    fn progress(&self, _: u64, _: u64) {}
}

#[test]
fn a_sink_that_calls_back_is_told_so_and_nobody_waits_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let phone = contributor(&folder);
    let sink = Arc::new(CallsBack(Arc::clone(&phone), Mutex::default()));
    phone.export_to(Arc::clone(&sink) as _, Clock::simulated(NOON)).unwrap();
    let answers = sink.1.lock().unwrap();
    assert!(!answers.is_empty() && answers.iter().all(|was_told| *was_told));
    assert!(phone.snapshot(Clock::simulated(NOON)).is_ok(), "it may be called afterwards");
}

/// Falls over.
struct Panics;

impl ExportSink for Panics {
    fn write(&self, _: Vec<u8>) -> Result<(), SinkFault> {
        panic!("the app's own fault");
    }

    fn progress(&self, _: u64, _: u64) {}
}

#[test]
fn a_sink_that_panics_leaves_a_contributor_that_works() {
    let folder = tempfile::tempdir().unwrap();
    let phone = contributor(&folder);
    let export = || phone.export_to(Arc::new(Panics), Clock::simulated(NOON));
    assert!(catch_unwind(AssertUnwindSafe(export)).is_err());
    assert!(phone.snapshot(Clock::simulated(NOON)).is_ok());
    assert!(phone.zones().unwrap().is_empty());
}
