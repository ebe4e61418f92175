use core::fmt;

use serde::{Deserialize, Serialize};
use wayhum_types::Entropy;

use crate::{
    BlindedElement, ContributionId, EpochKeys, EvaluatedElement, NetworkId, Point, PointKey, PointRequests, Proof, PublicKey,
    SigningKey, Verdict,
    canonical::{self, Base64, hex32},
    jws::{self, JwsError, Kind},
    point_requests::POINT_REQUESTS,
    points, version,
};

/// The collector's signed answer to one contribution: a verdict on each passage, the points they are worth, and as many of the
/// contribution's point requests evaluated, the first ones in their order.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The network it was given in.
    pub network: NetworkId,
    /// The contribution it answers.
    pub contribution: ContributionId,
    /// One verdict per passage, in their order.
    pub verdicts: Vec<Verdict>,
    /// What they are worth: [`points`] of them.
    pub points: u8,
    evaluated: Vec<EvaluatedElement>,
    proof: Option<Proof>,
}

/// What a phone knows of the contribution that it has sent, and so expects of the receipt.
#[derive(Clone, Copy)]
pub struct Expected<'a> {
    /// The keys that may have signed it: [`Trust::signers`](crate::Trust::signers).
    pub signers: &'a [PublicKey],
    /// The contribution's id.
    pub contribution: ContributionId,
    /// How many passages it had.
    pub passages: usize,
    /// The point requests that were bound with it.
    pub requests: &'a PointRequests,
    /// The keys of the epoch of the pass that paid for it.
    pub keys: &'a EpochKeys,
}

/// Why an answer is not the receipt for what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// Something else answered (a captive portal, a proxy, another server): wait and send again.
    #[error("read the receipt: the answer is no receipt, try again later")]
    NotAReceipt,
    /// It looks like a receipt, but the directory key did not sign it. There may be a new one: look at the directory, and send again.
    #[error("trust the receipt: it is not signed by the collector's key")]
    Signature,
    /// The collector signed what no receipt of this version says.
    #[error("trust the receipt: the collector signed what is no receipt of this version")]
    Schema,
    /// It answers another contribution: send again.
    #[error("trust the receipt: it is for another contribution")]
    OtherContribution,
    /// It judges another number of passages than were sent.
    #[error("trust the receipt: it judges {verdicts} passages of {passages}")]
    VerdictCount {
        /// How many it judges.
        verdicts: usize,
        /// How many were sent.
        passages: usize,
    },
    /// Its points are not what its own verdicts are worth.
    #[error("trust the receipt: it gives {points} points where its verdicts are worth {worth}")]
    Points {
        /// What it gives.
        points: u8,
        /// What its verdicts are worth.
        worth: u8,
    },
    /// It evaluates fewer or more requests than it gives points, or proves what is not there.
    #[error("trust the receipt: it carries {evaluated} evaluated requests for {points} points")]
    Evaluated {
        /// How many requests it evaluates.
        evaluated: usize,
        /// How many points it gives.
        points: u8,
    },
    /// Its points were not made with the point key of the pass's epoch: the collector may try to tell people apart by their keys.
    #[error("trust the receipt: its points were not made with the key that the collector has published")]
    Proof,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReceiptText {
    v: u8,
    #[serde(with = "hex32")]
    network: [u8; 32],
    #[serde(with = "hex32")]
    contribution: [u8; 32],
    verdicts: Vec<Verdict>,
    points: u8,
    evaluated: Vec<Base64<32>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proof: Option<Base64<64>>,
}

impl Receipt {
    /// The receipt with the points that these verdicts are worth, made of the contribution's first requests with the point key of
    /// its pass's epoch.
    pub fn issue(
        network: NetworkId,
        contribution: ContributionId,
        verdicts: Vec<Verdict>,
        requests: &[BlindedElement; POINT_REQUESTS],
        key: &PointKey,
        entropy: &mut dyn Entropy,
    ) -> Self {
        let points = points(&verdicts);
        let made = key.evaluate_blinded(&requests[..usize::from(points)], entropy);
        let (evaluated, proof) = made.map_or((Vec::new(), None), |(evaluated, proof)| (evaluated, Some(proof)));
        Self { network, contribution, verdicts, points, evaluated, proof }
    }

