use core::fmt;

use subtle::ConstantTimeEq;

use super::Suite;

/// Thirty-two bytes that are no element of ristretto255, or its identity, or sixty-four that are no proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read a group element: these bytes are no canonical encoding of one, ask for it again")]
pub struct ElementError;

/// What a phone asks for: an input hidden by a random factor. To everybody else it is a random element of the group.
#[derive(Clone)]
pub struct BlindedElement {
    bytes: [u8; 32],
    point: voprf::BlindedElement<Suite>,
}

/// What a collector makes of a [`BlindedElement`] with its key.
#[derive(Clone)]
pub struct EvaluatedElement {
    bytes: [u8; 32],
    point: voprf::EvaluationElement<Suite>,
}

/// That elements were evaluated with the key that is published (RFC 9497, section 2.2): c ‖ s.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Proof([u8; 64]);

/// What the function gives for an input: sixty-four bytes that only the key's owner could compute, and that nobody can tell
/// from chance. Whoever holds one can spend it, so it does not print.
#[derive(Clone, Copy, PartialOrd, Ord)]
pub struct Output([u8; 64]);

impl BlindedElement {
    /// From its canonical encoding (RFC 9496, section 4.3.1). The identity is refused (RFC 9497, section 2.1).
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, ElementError> {
        let point = voprf::BlindedElement::deserialize(bytes).map_err(|_| ElementError)?;
        Ok(Self { bytes: *bytes, point })
    }

    /// Its encoding.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    pub(crate) const fn point(&self) -> &voprf::BlindedElement<Suite> {
        &self.point
    }
}

impl EvaluatedElement {
    /// From its canonical encoding (RFC 9496, section 4.3.1). The identity is refused (RFC 9497, section 2.1).
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, ElementError> {
        let point = voprf::EvaluationElement::deserialize(bytes).map_err(|_| ElementError)?;
        Ok(Self { bytes: *bytes, point })
    }

    /// Its encoding.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    pub(crate) fn of_point(point: voprf::EvaluationElement<Suite>) -> Self {
        Self { bytes: point.serialize().into(), point }
    }

    pub(crate) const fn point(&self) -> &voprf::EvaluationElement<Suite> {
        &self.point
    }
}

impl PartialEq for BlindedElement {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for BlindedElement {}

impl PartialEq for EvaluatedElement {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for EvaluatedElement {}

impl Proof {
    /// From c ‖ s, each a scalar below the group's order and not zero.
    pub fn from_bytes(bytes: &[u8; 64]) -> Result<Self, ElementError> {
        voprf::Proof::<Suite>::deserialize(bytes).map_err(|_| ElementError)?;
        Ok(Self(*bytes))
    }

    /// c ‖ s.
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }

    pub(crate) fn of_scalars(proof: &voprf::Proof<Suite>) -> Self {
        Self(proof.serialize().into())
    }

    pub(crate) fn scalars(&self) -> voprf::Proof<Suite> {
        voprf::Proof::deserialize(&self.0).expect("it was read before")
    }
}

impl Output {
    /// From its sixty-four bytes.
    pub const fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// Its sixty-four bytes.
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

/// In constant time, since a collector compares what was sent with what only it can compute.
impl PartialEq for Output {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Output {}

macro_rules! redacted {
    ($($name:ident)*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )*};
}

redacted!(BlindedElement EvaluatedElement Proof Output);
