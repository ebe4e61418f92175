//! The network's side: verifies contributions, stores them, signs receipts, publishes maps.
//!
//! A contribution comes in through [`serve`] and is handed to [`Collector::receive`]. That looks for its hash in the [`Ledger`]
//! and, where it is new, opens it (`wayhum-protocol`), checks what no honest phone can send (`physics`), judges it passage by
//! passage (`judge`, and against the current map `agreement`), and records it together with the signed receipt before anybody
//! sees it.
//!
//! Once an epoch is closed, [`Collector::publish`] makes numbers of its reports (`publication`), which the ledger keeps and the
//! server gives out as `GeoJSON`, with the page that draws them where it was built in. All numbers of the checks are in [`Rules`].

mod agreement;
mod collector;
mod http;
mod judge;
mod ledger;
mod physics;
mod publication;
mod rules;
#[cfg(test)]
#[path = "../tests/support/sample.rs"]
mod sample;

pub use collector::{Clock, Collector, OpenError};
pub use http::{Limits, has_page, serve, serve_within};
pub use ledger::{DatabaseAddress, DatabaseAddressError, Entry, Ledger, LedgerError, SqliteLedger};
pub use publication::{Edition, Group, LEAST_PEOPLE, Layer, Maps, Number, Period, Published, Report, Sheet};
pub use rules::Rules;
