use core::fmt;

use wayhum_types::{Address, Epoch};
use zeroize::Zeroizing;

use crate::{
    NetworkId,
    oprf::{ForPoints, Input, OprfKey, OprfPublicKey, Output},
};

/// A collector's secret key for the points of one epoch.
pub type PointKey = OprfKey<ForPoints>;

/// The public key to a [`PointKey`].
pub type PointPublicKey = OprfPublicKey<ForPoints>;

/// A point that a contribution has earned: the collector made it without seeing it, and the wallet that it was asked for can
/// redeem it. Never printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The epoch whose point key it is of: that of the pass that paid.
    pub epoch: Epoch,
    /// What makes it one of its kind: random.
    pub nonce: [u8; 32],
    /// What only the collector could compute.
    pub output: Output,
}

/// "wayhum/point/1" ‖ D ‖ the wallet's address ‖ the nonce: only that wallet can redeem it.
pub(crate) fn point_input(network: &NetworkId, wallet: &Address, nonce: &[u8; 32]) -> Input {
    [b"wayhum/point/1".as_slice(), network.as_bytes(), wallet.as_bytes(), nonce].concat()
}

impl Point {
    /// How many bytes its stored form has.
    pub const BYTES: usize = 4 + 32 + 64;

    /// The epoch, big-endian, the nonce, the output: for sealed storage, and what a redemption's hash goes over.
    pub fn to_bytes(&self) -> Zeroizing<[u8; Self::BYTES]> {
        let mut bytes = Zeroizing::new([0; Self::BYTES]);
        bytes[..4].copy_from_slice(&self.epoch.number().to_be_bytes());
        bytes[4..36].copy_from_slice(&self.nonce);
        bytes[36..].copy_from_slice(self.output.as_bytes());
        bytes
    }

    /// From what [`to_bytes`](Self::to_bytes) gave.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let mut point = Self { epoch: Epoch::from_number(0), nonce: [0; 32], output: Output::from_bytes([0; 64]) };
        let (mut epoch, mut output) = ([0; 4], [0; 64]);
        epoch.copy_from_slice(&bytes[..4]);
        point.nonce.copy_from_slice(&bytes[4..36]);
        output.copy_from_slice(&bytes[36..]);
        Self { epoch: Epoch::from_number(u32::from_be_bytes(epoch)), output: Output::from_bytes(output), ..point }
    }
}

impl PointKey {
    /// Whether `point` is one of this key's for that wallet, compared in constant time. The key must be that of the point's epoch.
    pub fn is_own(&self, network: &NetworkId, wallet: &Address, point: &Point) -> bool {
        self.evaluate(&point_input(network, wallet, &point.nonce)) == point.output
    }
}

impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Point([redacted])")
    }
}
