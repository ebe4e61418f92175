use wayhum_sdk::wallet::WordsError;
#[cfg(feature = "wallet")]
use wayhum_sdk::wallet::{KeystoreError, TypedDataError};

/// What a wallet can fail at. Positions count from one, as people do.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum WalletFault {
    /// No key of secp256k1.
    #[error("make a wallet of a key: it is 32 bytes that are a key of secp256k1; draw others")]
    BadKey,
    /// The words are not UTF-8.
    #[error("read the words: they are not text")]
    NotText,
    /// Entropy of a wrong length.
    #[error("make words: they take 16, 20, 24, 28 or 32 random bytes, not {bytes}")]
    EntropyLength {
        /// How many bytes were given.
        bytes: u64,
    },
    /// A wrong number of words.
    #[error("read the words: there must be 12, 15, 18, 21 or 24 of them, not {words}")]
    Count {
        /// How many were given.
        words: u64,
    },
    /// A word that is not one of the 2,048.
    #[error("read the words: word {position} is not in the list")]
    NotInList {
        /// Which word.
        position: u64,
    },
    /// All words are in the list but do not belong together.
    #[error("read the words: they do not belong together, see whether one is wrong or two are swapped")]
    Checksum,
    /// Typed data that is not signed.
    #[error("{words}")]
    TypedData {
        /// What happened and what to do.
        words: String,
    },
    /// A keystore file and a passphrase that do not belong together.
    #[error("{words}")]
    WrongPassphrase {
        /// What happened and what to do.
        words: String,
    },
    /// A keystore file that gives no key.
    #[error("{words}")]
    Keystore {
        /// What happened and what to do.
        words: String,
    },
}

#[cfg(feature = "wallet")]
impl From<TypedDataError> for WalletFault {
    fn from(error: TypedDataError) -> Self {
        Self::TypedData { words: error.to_string() }
    }
}

#[cfg(feature = "wallet")]
impl From<KeystoreError> for WalletFault {
    fn from(error: KeystoreError) -> Self {
        let words = error.to_string();
        match error {
            KeystoreError::Passphrase => Self::WrongPassphrase { words },
            _ => Self::Keystore { words },
        }
    }
}

impl From<WordsError> for WalletFault {
    fn from(error: WordsError) -> Self {
        match error {
            WordsError::EntropyLength { bytes } => Self::EntropyLength { bytes: bytes as u64 },
            WordsError::Count { words } => Self::Count { words: words as u64 },
            WordsError::NotInList { position, .. } => Self::NotInList { position: position as u64 },
            WordsError::Checksum => Self::Checksum,
        }
    }
}
