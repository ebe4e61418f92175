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
        /// Why.
        why: KeystoreProblem,
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
        let why = match error {
            KeystoreError::Passphrase => return Self::WrongPassphrase { words },
            KeystoreError::Damaged { .. } | KeystoreError::Field { .. } => KeystoreProblem::Damaged,
            KeystoreError::Version => KeystoreProblem::Version,
            KeystoreError::Cipher => KeystoreProblem::Cipher,
            KeystoreError::Kdf => KeystoreProblem::Kdf,
            KeystoreError::Costs => KeystoreProblem::Costs,
            KeystoreError::NoKey => KeystoreProblem::NoKey,
            KeystoreError::OtherAddress => KeystoreProblem::OtherAddress,
        };
        Self::Keystore { why, words }
    }
}

/// Why a keystore file gives no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum KeystoreProblem {
    /// It is damaged, or no keystore file.
    Damaged,
    /// Another version than 3.
    Version,
    /// Another cipher than AES-128-CTR.
    Cipher,
    /// Another key derivation than scrypt or PBKDF2 with HMAC-SHA256.
    Kdf,
    /// Costs beyond those that wallets use.
    Costs,
    /// Opened, and yet no key.
    NoKey,
    /// Opened, and the key is another address's.
    OtherAddress,
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
