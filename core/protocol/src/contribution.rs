use core::fmt;

use sha2::{Digest, Sha256};

use crate::{
    BlindedElement, PAYLOAD_BYTES, Pass, Payload, PointRequests, ProblemKind, ProtocolError, PublicKey, ShownPass,
    bytes::{HexError, from_hex, to_hex},
    jws::{self, JwsError, Kind},
    payload::Sent,
    point_requests::POINT_REQUESTS,
};

/// How long a contribution is, to the byte: header, payload and signature all have one length. What is longer is refused unread.
pub const MAX_CONTRIBUTION_BYTES: usize = jws::length_with_key(Kind::Contribution, PAYLOAD_BYTES);

/// A signed contribution, byte for byte as it is sent: a compact JWS. Sent again, it is the same.
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
    /// The pass that it shows.
    pub pass: ShownPass,
    /// The points that it asks for: elements of the group, all of them.
    pub point_requests: Box<[BlindedElement; POINT_REQUESTS]>,
}

impl Contribution {
    /// Signs a payload with a pass's one-time key, filled up to [`PAYLOAD_BYTES`] and with the points that it asks for. Refuses
    /// what the other side would refuse.
    pub fn make(payload: &Payload, pass: &Pass, requests: &PointRequests) -> Result<Self, ProtocolError> {
        if requests.network() != payload.network {
            return Err(ProtocolError::OtherNetwork);
        }
        let mut elements = [[0; 32]; POINT_REQUESTS];
        for (element, blinded) in elements.iter_mut().zip(requests.blinded()) {
            *element = *blinded;
        }
        let payload = payload.to_bytes(&pass.shown(), &elements)?;
        Ok(Self(jws::sign_with_key(Kind::Contribution, &payload, &pass.key)))
    }

    /// Opens what somebody sent: size, strict JWS, canonical base64url, signature with low s, version, exact schema, in that
    /// order; the first that fails names the problem. Any bytes may be given. Whether the pass is one is for its key to say
    /// ([`PassKey::is_own`](crate::PassKey::is_own)).
    pub fn open(bytes: &[u8]) -> Result<Opened, ProblemKind> {
        if bytes.len() > MAX_CONTRIBUTION_BYTES {
            return Err(ProblemKind::TooLarge);
        }
        let jws = core::str::from_utf8(bytes).map_err(|_| ProblemKind::Malformed)?;
        let (payload, key) = jws::open_with_key(Kind::Contribution, jws).map_err(|error| match error {
            JwsError::Form => ProblemKind::Malformed,
            JwsError::Signature => ProblemKind::BadSignature,
        })?;
        let Sent { payload, pass, point_requests } = Payload::from_bytes(&payload)?;
        let elements = point_requests.iter().map(BlindedElement::from_bytes).collect::<Result<Vec<_>, _>>();
        let point_requests = elements.ok().and_then(|elements| elements.try_into().ok()).ok_or(ProblemKind::Malformed)?;
        Ok(Opened { id: ContributionId::of(bytes), key, payload, pass, point_requests: Box::new(point_requests) })
    }

    /// What a contribution says that was made here: its signature is not checked. Never for what somebody sent.
    pub fn read_own(jws: &str) -> Option<Payload> {
        Payload::from_bytes(&jws::payload(jws)?).ok().map(|sent| sent.payload)
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
