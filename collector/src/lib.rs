//! The network's side: gives passes, verifies contributions, stores them, signs receipts, credits points, publishes maps.
//!
//! What phones and wallets send comes in through [`serve`]. A contribution is handed to [`Collector::receive`]. That looks for its
//! hash in the [`Ledger`] and, where it is new, opens it (`wayhum-protocol`), checks its pass and what no honest phone can send
//! (`physics`), judges it passage by passage (`judge`, and against the current map `agreement`), and records it together with the
//! spent pass and the signed receipt before anybody sees it. [`Collector::give_passes`] and [`Collector::redeem`] answer wallets,
//! with the keys of each epoch (`keyring`). What nobody needs any more is deleted (`sweep`).
//!
//! Once an epoch is closed, [`Collector::publish`] makes numbers of its reports (`publication`), which the ledger keeps and the
//! server gives out as `GeoJSON`, with the page that draws them where it was built in; [`Collector::settle`] says what each wallet
//! has redeemed. All numbers of the checks are in [`Rules`].

mod agreement;
mod chance;
mod collector;
mod http;
mod judge;
mod keyring;
mod ledger;
mod newcomers;
mod passes;
mod physics;
mod publication;
mod receive;
mod redemption;
mod rules;
#[cfg(test)]
#[path = "../tests/support/sample.rs"]
mod sample;
mod settlement;
mod sweep;

pub use collector::{Clock, Collector, OpenError};
pub use http::{Limits, has_page, serve, serve_within};
pub use ledger::{
    Account, ContributionLedger, Credit, DatabaseAddress, DatabaseAddressError, DirectoryKeys, Entry, EpochSecrets, Grant,
    Granted, KeyLedger, Ledger, LedgerError, Needed, PassQuota, PublicationLedger, Recorded, SqliteLedger, WalletLedger,
};
pub use publication::{Edition, Group, LEAST_PEOPLE, Layer, Maps, Number, Period, Published, Report, Sheet};
pub use rules::Rules;
pub use settlement::POINT_VALUE;
