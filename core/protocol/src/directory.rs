use serde::{Deserialize, Serialize};
use wayhum_types::{Address, Epoch};

use crate::{
    EpochKeys, MAX_CONTRIBUTION_BYTES, NetworkId, OprfPublicKey, PublicKey, SigningKey,
    address::AddressText,
    canonical::{self, Base64, hex32},
    jws::{self, JwsError, Kind},
    version,
};

/// No directory is longer.
pub const MAX_DIRECTORY_BYTES: usize = 16_384;

/// A directory lists the keys of at most so many epochs.
pub const MAX_LISTED_EPOCHS: usize = 16;

/// A directory names at most so many base addresses.
pub const MAX_BASES: usize = 8;

/// The longest that a base address may be.
const MAX_BASE_BYTES: usize = 256;

/// What a collector says of itself: its network, its keys, its limits. The first thing a phone asks for. Whether to believe it is
/// for [`Trust`](crate::Trust) to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory {
    /// The network it collects for.
    pub network: NetworkId,
    /// The network's contract, if it has one.
    pub contract: Option<Contract>,
    /// The key that signs the directory and the receipts.
    pub key: PublicKey,
    /// How many bytes a contribution may have.
    pub contribution_bytes: u32,
    /// Where it can be reached, without a path: `https://collector.example`. Empty if only where it was asked.
    pub bases: Vec<String>,
    /// The public keys of each epoch, in rising order.
    pub epochs: Vec<EpochKeys>,
    /// The directory key that will follow this one.
    pub next: Option<PublicKey>,
}

/// Where a network's contract lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Its chain's id (EIP-155), not 0.
    pub chain_id: u64,
    /// Its address.
    pub address: Address,
}

