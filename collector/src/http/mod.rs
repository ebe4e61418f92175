//! The HTTP side: two routes, and a problem (RFC 9457) for whatever goes wrong.
//!
//! A connection is counted and given a deadline ([`connections`]), carries one request ([`routes`]), has its body read within a
//! size and a time ([`body`]), and is answered from a blocking thread. Nothing about a request is logged or kept here.

mod body;
mod connections;
mod problems;
mod routes;

use std::{future::Future, io, sync::Arc, time::Duration};

use tokio::net::TcpListener;

use crate::Collector;

/// What one server grants its callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at a time; further ones wait in the kernel's queue.
    pub connections: usize,
    /// How long a connection may last in all. It carries one request, so this ends slow heads and idle callers alike.
    pub connection_time: Duration,
    /// How long a body may take to arrive: then 408 `timeout`. A contribution is 5 kB.
    pub body_time: Duration,
    /// How long checking and storing may take, waiting for its turn included: then 503 `unavailable`. What was begun is finished,
    /// and the same bytes find its receipt.
    pub answer_time: Duration,
    /// Contributions that are checked or wait for the disk at a time. More than there are processors, because those that wait
    /// for the disk share its commit.
    pub at_work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1_024,
            connection_time: Duration::from_secs(30),
            body_time: Duration::from_secs(10),
            answer_time: Duration::from_secs(15),
            at_work: 64,
        }
    }
}

/// Serves `collector` on `listener` until `shutdown` resolves and the requests under way are answered.
///
/// Needs a tokio runtime with time and I/O switched on. See `examples/serve.rs`.
pub async fn serve(
    collector: Arc<Collector>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    serve_within(Limits::default(), collector, listener, shutdown).await
}

/// Like [`serve`], with limits of one's own.
pub async fn serve_within(
    limits: Limits,
    collector: Arc<Collector>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let listener = connections::Counted::new(listener, &limits);
    axum::serve(listener, routes::router(collector, limits)).with_graceful_shutdown(shutdown).await
}
