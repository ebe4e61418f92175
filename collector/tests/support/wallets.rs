//! What tests of passes and points share.

use std::{sync::Barrier, thread};

use wayhum_protocol::{PassDrafts, PointStatus, ProblemKind, Redemption, RedemptionReceipt};
use wayhum_types::Epoch;

use super::{client::Answer, directory_key, network, phone::Seeded, sample::EPOCH};

pub const PASSES: &str = "/v1/passes";
pub const REDEMPTIONS: &str = "/v1/redemptions";
pub const SIXTEEN: usize = 16;

pub fn drafts(epoch: Epoch, chunk: u16, count: usize) -> PassDrafts {
    PassDrafts::draw(network(), epoch, chunk, count, &mut Seeded(u64::from(epoch.number()) << 20 | u64::from(chunk)))
}

pub fn next(epochs: u32) -> Epoch {
    Epoch::from_number(EPOCH.number() + epochs)
}

/// A problem and whether it says when to come again.
pub fn refusal(answer: &Answer) -> (ProblemKind, bool) {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer:?}");
    (answer.problem().expect("it is a problem"), answer.header("retry-after").is_some())
}

pub fn at_once<T: Send>(what: impl Fn() -> T + Sync) -> Vec<T> {
    let start = Barrier::new(SIXTEEN);
    let run = || {
        start.wait();
        what()
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..SIXTEEN).map(|_| scope.spawn(run)).collect();
        threads.into_iter().map(|thread| thread.join().expect("it does not panic")).collect()
    })
}

pub fn statuses(answer: &Answer, redemption: &Redemption) -> Vec<PointStatus> {
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/jose")), "{answer:?}");
    let signers = [directory_key().public()];
    RedemptionReceipt::open(&answer.body, &signers, &network(), redemption).expect("it is for this one").statuses
}

pub fn how_many(statuses: &[PointStatus], which: PointStatus) -> usize {
    statuses.iter().filter(|status| **status == which).count()
}
