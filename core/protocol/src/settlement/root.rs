use serde::{Deserialize, Serialize};
use wayhum_types::Epoch;

use crate::{
    MerkleRoot, NetworkId, PublicKey, Settlement, SettlementError, SigningKey,
    canonical::{self, hex32},
    jws::{self, JwsError, Kind},
    version,
};

/// A collector's word for an epoch's settlement: its root. In a network with a contract the chain says it instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettlementRoot {
    /// The network.
    pub network: NetworkId,
    /// The epoch up to whose end it counts.
    pub epoch: Epoch,
    /// The root of its tree.
    pub root: MerkleRoot,
}

/// Why a settlement's root is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettlementRootError {
    /// Something else answered.
    #[error("read the settlement's root: the answer is none, try again later")]
    NotARoot,
    /// The directory key did not sign it.
    #[error("trust the settlement's root: it is not signed by the collector's key")]
    Signature,
    /// It is for another network or epoch.
    #[error("trust the settlement's root: it is for another network or week")]
    Other,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RootText {
    v: u8,
    #[serde(with = "hex32")]
    network: [u8; 32],
    epoch: u32,
    #[serde(with = "hex32")]
    root: [u8; 32],
}

impl SettlementRoot {
    /// The JWS that stands beside the settlement's file, signed with the directory key.
    pub fn sign(&self, key: &SigningKey) -> String {
        let text = RootText { v: version::V, network: *self.network.as_bytes(), epoch: self.epoch.number(), root: self.root.0 };
        jws::sign_without_key(Kind::Settlement, canonical::write(&text).as_bytes(), key)
    }

    /// Reads what a collector says of the settlement of `epoch` and checks it.
    pub fn open(jws: &str, signers: &[PublicKey], network: &NetworkId, epoch: Epoch) -> Result<Self, SettlementRootError> {
        let payload = jws::open_without_key(Kind::Settlement, jws, signers).map_err(|error| match error {
            JwsError::Form => SettlementRootError::NotARoot,
            JwsError::Signature => SettlementRootError::Signature,
        })?;
        let text: RootText = version::read(&payload).map_err(|_| SettlementRootError::NotARoot)?;
        if (&text.network, text.epoch) != (network.as_bytes(), epoch.number()) {
            return Err(SettlementRootError::Other);
        }
        Ok(Self { network: *network, epoch, root: MerkleRoot(text.root) })
    }

    /// Reads a settlement's file and checks that it is the one that this root stands for.
    pub fn read(&self, file: &[u8]) -> Result<Settlement, SettlementError> {
        Settlement::read(file).and_then(|read| if read.root() == self.root { Ok(read) } else { Err(SettlementError::Root) })
    }
}
