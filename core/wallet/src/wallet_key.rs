use core::fmt;

use bip32::{DerivationPath, XPrv};
use k256::ecdsa::SigningKey;
use wayhum_types::Address;
use zeroize::Zeroizing;

use crate::address::address_of;
use crate::scrub::on_a_scrubbed_stack;
use crate::signature::message_digest;
use crate::{Signature, Words};

/// The first Ethereum account of every common wallet (BIP-44, coin type 60).
const PATH: &str = "m/44'/60'/0'/0/0";

/// The secp256k1 key of a person's wallet. Overwritten when dropped, never printed.
///
/// ```
/// use wayhum_wallet::{WalletKey, Words, eip55};
/// let words = Words::parse("test test test test test test test test test test test junk")?;
/// let address = WalletKey::from_words(&words).address();
/// assert_eq!(eip55(&address), "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
/// # Ok::<(), wayhum_wallet::WordsError>(())
/// ```
///
/// Signatures are deterministic (RFC 6979): the same bytes under the same key give the same signature, and no chance is needed.
#[derive(Clone)]
pub struct WalletKey(
    // On the heap, so that moving the key leaves no copy where it was.
    Box<SigningKey>,
);

/// Why bytes are no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WalletKeyError {
    /// Thirty-two bytes that are zero or not below the group's order.
    #[error("take a wallet's key: it must lie between zero and the order of secp256k1; these bytes are damaged or no key")]
    NotAScalar,
}

impl WalletKey {
    /// The key at m/44'/60'/0'/0/0 (BIP-32, BIP-44), without a passphrase: the account that other wallets show first for the
    /// same words.
    pub fn from_words(words: &Words) -> Self {
        on_a_scrubbed_stack(|| Self(Box::new(derive(words.seed("").as_slice(), PATH).private_key().clone())))
    }

    /// From its thirty-two bytes, big-endian, as a keystore file holds them.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, WalletKeyError> {
        on_a_scrubbed_stack(|| {
            SigningKey::from_slice(bytes).map(|key| Self(Box::new(key))).map_err(|_| WalletKeyError::NotAScalar)
        })
    }

    /// Its thirty-two bytes, big-endian: whoever has them has its money. To be sealed, and for nothing else.
    pub fn expose_bytes(&self) -> Box<Zeroizing<[u8; 32]>> {
        on_a_scrubbed_stack(|| Box::new(Zeroizing::new(self.0.to_bytes().into())))
    }

    /// Its Ethereum address: the last twenty bytes of the Keccak-256 of the public key's coordinates.
    pub fn address(&self) -> Address {
        address_of(self.0.verifying_key())
    }

    /// Signs a text that a person has read, as wallets do for `personal_sign` (EIP-191, version 0x45). What is signed this way
    /// can be no transaction.
    pub fn sign_message(&self, message: &[u8]) -> Signature {
        self.sign_digest_blindly(&message_digest(message))
    }

    /// Signs thirty-two bytes without knowing what they are the hash of. They could be a transaction that takes everything: only
    /// for digests that this program has computed itself, such as those of the protocol's typed structs.
    pub fn sign_digest_blindly(&self, digest: &[u8; 32]) -> Signature {
        on_a_scrubbed_stack(|| {
            let (signature, id) = self.0.sign_prehash_recoverable(digest);
            Signature::new(&signature, id)
        })
    }
}

fn derive(seed: &[u8], path: &str) -> XPrv {
    let path: DerivationPath = path.parse().expect("the path is well-formed");
    XPrv::derive_from_path(seed, &path).expect("a seed has 64 bytes, and a step of derivation fails once in 2^127")
}

impl fmt::Debug for WalletKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WalletKey([redacted])")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use bip32::Prefix;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        passphrase: String,
        vectors: Vec<Vector>,
    }

    #[derive(Deserialize)]
    struct Vector {
        entropy: String,
        mnemonic: String,
        seed: String,
        xprv: String,
    }

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn words_seeds_and_master_keys_are_those_of_bip_39() {
        let vectors: Vectors = serde_json::from_str(include_str!("../../../fixtures/wallet/bip39-english.json")).unwrap();
        assert_eq!(vectors.vectors.len(), 24);
        for vector in vectors.vectors {
            let words = Words::from_entropy(&bytes(&vector.entropy)).unwrap();
            let text: Vec<_> = (0..words.len()).map(|index| words.word(index).unwrap()).collect();
            assert_eq!(text.join(" "), vector.mnemonic);
            assert!(Words::parse(&vector.mnemonic).unwrap() == words);
            assert_eq!(*words.expose_entropy(), bytes(&vector.entropy));
            let seed = words.seed(&vectors.passphrase);
            assert_eq!(seed.as_slice(), bytes(&vector.seed));
            assert_eq!(*derive(seed.as_slice(), "m").to_string(Prefix::XPRV), vector.xprv);
        }
    }

    #[derive(Deserialize)]
    struct Bip32 {
        vectors: Vec<Bip32Vector>,
        invalid: Vec<Invalid>,
    }

    #[derive(Deserialize)]
    struct Bip32Vector {
        seed: String,
        chains: Vec<Chain>,
    }

    #[derive(Deserialize)]
    struct Chain {
        path: String,
        xprv: String,
        xpub: String,
    }

    #[derive(Deserialize)]
    struct Invalid {
        key: String,
        because: String,
    }

    fn bip32() -> Bip32 {
        serde_json::from_str(include_str!("../../../fixtures/wallet/bip32.json")).unwrap()
    }

    #[test]
    fn derivation_is_that_of_bip_32() {
        let chains: Vec<_> = bip32()
            .vectors
            .iter()
            .flat_map(|vector| {
                vector
                    .chains
                    .iter()
                    .map(|chain| (bytes(&vector.seed), chain.path.clone(), chain.xprv.clone(), chain.xpub.clone()))
            })
            .collect();
        assert_eq!(chains.len(), 17);
        for (seed, path, xprv, xpub) in chains {
            let derived = derive(&seed, &path);
            assert_eq!(*derived.to_string(Prefix::XPRV), xprv, "{path}");
            assert_eq!(derived.public_key().to_string(Prefix::XPUB), xpub, "{path}");
        }
    }

    /// BIP-32's vector 5. A wallet reads words and nothing else, so that the first half holds whatever the library does; the second is to
    /// notice when its reader changes: what it takes is a root that says it has a parent, whose key would be a valid one.
    #[test]
    fn invalid_extended_keys_are_refused() {
        let invalid = bip32().invalid;
        assert_eq!(invalid.len(), 16);
        for Invalid { key, because } in invalid {
            assert!(Words::parse(&key).is_err(), "{because}");
            let taken = key.parse::<XPrv>().is_ok() || key.parse::<bip32::XPub>().is_ok();
            assert_eq!(taken, because.starts_with("zero depth"), "{because}");
        }
    }
}
