use wayhum_sdk::wallet::{WalletKey, Words};

use super::fault::WalletFault;
use super::key::Wallet;

#[uniffi::export]
impl Wallet {
    /// A wallet from 16, 20, 24, 28 or 32 random bytes of the platform.
    #[uniffi::constructor]
    pub fn create(entropy: &[u8]) -> Result<Self, WalletFault> {
        Ok(Self::of_words(Words::from_entropy(entropy)?))
    }

    /// A wallet from its English words in UTF-8, separated by spaces.
    #[uniffi::constructor]
    pub fn restore(words: &[u8]) -> Result<Self, WalletFault> {
        let text = core::str::from_utf8(words).map_err(|_| WalletFault::NotText)?;
        Ok(Self::of_words(Words::parse(text)?))
    }

    /// How many words there are; 0 for a wallet that was made of a key.
    pub fn word_count(&self) -> u32 {
        self.words.as_ref().map_or(0, Words::len) as u32
    }

    /// One word, counted from 0, for a person to write down; none beyond the last.
    pub fn word(&self, index: u32) -> Option<String> {
        self.words.as_ref()?.word(index as usize).map(str::to_owned)
    }

    /// The random bytes that `create` makes the same wallet of, to be sealed by the platform's keystore; none for a wallet that was
    /// made of a key. Overwrite them when they are sealed.
    pub fn expose_entropy(&self) -> Option<Vec<u8>> {
        Some(self.words.as_ref()?.expose_entropy().to_vec())
    }
}

impl Wallet {
    fn of_words(words: Words) -> Self {
        Self { key: WalletKey::from_words(&words), words: Some(words) }
    }
}

/// The words of the list that begin with what was typed so far, in UTF-8, at most so many: the word itself is the first, if it is one.
#[uniffi::export]
pub fn word_suggestions(typed: Vec<u8>, most: u32) -> Vec<String> {
    let suggestions = core::str::from_utf8(&typed).map(|typed| Words::suggestions(typed, most as usize));
    suggestions.unwrap_or_default().into_iter().map(str::to_owned).collect()
}
