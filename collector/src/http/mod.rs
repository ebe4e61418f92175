//! The HTTP side: five rooms, and a problem (RFC 9457) for whatever goes wrong.
//!
//! A connection is counted and given a deadline ([`connections`]) and carries one request ([`routes`]). Phones bring it to
//! [`contributions`] or, where a wallet asks, to [`wallets`]; its body is read within a size and a time ([`body`]). [`peer`] says
//! where it comes from, which only new wallets are asked. Anybody reads [`settlements`] and [`maps`], which lie on a [`shelf`] while
//! they are sent, and the [`page`] that draws them. [`server`] does the work on blocking threads. Nothing about a request is
//! logged or kept here.

mod accept;
mod body;
mod connections;
mod contributions;
mod maps;
mod page;
mod peer;
mod problems;
mod routes;
mod server;
mod settlements;
mod shelf;
#[cfg(test)]
mod tests;
mod wallets;

use std::{future::Future, io, sync::Arc, time::Duration};

use tokio::net::TcpListener;

use crate::Collector;

pub use page::has_page;

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
    /// Requests of wallets at a time. Few, for 256 passes keep a processor busy for some ten milliseconds.
    pub wallets_at_work: usize,
    /// Requests for maps or settlements that read the ledger at a time. They have these places of their own, and few of them, so that
    /// contributions wait neither for a place nor for a processor.
    pub maps_at_work: usize,
    /// Different maps and settlements in memory at a time. All who are being sent the same one share it; further ones wait.
    pub maps_in_memory: usize,
    /// Whether a proxy in front says in `X-Forwarded-For` for whom it asks, as its last entry. Where none does, callers could write
    /// what they like there, and new wallets would not be limited.
    pub trusts_forwarded_for: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1_024,
            connection_time: Duration::from_secs(30),
            body_time: Duration::from_secs(10),
            answer_time: Duration::from_secs(15),
            at_work: 64,
            wallets_at_work: 8,
            maps_at_work: 2,
            maps_in_memory: 8,
            trusts_forwarded_for: false,
        }
    }
}

/// Serves `collector` on `listener` until `shutdown` resolves and the requests under way are answered.
///
/// Needs a tokio runtime with time and I/O switched on.
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
    let router = routes::router(collector, limits, &page::Page::built_in());
    let service = router.into_make_service_with_connect_info::<peer::Peer>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown).await
}
