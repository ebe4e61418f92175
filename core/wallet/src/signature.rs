use core::fmt::{self, Write};

use k256::ecdsa::{self, RecoveryId, VerifyingKey};
use sha3::{Digest, Keccak256};
use wayhum_types::Address;

use crate::address::address_of;

/// What precedes v in Ethereum's signatures: v is 27 or 28 (Yellow Paper, appendix F).
const V: u8 = 27;

/// A signature of a wallet as Ethereum writes it: r ‖ s ‖ v, 65 bytes, s low (EIP-2), v 27 or 28. The signer's address can be
/// computed from it, so it does not print.
///
/// ```
/// use wayhum_wallet::{Signature, WalletKey, Words};
/// let words = Words::parse("test test test test test test test test test test test junk")?;
/// let key = WalletKey::from_words(&words);
/// let signature = key.sign_message(b"It is me");
/// assert_eq!(signature.recover_message(b"It is me")?, key.address());
/// assert_ne!(signature.recover_message(b"It was me")?, key.address());
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 65]);

/// Why something is no signature, or not by whom it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// Not `0x` and 130 hexadecimal digits.
    #[error("read the signature: it takes 0x and 130 hexadecimal digits")]
    NotHex,
    /// Its last byte is neither 27 nor 28.
    #[error("read the signature: its last byte must be 27 or 28; some devices write 0 or 1, add 27 to those")]
    V,
    /// s lies above half the order: the twin that anybody can compute of a signature.
    #[error("read the signature: its s is high, ask for it to be signed again by a wallet that follows EIP-2")]
    HighS,
    /// r or s is zero or not below the order, or no key gives this signature.
    #[error("check the signature: no key can have made it, it was damaged on its way")]
    Impossible,
    /// Somebody else signed, or signed something else.
    #[error("check the signature: another key made it, or it was made for something else")]
    NotTheirs,
}

impl Signature {
    /// From r ‖ s ‖ v. High s is refused, and every v but 27 and 28.
    pub fn from_bytes(bytes: &[u8; 65]) -> Result<Self, SignatureError> {
        if !(V..=V + 1).contains(&bytes[64]) {
            return Err(SignatureError::V);
        }
        let signature = ecdsa::Signature::from_slice(&bytes[..64]).map_err(|_| SignatureError::Impossible)?;
        if signature.normalize_s() != signature {
            return Err(SignatureError::HighS);
        }
        Ok(Self(*bytes))
    }

    /// Its bytes, r ‖ s ‖ v.
    pub const fn to_bytes(&self) -> [u8; 65] {
        self.0
    }

    /// From `0x` and 130 hexadecimal digits.
    pub fn from_hex(text: &str) -> Result<Self, SignatureError> {
        let digits = text.trim().strip_prefix("0x").map(str::as_bytes).ok_or(SignatureError::NotHex)?;
        let mut bytes = [0; 65];
        if digits.len() != 2 * bytes.len() {
            return Err(SignatureError::NotHex);
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            let digit = |at: usize| char::from(pair[at]).to_digit(16).ok_or(SignatureError::NotHex);
            *byte = (digit(0)? << 4 | digit(1)?) as u8;
        }
        Self::from_bytes(&bytes)
    }

    /// `0x` and 130 lower-case hexadecimal digits.
    pub fn to_hex(&self) -> String {
        self.0.iter().fold(String::from("0x"), |mut hex, byte| {
            write!(hex, "{byte:02x}").expect("writing to a String cannot fail");
            hex
        })
    }

    /// Who signed `digest`. For a digest that somebody else computed the answer means nothing: any signature fits some address.
    pub fn recover_digest(&self, digest: &[u8; 32]) -> Result<Address, SignatureError> {
        let signature = ecdsa::Signature::from_slice(&self.0[..64]).map_err(|_| SignatureError::Impossible)?;
        let id = RecoveryId::new(self.0[64] == V + 1, false);
        let key = VerifyingKey::recover_from_prehash(digest, &signature, id).map_err(|_| SignatureError::Impossible)?;
        Ok(address_of(&key))
    }

    /// Who signed `message` as a personal message (EIP-191, version 0x45).
    pub fn recover_message(&self, message: &[u8]) -> Result<Address, SignatureError> {
        self.recover_digest(&message_digest(message))
    }

    /// Refuses what `signer` did not sign.
    pub fn verify_digest(&self, digest: &[u8; 32], signer: &Address) -> Result<(), SignatureError> {
        if self.recover_digest(digest)? == *signer { Ok(()) } else { Err(SignatureError::NotTheirs) }
    }

    /// Made by this crate: s is low already.
    pub(crate) fn new(signature: &ecdsa::Signature, id: RecoveryId) -> Self {
        let mut bytes = [0; 65];
        bytes[..64].copy_from_slice(&signature.to_bytes());
        bytes[64] = V + u8::from(id.is_y_odd());
        Self(bytes)
    }
}

/// What is signed of a personal message: Keccak-256 of 0x19, "Ethereum Signed Message:\n", its length in decimal, itself.
pub(crate) fn message_digest(message: &[u8]) -> [u8; 32] {
    let hash = Keccak256::new().chain_update(b"\x19Ethereum Signed Message:\n").chain_update(message.len().to_string());
    hash.chain_update(message).finalize().into()
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature([redacted])")
    }
}
