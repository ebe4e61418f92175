use core::{fmt, marker::PhantomData};

use voprf::{Group, VoprfServer};
use wayhum_types::Entropy;
use zeroize::Zeroizing;

use super::{BlindedElement, ElementError, EvaluatedElement, Output, Proof, Suite, chance::Chance};

/// What passes are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForPasses {}

/// What points are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForPoints {}

/// A collector's secret key of one epoch, for passes or for points. Drawn at random and not derived from another, so that it can
/// be deleted for good. Overwritten when dropped, never printed.
#[derive(Clone)]
pub struct OprfKey<For> {
    server: VoprfServer<Suite>,
    used: PhantomData<For>,
}

/// The public key to an [`OprfKey`], as a directory lists it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct OprfPublicKey<For> {
    key: PublicPoint,
    used: PhantomData<For>,
}

/// A public key's encoding, and what it encodes.
#[derive(Clone, Copy)]
pub(crate) struct PublicPoint {
    bytes: [u8; 32],
    point: <Suite as Group>::Elem,
}

/// What an output is made of; the network and a name keep those of one use apart from those of another.
pub(crate) type Input = Vec<u8>;

impl<For> OprfKey<For> {
    /// A new key.
    pub fn draw(entropy: &mut dyn Entropy) -> Self {
        loop {
            // It is a hash of thirty-two random bytes (RFC 9497, section 3.2.1), which is zero for none that anybody will meet.
            if let Ok(server) = VoprfServer::new(&mut Chance(entropy)) {
                return Self::of(server);
            }
        }
    }

    /// From its thirty-two bytes, little-endian: a scalar below the group's order and not zero.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, ElementError> {
        VoprfServer::new_with_key(bytes).map(Self::of).map_err(|_| ElementError)
    }

    /// Its thirty-two bytes, for a collector's own storage.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        let both = Zeroizing::new(<[u8; 64]>::from(self.server.serialize()));
        let mut bytes = Zeroizing::new([0; 32]);
        bytes.copy_from_slice(&both[..32]);
        bytes
    }

    /// Its public key.
    pub fn public(&self) -> OprfPublicKey<For> {
        let point = self.server.get_public_key();
        let bytes = <Suite as Group>::serialize_elem(point).into();
        OprfPublicKey { key: PublicPoint { bytes, point }, used: PhantomData }
    }

    fn of(server: VoprfServer<Suite>) -> Self {
        Self { server, used: PhantomData }
    }

    /// Evaluates elements, in their order, and proves it; `None` if there are none, or more than 65,535.
    pub(crate) fn evaluate_blinded(
        &self,
        blinded: &[BlindedElement],
        entropy: &mut dyn Entropy,
    ) -> Option<(Vec<EvaluatedElement>, Proof)> {
        let points: Vec<_> = blinded.iter().map(|element| element.point().clone()).collect();
        if points.is_empty() {
            return None;
        }
        let result = self.server.batch_blind_evaluate(&mut Chance(entropy), &points).ok()?;
        let evaluated: Vec<_> = result.messages.into_iter().map(EvaluatedElement::of_point).collect();
        (evaluated.len() == blinded.len()).then_some((evaluated, Proof::of_scalars(&result.proof)))
    }

    /// The output for an input of fewer than 65,536 bytes.
    pub(crate) fn evaluate(&self, input: &Input) -> Output {
        Output::from_bytes(self.server.evaluate(input).expect("inputs are short").into())
    }
}

impl<For> OprfPublicKey<For> {
    /// From its canonical encoding; the identity is refused.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, ElementError> {
        let point = <Suite as Group>::deserialize_elem(bytes).map_err(|_| ElementError)?;
        Ok(Self { key: PublicPoint { bytes: *bytes, point }, used: PhantomData })
    }

    /// Its encoding.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.key.bytes
    }

    pub(crate) const fn key(&self) -> &PublicPoint {
        &self.key
    }
}

impl PublicPoint {
    pub(crate) const fn point(&self) -> <Suite as Group>::Elem {
        self.point
    }
}

impl PartialEq for PublicPoint {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for PublicPoint {}

impl<For> fmt::Debug for OprfKey<For> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OprfKey([redacted])")
    }
}

impl<For> fmt::Debug for OprfPublicKey<For> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OprfPublicKey({})", crate::bytes::to_hex(self.as_bytes()))
    }
}
