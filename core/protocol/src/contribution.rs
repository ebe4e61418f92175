use core::fmt;

use sha2::{Digest, Sha256};

use crate::{
    PAYLOAD_BYTES, Payload, ProblemKind, ProtocolError, PublicKey, SigningKey,
    bytes::{HexError, from_hex, to_hex},
    jws::{self, JwsError, Kind},
};

/// How long a contribution is, to the byte: header, payload and signature all have one length. What is longer is refused unread.
pub const MAX_CONTRIBUTION_BYTES: usize = jws::length_with_key(Kind::Contribution, PAYLOAD_BYTES);

/// A signed contribution, byte for byte as it is sent: a compact JWS. Sent again, it is the same.
///
/// ```
/// use wayhum_protocol::{Contribution, First, NetworkId, Payload, SigningKey, WirePassage};
/// use wayhum_types::{Cell, Epoch, HourClass, Mode, Octant};
/// let one_time = SigningKey::from_bytes(&[7; 32])?;
/// let payload = Payload {
///     network: NetworkId::of_key(&SigningKey::from_bytes(&[1; 32])?.public()),
///     epoch: Epoch::from_number(2_947),
///     class: HourClass::from_index(1).expect("there are ten"),
///     mode: Mode::Vehicle,
///     meter: None,
///     passages: vec![WirePassage {
///         cell: Cell::from_hex("8b1f8d7a5c6cfff")?,
///         heading: Octant::from_index(2),
///         deciseconds: 43,
///         half_mps: 25,
///         first: First::ROAD,
///         noise: None,
///     }],
///     spot: None,
/// };
/// let contribution = Contribution::make(&payload, &one_time)?;
/// let opened = Contribution::open(contribution.as_str().as_bytes()).expect("it was just made");
/// assert_eq!((opened.payload, opened.id), (payload, contribution.id()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Contribution(String);

/// What a contribution is known by: the SHA-256 of its JWS. It is the hash of where somebody was, so it does not print.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContributionId([u8; 32]);

/// A contribution that holds by itself: form, signature and schema. Whether its network, epoch and physics are right is for the
/// collector to say.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The SHA-256 of its bytes.
    pub id: ContributionId,
    /// The one-time key that signed it.
    pub key: PublicKey,
    /// What it says.
    pub payload: Payload,
}

impl Contribution {
    /// Signs a payload, filled up to [`PAYLOAD_BYTES`], with a key of its own. Refuses what the other side would refuse.
    pub fn make(payload: &Payload, one_time: &SigningKey) -> Result<Self, ProtocolError> {
        Ok(Self(jws::sign_with_key(Kind::Contribution, &payload.to_bytes()?, one_time)))
    }

    /// Opens what somebody sent: size, strict JWS, canonical base64url, signature with low s, version, exact schema, in that
    /// order; the first that fails names the problem. Any bytes may be given.
    pub fn open(bytes: &[u8]) -> Result<Opened, ProblemKind> {
        if bytes.len() > MAX_CONTRIBUTION_BYTES {
            return Err(ProblemKind::TooLarge);
        }
        let jws = core::str::from_utf8(bytes).map_err(|_| ProblemKind::Malformed)?;
        let (payload, key) = jws::open_with_key(Kind::Contribution, jws).map_err(|error| match error {
            JwsError::Form => ProblemKind::Malformed,
            JwsError::Signature => ProblemKind::BadSignature,
        })?;
        Ok(Opened { id: ContributionId::of(bytes), key, payload: Payload::from_bytes(&payload)? })
    }

    /// The JWS: the body of the request.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The JWS, taken out.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Its id.
    pub fn id(&self) -> ContributionId {
        ContributionId::of(self.0.as_bytes())
    }
}

impl ContributionId {
    /// The id of a body as it was sent, whatever it holds: what is looked up before anything is checked but the size.
    pub fn of(body: &[u8]) -> Self {
        Self(Sha256::digest(body).into())
    }

    /// From its thirty-two bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its thirty-two bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// From 64 lower-case hexadecimal digits.
    pub fn from_hex(hex: &str) -> Result<Self, HexError> {
        from_hex(hex).map(Self)
    }

    /// 64 lower-case hexadecimal digits, as it travels.
    pub fn to_hex(&self) -> String {
        to_hex(&self.0)
    }
}

impl fmt::Debug for Contribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contribution([redacted])")
    }
}

impl fmt::Debug for ContributionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContributionId([redacted])")
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opened([redacted])")
    }
}
