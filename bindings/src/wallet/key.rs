#[cfg(feature = "wallet")]
use wayhum_sdk::wallet::Words;
use wayhum_sdk::wallet::{WalletKey, eip55};

use super::fault::WalletFault;

/// A wallet: its key, which signs and never crosses, and its words, if it was made of words.
#[derive(uniffi::Object)]
pub struct Wallet {
    pub(super) key: WalletKey,
    #[cfg(feature = "wallet")]
    pub(super) words: Option<Words>,
}

#[uniffi::export]
impl Wallet {
    /// A wallet from the 32 bytes of a key that the app holds.
    #[uniffi::constructor]
    pub fn of_key(key: &[u8]) -> Result<Self, WalletFault> {
        let bytes: &[u8; 32] = key.try_into().map_err(|_| WalletFault::BadKey)?;
        Ok(Self::from(WalletKey::from_bytes(bytes).map_err(|_| WalletFault::BadKey)?))
    }

    /// The address with its EIP-55 checksum.
    pub fn address(&self) -> String {
        eip55(&self.key.address())
    }

    /// Signs a message as wallets do (EIP-191, `personal_sign`): 65 bytes, r, s and v. Show its owner the message first.
    pub fn sign_message(&self, message: &[u8]) -> Vec<u8> {
        self.key.sign_message(message).to_bytes().to_vec()
    }
}

impl Wallet {
    /// The key that a contributor signs with. It never crosses.
    pub(crate) fn copy_of_key(&self) -> WalletKey {
        WalletKey::from_bytes(&self.key.expose_bytes()).expect("a key's own bytes are a key")
    }
}

impl From<WalletKey> for Wallet {
    fn from(key: WalletKey) -> Self {
        Self {
            key,
            #[cfg(feature = "wallet")]
            words: None,
        }
    }
}
