//! Kotlin, Swift and Python bindings of the core. No logic: every function here calls one of the core.
//!
//! Three long-lived objects cross ([`Contributor`], [`SoundMeter`], [`Wallet`]); everything else is a plain value. Values are
//! mirrors of the core's own types (`#[uniffi::remote]`), so a field that drifts fails the build. Nothing is asynchronous: call
//! from a worker thread. Secrets cross as bytes, never as strings, and PCM as bytes without a copy.

#![allow(clippy::needless_pass_by_value, reason = "UniFFI hands values over")]

mod conditions;
mod contributor;
mod error;
mod history;
mod meter;
mod scalars;
mod shown;
mod spots;
mod upload;
mod values;
mod wallet;

pub use contributor::Contributor;
pub use error::{ContributorFault, MeterFault, WalletFault};
pub use history::{entry_words, problem_words, setback_words, verdict_words};
pub use meter::SoundMeter;
pub use scalars::LatLon;
pub use shown::{held_up_words, stopped_words};
pub use wallet::Wallet;

uniffi::setup_scaffolding!("wayhum");
