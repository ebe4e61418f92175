use core::fmt;

use bip32::{DerivationPath, XPrv};
use sha3::{Digest, Keccak256};
use wayhum_types::Address;

use crate::Words;

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
#[derive(Clone)]
pub struct WalletKey(k256::ecdsa::SigningKey);

impl WalletKey {
    /// The key at m/44'/60'/0'/0/0 (BIP-32, BIP-44), without a passphrase: the account that other wallets show first for the
    /// same words.
    pub fn from_words(words: &Words) -> Self {
        Self(derive(words.seed("").as_slice(), PATH).into())
    }

    /// Its Ethereum address: the last twenty bytes of the Keccak-256 of the public key's coordinates.
    pub fn address(&self) -> Address {
        let point = self.0.verifying_key().to_sec1_point(false);
        let hash: [u8; 32] = Keccak256::digest(&point.as_bytes()[1..]).into();
        let mut address = [0; 20];
        address.copy_from_slice(&hash[12..]);
        Address::from_bytes(address)
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

    /// BIP-32, "Test vector 1" (BSD-2-Clause): every chain of it.
    #[test]
    fn derivation_is_that_of_bip_32() {
        let seed = bytes("000102030405060708090a0b0c0d0e0f");
        for (path, xprv) in [
            (
                "m",
                "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
            ),
            (
                "m/0'",
                "xprv9uHRZZhk6KAJC1avXpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7",
            ),
            (
                "m/0'/1",
                "xprv9wTYmMFdV23N2TdNG573QoEsfRrWKQgWeibmLntzniatZvR9BmLnvSxqu53Kw1UmYPxLgboyZQaXwTCg8MSY3H2EU4pWcQDnRnrVA1xe8fs",
            ),
            (
                "m/0'/1/2'",
                "xprv9z4pot5VBttmtdRTWfWQmoH1taj2axGVzFqSb8C9xaxKymcFzXBDptWmT7FwuEzG3ryjH4ktypQSAewRiNMjANTtpgP4mLTj34bhnZX7UiM",
            ),
            (
                "m/0'/1/2'/2",
                "xprvA2JDeKCSNNZky6uBCviVfJSKyQ1mDYahRjijr5idH2WwLsEd4Hsb2Tyh8RfQMuPh7f7RtyzTtdrbdqqsunu5Mm3wDvUAKRHSC34sJ7in334",
            ),
            (
                "m/0'/1/2'/2/1000000000",
                "xprvA41z7zogVVwxVSgdKUHDy1SKmdb533PjDz7J6N6mV6uS3ze1ai8FHa8kmHScGpWmj4WggLyQjgPie1rFSruoUihUZREPSL39UNdE3BBDu76",
            ),
        ] {
            assert_eq!(*derive(&seed, path).to_string(Prefix::XPRV), xprv, "{path}");
        }
    }
}
