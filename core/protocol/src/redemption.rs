use core::fmt;

use serde::{Deserialize, Serialize};
use wayhum_types::{Address, Draw, Entropy, Epoch};

use crate::{
    NetworkId, Output, Point, ProblemKind, WalletSignature,
    address::AddressText,
    canonical::{self, Base64},
    typed_data::{digest, keccak},
    version,
};

/// How many points a redemption has, always: its size says nothing of its wallet.
pub const LOT: usize = 64;

/// No redemption is longer.
pub const MAX_REDEMPTION_BYTES: usize = 12_288;

/// Sixty-four points that a wallet redeems together, in the order of their outputs, which has nothing to do with when or how they
/// were earned.
#[derive(Clone, PartialEq, Eq)]
pub struct Lot(Vec<Point>);

/// A lot that a wallet asks a collector to credit.
#[derive(Clone, PartialEq, Eq)]
pub struct Redemption {
    /// The wallet that is credited, and that signed.
    pub wallet: Address,
    /// Its points.
    pub lot: Lot,
    /// The wallet's signature of the lot's [`digest`](Lot::digest).
    pub signature: WalletSignature,
}

/// What a lot is known by: the Keccak-256 of its points. A collector knows it beside its wallet, so it does not print.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointsHash([u8; 32]);

/// Points that are no lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LotError {
    /// More or fewer than [`LOT`].
    #[error("make a lot: it takes 64 points, not {points}")]
    Count {
        /// How many there are.
        points: usize,
    },
    /// One point twice.
    #[error("make a lot: the same point is in it twice")]
    Twice,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RedemptionText {
    v: u8,
    wallet: AddressText,
    points: Vec<PointText>,
    signature: Base64<65>,
}

/// `[epoch, nonce, output]`.
#[derive(Serialize, Deserialize)]
struct PointText(u32, Base64<32>, Base64<64>);

impl Lot {
    /// A lot of exactly [`LOT`] points, in any order.
    pub fn new(mut points: Vec<Point>) -> Result<Self, LotError> {
        points.sort_unstable_by_key(|point| point.output);
        if points.len() != LOT {
            return Err(LotError::Count { points: points.len() });
        }
        if points.windows(2).any(|pair| pair[0].output == pair[1].output) {
            return Err(LotError::Twice);
        }
        Ok(Self(points))
    }

    /// A last lot, filled up with random entries of epoch `epoch`, which come back as invalid. Before a wallet is wiped only: it
    /// tells the collector how many points there were.
    pub fn filled(mut points: Vec<Point>, epoch: Epoch, entropy: &mut dyn Entropy) -> Result<Self, LotError> {
        while points.len() < LOT {
            points.push(Point { epoch, nonce: entropy.array(), output: Output::from_bytes(entropy.array()) });
        }
        Self::new(points)
    }

    /// Its points, in the order of their outputs.
    pub fn points(&self) -> &[Point] {
        &self.0
    }

    /// What it is known by: the Keccak-256 of epoch (four bytes, big-endian) ‖ nonce ‖ output of each point, in order.
    pub fn hash(&self) -> PointsHash {
        let texts: Vec<_> = self.0.iter().map(Point::to_bytes).collect();
        PointsHash(keccak(texts.iter().map(|text| text.as_slice())))
    }

    /// What the wallet signs: the EIP-712 digest of `Redemption(bytes32 pointsHash)` in the network's domain.
    pub fn digest(&self, network: &NetworkId) -> [u8; 32] {
        digest(network, "Redemption(bytes32 pointsHash)", &[self.hash().0])
    }
}

impl Redemption {
    /// The request's JSON.
    pub fn to_json(&self) -> String {
        let text = |point: &Point| PointText(point.epoch.number(), Base64(point.nonce), Base64(*point.output.as_bytes()));
        canonical::write(&RedemptionText {
            v: version::V,
            wallet: AddressText(self.wallet),
            points: self.lot.0.iter().map(text).collect(),
            signature: Base64(*self.signature.as_bytes()),
        })
    }

    /// Opens what somebody sent to a collector of `network`: size, form, version, a lot in its order, and that the wallet it names
    /// signed it. Any bytes may be given. What each point is worth is for its key to say ([`PointKey::is_own`](crate::PointKey::is_own)).
    pub fn open(bytes: &[u8], network: &NetworkId) -> Result<Self, ProblemKind> {
        if bytes.len() > MAX_REDEMPTION_BYTES {
            return Err(ProblemKind::TooLarge);
        }
        let text: RedemptionText = version::read(bytes)?;
        let point = |PointText(epoch, nonce, output): &PointText| Point {
            epoch: Epoch::from_number(*epoch),
            nonce: nonce.0,
            output: Output::from_bytes(output.0),
        };
        let points: Vec<_> = text.points.iter().map(point).collect();
        if !points.is_sorted_by(|a, b| a.output < b.output) {
            return Err(ProblemKind::Malformed);
        }
        let lot = Lot::new(points).map_err(|_| ProblemKind::Malformed)?;
        let signature = WalletSignature::from_bytes(&text.signature.0).map_err(|_| ProblemKind::BadSignature)?;
        if signature.signer(&lot.digest(network)) != Some(text.wallet.0) {
            return Err(ProblemKind::BadSignature);
        }
        Ok(Self { wallet: text.wallet.0, lot, signature })
    }
}

impl PointsHash {
    /// From its thirty-two bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its thirty-two bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Lot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lot([redacted])")
    }
}

impl fmt::Debug for Redemption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Redemption([redacted])")
    }
}

impl fmt::Debug for PointsHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PointsHash([redacted])")
    }
}
