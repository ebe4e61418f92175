//! Words, keys, addresses, signatures and sealing. Pure: entropy is passed in.
//!
//! Sixteen or more random bytes become [`Words`] that a person can write down, and these the [`WalletKey`] whose
//! [`eip55`] address is paid and which signs: messages (EIP-191) and [`TypedData`] (EIP-712). Apart from that, a [`SealingKey`]
//! from the platform's keystore seals whatever the phone stores; where there is none, a passphrase does ([`seal_with_passphrase`]).
//! [`export_keystore`] and [`import_keystore`] carry a key from wallet to wallet as a file.
//!
//! Secrets live on the heap, are overwritten when dropped, and the stack that they were computed on is overwritten as well.
//! Nothing here prints: not words, not keys, not addresses.

mod address;
#[cfg(feature = "keystore")]
mod keystore;
mod nearest;
#[cfg(feature = "passphrase")]
mod passphrase;
mod scrub;
mod sealing;
mod signature;
#[cfg(feature = "typed-data")]
mod typed_data;
mod wallet_key;
mod words;

pub use address::{AddressError, eip55, parse_address};
#[cfg(feature = "keystore")]
pub use keystore::{KeystoreCost, KeystoreError, export_keystore, import_keystore};
#[cfg(feature = "passphrase")]
pub use passphrase::{is_sealed_with_passphrase, open_with_passphrase, seal_with_passphrase};
pub use sealing::{SealError, SealingKey};
pub use signature::{Signature, SignatureError};
#[cfg(feature = "typed-data")]
pub use typed_data::{Domain, ShownValue, TypedData, TypedDataError};
pub use wallet_key::{WalletKey, WalletKeyError};
pub use words::{Words, WordsError};
