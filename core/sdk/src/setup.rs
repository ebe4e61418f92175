use std::path::PathBuf;

use wayhum_protocol::Trust;
use wayhum_wallet::{SealingKey, WalletKey};

use crate::policy::Policy;

/// What a contributor is made of.
pub struct Setup {
    /// The store's file; made when missing.
    pub store: PathBuf,
    /// The key that everything in the store is sealed with, from the platform's keystore.
    pub key: SealingKey,
    /// The network's base address, such as `https://collect.example.org`; `None` for the one last used.
    pub network: Option<String>,
    /// What the app carries of the network ([`Trust::of_app`]). Without it the first directory is believed, which only a network
    /// without a contract allows: say so to the owner.
    pub trust: Option<Trust>,
    /// The owner's wallet, which asks for passes and is paid. Without one nothing that is recorded leaves; it waits.
    pub wallet: Option<WalletKey>,
    /// The numbers to decide by.
    pub policy: Policy,
}
