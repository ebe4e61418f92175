//! Kotlin, Swift and Python bindings of the core. No logic: every function here calls one of the core.
//!
//! Three long-lived objects cross (`Contributor`, `SoundMeter`, `Wallet`); everything else is a plain value. Values are mirrors of
//! the core's own types (`#[uniffi::remote]`), so a field that drifts fails the build; `scripts/mirror-docs` keeps their words.
//! Nothing is asynchronous: call from a worker thread. Secrets cross as bytes, never as strings, and PCM as bytes without a copy.
//!
//! The features are the levels of embedding: `meter`, `trace`, `contributor`, `wallet`, `http` (`docs/embedding.md`).

#![allow(clippy::needless_pass_by_value, reason = "UniFFI hands values over")]

#[cfg(feature = "contributor")]
mod contributor;
#[cfg(feature = "trace")]
mod fault;
#[cfg(feature = "http")]
mod http;
#[cfg(any(feature = "meter", feature = "trace"))]
mod meter_note;
mod scalars;
#[cfg(feature = "meter")]
mod sound;
#[cfg(feature = "trace")]
mod trace;
#[cfg(feature = "contributor")]
mod wallet;

#[cfg(feature = "contributor")]
pub use self::contributor::*;
#[cfg(feature = "trace")]
pub use self::fault::ContributorFault;
#[cfg(feature = "http")]
pub use self::http::{Credentials, Executed, HttpFault, HttpOptions, Proxy, execute};
#[cfg(feature = "meter")]
pub use self::sound::*;
#[cfg(feature = "trace")]
pub use self::trace::*;
#[cfg(feature = "contributor")]
pub use self::wallet::*;

uniffi::setup_scaffolding!("wayhum");
