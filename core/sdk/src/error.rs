use std::io::ErrorKind;

use wayhum_protocol::{LotError, ProtocolError};
use wayhum_store::StoreError;

/// What the facade can fail at. Whatever was recorded is still there afterwards.
#[derive(Debug, thiserror::Error)]
pub enum SdkError {
    /// The store could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A piece could not be written as a contribution.
    #[error(transparent)]
    Protocol(#[from] ProtocolError),
    /// Points could not be put into a lot.
    #[error(transparent)]
    Lot(#[from] LotError),
    /// Points would be lost with the store.
    #[error(
        "wipe the phone: {points} points are on it alone and would be lost; redeem them first, or say that they may be given up"
    )]
    PointsLeft {
        /// How many.
        points: u64,
    },
    /// The store was wiped.
    #[error("go on: everything on this phone was wiped; open it anew to begin again")]
    Wiped,
    /// It takes a wallet, and there is none.
    #[error("redeem points: there is no wallet, make one or restore it from its words first")]
    NoWallet,
    /// The network's address is not one.
    #[error("read the network's address: it must begin with https:// (or http:// for a machine of one's own)")]
    BadAddress,
    /// There is something to send and no address to send it to.
    #[error("send: no network is known yet, name its address")]
    NoAddress,
    /// Recording has not been started.
    #[error("record: call start first")]
    NotRecording,
    /// A spot cannot be measured without a microphone.
    #[error("measure a spot: recording was started without a microphone, start it with one")]
    NoMeter,
    /// No spot measurement is going on.
    #[error("end the spot measurement: none is going on, begin one first")]
    NoSpot,
    /// What is held could not be written out. Nothing of it was changed.
    #[error("write the export: {}", export_words(*.0))]
    Export(ErrorKind),
    /// An outcome was reported for a task that is not under way.
    #[error("finish a task: none is under way, ask next_task first")]
    NoTask,
}

/// Why an export cannot be written, and what to do.
fn export_words(kind: ErrorKind) -> String {
    match kind {
        ErrorKind::AlreadyExists => {
            "there is a file of this name already, and it is left as it is; choose another name".to_owned()
        }
        ErrorKind::NotFound => "its folder is not there; choose another place".to_owned(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "nothing may be written there; choose another place".to_owned()
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "there is no room left; free some, and try again".to_owned(),
        other => format!("{other}; free some space or choose another place, and try again"),
    }
}
