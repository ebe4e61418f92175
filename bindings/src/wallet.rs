use wayhum_sdk::wallet::{self, WalletKey, Words};

use crate::error::WalletFault;

/// A wallet: its words and its address. The words leave one at a time, and only when asked for.
#[derive(uniffi::Object)]
pub struct Wallet(Words);

#[uniffi::export]
impl Wallet {
    /// A wallet from 16, 20, 24, 28 or 32 random bytes of the platform.
    #[uniffi::constructor]
    pub fn create(entropy: &[u8]) -> Result<Self, WalletFault> {
        Ok(Self(Words::from_entropy(entropy)?))
    }

    /// A wallet from its English words in UTF-8, separated by spaces.
    #[uniffi::constructor]
    pub fn restore(words: &[u8]) -> Result<Self, WalletFault> {
        let text = core::str::from_utf8(words).map_err(|_| WalletFault::NotText)?;
        Ok(Self(Words::parse(text)?))
    }

    /// The address with its EIP-55 checksum.
    pub fn address(&self) -> String {
        wallet::eip55(&self.key().address())
    }

    /// How many words there are.
    pub fn word_count(&self) -> u32 {
        self.0.len() as u32
    }

    /// One word, counted from 0, for a person to write down; none beyond the last.
    pub fn word(&self, index: u32) -> Option<String> {
        self.0.word(index as usize).map(str::to_owned)
    }
}

impl Wallet {
    /// The key that a contributor signs with. It never crosses.
    pub(crate) fn key(&self) -> WalletKey {
        WalletKey::from_words(&self.0)
    }
}
