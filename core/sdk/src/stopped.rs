//! Why nothing is sent any more: the network has said what is not true, or is another one.

use wayhum_protocol::DirectoryError;
use wayhum_store::Store;

use crate::SdkError;

/// The value that holds what a network signed and is not true: why as one byte, then the text.
pub(crate) const EVIDENCE: &str = "network.evidence";

/// Why nothing is sent any more: until the user acts, or, where there is no evidence, until the network shows what is known of it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The network answered with a receipt that is not true. It is kept as evidence.
    FalseReceipt,
    /// The network gave passes that were not made with the key that it has published. They are kept as evidence.
    FalsePasses,
    /// The network answered a redemption with a receipt that is not true. It is kept as evidence.
    FalseRedemption,
    /// The network shows another key than the one known.
    OtherKey,
    /// The network shows a key that another one has followed.
    RevokedKey,
    /// The network names another key to follow than before.
    OtherNextKey,
    /// The network shows other keys for a week than before. Its directory is kept as evidence.
    ChangedKeys,
    /// The address belongs to another network.
    OtherNetwork,
    /// The network has a contract, and this app does not carry its key.
    KeyNeeded,
    /// The network takes only shorter contributions than there are.
    TooSmall,
}

impl Stopped {
    /// What a person is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::FalseReceipt => {
                "the network answered with a receipt that is not true; it is kept as evidence, and nothing more is sent there"
            }
            Self::FalsePasses => {
                "the network gave passes that could be told from other people's; they are kept as evidence and not used, and nothing more is sent there"
            }
            Self::FalseRedemption => {
                "the network answered with a receipt for your points that is not true; it is kept as evidence with the points, and nothing more is sent there"
            }
            Self::OtherKey => {
                "the network shows another key than the one known, as if it were another network; nothing more is sent there"
            }
            Self::RevokedKey => {
                "the network shows a key that is no longer in use, as somebody would who has stolen it; nothing more is sent there"
            }
            Self::OtherNextKey => {
                "the network names another key for the time to come than before; nothing more is sent there: get a newer app, or ask whoever runs it"
            }
            Self::ChangedKeys => {
                "the network shows other keys for a week than before, by which it could tell people apart; that is kept as evidence, and nothing more is sent there"
            }
            Self::OtherNetwork => "another network is found at the address than the one known; nothing more is sent there",
            Self::KeyNeeded => {
                "this app does not carry the key of the network at the address; nothing is sent there: get a newer app"
            }
            Self::TooSmall => {
                "the network takes only shorter contributions than there are; nothing is sent there: get a newer app"
            }
        }
    }

    /// Why a directory stops sending; `None` if it is none, or nobody's: then it is asked for again.
    pub(crate) const fn of(error: DirectoryError) -> Option<Self> {
        Some(match error {
            DirectoryError::NotADirectory | DirectoryError::Signature => return None,
            DirectoryError::Key => Self::OtherKey,
            DirectoryError::RevokedKey => Self::RevokedKey,
            DirectoryError::NextKey => Self::OtherNextKey,
            DirectoryError::EpochKeysChanged { .. } => Self::ChangedKeys,
            DirectoryError::OtherNetwork | DirectoryError::Network => Self::OtherNetwork,
            DirectoryError::KeyNeeded => Self::KeyNeeded,
            DirectoryError::Limit { .. } => Self::TooSmall,
        })
    }

    /// Whether there is evidence: then nothing is sent there until the user acts. Without, the directory is looked at from time to time,
    /// and sending goes on as soon as it is the known one again.
    pub(crate) fn is_proven(self) -> bool {
        Self::PROVEN.into_iter().any(|(_, reason)| reason == self)
    }

    /// Those for which there is evidence, each with its byte.
    const PROVEN: [(u8, Self); 4] =
        [(1, Self::FalseReceipt), (2, Self::FalsePasses), (3, Self::FalseRedemption), (4, Self::ChangedKeys)];
}

/// Why sending stopped in an earlier run, if there is evidence.
pub(crate) fn remembered(store: &Store) -> Result<Option<Stopped>, SdkError> {
    let reason = |evidence: Vec<u8>| {
        let first = evidence.first().copied();
        let known = Stopped::PROVEN.into_iter().find(|(byte, _)| Some(*byte) == first);
        // Earlier versions knew one reason, and kept the text alone.
        known.map_or(Stopped::FalseReceipt, |(_, reason)| reason)
    };
    Ok(store.value(EVIDENCE)?.map(reason))
}

/// Keeps evidence.
pub(crate) fn remember(reason: Stopped, evidence: &str, store: &mut Store) -> Result<(), SdkError> {
    let byte = Stopped::PROVEN.into_iter().find(|(_, known)| *known == reason).map_or(0, |(byte, _)| byte);
    Ok(store.set_value(EVIDENCE, &[&[byte], evidence.as_bytes()].concat())?)
}