    /// The JWS that answers the contribution, signed with the directory key.
    pub fn sign(&self, key: &SigningKey) -> String {
        let text = ReceiptText {
            v: version::V,
            network: *self.network.as_bytes(),
            contribution: *self.contribution.as_bytes(),
            verdicts: self.verdicts.clone(),
            points: self.points,
            evaluated: self.evaluated.iter().map(|element| Base64(*element.as_bytes())).collect(),
            proof: self.proof.as_ref().map(|proof| Base64(*proof.as_bytes())),
        };
        jws::sign_without_key(Kind::Receipt, canonical::write(&text).as_bytes(), key)
    }

    /// Reads the answer to a contribution and checks it: form, signature, schema, hash, counts, points, proof. The hash binds the
    /// network too, for the contribution names it. What it earned comes with it.
    pub fn open(jws: &str, expected: &Expected<'_>) -> Result<(Self, Vec<Point>), ReceiptError> {
        let receipt = Self::read_signed(jws, expected.signers)?;
        if receipt.contribution != expected.contribution {
            return Err(ReceiptError::OtherContribution);
        }
        let (verdicts, passages) = (receipt.verdicts.len(), expected.passages);
        if verdicts != passages {
            return Err(ReceiptError::VerdictCount { verdicts, passages });
        }
        let (points, worth) = (receipt.points, points(&receipt.verdicts));
        if points != worth {
            return Err(ReceiptError::Points { points, worth });
        }
        let evaluated = receipt.evaluated.len();
        if evaluated != usize::from(points) || receipt.proof.is_some() != (points > 0) {
            return Err(ReceiptError::Evaluated { evaluated, points });
        }
        let earned = match &receipt.proof {
            None => Vec::new(),
            Some(proof) => {
                expected.requests.finalise(&receipt.evaluated, proof, expected.keys).map_err(|_| ReceiptError::Proof)?
            }
        };
        Ok((receipt, earned))
    }

    /// Reads what one of `signers` signed as a receipt, for whoever looks on: what the phone alone can check is not.
    pub fn read_signed(jws: &str, signers: &[PublicKey]) -> Result<Self, ReceiptError> {
        let payload = jws::open_without_key(Kind::Receipt, jws, signers).map_err(|error| match error {
            JwsError::Form => ReceiptError::NotAReceipt,
            JwsError::Signature => ReceiptError::Signature,
        })?;
        Self::read(&payload).ok_or(ReceiptError::Schema)
    }

    /// The verdicts of a receipt that was checked before it was kept: nothing is checked again. Never for what somebody sent.
    pub fn verdicts_of_kept(jws: &str) -> Option<Vec<Verdict>> {
        let text: ReceiptText = version::read(&jws::payload(jws)?).ok()?;
        Some(text.verdicts)
    }

    fn read(payload: &[u8]) -> Option<Self> {
        let text: ReceiptText = version::read(payload).ok()?;
        // Before any element is read, which takes longer than the rest.
        (text.evaluated.len() <= POINT_REQUESTS).then_some(())?;
        let proof = match &text.proof {
            None => None,
            Some(Base64(proof)) => Some(Proof::from_bytes(proof).ok()?),
        };
        Some(Self {
            network: NetworkId::from_bytes(text.network),
            contribution: ContributionId::from_bytes(text.contribution),
            verdicts: text.verdicts,
            points: text.points,
            evaluated: text
                .evaluated
                .iter()
                .map(|Base64(bytes)| EvaluatedElement::from_bytes(bytes).ok())
                .collect::<Option<_>>()?,
            proof,
        })
    }
}

impl ReceiptError {
    /// Whether sending must stop and the receipt be kept as evidence: so where the collector has signed what is not true of this
    /// contribution. What another key signed, or what is true of another contribution, proves nothing against it: anybody can put
    /// it in a receipt's place, and the same bytes are sent again.
    pub const fn stops_sending(self) -> bool {
        !matches!(self, Self::NotAReceipt | Self::Signature | Self::OtherContribution)
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt([redacted])")
    }
}
