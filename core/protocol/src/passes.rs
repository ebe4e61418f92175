use serde::{Deserialize, Serialize};

use crate::{
    EvaluatedElement, Proof,
    canonical::{self, Base64},
    pass_request::MAX_PASSES,
    version,
};

/// No answer is longer.
pub const MAX_PASSES_BYTES: usize = 12_288;

/// A collector's answer to a request of passes: its elements evaluated, in their order, and the proof with which key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passes {
    /// One for each that was asked for.
    pub evaluated: Vec<EvaluatedElement>,
    /// That they were evaluated with one key.
    pub proof: Proof,
}

/// Why an answer gives no passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassesError {
    /// Something else answered (a captive portal, a proxy, another server): wait and send again.
    #[error("read the passes: the answer is none, try again later")]
    NotPasses,
    /// Other keys were given than those of the epoch that was asked for.
    #[error("check the passes: take the directory's keys of the epoch that was asked for")]
    OtherEpoch,
    /// Fewer or more than were asked for.
    #[error("trust the passes: the collector gives {evaluated} where {requested} were asked for")]
    Count {
        /// How many it gives.
        evaluated: usize,
        /// How many were asked for.
        requested: usize,
    },
    /// Not evaluated with the published key: the collector may try to tell people apart by their keys.
    #[error("trust the passes: they were not made with the key that the collector has published")]
    Proof,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PassesText {
    v: u8,
    evaluated: Vec<Base64<32>>,
    proof: Base64<64>,
}

impl Passes {
    /// The answer's JSON.
    pub fn to_json(&self) -> String {
        canonical::write(&PassesText {
            v: version::V,
            evaluated: self.evaluated.iter().map(|element| Base64(*element.as_bytes())).collect(),
            proof: Base64(*self.proof.as_bytes()),
        })
    }

    /// Reads an answer. Any bytes may be given.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, PassesError> {
        let text: PassesText = Some(bytes)
            .filter(|bytes| bytes.len() <= MAX_PASSES_BYTES)
            .and_then(|bytes| version::read(bytes).ok())
            .filter(|text: &PassesText| text.evaluated.len() <= MAX_PASSES)
            .ok_or(PassesError::NotPasses)?;
        let evaluated = text.evaluated.iter().map(|Base64(element)| EvaluatedElement::from_bytes(element));
        Ok(Self {
            evaluated: evaluated.collect::<Result<_, _>>().map_err(|_| PassesError::NotPasses)?,
            proof: Proof::from_bytes(&text.proof.0).map_err(|_| PassesError::NotPasses)?,
        })
    }
}

impl PassesError {
    /// Whether the collector is not to be trusted any more, if it repeats the answer to the same bytes: then it is kept as evidence
    /// and nothing is sent. Once may be another wallet's answer that went astray, for it is not signed.
    pub const fn stops_sending(self) -> bool {
        matches!(self, Self::Count { .. } | Self::Proof)
    }
}
