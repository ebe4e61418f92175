use core::fmt;

use wayhum_types::Epoch;

use crate::{
    NetworkId,
    bytes::to_hex,
    oprf::{ForPasses, ForPoints, OprfPublicKey},
    typed_data::{digest, word},
};

/// The public keys of one epoch, as a directory lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochKeys {
    /// The epoch.
    pub epoch: Epoch,
    /// What its passes are checked with.
    pub pass: OprfPublicKey<ForPasses>,
    /// What the points are checked with that contributions earn which its passes paid for.
    pub point: OprfPublicKey<ForPoints>,
}

/// What an epoch's keys are known by: an EIP-712 digest, so that a contract can hold it and compute it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntryHash([u8; 32]);

impl EpochKeys {
    /// How many bytes its stored form has.
    pub const BYTES: usize = 4 + 32 + 32;

    /// What these keys are known by in a network: the digest of
    /// `EpochKeys(uint32 epoch,bytes32 passKey,bytes32 pointKey)` in its domain.
    pub fn hash(&self, network: &NetworkId) -> EntryHash {
        let words = [word(u128::from(self.epoch.number())), *self.pass.as_bytes(), *self.point.as_bytes()];
        EntryHash(digest(network, "EpochKeys(uint32 epoch,bytes32 passKey,bytes32 pointKey)", &words))
    }

    /// For storage: the epoch, big-endian, the pass key, the point key.
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        bytes[..4].copy_from_slice(&self.epoch.number().to_be_bytes());
        bytes[4..36].copy_from_slice(self.pass.as_bytes());
        bytes[36..].copy_from_slice(self.point.as_bytes());
        bytes
    }

    /// From what [`to_bytes`](Self::to_bytes) gave; `None` for anything else.
    pub fn from_bytes(bytes: &[u8; Self::BYTES]) -> Option<Self> {
        let (epoch, keys) = bytes.split_first_chunk::<4>()?;
        let ([pass, point], []) = keys.as_chunks::<32>() else { return None };
        Some(Self {
            epoch: Epoch::from_number(u32::from_be_bytes(*epoch)),
            pass: OprfPublicKey::from_bytes(pass).ok()?,
            point: OprfPublicKey::from_bytes(point).ok()?,
        })
    }
}

impl EntryHash {
    /// From its thirty-two bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its thirty-two bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hexadecimal digits.
    pub fn to_hex(&self) -> String {
        to_hex(&self.0)
    }
}

impl fmt::Debug for EntryHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryHash({})", self.to_hex())
    }
}
