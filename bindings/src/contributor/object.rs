use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use wayhum_host::OsEntropy;
use wayhum_sdk::wallet::SealingKey;
use wayhum_sdk::{Policy, Setup};
use wayhum_types::Entropy;

use super::network::KnownNetwork;
use crate::fault::ContributorFault;
use crate::wallet::Wallet;

/// One phone's contribution to the maps, from the first fix to the receipt.
///
/// Calls may come from any thread, one after the other; each blocks for as long as the store takes to write. A second contributor
/// on the same store is refused while this one lives.
#[derive(uniffi::Object)]
pub struct Contributor {
    inner: Mutex<wayhum_sdk::Contributor>,
    /// The thread that is in an export, whose sink is the app's code.
    pub(super) exporting: Mutex<Option<ThreadId>>,
}

#[uniffi::export]
impl Contributor {
    /// Opens the store at `store_path`, made when missing, sealed with the 32 bytes of `key` from the platform's keystore.
    ///
    /// `network` is the network's base address; none for the one last used. `wallet` asks for passes and is paid; without one, what
    /// is recorded waits. `known` is what the app carries of the network; without it the first directory is believed.
    #[uniffi::constructor(default(network = None, wallet = None, known = None))]
    pub fn open(
        store_path: String,
        key: &[u8],
        network: Option<String>,
        wallet: Option<Arc<Wallet>>,
        known: Option<KnownNetwork>,
    ) -> Result<Self, ContributorFault> {
        Self::with_entropy(store_path, key, network, wallet, known, OsEntropy)
    }
}

impl Contributor {
    pub(super) fn with_entropy(
        store_path: String,
        key: &[u8],
        network: Option<String>,
        wallet: Option<Arc<Wallet>>,
        known: Option<KnownNetwork>,
        entropy: impl Entropy + Send + 'static,
    ) -> Result<Self, ContributorFault> {
        let key = key.try_into().map_err(|_| ContributorFault::KeyLength { bytes: key.len() as u64 })?;
        let setup = Setup {
            store: PathBuf::from(store_path),
            key: SealingKey::from_bytes(key),
            network,
            trust: known.map(KnownNetwork::trust).transpose()?,
            wallet: wallet.map(|wallet| wallet.copy_of_key()),
            policy: Policy::default(),
        };
        let inner = Mutex::new(wayhum_sdk::Contributor::open(setup, entropy)?);
        Ok(Self { inner, exporting: Mutex::new(None) })
    }

    /// A panic of an earlier call left at worst an unwritten buffer behind: the store's transactions are whole.
    pub(super) fn inner(&self) -> Result<MutexGuard<'_, wayhum_sdk::Contributor>, ContributorFault> {
        // It would wait for itself.
        if *self.exporting.lock().unwrap_or_else(PoisonError::into_inner) == Some(thread::current().id()) {
            return Err(ContributorFault::Exporting);
        }
        Ok(self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
