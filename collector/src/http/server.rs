use std::sync::Arc;

use axum::{body::Body, http::Response};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};
use wayhum_protocol::ProblemKind;

use super::{Limits, problems, shelf::Shelf};
use crate::{Collector, LedgerError};

/// What all rooms share.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) collector: Arc<Collector>,
    pub(super) limits: Limits,
    pub(super) shelf: Arc<Shelf>,
    contributing: Arc<Semaphore>,
    serving_wallets: Arc<Semaphore>,
    reading: Arc<Semaphore>,
}

impl Server {
    pub(super) fn new(collector: Arc<Collector>, limits: Limits) -> Self {
        Self {
            collector,
            limits,
            shelf: Arc::new(Shelf::new(limits.maps_in_memory)),
            contributing: Arc::new(Semaphore::new(limits.at_work)),
            serving_wallets: Arc::new(Semaphore::new(limits.wallets_at_work)),
            reading: Arc::new(Semaphore::new(limits.maps_at_work)),
        }
    }

    /// Checks and stores on a blocking thread. A caller that gives up leaves the work to end by itself, with its place at work.
    pub(super) async fn receive(&self, bytes: Vec<u8>) -> Result<String, ProblemKind> {
        at_work(&self.contributing, &self.collector, move |collector| collector.receive(&bytes)).await
    }

    /// Answers a wallet, with places of its own: what a contribution asks for takes a tenth of the time.
    pub(super) async fn serve_wallet(
        &self,
        answer: impl FnOnce(&Collector) -> Result<String, ProblemKind> + Send + 'static,
    ) -> Result<String, ProblemKind> {
        at_work(&self.serving_wallets, &self.collector, answer).await
    }

    /// Reads what a phone needs before it contributes, with the places of contributions.
    pub(super) async fn look_up<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Collector) -> Result<T, LedgerError> + Send + 'static,
    ) -> Result<T, ProblemKind> {
        at_work(&self.contributing, &self.collector, move |collector| collector.available(read(collector))).await
    }

    /// Reads what is published, with places of its own: maps are read by many, and contributions must not wait for them.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Collector) -> Result<T, LedgerError> + Send + 'static,
    ) -> Result<T, ProblemKind> {
        at_work(&self.reading, &self.collector, move |collector| collector.available(read(collector))).await
    }

    /// The answer, or a problem: `unavailable` if it takes too long.
    pub(super) async fn in_time(&self, answer: impl Future<Output = Result<Response<Body>, ProblemKind>>) -> Response<Body> {
        let answer = timeout(self.limits.answer_time, answer).await.unwrap_or(Err(ProblemKind::Unavailable));
        answer.unwrap_or_else(problems::listed)
    }
}

async fn at_work<T: Send + 'static>(
    places: &Arc<Semaphore>,
    collector: &Arc<Collector>,
    work: impl FnOnce(&Collector) -> Result<T, ProblemKind> + Send + 'static,
) -> Result<T, ProblemKind> {
    let place = Arc::clone(places).acquire_owned().await.map_err(|_| ProblemKind::Unavailable)?;
    let collector = Arc::clone(collector);
    let work = spawn_blocking(move || {
        let answer = work(&collector);
        drop(place);
        answer
    });
    work.await.unwrap_or(Err(ProblemKind::Unavailable))
}
