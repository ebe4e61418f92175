use core::fmt;

use k256::ecdsa::{self, RecoveryId, VerifyingKey};
use wayhum_types::Address;

use crate::PublicKey;

/// A wallet's signature of a digest, as Ethereum writes it: r ‖ s ‖ v, 65 bytes, s low, v 27 or 28. Whose it is can be computed
/// from it, so it does not print.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct WalletSignature([u8; 65]);

/// Sixty-five bytes that no wallet signs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read the wallet's signature: it takes r, s and v, with s low and v 27 or 28, sign it again")]
pub struct WalletSignatureError;

impl WalletSignature {
    /// From r ‖ s ‖ v. The twin with a high s, which anybody can compute, is refused, and every v but 27 and 28.
    pub fn from_bytes(bytes: &[u8; 65]) -> Result<Self, WalletSignatureError> {
        parse(bytes).map(|_| Self(*bytes)).ok_or(WalletSignatureError)
    }

    /// r ‖ s ‖ v.
    pub const fn as_bytes(&self) -> &[u8; 65] {
        &self.0
    }

    /// Whose signature of `digest` it is; `None` if nobody's.
    pub fn signer(&self, digest: &[u8; 32]) -> Option<Address> {
        let (signature, recovery) = parse(&self.0)?;
        let key = VerifyingKey::recover_from_prehash(digest, &signature, recovery).ok()?;
        Some(PublicKey::of(key).address())
    }
}

fn parse(bytes: &[u8; 65]) -> Option<(ecdsa::Signature, RecoveryId)> {
    let recovery = match bytes[64] {
        27 => RecoveryId::new(false, false),
        28 => RecoveryId::new(true, false),
        _ => return None,
    };
    let signature = ecdsa::Signature::from_slice(&bytes[..64]).ok()?;
    // Recovery takes a high s as well: that only one of the two twins counts is said here.
    (signature.normalize_s() == signature).then_some((signature, recovery))
}

impl fmt::Debug for WalletSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WalletSignature([redacted])")
    }
}
