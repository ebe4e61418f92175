use wayhum_host::OsEntropy;
use wayhum_sdk::wallet::{KeystoreCost, export_keystore, import_keystore};

use super::fault::WalletFault;
use super::key::Wallet;

/// What guessing at a keystore's passphrase costs: once for its owner, each time for a thief.
#[uniffi::remote(Enum)]
pub enum KeystoreCost {
    /// scrypt with N = 2¹⁷, r = 8, p = 1: 128 MiB and about half a second. What ethers takes, and OWASP's first recommendation
    /// (Password Storage Cheat Sheet); geth's standard takes twice the memory, which phones may not have.
    Standard,
    /// scrypt with N = 2¹², r = 8, p = 6: 4 MiB, geth's "light". For devices that cannot spare the memory, and for tests.
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
