//! What a desktop or phone lends the core: entropy from the operating system, a place for the key, (feature `http`) an executor
//! for its uploads, and (feature `mic`) a microphone.
//!
//! The core decides, this executes: [`uploads::run`] asks for tasks, [`Http`] carries them out, and nothing here knows what
//! they say.

mod entropy;
#[cfg(feature = "http")]
mod http;
mod key_file;
#[cfg(feature = "mic")]
mod mic;
mod private_file;
#[cfg(feature = "sdk")]
pub mod uploads;

pub use entropy::OsEntropy;
#[cfg(feature = "http")]
pub use http::{Http, Insecure, Proxy, ProxyError, RootError, Trouble};
pub use key_file::{KeyFileError, open_or_create_key, write_private};
#[cfg(feature = "mic")]
pub use mic::{Heard, Mic, MicDevice, MicError};
pub use private_file::PrivateFile;

/// The example of the documentation, so that it goes on to run.
#[cfg(all(doctest, feature = "http"))]
#[doc = include_str!("../../docs/embedding.md")]
pub struct Embedding;
