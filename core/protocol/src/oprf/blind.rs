use voprf::VoprfClient;
use wayhum_types::Entropy;
use zeroize::Zeroizing;

use super::{ElementError, EvaluatedElement, FinaliseError, Input, Output, Proof, Suite, chance::Chance, key::PublicPoint};

/// How a phone hid one input: the factor and the element that it sends, 32 bytes each. Who has the factor can tell which
/// evaluated element became which output.
#[derive(Clone)]
pub(crate) struct Blind(Zeroizing<[u8; Self::BYTES]>);

impl Blind {
    pub(crate) const BYTES: usize = 64;

    /// Hides an input of fewer than 65,536 bytes.
    pub(crate) fn draw(input: &[u8], entropy: &mut dyn Entropy) -> Self {
        let blinded = VoprfClient::<Suite>::blind(input, &mut Chance(entropy));
        Self(Zeroizing::new(blinded.expect("only an input of 65,536 bytes or more cannot be hidden").state.serialize().into()))
    }

    pub(crate) fn from_bytes(bytes: &[u8; Self::BYTES]) -> Result<Self, ElementError> {
        VoprfClient::<Suite>::deserialize(bytes).map_err(|_| ElementError)?;
        Ok(Self(Zeroizing::new(*bytes)))
    }

    pub(crate) fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    /// The element that is sent.
    pub(crate) fn blinded(&self) -> &[u8; 32] {
        self.0.last_chunk().expect("it has sixty-four bytes")
    }

    fn client(&self) -> VoprfClient<Suite> {
        VoprfClient::deserialize(&*self.0).expect("it was drawn or read before")
    }
}

/// The outputs for `inputs`, in their order, once the proof holds that the elements were evaluated with `key`. As many blinds
/// and elements as inputs, and at least one.
#[allow(clippy::ptr_arg, reason = "voprf takes what it iterates over as a sized type")]
pub(crate) fn finalise<'a>(
    inputs: &Vec<Input>,
    blinds: impl Iterator<Item = &'a Blind>,
    evaluated: &[EvaluatedElement],
    proof: &Proof,
    key: &PublicPoint,
) -> Result<Vec<Output>, FinaliseError> {
    let clients: Vec<_> = blinds.map(Blind::client).collect();
    let messages: Vec<_> = evaluated.iter().map(|element| element.point().clone()).collect();
    if inputs.is_empty() || clients.len() != inputs.len() || messages.len() != inputs.len() {
        return Err(FinaliseError::Count);
    }
    let outputs = VoprfClient::<Suite>::batch_finalize(inputs, &clients, &messages, &proof.scalars(), key.point())
        .map_err(|_| FinaliseError::Proof)?
        .map(|output| output.map(|bytes| Output::from_bytes(bytes.into())).map_err(|_| FinaliseError::Count))
        .collect::<Result<Vec<_>, _>>()?;
    if outputs.len() == inputs.len() { Ok(outputs) } else { Err(FinaliseError::Count) }
}