/// Why a directory is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryError {
    /// Not a directory: another form, another version, or not from a collector at all.
    #[error("read the directory: the answer is no directory of this version")]
    NotADirectory,
    /// The key that it shows did not sign it.
    #[error("trust the directory: its signature does not hold")]
    Signature,
    /// Signed by another key than the one known, and than the one announced to follow it.
    #[error("trust the directory: it is signed by another key than the expected one")]
    Key,
    /// It is signed by a key that another has followed: it is revoked.
    #[error("trust the directory: it is signed by a key that is no longer in use")]
    RevokedKey,
    /// It names another key to follow than it did before.
    #[error("trust the directory: it names another following key than before, get a newer app or ask whoever runs the network")]
    NextKey,
    /// It is for another network than the one known.
    #[error("trust the directory: it is for another network")]
    OtherNetwork,
    /// It names a network that neither its key nor its contract stands for.
    #[error("trust the directory: its network does not belong to its key or contract")]
    Network,
    /// A network with a contract cannot be known by the directory alone.
    #[error("trust the directory: a network with a contract needs its key given beforehand")]
    KeyNeeded,
    /// It shows other keys for an epoch than before: the collector may try to tell people apart by their keys.
    #[error("trust the directory: it shows other keys for the epoch {} than before", epoch.number())]
    EpochKeysChanged {
        /// Which epoch.
        epoch: Epoch,
    },
    /// The collector takes only shorter contributions than there are.
    #[error("use the collector: it takes only {bytes} bytes, fewer than a contribution has")]
    Limit {
        /// How many it takes.
        bytes: u32,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectoryText {
    v: u8,
    #[serde(with = "hex32")]
    network: [u8; 32],
    chain_id: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contract: Option<AddressText>,
    contribution_bytes: u32,
    bases: Vec<String>,
    epochs: Vec<EntryText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryText {
    epoch: u32,
    pass: Base64<32>,
    point: Base64<32>,
}

impl Directory {
    /// The first directory of a network without a contract, which its key alone stands for. Its other members are as yet empty.
    pub fn without_contract(key: PublicKey) -> Self {
        Self {
            network: NetworkId::of_key(&key),
            contract: None,
            key,
            contribution_bytes: MAX_CONTRIBUTION_BYTES as u32,
            bases: Vec::new(),
            epochs: Vec::new(),
            next: None,
        }
    }

    /// The epoch that is running by the collector's clock: it lists the keys of [`KEYS_AHEAD`](crate::KEYS_AHEAD) epochs after it.
    /// `None` if it lists none.
    pub fn running_epoch(&self) -> Option<Epoch> {
        self.epochs.last().and_then(|last| last.epoch.number().checked_sub(crate::KEYS_AHEAD)).map(Epoch::from_number)
    }

    /// The keys that it lists for an epoch.
    pub fn keys(&self, epoch: Epoch) -> Option<&EpochKeys> {
        self.epochs.iter().find(|keys| keys.epoch == epoch)
    }

    /// The JWS that a collector serves, with the public key of `key` in its header. `key` must be the one that belongs to
    /// [`Directory::key`], or nobody will trust it.
    pub fn sign(&self, key: &SigningKey) -> String {
        let entry = |keys: &EpochKeys| EntryText {
            epoch: keys.epoch.number(),
            pass: Base64(*keys.pass.as_bytes()),
            point: Base64(*keys.point.as_bytes()),
        };
        let text = DirectoryText {
            v: version::V,
            network: *self.network.as_bytes(),
            chain_id: self.contract.map_or(0, |contract| contract.chain_id),
            contract: self.contract.map(|contract| AddressText(contract.address)),
            contribution_bytes: self.contribution_bytes,
            bases: self.bases.clone(),
            epochs: self.epochs.iter().map(entry).collect(),
            next: self.next.as_ref().map(PublicKey::to_hex),
        };
        jws::sign_with_key(Kind::Directory, canonical::write(&text).as_bytes(), key)
    }

    /// Reads what its own key signed. Whether that is the right one, only a [`Trust`](crate::Trust) says.
    pub fn read(jws: &str) -> Result<Self, DirectoryError> {
        if jws.len() > MAX_DIRECTORY_BYTES {
            return Err(DirectoryError::NotADirectory);
        }
        let (payload, key) = jws::open_with_key(Kind::Directory, jws).map_err(|error| match error {
            JwsError::Form => DirectoryError::NotADirectory,
            JwsError::Signature => DirectoryError::Signature,
        })?;
        let text: DirectoryText = version::read(&payload).map_err(|_| DirectoryError::NotADirectory)?;
        text.directory(key).ok_or(DirectoryError::NotADirectory)
    }
}

impl DirectoryText {
    fn directory(self, key: PublicKey) -> Option<Directory> {
        let contract = match (self.chain_id, self.contract) {
            (0, None) => None,
            (1.., Some(AddressText(address))) => Some(Contract { chain_id: self.chain_id, address }),
            _ => return None,
        };
        let fits = self.bases.len() <= MAX_BASES && self.epochs.len() <= MAX_LISTED_EPOCHS;
        let rises = self.epochs.is_sorted_by(|a, b| a.epoch < b.epoch);
        (fits && rises && self.bases.iter().all(|base| is_base(base))).then_some(())?;
        let keys = |entry: &EntryText| {
            Some(EpochKeys {
                epoch: Epoch::from_number(entry.epoch),
                pass: OprfPublicKey::from_bytes(&entry.pass.0).ok()?,
                point: OprfPublicKey::from_bytes(&entry.point.0).ok()?,
            })
        };
        Some(Directory {
            network: NetworkId::from_bytes(self.network),
            contract,
            key,
            contribution_bytes: self.contribution_bytes,
            epochs: self.epochs.iter().map(keys).collect::<Option<_>>()?,
            bases: self.bases,
            next: match self.next {
                Some(next) => Some(PublicKey::from_hex(&next).ok()?),
                None => None,
            },
        })
    }
}

/// A scheme, a host and perhaps a port, and nothing after them.
fn is_base(base: &str) -> bool {
    let host = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"));
    let is_host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '[' | ']');
    base.len() <= MAX_BASE_BYTES && host.is_some_and(|host| !host.is_empty() && host.chars().all(is_host))
}
