//! A wallet: its key (level `contributor`), and its words, typed data and keystore files (level `wallet`).

mod fault;
mod key;
#[cfg(feature = "wallet")]
mod keystore;
#[cfg(feature = "wallet")]
mod typed_data;
#[cfg(feature = "wallet")]
mod words;

pub use self::fault::{KeystoreProblem, WalletFault};
pub use self::key::Wallet;
#[cfg(feature = "wallet")]
pub use self::typed_data::{TypedDataDomain, TypedDataRequest, TypedDataValue, read_typed_data};
#[cfg(feature = "wallet")]
pub use self::words::word_suggestions;
