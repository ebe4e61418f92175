use core::fmt;

use serde::{Deserialize, Serialize};
use wayhum_types::Address;

use crate::{
    NetworkId, PointsHash, PublicKey, Redemption, SigningKey,
    address::AddressText,
    canonical::{self, hex32},
    jws::{self, JwsError, Kind},
    redemption::LOT,
    version,
};

/// What became of one point of a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointStatus {
    /// It is credited to the wallet.
    Credited,
    /// It was credited to the wallet before.
    Already,
    /// The collector did not make it for this wallet, or its key can no longer be redeemed under.
    Invalid,
}

/// The collector's signed answer to a redemption: a status for each of its points. Never all or nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct RedemptionReceipt {
    /// The network it was given in.
    pub network: NetworkId,
    /// The wallet that is credited.
    pub wallet: Address,
    /// The lot it answers.
    pub points_hash: PointsHash,
    /// One status per point, in the lot's order.
    pub statuses: Vec<PointStatus>,
}

/// Why an answer is not the receipt for a redemption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedemptionError {
    /// Something else answered (a captive portal, a proxy, another server): wait and send again.
    #[error("read the redemption's receipt: the answer is none, try again later")]
    NotAReceipt,
    /// It looks like a receipt, but the directory key did not sign it.
    #[error("trust the redemption's receipt: it is not signed by the collector's key")]
    Signature,
    /// The collector signed what no receipt of this version says.
    #[error("trust the redemption's receipt: the collector signed what is none of this version")]
    Schema,
    /// It answers another lot, or another wallet, or was given in another network.
    #[error("trust the redemption's receipt: it is for another redemption")]
    OtherRedemption,
    /// It has fewer or more statuses than a lot has points.
    #[error("trust the redemption's receipt: it has {statuses} statuses for a lot of 64 points")]
    StatusCount {
        /// How many it has.
        statuses: usize,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReceiptText {
    v: u8,
    #[serde(with = "hex32")]
    network: [u8; 32],
    wallet: AddressText,
    #[serde(with = "hex32")]
    points_hash: [u8; 32],
    statuses: Vec<PointStatus>,
}

impl RedemptionReceipt {
    /// The answer to a redemption with what became of each of its points, in the lot's order.
    pub fn new(network: NetworkId, redemption: &Redemption, statuses: Vec<PointStatus>) -> Self {
        Self { network, wallet: redemption.wallet, points_hash: redemption.lot.hash(), statuses }
    }

    /// The JWS that answers it, signed with the directory key.
    pub fn sign(&self, key: &SigningKey) -> String {
        let text = ReceiptText {
            v: version::V,
            network: *self.network.as_bytes(),
            wallet: AddressText(self.wallet),
            points_hash: *self.points_hash.as_bytes(),
            statuses: self.statuses.clone(),
        };
        jws::sign_without_key(Kind::Redemption, canonical::write(&text).as_bytes(), key)
    }

    /// Reads the answer to `redemption` and checks it: form, signature by one of `signers`, schema, network, wallet, hash, count.
    pub fn open(
        jws: &str,
        signers: &[PublicKey],
        network: &NetworkId,
        redemption: &Redemption,
    ) -> Result<Self, RedemptionError> {
        let payload = jws::open_without_key(Kind::Redemption, jws, signers).map_err(|error| match error {
            JwsError::Form => RedemptionError::NotAReceipt,
            JwsError::Signature => RedemptionError::Signature,
        })?;
        let text: ReceiptText = version::read(&payload).map_err(|_| RedemptionError::Schema)?;
        let points_hash = redemption.lot.hash();
        let answers = (&text.network, &text.wallet.0, &text.points_hash);
        if answers != (network.as_bytes(), &redemption.wallet, points_hash.as_bytes()) {
            return Err(RedemptionError::OtherRedemption);
        }
        if text.statuses.len() != LOT {
            return Err(RedemptionError::StatusCount { statuses: text.statuses.len() });
        }
        Ok(Self { network: *network, wallet: text.wallet.0, points_hash, statuses: text.statuses })
    }

    /// How many points it credits.
    pub fn credited(&self) -> usize {
        self.statuses.iter().filter(|status| **status == PointStatus::Credited).count()
    }
}

impl RedemptionError {
    /// Whether the receipt must be kept as evidence and nothing sent: so where the collector has signed what cannot be of this
    /// redemption. What another key signed, or what is true of another redemption, proves nothing against it.
    pub const fn stops_sending(self) -> bool {
        !matches!(self, Self::NotAReceipt | Self::Signature | Self::OtherRedemption)
    }
}

impl fmt::Debug for RedemptionReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RedemptionReceipt([redacted])")
    }
}
