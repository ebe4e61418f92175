//! The oblivious pseudorandom function behind passes and points: VOPRF(ristretto255, SHA-512) of RFC 9497.
//!
//! The phone blinds an input, the collector evaluates what it cannot recognise and proves that it used its published key, the
//! phone unblinds. Counts are checked here: the crate underneath proves an empty batch, and gives fewer outputs than it was
//! asked for without a word.

mod blind;
mod chance;
mod element;
mod key;

pub(crate) use blind::{Blind, finalise};
pub use element::{BlindedElement, ElementError, EvaluatedElement, Output, Proof};
pub(crate) use key::Input;
pub use key::{ForPasses, ForPoints, OprfKey, OprfPublicKey};

/// The suite: its identifier in RFC 9497, section 4.1, is `ristretto255-SHA512`.
pub(crate) type Suite = voprf::Ristretto255;

/// Why an answer's elements give no outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FinaliseError {
    /// Another number of elements than were asked for, or none at all.
    Count,
    /// Evaluated with another key than the published one, or changed since.
    Proof,
}
