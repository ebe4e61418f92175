use core::fmt;

use wayhum_types::Epoch;
use zeroize::Zeroizing;

use crate::{
    NetworkId, PublicKey, SigningKey,
    oprf::{ForPasses, Input, OprfKey, OprfPublicKey, Output},
};

/// A collector's secret key for the passes of one epoch.
pub type PassKey = OprfKey<ForPasses>;

/// The public key to a [`PassKey`].
pub type PassPublicKey = OprfPublicKey<ForPasses>;

/// The right to send one contribution: a one-time key, and the output that only the collector could compute for it. Worth nothing
/// without the key. Overwritten when dropped, never printed.
#[derive(Clone)]
pub struct Pass {
    /// The epoch whose pass key it is of.
    pub epoch: Epoch,
    /// The one-time key that signs the contribution.
    pub key: SigningKey,
    /// What the collector checks.
    pub output: Output,
}

/// What a contribution shows of its pass: all but the key, which stands in its header.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ShownPass {
    /// The epoch whose pass key it is of.
    pub epoch: Epoch,
    /// What the collector checks, and keeps as spent.
    pub output: Output,
}

/// "wayhum/pass/1" ‖ D ‖ the compressed one-time public key: a pass works for its own key alone, so nobody can use one that they
/// took on its way.
pub(crate) fn pass_input(network: &NetworkId, key: &PublicKey) -> Input {
    [b"wayhum/pass/1".as_slice(), network.as_bytes(), &key.to_compressed()].concat()
}

impl Pass {
    /// How many bytes its stored form has.
    pub const BYTES: usize = 4 + 32 + 64;

    /// For sealed storage: the epoch, big-endian, the key, the output.
    pub fn to_bytes(&self) -> Zeroizing<[u8; Self::BYTES]> {
        let mut bytes = Zeroizing::new([0; Self::BYTES]);
        bytes[..4].copy_from_slice(&self.epoch.number().to_be_bytes());
        bytes[4..36].copy_from_slice(&*self.key.to_bytes());
        bytes[36..].copy_from_slice(self.output.as_bytes());
        bytes
    }

    /// From what [`to_bytes`](Self::to_bytes) gave; `None` for what it cannot have given.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Option<Self> {
        let (epoch, rest) = bytes.split_first_chunk::<4>()?;
        let (key, output) = rest.split_first_chunk::<32>()?;
        Some(Self {
            epoch: Epoch::from_number(u32::from_be_bytes(*epoch)),
            key: SigningKey::from_bytes(key).ok()?,
            output: Output::from_bytes(output.try_into().ok()?),
        })
    }

    /// What the contribution that it pays for shows.
    pub const fn shown(&self) -> ShownPass {
        ShownPass { epoch: self.epoch, output: self.output }
    }
}

impl PassKey {
    /// Whether `pass` is one of this key's for the one-time key `key`, compared in constant time.
    pub fn is_own(&self, network: &NetworkId, key: &PublicKey, pass: &Output) -> bool {
        self.evaluate(&pass_input(network, key)) == *pass
    }
}

impl fmt::Debug for Pass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pass([redacted])")
    }
}

impl fmt::Debug for ShownPass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShownPass([redacted])")
    }
}
