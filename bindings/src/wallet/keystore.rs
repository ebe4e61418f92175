use wayhum_host::OsEntropy;
use wayhum_sdk::wallet::{KeystoreCost, export_keystore, import_keystore};

use super::fault::WalletFault;
use super::key::Wallet;

#[uniffi::remote(Enum)]
pub enum KeystoreCost {
    Standard,
    Light,
}

#[uniffi::export]
impl Wallet {
    /// A wallet from a keystore file of version 3, as other wallets write them. It has no words.
    #[uniffi::constructor]
    pub fn import_keystore(file: &[u8], passphrase: &[u8]) -> Result<Self, WalletFault> {
        Ok(Self::from(import_keystore(file, passphrase)?))
    }

    /// A keystore file of version 3 (JSON) that other wallets read, sealed with a passphrase. It names the wallet's address.
    pub fn export_keystore(&self, passphrase: &[u8], cost: KeystoreCost) -> String {
        export_keystore(&self.key, passphrase, cost, &mut OsEntropy)
    }
}
