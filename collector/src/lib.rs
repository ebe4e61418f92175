//! The network's side: verifies contributions, stores them, signs receipts.
//!
//! A contribution comes in through [`serve`] and is handed to [`Collector::receive`]. That looks for its hash in the [`Ledger`]
//! and, where it is new, opens it (`wayhum-protocol`), checks what no honest phone can send (`physics`), judges it passage by
//! passage (`judge`), and records it together with the signed receipt before anybody sees it. All numbers are in [`Rules`].

mod collector;
mod http;
mod judge;
mod ledger;
mod physics;
mod rules;
#[cfg(test)]
#[path = "../tests/support/sample.rs"]
mod sample;

pub use collector::{Clock, Collector, OpenError};
pub use http::{Limits, serve, serve_within};
pub use ledger::{DatabaseAddress, DatabaseAddressError, Entry, Ledger, LedgerError, SqliteLedger};
pub use rules::Rules;
