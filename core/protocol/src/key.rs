use core::fmt;

use k256::{
    Sec1Point,
    ecdsa::{self, signature::Signer, signature::Verifier},
};
use wayhum_types::{Address, Draw, Entropy};
use zeroize::Zeroizing;

use crate::{
    bytes::{HexError, from_hex, to_hex},
    typed_data::keccak,
};

/// A secp256k1 key that signs: the one-time key of one contribution, or the directory key of a collector.
///
/// ES256K with SHA-256 (RFC 8812 section 3.2), nonces by RFC 6979, low s: the same bytes give the same signature. Overwritten
/// when dropped, never printed.
///
/// ```
/// use wayhum_protocol::SigningKey;
/// let key = SigningKey::from_bytes(&[7; 32])?;
/// assert_eq!(format!("{key:?}"), "SigningKey([redacted])");
/// # Ok::<(), wayhum_protocol::KeyError>(())
/// ```
#[derive(Clone)]
pub struct SigningKey(ecdsa::SigningKey);

/// A secp256k1 public key: a point of the curve, never the point at infinity. Not printed, because a one-time key names one
/// contribution.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(ecdsa::VerifyingKey);

/// What is no key of secp256k1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Thirty-two bytes that are zero or not below the group's order. Chance never gives them: draw others.
    #[error("take a signing key: it must lie between zero and the order of secp256k1")]
    NotAScalar,
    /// Bytes that are no point of the curve.
    #[error("read a public key: it is no point of secp256k1")]
    NotAPoint,
    /// Not the hexadecimal digits of a compressed point.
    #[error("read a public key: {0}")]
    NotHex(#[from] HexError),
}

/// What was signed with something else, or with an s above half the order (the twin that anybody can compute).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadSignature;

impl SigningKey {
    /// From its thirty-two bytes, big-endian.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        ecdsa::SigningKey::from_slice(bytes).map(Self).map_err(|_| KeyError::NotAScalar)
    }

    /// A new key.
    pub fn draw(entropy: &mut dyn Entropy) -> Self {
        loop {
            // All but one in 2^127 strings of thirty-two bytes are keys.
            if let Ok(key) = Self::from_bytes(&Zeroizing::new(entropy.array())) {
                return key;
            }
        }
    }

    /// Its thirty-two bytes, big-endian, for sealed storage.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes().into())
    }

    /// The public key that others check its signatures with.
    pub fn public(&self) -> PublicKey {
        PublicKey(*self.0.verifying_key())
    }

    /// r ‖ s of the SHA-256 of `message`, s low.
    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        let signature: ecdsa::Signature = self.0.sign(message);
        signature.to_bytes().into()
    }
}

impl PublicKey {
    /// From its SEC 1 compressed form: 02 or 03, then x.
    pub fn from_compressed(bytes: &[u8; 33]) -> Result<Self, KeyError> {
        // k256 reads 05, x alone, as well; a key has one form.
        if !matches!(bytes[0], 2 | 3) {
            return Err(KeyError::NotAPoint);
        }
        ecdsa::VerifyingKey::from_sec1_bytes(bytes).map(Self).map_err(|_| KeyError::NotAPoint)
    }

    /// Its SEC 1 compressed form: 02 or 03, then x.
    pub fn to_compressed(&self) -> [u8; 33] {
        let mut bytes = [0; 33];
        bytes.copy_from_slice(self.0.to_sec1_point(true).as_bytes());
        bytes
    }

    /// From 66 lower-case hexadecimal digits of the compressed form, as an app's settings carry it.
    pub fn from_hex(hex: &str) -> Result<Self, KeyError> {
        Self::from_compressed(&from_hex(hex)?)
    }

    /// 66 lower-case hexadecimal digits of the compressed form.
    pub fn to_hex(&self) -> String {
        to_hex(&self.to_compressed())
    }

    /// The Ethereum address of the key: the last twenty bytes of the Keccak-256 of x ‖ y.
    pub fn address(&self) -> Address {
        let (x, y) = self.coordinates();
        let hash = keccak([x.as_slice(), &y]);
        let mut address = [0; 20];
        address.copy_from_slice(&hash[12..]);
        Address::from_bytes(address)
    }

    /// From its affine coordinates; refused off the curve, and where a coordinate is not below the field's prime.
    pub(crate) fn from_coordinates(x: &[u8; 32], y: &[u8; 32]) -> Result<Self, KeyError> {
        let point = Sec1Point::from_affine_coordinates(&(*x).into(), &(*y).into(), false);
        ecdsa::VerifyingKey::from_sec1_point(&point).map(Self).map_err(|_| KeyError::NotAPoint)
    }

    /// Its affine coordinates, big-endian.
    pub(crate) fn coordinates(&self) -> ([u8; 32], [u8; 32]) {
        let point = self.0.to_sec1_point(false);
        let (mut x, mut y) = ([0; 32], [0; 32]);
        x.copy_from_slice(&point.as_bytes()[1..33]);
        y.copy_from_slice(&point.as_bytes()[33..]);
        (x, y)
    }

    pub(crate) const fn of(key: ecdsa::VerifyingKey) -> Self {
        Self(key)
    }

    pub(crate) fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), BadSignature> {
        let signature = ecdsa::Signature::from_slice(signature).map_err(|_| BadSignature)?;
        // k256 refuses a high s as well, since 0.14; that only one of the two twins counts must not hang on its version.
        if signature.normalize_s() != signature {
            return Err(BadSignature);
        }
        self.0.verify(message, &signature).map_err(|_| BadSignature)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey([redacted])")
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Key and address as eth-account 0.13 for Python gives them for the private key 0x0101…01.
    #[test]
    fn a_key_and_its_address_are_those_of_other_implementations() -> Result<(), KeyError> {
        let key = SigningKey::from_bytes(&[1; 32])?.public();
        assert_eq!(key.to_hex(), "031b84c5567b126440995d3ed5aaba0565d71e1834604819ff9c17f5e9d5dd078f");
        assert_eq!(to_hex(key.address().as_bytes()), "1a642f0e3c3af545e7acbd38b07251b3990914f1");
        assert_eq!(PublicKey::from_hex(&key.to_hex()), Ok(key));
        let (x, y) = key.coordinates();
        assert_eq!(PublicKey::from_coordinates(&x, &y), Ok(key));
        Ok(())
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert_eq!(SigningKey::from_bytes(&[0; 32]).err(), Some(KeyError::NotAScalar));
        assert_eq!(SigningKey::from_bytes(&[0xff; 32]).err(), Some(KeyError::NotAScalar));
        assert_eq!(PublicKey::from_compressed(&[0; 33]).err(), Some(KeyError::NotAPoint));
        assert_eq!(PublicKey::from_compressed(&[0xff; 33]).err(), Some(KeyError::NotAPoint));
        let mut compact = SigningKey::from_bytes(&[1; 32]).expect("a key").public().to_compressed();
        compact[0] = 5;
        assert_eq!(PublicKey::from_compressed(&compact).err(), Some(KeyError::NotAPoint));
        assert_eq!(PublicKey::from_hex("02").err(), Some(KeyError::NotHex(HexError { digits: 66 })));
    }
}
