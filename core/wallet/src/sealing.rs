use core::fmt;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use crate::scrub::on_a_scrubbed_stack;

/// The version of the layout: one byte of it, 24 of nonce, then ciphertext and 16 of tag.
const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;

/// Seals what the phone stores: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03, section 2) under a key that the platform's
/// keystore holds. Overwritten when dropped, never printed.
///
/// Two keys are made of the given one by HMAC-SHA256, one to seal and one for [`tag`](Self::tag), so that neither use tells of
/// the other.
///
/// ```
/// use wayhum_wallet::SealingKey;
/// let key = SealingKey::from_bytes([7; 32]);
/// let sealed = key.seal([9; 24], b"pieces/1", b"where somebody was");
/// assert_eq!(&*key.open(b"pieces/1", &sealed)?, b"where somebody was");
/// assert!(key.open(b"pieces/2", &sealed).is_err());
/// # Ok::<(), wayhum_wallet::SealError>(())
/// ```
#[derive(Clone)]
pub struct SealingKey {
    // On the heap, so that moving the key leaves no copy where it was.
    seal: Box<Zeroizing<[u8; 32]>>,
    tag: Box<Zeroizing<[u8; 32]>>,
}

/// Why something sealed cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Too short, or of a layout that this version does not know.
    #[error("open sealed data: it has an unknown layout, update the app")]
    Layout,
    /// Another key or passphrase, another place, or changed bytes.
    #[error("open sealed data: it was changed, moved, or sealed with another key or passphrase")]
    Refused,
    /// Its header asks for more work or memory than anything that we seal.
    #[error("open sealed data: its header was changed, for nothing of ours costs that much to open; take it from a backup")]
    Costs,
}

impl SealingKey {
    /// From thirty-two random bytes.
    pub fn from_bytes(mut bytes: [u8; 32]) -> Self {
        let sub_key = |name| on_a_scrubbed_stack(|| Box::new(Zeroizing::new(hmac(&bytes, name))));
        let key = Self { seal: sub_key(b"wayhum/seal/1"), tag: sub_key(b"wayhum/tag/1") };
        bytes.zeroize();
        key
    }

    /// Seals `plain`, bound to `aad`: the place it is for, which is not stored and must be named again to open it.
    ///
    /// The nonce must be random; 24 bytes of chance do not repeat.
    pub fn seal(&self, nonce: [u8; NONCE_BYTES], aad: &[u8], plain: &[u8]) -> Vec<u8> {
        let mut sealed = Vec::with_capacity(1 + NONCE_BYTES + plain.len() + TAG_BYTES);
        sealed.push(VERSION);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&encrypt(&self.cipher(), &nonce, &bound(aad), plain));
        sealed
    }

    /// Opens what [`seal`](Self::seal) gave for the same `aad`. Any bytes may be given.
    pub fn open(&self, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (nonce, ciphertext) = Self::check_layout(sealed)?;
        self.cipher()
            .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &bound(aad) })
            .map(Zeroizing::new)
            .map_err(|_| SealError::Refused)
    }

    /// Nonce and ciphertext of something that could be opened, for all that is known without the key.
    pub(crate) fn check_layout(sealed: &[u8]) -> Result<(&[u8; NONCE_BYTES], &[u8]), SealError> {
        let (&version, rest) = sealed.split_first().ok_or(SealError::Layout)?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE_BYTES>().ok_or(SealError::Layout)?;
        if version != VERSION || ciphertext.len() < TAG_BYTES {
            return Err(SealError::Layout);
        }
        Ok((nonce, ciphertext))
    }

    /// A name for `data` that only this key can give: to find a row again without storing what it is about (HMAC-SHA256, cut to
    /// 16 bytes).
    pub fn tag(&self, data: &[u8]) -> [u8; 16] {
        let mut tag = [0; 16];
        tag.copy_from_slice(&hmac(&self.tag, data)[..16]);
        tag
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.seal.as_slice().try_into().expect("a key has 32 bytes"))
    }
}

/// The version is bound with the place, so that no later layout can be passed off as this one.
fn bound(aad: &[u8]) -> Vec<u8> {
    [&[VERSION], aad].concat()
}

fn encrypt(cipher: &XChaCha20Poly1305, nonce: &[u8; NONCE_BYTES], aad: &[u8], plain: &[u8]) -> Vec<u8> {
    cipher.encrypt(&XNonce::from(*nonce), Payload { msg: plain, aad }).expect("it refuses only more than 256 GB")
}

fn hmac(key: &[u8; 32], data: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(data);
    mac.finalize().into_bytes().into()
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey([redacted])")
    }
}
