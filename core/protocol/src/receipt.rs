use core::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    ContributionId, NetworkId, PublicKey, SigningKey, Verdict,
    canonical::{self, hex32},
    jws::{self, JwsError, Kind},
    points,
};

/// The collector's signed answer to one contribution: a verdict on each passage, and the points they are worth.
///
/// ```
/// use wayhum_protocol::{ContributionId, NetworkId, Receipt, SigningKey, Verdict};
/// let key = SigningKey::from_bytes(&[1; 32])?;
/// let id = ContributionId::of(b"the bytes that were sent");
/// let receipt = Receipt::new(NetworkId::of_key(&key.public()), id, vec![Verdict::Uncorroborated; 9]);
/// let opened = Receipt::open(&receipt.sign(&key), &key.public(), id, 9)?;
/// assert_eq!((opened.points, opened), (2, receipt));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
}

/// Why an answer is not the receipt for what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// Something else answered (a captive portal, a proxy, another server): wait and send again.
    #[error("read the receipt: the answer is no receipt, try again later")]
    NotAReceipt,
    /// It looks like a receipt, but the directory key did not sign it.
    #[error("trust the receipt: it is not signed by the collector's key")]
    Signature,
    /// The collector signed what no receipt of this version says.
    #[error("trust the receipt: the collector signed what is no receipt of this version")]
    Schema,
    /// It answers another contribution.
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
}

impl Receipt {
    /// The receipt with the points that these verdicts are worth.
    pub fn new(network: NetworkId, contribution: ContributionId, verdicts: Vec<Verdict>) -> Self {
        Self { network, contribution, points: points(&verdicts), verdicts }
    }

    /// The JWS that answers the contribution, signed with the directory key.
    pub fn sign(&self, key: &SigningKey) -> String {
        let text = ReceiptText {
            v: 0,
            network: *self.network.as_bytes(),
            contribution: *self.contribution.as_bytes(),
            verdicts: self.verdicts.clone(),
            points: self.points,
        };
        jws::sign_without_key(Kind::Receipt, canonical::write(&text).as_bytes(), key)
    }

    /// Reads the answer to `contribution`, which had that many passages, and checks it: form, signature by the directory key,
    /// schema, hash, counts, points. The hash binds the network too, for the contribution names it.
    pub fn open(jws: &str, key: &PublicKey, contribution: ContributionId, passages: usize) -> Result<Self, ReceiptError> {
        let payload = jws::open_without_key(Kind::Receipt, jws, key).map_err(|error| match error {
            JwsError::Form => ReceiptError::NotAReceipt,
            JwsError::Signature => ReceiptError::Signature,
        })?;
        let text: ReceiptText =
            canonical::read(&payload).filter(|text: &ReceiptText| text.v == 0).ok_or(ReceiptError::Schema)?;
        if text.contribution != *contribution.as_bytes() {
            return Err(ReceiptError::OtherContribution);
        }
        if text.verdicts.len() != passages {
            return Err(ReceiptError::VerdictCount { verdicts: text.verdicts.len(), passages });
        }
        let worth = points(&text.verdicts);
        if text.points != worth {
            return Err(ReceiptError::Points { points: text.points, worth });
        }
        Ok(Self { network: NetworkId::from_bytes(text.network), contribution, verdicts: text.verdicts, points: text.points })
    }
}

impl ReceiptError {
    /// Whether sending must stop and the receipt be kept as evidence: so for all but what is plainly no receipt.
    pub const fn stops_sending(self) -> bool {
        !matches!(self, Self::NotAReceipt)
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt([redacted])")
    }
}
