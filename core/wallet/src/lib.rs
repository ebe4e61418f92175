//! Words, keys, addresses and sealing. Pure: entropy is passed in.
//!
//! Sixteen or more random bytes become [`Words`] that a person can write down, and these the [`WalletKey`] whose
//! [`eip55`] address is paid. Apart from that, a [`SealingKey`] from the platform's keystore seals whatever the phone stores.
//!
//! Secrets are overwritten when dropped, and nothing here prints: not words, not keys, not addresses.

mod address;
mod nearest;
mod sealing;
mod wallet_key;
mod words;

pub use address::{AddressError, eip55, parse_address};
pub use sealing::{SealError, SealingKey};
pub use wallet_key::WalletKey;
pub use words::{Words, WordsError};
