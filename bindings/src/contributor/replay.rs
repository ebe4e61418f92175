use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use wayhum_types::Entropy;

use super::network::KnownNetwork;
use super::object::Contributor;
use crate::fault::ContributorFault;
use crate::wallet::Wallet;

struct Seeded(ChaCha20Rng);

impl Entropy for Seeded {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }
}

#[uniffi::export]
impl Contributor {
    /// As `open`, with all chance drawn from 32 bytes, so that a session is the same bytes each time. Whoever knows the seed knows
    /// every key made from it: for tests alone, and in no package.
    #[uniffi::constructor(default(network = None, wallet = None, known = None))]
    pub fn replay(
        store_path: String,
        key: &[u8],
        seed: &[u8],
        network: Option<String>,
        wallet: Option<Arc<Wallet>>,
        known: Option<KnownNetwork>,
    ) -> Result<Self, ContributorFault> {
        let seed = seed.try_into().map_err(|_| ContributorFault::KeyLength { bytes: seed.len() as u64 })?;
        Self::with_entropy(store_path, key, network, wallet, known, Seeded(ChaCha20Rng::from_seed(seed)))
    }
}
