//! Compact JWS (RFC 7515 section 3.1) with ES256K, and only in the two headers that travel here.
//!
//! A header is a fixed text, with or without the signer's key in it. It is compared, not interpreted: there is no `alg` to
//! choose, no `crit`, no `kid`, and nothing to confuse.

use crate::{
    bytes::{from_base64url, to_base64url},
    key::{PublicKey, SigningKey},
};

/// The media subtype that says which message it is, without which one could be passed off as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Contribution,
    Directory,
    Receipt,
    Redemption,
    Settlement,
}

impl Kind {
    const fn typ(self) -> &'static str {
        match self {
            Self::Contribution => "wayhum-contribution+jws",
            Self::Directory => "wayhum-directory+jws",
            Self::Receipt => "wayhum-receipt+jws",
            Self::Redemption => "wayhum-redemption+jws",
            Self::Settlement => "wayhum-settlement+jws",
        }
    }
}

/// Why bytes are no message of the expected kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JwsError {
    /// Not three parts of canonical base64url, or not exactly the header of this kind, or its key is no point of the curve.
    Form,
    /// Not signed by that key, or with a high s.
    Signature,
}

const X: &str = r#"{"alg":"ES256K","jwk":{"crv":"secp256k1","kty":"EC","x":""#;
const Y: &str = r#"","y":""#;
const TYP: &str = r#""},"typ":""#;
const END: &str = r#""}"#;
/// Base64url digits of 32 bytes.
const COORDINATE_DIGITS: usize = base64url_digits(32);
const SIGNATURE_BYTES: usize = 64;

/// How many digits `bytes` bytes take in unpadded base64url.
const fn base64url_digits(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

/// How long a message of this kind, with its signer's key in the header, is for a payload of that many bytes.
pub(crate) const fn length_with_key(kind: Kind, payload_bytes: usize) -> usize {
    let header = X.len() + Y.len() + TYP.len() + END.len() + 2 * COORDINATE_DIGITS + kind.typ().len();
    base64url_digits(header) + 1 + base64url_digits(payload_bytes) + 1 + base64url_digits(SIGNATURE_BYTES)
}

/// Signs `payload` and puts the signer's public key into the header.
pub(crate) fn sign_with_key(kind: Kind, payload: &[u8], key: &SigningKey) -> String {
    let (x, y) = key.public().coordinates();
    sign(&format!("{X}{}{Y}{}{TYP}{}{END}", to_base64url(&x), to_base64url(&y), kind.typ()), payload, key)
}

/// Signs `payload` for those who know the signer's public key already.
pub(crate) fn sign_without_key(kind: Kind, payload: &[u8], key: &SigningKey) -> String {
    sign(&header_without_key(kind), payload, key)
}

/// The payload and the key that its header carries, once the signature holds.
pub(crate) fn open_with_key(kind: Kind, jws: &str) -> Result<(Vec<u8>, PublicKey), JwsError> {
    let parts = Parts::of(jws).ok_or(JwsError::Form)?;
    let key = key_in_header(kind, &parts.header).ok_or(JwsError::Form)?;
    parts.verify(&key)?;
    Ok((parts.payload, key))
}

/// The payload, once the signature by one of `keys` holds.
pub(crate) fn open_without_key(kind: Kind, jws: &str, keys: &[PublicKey]) -> Result<Vec<u8>, JwsError> {
    let parts = Parts::of(jws).ok_or(JwsError::Form)?;
    if parts.header != header_without_key(kind).as_bytes() {
        return Err(JwsError::Form);
    }
    if !keys.iter().any(|key| parts.verify(key).is_ok()) {
        return Err(JwsError::Signature);
    }
    Ok(parts.payload)
}

/// The payload of a message that was checked before it was kept, or made here: nothing is checked again.
pub(crate) fn payload(jws: &str) -> Option<Vec<u8>> {
    Parts::of(jws).map(|parts| parts.payload)
}

fn sign(header: &str, payload: &[u8], key: &SigningKey) -> String {
    let mut jws = to_base64url(header.as_bytes());
    jws.push('.');
    jws.push_str(&to_base64url(payload));
    let signature = key.sign(jws.as_bytes());
    jws.push('.');
    jws.push_str(&to_base64url(&signature));
    jws
}

fn header_without_key(kind: Kind) -> String {
    format!(r#"{{"alg":"ES256K","typ":"{}"}}"#, kind.typ())
}

fn key_in_header(kind: Kind, header: &[u8]) -> Option<PublicKey> {
    let rest = core::str::from_utf8(header).ok()?.strip_prefix(X)?;
    let (x, rest) = rest.split_at_checked(COORDINATE_DIGITS)?;
    let (y, rest) = rest.strip_prefix(Y)?.split_at_checked(COORDINATE_DIGITS)?;
    let typ = rest.strip_prefix(TYP)?.strip_suffix(END)?;
    let coordinate = |text| from_base64url(text)?.try_into().ok();
    (typ == kind.typ()).then_some(())?;
    PublicKey::from_coordinates(&coordinate(x)?, &coordinate(y)?).ok()
}

struct Parts<'a> {
    header: Vec<u8>,
    payload: Vec<u8>,
    signature: [u8; SIGNATURE_BYTES],
    /// Header and payload as they came, with the full stop between: what was signed.
    signed: &'a str,
}

impl<'a> Parts<'a> {
    fn of(jws: &'a str) -> Option<Self> {
        let (signed, signature) = jws.rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        Some(Self {
            header: from_base64url(header)?,
            payload: from_base64url(payload)?,
            signature: from_base64url(signature)?.try_into().ok()?,
            signed,
        })
    }

    fn verify(&self, key: &PublicKey) -> Result<(), JwsError> {
        key.verify(self.signed.as_bytes(), &self.signature).map_err(|_| JwsError::Signature)
    }
}
