use core::fmt;

use serde::{Deserialize, Serialize};
use wayhum_types::{Address, Entropy, Epoch};
use zeroize::Zeroizing;

use crate::{
    BlindedElement, EpochKeys, NetworkId, Pass, PassKey, Passes, PassesError, ProblemKind, SigningKey, WalletSignature,
    address::AddressText,
    canonical::{self, Base64},
    oprf::{Blind, FinaliseError, finalise},
    pass::pass_input,
    typed_data::{digest, keccak, word},
    version,
};

/// How many passes one request asks for at most.
pub const MAX_PASSES: usize = 256;

/// No request is longer.
pub const MAX_PASS_REQUEST_BYTES: usize = 12_288;

/// What a phone keeps of one request until it has the passes: the one-time keys and how each was hidden. It is stored before the
/// request is sent, and the same request is sent again until it is answered.
#[derive(Clone)]
pub struct PassDrafts {
    network: NetworkId,
    epoch: Epoch,
    chunk: u16,
    drafts: Vec<(SigningKey, Blind)>,
}

/// What a wallet asks a collector: to evaluate these elements, each a pass, without seeing them.
#[derive(Clone, PartialEq, Eq)]
pub struct PassRequest {
    /// The wallet that asks and whose quota it counts against.
    pub wallet: Address,
    /// The epoch of the passes.
    pub epoch: Epoch,
    /// Which part of the wallet's quota: 0 the first request of an epoch.
    pub chunk: u16,
    /// One to [`MAX_PASSES`] elements.
    pub blinded: Vec<BlindedElement>,
    /// The wallet's signature of the [`digest`](Self::digest).
    pub signature: WalletSignature,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestText {
    v: u8,
    wallet: AddressText,
    epoch: u32,
    chunk: u16,
    blinded: Vec<Base64<32>>,
    signature: Base64<65>,
}

fn request_digest<'a>(network: &NetworkId, epoch: Epoch, chunk: u16, blinded: impl Iterator<Item = &'a [u8; 32]>) -> [u8; 32] {
    let blinded_hash = keccak(blinded.map(<[u8; 32]>::as_slice));
    let words = [word(u128::from(epoch.number())), word(u128::from(chunk)), blinded_hash];
    digest(network, "PassRequest(uint32 epoch,uint16 chunk,bytes32 blindedHash)", &words)
}

impl PassDrafts {
    const HEAD: usize = 32 + 4 + 2;
    const DRAFT: usize = 32 + Blind::BYTES;

    /// As many new one-time keys, each hidden: at most [`MAX_PASSES`], the rest of a quota goes into further chunks.
    pub fn draw(network: NetworkId, epoch: Epoch, chunk: u16, count: usize, entropy: &mut dyn Entropy) -> Self {
        let draft = |_| {
            let key = SigningKey::draw(entropy);
            let blind = Blind::draw(&pass_input(&network, &key.public()), entropy);
            (key, blind)
        };
        Self { network, epoch, chunk, drafts: (0..count.min(MAX_PASSES)).map(draft).collect() }
    }

    /// The epoch of the passes.
    pub const fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// Which part of the wallet's quota.
    pub const fn chunk(&self) -> u16 {
        self.chunk
    }

    /// What the wallet signs: the EIP-712 digest of `PassRequest(uint32 epoch,uint16 chunk,bytes32 blindedHash)` in the network's
    /// domain, where `blindedHash` is the Keccak-256 of the elements, one after the other.
    pub fn digest(&self) -> [u8; 32] {
        request_digest(&self.network, self.epoch, self.chunk, self.drafts.iter().map(|(_, blind)| blind.blinded()))
    }

    /// The request's JSON, once the wallet has signed the [`digest`](Self::digest).
    pub fn request(&self, wallet: Address, signature: &WalletSignature) -> String {
        canonical::write(&RequestText {
            v: version::V,
            wallet: AddressText(wallet),
            epoch: self.epoch.number(),
            chunk: self.chunk,
            blinded: self.drafts.iter().map(|(_, blind)| Base64(*blind.blinded())).collect(),
            signature: Base64(*signature.as_bytes()),
        })
    }

