//! Keys as files that other wallets read: the Web3 Secret Storage Definition, version 3.

mod error;
mod file;
mod kdf;

use aes::Aes128;
use ctr::Ctr128BE;
use ctr::cipher::{KeyIvInit, StreamCipher};
use sha3::{Digest, Keccak256};
use wayhum_types::{Draw, Entropy};
use zeroize::Zeroizing;

use self::file::File;
use self::kdf::Kdf;
use crate::WalletKey;
use crate::scrub::on_a_scrubbed_stack;

pub use self::error::KeystoreError;
pub use self::kdf::KeystoreCost;

/// Writes a key as a keystore file of version 3 (Web3 Secret Storage Definition): scrypt, AES-128-CTR, Keccak-256.
///
/// The text holds the wallet's address, as other wallets' files do: whoever finds the file knows whose it is, and needs the passphrase
/// for its money. The passphrase's bytes are taken as they are; ethers brings its own to Unicode's form NFKC first.
///
/// ```
/// use wayhum_types::Entropy;
/// use wayhum_wallet::{KeystoreCost, WalletKey, Words, export_keystore, import_keystore};
/// struct Sevens; // Never this: a phone draws from its operating system.
/// impl Entropy for Sevens {
///     fn fill(&mut self, bytes: &mut [u8]) { bytes.fill(7) }
/// }
/// let words = Words::parse("test test test test test test test test test test test junk")?;
/// let key = WalletKey::from_words(&words);
/// let file = export_keystore(&key, b"correct horse", KeystoreCost::Light, &mut Sevens);
/// assert_eq!(import_keystore(file.as_bytes(), b"correct horse")?.address(), key.address());
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub fn export_keystore(key: &WalletKey, passphrase: &[u8], cost: KeystoreCost, entropy: &mut impl Entropy) -> String {
    let kdf = Kdf::of(cost, entropy.array());
    let iv: [u8; 16] = entropy.array();
    let derived = kdf.derive(passphrase);
    let mut ciphertext = key.expose_bytes();
    crypt(&derived, &iv, &mut ciphertext);
    let mac = mac(&derived, ciphertext.as_slice());
    File { kdf, iv, ciphertext: **ciphertext, mac, address: Some(key.address()) }.write(entropy.array())
}

/// Reads a keystore file of version 3, as ethers, geth and other wallets write them: scrypt or PBKDF2 with HMAC-SHA256, and
/// AES-128-CTR. Any bytes may be given: what asks for more than 256 MiB or some seconds is refused before anything is computed.
pub fn import_keystore(file: &[u8], passphrase: &[u8]) -> Result<WalletKey, KeystoreError> {
    let file = File::read(file)?;
    let derived = file.kdf.derive(passphrase);
    // Neither is secret: how soon they differ tells nothing of the passphrase.
    if mac(&derived, &file.ciphertext) != file.mac {
        return Err(KeystoreError::Passphrase);
    }
    let mut bytes = Box::new(Zeroizing::new(file.ciphertext));
    crypt(&derived, &file.iv, &mut bytes);
    let key = WalletKey::from_bytes(&bytes).map_err(|_| KeystoreError::NoKey)?;
    match file.address {
        Some(address) if address != key.address() => Err(KeystoreError::OtherAddress),
        _ => Ok(key),
    }
}

/// AES-128 in counter mode, which is its own inverse.
fn crypt(derived: &[u8; 32], iv: &[u8; 16], bytes: &mut [u8; 32]) {
    on_a_scrubbed_stack(|| {
        let (key, _) = derived.split_at(16);
        Ctr128BE::<Aes128>::new(key.try_into().expect("half of 32 bytes"), iv.into()).apply_keystream(bytes);
    });
}

/// Keccak-256 of the derived key's second half and the ciphertext.
fn mac(derived: &[u8; 32], ciphertext: &[u8]) -> [u8; 32] {
    on_a_scrubbed_stack(|| Keccak256::new().chain_update(&derived[16..]).chain_update(ciphertext).finalize().into())
}
