//! The files of a session, and what survives a phone outside of its store: how late it is, and how far it has come.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use wayhum_sdk::protocol::{NetworkId, SigningKey};
use wayhum_sdk::types::{Clock, Timestamp};
use wayhum_sdk::wallet::{SealingKey, WalletKey};

use crate::plan::Plan;

/// A session's folder.
#[derive(Clone)]
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    pub(crate) fn store(&self) -> PathBuf {
        self.0.join("contributor.sqlite")
    }

    pub(crate) fn ledger(&self) -> PathBuf {
        self.0.join("collector.sqlite")
    }

    pub(crate) fn levels(&self) -> PathBuf {
        self.0.join("levels.json")
    }

    pub(crate) fn progress(&self) -> PathBuf {
        self.0.join("progress")
    }

    /// A second folder with what a killed phone left, to be looked at without touching it.
    pub(crate) fn copy_of_store(&self) -> io::Result<PathBuf> {
        let folder = self.0.join("copy");
        std::fs::create_dir_all(&folder)?;
        for name in ["contributor.sqlite", "contributor.sqlite-wal"] {
            let (from, to) = (self.0.join(name), folder.join(name));
            let _ = std::fs::remove_file(&to);
            if from.exists() {
                std::fs::copy(from, to)?;
            }
        }
        Ok(folder.join("contributor.sqlite"))
    }
}

/// The key that stores are sealed with here. Not a secret.
pub(crate) fn sealing_key() -> SealingKey {
    SealingKey::from_bytes([7; 32])
}

/// The wallet here. Not a secret.
pub(crate) fn wallet() -> WalletKey {
    WalletKey::from_bytes(&[3; 32]).expect("between zero and the order")
}

/// The collector's directory key here. Not a secret.
pub(crate) fn directory_key() -> SigningKey {
    SigningKey::from_bytes(&[1; 32]).expect("below the order")
}

pub(crate) fn network() -> NetworkId {
    NetworkId::of_key(&directory_key().public())
}

/// How late it is, and how far the phone has come: 32 bytes in a file, written in one go before and after everything that counts.
/// The collector's clock goes by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    /// What the phone's clocks say.
    pub(crate) now: Timestamp,
    /// The newest fix that was handed to the phone.
    pub(crate) handed: Timestamp,
    /// The newest fix that it took.
    pub(crate) taken: Timestamp,
    /// How many trips are over.
    pub(crate) trips: u32,
}

impl Progress {
    fn to_bytes(self) -> [u8; 32] {
        let numbers = [self.now.unix_millis(), self.handed.unix_millis(), self.taken.unix_millis(), i64::from(self.trips)];
        let mut bytes = [0; 32];
        for (place, number) in bytes.chunks_exact_mut(8).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    fn from_bytes(bytes: [u8; 32]) -> Self {
        let number = |at: usize| {
            let mut eight = [0; 8];
            eight.copy_from_slice(&bytes[at..at + 8]);
            i64::from_le_bytes(eight)
        };
        let at = |place| Timestamp::from_unix_millis(number(place));
        Self { now: at(0), handed: at(8), taken: at(16), trips: number(24) as u32 }
    }
}

/// The file of a [`Progress`].
pub(crate) struct ProgressFile(File);

impl ProgressFile {
    /// Opens it; a new one says that nothing has begun.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let mut file = Self(OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?);
        if file.0.metadata()?.len() < 32 {
            let begin = Plan::begin();
            file.write(&Progress { now: begin, handed: begin, taken: begin, trips: 0 })?;
        }
        Ok(file)
    }

    pub(crate) fn read(&mut self) -> io::Result<Progress> {
        let mut bytes = [0; 32];
        self.0.seek(SeekFrom::Start(0))?;
        self.0.read_exact(&mut bytes)?;
        Ok(Progress::from_bytes(bytes))
    }

    pub(crate) fn write(&mut self, progress: &Progress) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(0))?;
        self.0.write_all(&progress.to_bytes())
    }
}

/// The phone's clocks at a moment: one endless boot.
pub(crate) fn clock(at: Timestamp) -> Clock {
    Clock::simulated(at)
}