    /// The passes, once the collector's answer holds: as many elements as were asked for, and evaluated with the key that the
    /// directory lists for the epoch.
    pub fn finalise(&self, answer: &[u8], keys: &EpochKeys) -> Result<Vec<Pass>, PassesError> {
        let answer = Passes::read(answer)?;
        if keys.epoch != self.epoch {
            return Err(PassesError::OtherEpoch);
        }
        let inputs: Vec<_> = self.drafts.iter().map(|(key, _)| pass_input(&self.network, &key.public())).collect();
        let blinds = self.drafts.iter().map(|(_, blind)| blind);
        let outputs =
            finalise(&inputs, blinds, &answer.evaluated, &answer.proof, keys.pass.key()).map_err(|error| match error {
                FinaliseError::Count => PassesError::Count { evaluated: answer.evaluated.len(), requested: self.drafts.len() },
                FinaliseError::Proof => PassesError::Proof,
            })?;
        let keys = self.drafts.iter().map(|(key, _)| key.clone());
        Ok(keys.zip(outputs).map(|(key, output)| Pass { epoch: self.epoch, key, output }).collect())
    }

    /// For sealed storage.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(Self::HEAD + self.drafts.len() * Self::DRAFT));
        bytes.extend(self.network.as_bytes());
        bytes.extend(self.epoch.number().to_be_bytes());
        bytes.extend(self.chunk.to_be_bytes());
        for (key, blind) in &self.drafts {
            bytes.extend(&*key.to_bytes());
            bytes.extend(blind.as_bytes());
        }
        bytes
    }

    /// From what [`to_bytes`](Self::to_bytes) gave; `None` for what it cannot have given.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (network, rest) = bytes.split_first_chunk::<32>()?;
        let (epoch, rest) = rest.split_first_chunk::<4>()?;
        let (chunk, rest) = rest.split_first_chunk::<2>()?;
        let (drafts, []) = rest.as_chunks::<{ Self::DRAFT }>() else { return None };
        let draft = |bytes: &[u8; Self::DRAFT]| {
            let (key, blind) = bytes.split_first_chunk::<32>()?;
            Some((SigningKey::from_bytes(key).ok()?, Blind::from_bytes(blind.try_into().ok()?).ok()?))
        };
        Some(Self {
            network: NetworkId::from_bytes(*network),
            epoch: Epoch::from_number(u32::from_be_bytes(*epoch)),
            chunk: u16::from_be_bytes(*chunk),
            drafts: drafts.iter().map(draft).collect::<Option<_>>().filter(|drafts: &Vec<_>| drafts.len() <= MAX_PASSES)?,
        })
    }
}

impl PassRequest {
    /// Opens what somebody sent to a collector of `network`: size, form, version, count, elements, and that the wallet it names
    /// signed it. Any bytes may be given. Whether the epoch's passes are given now, and to this wallet, is for the collector to
    /// say.
    pub fn open(bytes: &[u8], network: &NetworkId) -> Result<Self, ProblemKind> {
        if bytes.len() > MAX_PASS_REQUEST_BYTES {
            return Err(ProblemKind::TooLarge);
        }
        let text: RequestText = version::read(bytes)?;
        if text.blinded.is_empty() || text.blinded.len() > MAX_PASSES {
            return Err(ProblemKind::Malformed);
        }
        let signature = WalletSignature::from_bytes(&text.signature.0).map_err(|_| ProblemKind::BadSignature)?;
        let (wallet, epoch) = (text.wallet.0, Epoch::from_number(text.epoch));
        // Before the elements: reading 256 of them takes ten times as long.
        let digest = request_digest(network, epoch, text.chunk, text.blinded.iter().map(|Base64(element)| element));
        if signature.signer(&digest) != Some(wallet) {
            return Err(ProblemKind::BadSignature);
        }
        let blinded = text.blinded.iter().map(|Base64(element)| BlindedElement::from_bytes(element));
        let blinded = blinded.collect::<Result<_, _>>().map_err(|_| ProblemKind::Malformed)?;
        Ok(Self { wallet, epoch, chunk: text.chunk, blinded, signature })
    }

    /// What the wallet signed, and what a collector knows the request by: the same digest gets the same answer.
    pub fn digest(&self, network: &NetworkId) -> [u8; 32] {
        request_digest(network, self.epoch, self.chunk, self.blinded.iter().map(BlindedElement::as_bytes))
    }

    /// The answer, evaluated with the pass key of the request's epoch. Refused only if there is nothing to evaluate, as in no
    /// request that was [opened](Self::open).
    pub fn evaluate(&self, key: &PassKey, entropy: &mut dyn Entropy) -> Result<Passes, ProblemKind> {
        let (evaluated, proof) = key.evaluate_blinded(&self.blinded, entropy).ok_or(ProblemKind::Malformed)?;
        Ok(Passes { evaluated, proof })
    }
}

impl fmt::Debug for PassDrafts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassDrafts([redacted])")
    }
}

impl fmt::Debug for PassRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PassRequest([redacted])")
    }
}
