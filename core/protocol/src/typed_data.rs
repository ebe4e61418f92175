//! What a wallet signs: EIP-712 structs of this protocol, in the network's domain.

use sha3::{Digest, Keccak256};

use crate::NetworkId;

/// Keccak-256 of the parts, one after the other.
pub(crate) fn keccak<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> [u8; 32] {
    parts.into_iter().fold(Keccak256::new(), Keccak256::chain_update).finalize().into()
}

/// The digest of a struct whose members are each one word: `keccak256(0x19 0x01 ‖ D ‖ keccak256(keccak256(type) ‖ words))`
/// (EIP-712, "Specification").
pub(crate) fn digest(network: &NetworkId, kind: &str, words: &[[u8; 32]]) -> [u8; 32] {
    let kind = keccak([kind.as_bytes()]);
    let members = words.iter().map(<[u8; 32]>::as_slice);
    let hash = keccak([kind.as_slice()].into_iter().chain(members));
    keccak([&[0x19, 0x01], network.as_bytes().as_slice(), &hash])
}

/// An unsigned integer as a word of the EVM: big-endian, zeros before it.
pub(crate) fn word(number: u128) -> [u8; 32] {
    let mut word = [0; 32];
    word[16..].copy_from_slice(&number.to_be_bytes());
    word
}
