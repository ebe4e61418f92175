//! What travels between phone and collector: directory, contribution, receipt, problems. Both sides' code, payload version 0.
//!
//! A phone opens the [`Directory`], fills a [`Payload`] with as many [`WirePassage`]s as fit and makes a [`Contribution`] of it
//! with a one-time [`SigningKey`]. The collector opens those bytes ([`Contribution::open`]), judges every passage with a
//! [`Verdict`] and signs a [`Receipt`], or answers with a [`Problem`], to which the phone has one [`Reaction`].
//!
//! Three of them are compact JWS (RFC 7515) with ES256K (RFC 8812). Each has exactly one byte sequence: what is read is written
//! again and compared, so that no client can be told from another by the way it writes. `docs/protocol.md` says it in words.

mod bytes;
mod canonical;
mod contribution;
mod directory;
mod encoding;
mod error;
mod first;
mod http;
mod jws;
mod key;
mod network;
mod passage;
mod payload;
mod problem;
mod reaction;
mod receipt;
mod room;
mod verdict;
mod window;
#[cfg(test)]
mod wycheproof;

pub use bytes::HexError;
pub use contribution::{Contribution, ContributionId, MAX_CONTRIBUTION_BYTES, Opened};
pub use directory::Directory;
pub use error::ProtocolError;
pub use first::First;
pub use http::{CONTRIBUTIONS_PATH, DIRECTORY_PATH, JWS_CONTENT_TYPE, PROBLEM_CONTENT_TYPE, USER_AGENT};
pub use key::{KeyError, PublicKey, SigningKey};
pub use network::NetworkId;
pub use passage::WirePassage;
pub use payload::{PAYLOAD_BYTES, Payload, SPOT_DECISECONDS};
pub use problem::{Problem, ProblemKind};
pub use reaction::{Reaction, RetryRules};
pub use receipt::{Receipt, ReceiptError};
pub use verdict::{Coverage, MAX_POINTS, Verdict, points};
pub use window::{OPEN_AFTER_END_DAYS, is_open};
