use serde::{Deserialize, Serialize};

use crate::{
    MAX_CONTRIBUTION_BYTES, NetworkId, ProtocolError, PublicKey, SigningKey,
    canonical::{self, hex32},
    jws::{self, JwsError, Kind},
};

/// What a collector says of itself: its network, its key, its limits. The first thing a phone asks for.
///
/// ```
/// use wayhum_protocol::{Directory, SigningKey};
/// let key = SigningKey::from_bytes(&[1; 32])?;
/// let directory = Directory::without_contract(key.public());
/// assert_eq!(Directory::open(&directory.sign(&key), Some(&key.public()))?, directory);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directory {
    /// The network it collects for.
    pub network: NetworkId,
    /// The chain of its contract; 0 without one.
    pub chain_id: u64,
    /// The key that signs the directory and the receipts.
    pub key: PublicKey,
    /// How many bytes a contribution may have.
    pub contribution_bytes: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectoryText {
    v: u8,
    #[serde(with = "hex32")]
    network: [u8; 32],
    chain_id: u64,
    contribution_bytes: u32,
}

impl Directory {
    /// The directory of a network without a contract, which its key alone stands for.
    pub fn without_contract(key: PublicKey) -> Self {
        Self { network: NetworkId::of_key(&key), chain_id: 0, key, contribution_bytes: MAX_CONTRIBUTION_BYTES as u32 }
    }

    /// The JWS that a collector serves, with the public key of `key` in its header. `key` must be the one that belongs to
    /// [`Directory::key`], or nobody will trust it.
    pub fn sign(&self, key: &SigningKey) -> String {
        let text = DirectoryText {
            v: 0,
            network: *self.network.as_bytes(),
            chain_id: self.chain_id,
            contribution_bytes: self.contribution_bytes,
        };
        jws::sign_with_key(Kind::Directory, canonical::write(&text).as_bytes(), key)
    }

    /// Reads and checks a directory against the key that the app carries or has seen first (`pinned`). Without one, only the
    /// directory of a network without a contract can be trusted, and only as much as whoever gave its address: it says then
    /// which key to pin.
    pub fn open(jws: &str, pinned: Option<&PublicKey>) -> Result<Self, ProtocolError> {
        let (payload, key) = jws::open_with_key(Kind::Directory, jws).map_err(|error| match error {
            JwsError::Form => ProtocolError::NotADirectory,
            JwsError::Signature => ProtocolError::DirectorySignature,
        })?;
        let text: DirectoryText = canonical::read(&payload).ok_or(ProtocolError::NotADirectory)?;
        let directory = Self {
            network: NetworkId::from_bytes(text.network),
            chain_id: text.chain_id,
            key,
            contribution_bytes: text.contribution_bytes,
        };
        if text.v != 0 {
            return Err(ProtocolError::NotADirectory);
        }
        match pinned {
            Some(pinned) if *pinned != key => return Err(ProtocolError::DirectoryKey),
            None if directory.chain_id != 0 => return Err(ProtocolError::DirectoryKeyNeeded),
            _ => {}
        }
        if directory.chain_id == 0 && directory.network != NetworkId::of_key(&key) {
            return Err(ProtocolError::DirectoryNetwork);
        }
        if (directory.contribution_bytes as usize) < MAX_CONTRIBUTION_BYTES {
            return Err(ProtocolError::DirectoryLimit { bytes: directory.contribution_bytes });
        }
        Ok(directory)
    }
}
