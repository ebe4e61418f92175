//! What an app carries of the network.

use wayhum_sdk::protocol::{Contract, NetworkId, PublicKey, Trust};
use wayhum_types::Address;

use crate::fault::ContributorFault;

/// The network as the app knows it, so that no directory but its own is believed.
#[derive(uniffi::Record)]
pub struct KnownNetwork {
    /// Its contract; none for a network without one.
    pub contract: Option<NetworkContract>,
    /// The key that signs its directory: 66 hexadecimal digits, compressed.
    pub directory_key: String,
}

/// A network's base address as it is used, without a trailing slash: for a field that is being filled in.
#[uniffi::export]
pub fn network_address(typed: String) -> Result<String, ContributorFault> {
    Ok(wayhum_sdk::network_address(&typed)?)
}

/// A contract that pays.
#[derive(uniffi::Record)]
pub struct NetworkContract {
    /// The chain's number (EIP-155).
    pub chain_id: u64,
    /// Its address: 20 bytes.
    pub address: Vec<u8>,
}

impl KnownNetwork {
    pub(super) fn trust(self) -> Result<Trust, ContributorFault> {
        let bad = |words: &str| ContributorFault::BadNetwork { words: words.to_owned() };
        let key = PublicKey::from_hex(&self.directory_key)
            .map_err(|_| bad("know the network: its directory key is 66 hexadecimal digits that are a point of secp256k1"))?;
        let Some(NetworkContract { chain_id, address }) = self.contract else {
            return Ok(Trust::of_app(NetworkId::of_key(&key), None, key));
        };
        let address = address.try_into().map_err(|_| bad("know the network: its contract's address is 20 bytes"))?;
        let address = Address::from_bytes(address);
        Ok(Trust::of_app(NetworkId::of(chain_id, address), Some(Contract { chain_id, address }), key))
    }
}
