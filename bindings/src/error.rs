//! Errors as every language sees them: small enums with data, whose text says what to do.

use wayhum_sdk::SdkError;
use wayhum_sdk::meter::{CalibrationError, OddByteCount, UnsupportedRate};
use wayhum_sdk::store::StoreError;
use wayhum_sdk::wallet::WordsError;

/// What a contributor can fail at. Whatever was recorded is still there afterwards.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum ContributorFault {
    /// The key is not 32 bytes long.
    #[error("open the store: its key must have 32 bytes, not {bytes}")]
    KeyLength {
        /// How many it has.
        bytes: u64,
    },
    /// The store is open already, here or in another process.
    #[error("{words}")]
    StoreInUse {
        /// What happened and what to do.
        words: String,
    },
    /// No room on the disk. Nothing was lost.
    #[error("{words}")]
    DiskFull {
        /// What happened and what to do.
        words: String,
    },
    /// The store cannot be used as it is: another key, a newer version, damage, no permission.
    #[error("{words}")]
    Store {
        /// What happened and what to do.
        words: String,
    },
    /// The network's address is not one.
    #[error("{words}")]
    BadAddress {
        /// What happened and what to do.
        words: String,
    },
    /// There is something to send and no address to send it to.
    #[error("{words}")]
    NoAddress {
        /// What happened and what to do.
        words: String,
    },
    /// Recording has not been started.
    #[error("{words}")]
    NotRecording {
        /// What happened and what to do.
        words: String,
    },
    /// A spot cannot be measured now: no microphone, or none was begun.
    #[error("{words}")]
    NoSpot {
        /// What happened and what to do.
        words: String,
    },
    /// An outcome was reported for a task that is not under way.
    #[error("{words}")]
    NoTask {
        /// What happened and what to do.
        words: String,
    },
    /// It takes a wallet, and there is none yet.
    #[error("{words}")]
    NoWallet {
        /// What happened and what to do.
        words: String,
    },
    /// What is held could not be written out.
    #[error("{words}")]
    Export {
        /// What happened and what to do.
        words: String,
    },
    /// A piece could not be written as a contribution: a fault in the core.
    #[error("{words}")]
    Protocol {
        /// What happened and what to do.
        words: String,
    },
}

impl From<SdkError> for ContributorFault {
    fn from(error: SdkError) -> Self {
        let words = error.to_string();
        match error {
            SdkError::Store(StoreError::InUse) => Self::StoreInUse { words },
            SdkError::Store(StoreError::DiskFull) => Self::DiskFull { words },
            SdkError::Store(_) | SdkError::PointsLeft { .. } | SdkError::Wiped => Self::Store { words },
            SdkError::BadAddress => Self::BadAddress { words },
            SdkError::NoAddress => Self::NoAddress { words },
            SdkError::NotRecording => Self::NotRecording { words },
            SdkError::NoMeter | SdkError::NoSpot => Self::NoSpot { words },
            SdkError::Export(_) => Self::Export { words },
            SdkError::NoTask => Self::NoTask { words },
            SdkError::NoWallet => Self::NoWallet { words },
            SdkError::Protocol(_) | SdkError::Lot(_) => Self::Protocol { words },
        }
    }
}

/// What a meter can fail at.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum MeterFault {
    /// No weighting filters are known for the sample rate.
    #[error("measure at {hz} Hz: record at one of these rates instead: {supported_hz:?}")]
    UnsupportedRate {
        /// The refused rate.
        hz: u32,
        /// The rates there are.
        supported_hz: Vec<u32>,
    },
    /// No microphone has such an offset.
    #[error("take an offset of {offset_db} dB: it must lie between 20 and 160 dB")]
    OffsetOutOfRange {
        /// The refused offset.
        offset_db: f64,
    },
    /// 16-bit samples come in pairs of bytes.
    #[error("read {bytes} bytes as 16-bit samples: their number must be even")]
    OddByteCount {
        /// How many bytes came.
        bytes: u64,
    },
}

impl From<UnsupportedRate> for MeterFault {
    fn from(error: UnsupportedRate) -> Self {
        let supported = wayhum_sdk::meter::SampleRate::all().map(wayhum_sdk::meter::SampleRate::hz);
        Self::UnsupportedRate { hz: error.hz, supported_hz: supported.collect() }
    }
}

impl From<OddByteCount> for MeterFault {
    fn from(error: OddByteCount) -> Self {
        Self::OddByteCount { bytes: error.bytes as u64 }
    }
}

impl From<CalibrationError> for MeterFault {
    fn from(CalibrationError::OffsetOutOfRange { offset_db }: CalibrationError) -> Self {
        Self::OffsetOutOfRange { offset_db }
    }
}

/// Why there is no wallet in something. Positions count from one, as people do.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum WalletFault {
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
