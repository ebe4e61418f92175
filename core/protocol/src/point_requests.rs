use core::fmt;

use wayhum_types::{Address, Draw, Entropy};
use zeroize::Zeroizing;

use crate::{
    EpochKeys, EvaluatedElement, MAX_POINTS, NetworkId, Point, Proof,
    oprf::{Blind, FinaliseError, finalise},
    point::point_input,
};

/// How many point requests a contribution carries, always.
pub const POINT_REQUESTS: usize = MAX_POINTS as usize;

/// What a phone keeps of one contribution until it has the receipt: sixteen points that it asks for, each hidden. Stored in the
/// transaction that binds the contribution. Overwritten when dropped, never printed.
#[derive(Clone)]
pub struct PointRequests {
    network: NetworkId,
    wallet: Address,
    requests: Vec<(Zeroizing<[u8; 32]>, Blind)>,
}

impl PointRequests {
    const REQUEST: usize = 32 + Blind::BYTES;
    /// How many bytes its stored form has.
    pub const BYTES: usize = 32 + 20 + POINT_REQUESTS * Self::REQUEST;

    /// Sixteen new ones, for this wallet alone to redeem.
    pub fn draw(network: NetworkId, wallet: Address, entropy: &mut dyn Entropy) -> Self {
        let request = |_| {
            let nonce = Zeroizing::new(entropy.array());
            let blind = Blind::draw(&point_input(&network, &wallet, &nonce), entropy);
            (nonce, blind)
        };
        Self { network, wallet, requests: (0..POINT_REQUESTS).map(request).collect() }
    }

    /// The network they are for.
    pub const fn network(&self) -> NetworkId {
        self.network
    }

    /// The sixteen elements that travel.
    pub(crate) fn blinded(&self) -> impl Iterator<Item = &[u8; 32]> {
        self.requests.iter().map(|(_, blind)| blind.blinded())
    }

    /// The points, once the proof holds that the first requests were evaluated with the point key of `keys`.
    pub(crate) fn finalise(
        &self,
        evaluated: &[EvaluatedElement],
        proof: &Proof,
        keys: &EpochKeys,
    ) -> Result<Vec<Point>, FinaliseError> {
        let requests = self.requests.get(..evaluated.len()).ok_or(FinaliseError::Count)?;
        let inputs: Vec<_> = requests.iter().map(|(nonce, _)| point_input(&self.network, &self.wallet, nonce)).collect();
        let outputs = finalise(&inputs, requests.iter().map(|(_, blind)| blind), evaluated, proof, keys.point.key())?;
        let nonces = requests.iter().map(|(nonce, _)| **nonce);
        Ok(nonces.zip(outputs).map(|(nonce, output)| Point { epoch: keys.epoch, nonce, output }).collect())
    }

    /// For sealed storage: always [`BYTES`](Self::BYTES).
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(Self::BYTES));
        bytes.extend(self.network.as_bytes());
        bytes.extend(self.wallet.as_bytes());
        for (nonce, blind) in &self.requests {
            bytes.extend(nonce.as_slice());
            bytes.extend(blind.as_bytes());
        }
        bytes
    }

    /// From what [`to_bytes`](Self::to_bytes) gave; `None` for what it cannot have given.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (network, rest) = bytes.split_first_chunk::<32>()?;
        let (wallet, rest) = rest.split_first_chunk::<20>()?;
        let (requests, []) = rest.as_chunks::<{ Self::REQUEST }>() else { return None };
        let request = |bytes: &[u8; Self::REQUEST]| {
            let (nonce, blind) = bytes.split_first_chunk::<32>()?;
            Some((Zeroizing::new(*nonce), Blind::from_bytes(blind.try_into().ok()?).ok()?))
        };
        Some(Self {
            network: NetworkId::from_bytes(*network),
            wallet: Address::from_bytes(*wallet),
            requests: requests
                .iter()
                .map(request)
                .collect::<Option<_>>()
                .filter(|requests: &Vec<_>| requests.len() == POINT_REQUESTS)?,
        })
    }
}

impl fmt::Debug for PointRequests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PointRequests([redacted])")
    }
}
