use core::fmt;

use wayhum_types::Address;

use crate::{
    bytes::{HexError, from_hex, to_hex},
    typed_data::{keccak, word},
};

/// Which network a message belongs to: an EIP-712 domain separator, with the name "Wayhum" and the version "1".
///
/// The same separator means the same network. One without a contract has chain id 0 and the address of its first directory key
/// in the contract's place ([`of_key`](Self::of_key)).
///
/// ```
/// use wayhum_protocol::{NetworkId, SigningKey};
/// let key = SigningKey::from_bytes(&[7; 32])?.public();
/// assert_eq!(NetworkId::of_key(&key), NetworkId::of(0, key.address()));
/// # Ok::<(), wayhum_protocol::KeyError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct NetworkId([u8; 32]);

impl NetworkId {
    /// The network of a distributor contract: `hashStruct(eip712Domain)` (EIP-712, "Definition of domainSeparator").
    pub fn of(chain_id: u64, contract: Address) -> Self {
        let mut contract_word = [0; 32];
        contract_word[12..].copy_from_slice(contract.as_bytes());
        let words = [
            keccak([b"EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)".as_slice()]),
            keccak([b"Wayhum".as_slice()]),
            keccak([b"1".as_slice()]),
            word(u128::from(chain_id)),
            contract_word,
        ];
        Self(keccak(words.iter().map(<[u8; 32]>::as_slice)))
    }

    /// The network without a contract whose first directory key this is.
    pub fn of_key(key: &crate::PublicKey) -> Self {
        Self::of(0, key.address())
    }

    /// From its thirty-two bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its thirty-two bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// From 64 lower-case hexadecimal digits.
    pub fn from_hex(hex: &str) -> Result<Self, HexError> {
        from_hex(hex).map(Self)
    }

    /// 64 lower-case hexadecimal digits, as it travels.
    pub fn to_hex(&self) -> String {
        to_hex(&self.0)
    }
}

impl fmt::Debug for NetworkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NetworkId({})", self.to_hex())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KeyError, SigningKey};

    /// Computed with eth-account 0.13 for Python: the domain part of `encode_typed_data` with the name "Wayhum", the version "1",
    /// the chain id and the contract.
    #[test]
    fn a_network_is_the_domain_separator_that_other_implementations_compute() -> Result<(), KeyError> {
        let contract = [
            0x5a, 0xae, 0xb6, 0x05, 0x3f, 0x3e, 0x94, 0xc9, 0xb9, 0xa0, 0x9f, 0x33, 0x66, 0x94, 0x35, 0xe7, 0xef, 0x1b, 0xea,
            0xed,
        ];
        assert_eq!(
            NetworkId::of(8_453, Address::from_bytes(contract)).to_hex(),
            "eccc7b421ae7ff95f10b93bab4847f1c5f6ea3fb8bc9c2291c9f6ec9a8131115"
        );
        let key = SigningKey::from_bytes(&[1; 32])?.public();
        assert_eq!(NetworkId::of_key(&key).to_hex(), "e44d00d014f93fe604eb9d8773ebf0aecd130530e2e215b95ce76526cdf113b4");
        Ok(())
    }
}
