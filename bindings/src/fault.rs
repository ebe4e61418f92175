#[cfg(feature = "contributor")]
use wayhum_sdk::SdkError;
#[cfg(feature = "contributor")]
use wayhum_sdk::store::StoreError;

/// What a contributor, or the anonymiser, can fail at. Whatever was recorded is still there afterwards.
#[derive(Debug, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum ContributorFault {
    /// A value that there is not: a latitude of 91 degrees, a level without its 30 bands. Nothing was done with it.
    #[error("{words}")]
    OutOfRange {
        /// What is wrong with it, and what is right.
        words: String,
    },
    /// What is known of the network, its address excepted, cannot be.
    #[error("{words}")]
    BadNetwork {
        /// What happened and what to do.
        words: String,
    },
    /// Called from within its own export.
    #[error("go on: the export calls its sink before it ends, and the sink may not call the contributor; call it afterwards")]
    Exporting,
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
    /// Points would be lost with the store.
    #[error("{words}")]
    PointsLeft {
        /// How many.
        points: u64,
        /// What happened and what to do.
        words: String,
    },
    /// The store was wiped.
    #[error("{words}")]
    Wiped {
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

#[cfg(feature = "contributor")]
impl From<SdkError> for ContributorFault {
    fn from(error: SdkError) -> Self {
        let words = error.to_string();
        match error {
            SdkError::Store(StoreError::InUse) => Self::StoreInUse { words },
            SdkError::Store(StoreError::DiskFull) => Self::DiskFull { words },
            SdkError::Store(_) => Self::Store { words },
            SdkError::PointsLeft { points } => Self::PointsLeft { points, words },
            SdkError::Wiped => Self::Wiped { words },
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
