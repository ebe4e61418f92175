//! A contributor's folder on a desktop: the store, the key it is sealed with, the wallet.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use wayhum_host::open_or_create_key;
use wayhum_sdk::protocol::SigningKey;
use wayhum_sdk::types::{Entropy, Zone};
use wayhum_sdk::wallet::{SealingKey, WalletKey, is_sealed_with_passphrase};
use wayhum_sdk::{Contributor, DelayRules, DelaySpan, Policy, PurseRules, RecordingRules, Setup};

use crate::clock::now;
use crate::output::Failure;

/// What is sealed with a folder's key: the contributor's store and the wallet.
const SEALED: [&str; 2] = [STORE, WALLET];
const STORE: &str = "contributor.sqlite";
/// The file of the key that both are sealed with.
pub(crate) const KEY: &str = "key";
/// The wallet's file.
pub(crate) const WALLET: &str = "wallet.sealed";
/// A collector's directory key, the one named to follow it, and the one before it.
pub(crate) const DIRECTORY_KEY: &str = "collector.key";
pub(crate) const NEXT_KEY: &str = "collector.next.key";
pub(crate) const FORMER_KEY: &str = "collector.former.key";

/// When what is recorded leaves, and what a new wallet gets is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// Each piece at its own random time, as a phone's does.
    Later,
    /// All of it at once, by its owner's word.
    Now,
}

/// The files of one contributor.
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Opens `dir`, or the usual one, and makes it when missing.
    pub(crate) fn open(dir: Option<&Path>) -> Result<Self, Failure> {
        let path = dir.map_or_else(usual, |dir| Ok(dir.to_owned()))?;
        fs::create_dir_all(&path).map_err(|error| Failure::file(&path, "make the folder", &error))?;
        Ok(Self { path })
    }

    /// Opens `dir`, or the usual one, which must be there: nothing is made where somebody mistyped a name.
    pub(crate) fn find(dir: Option<&Path>) -> Result<Self, Failure> {
        let path = dir.map_or_else(usual, |dir| Ok(dir.to_owned()))?;
        if path.is_dir() {
            return Ok(Self { path });
        }
        Err(Failure::new(format!("find the folder {}: there is none; name the right one with --dir", path.display())))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The key that the store and the wallet are sealed with, made when there is nothing yet that it would have to open.
    pub(crate) fn key(&self, entropy: &mut impl Entropy) -> Result<SealingKey, Failure> {
        let path = self.file(KEY);
        self.must_not_lack(&path)?;
        open_or_create_key(&path, entropy)
            .map(|bytes| SealingKey::from_bytes(*bytes))
            .map_err(|error| Failure::new(format!("{error} ({})", path.display())))
    }

    /// The contributor who lives here.
    pub(crate) fn contributor(
        &self,
        network: Option<&str>,
        wallet: Option<WalletKey>,
        zones: &[Zone],
        leaving: Leaving,
        mut entropy: impl Entropy + Send + 'static,
    ) -> Result<Contributor, Failure> {
        let setup = Setup {
            store: self.file(STORE),
            key: self.key(&mut entropy)?,
            network: network.map(str::to_owned),
            trust: None,
            wallet,
            policy: policy(leaving),
        };
        let mut contributor = Contributor::open(setup, entropy).map_err(|error| self.store_failure(&error))?;
        // An app looks once a day; a command lives for one call.
        contributor.check().map_err(|error| self.store_failure(&error))?;
        for zone in zones {
            contributor.add_zone(*zone, now()).map_err(|error| self.store_failure(&error))?;
        }
        Ok(contributor)
    }

    /// The key that signs a collector's directory and receipts, made with the first start.
    pub(crate) fn directory_key(&self, entropy: &mut impl Entropy) -> Result<SigningKey, Failure> {
        self.signing_key(DIRECTORY_KEY, entropy)
    }

    /// A signing key in a file of this name, made when there is none.
    pub(crate) fn signing_key(&self, name: &str, entropy: &mut impl Entropy) -> Result<SigningKey, Failure> {
        let path = self.file(name);
        let bytes =
            open_or_create_key(&path, entropy).map_err(|error| Failure::new(format!("{error} ({})", path.display())))?;
        SigningKey::from_bytes(&bytes).map_err(|error| Failure::new(format!("use the key file {}: {error}", path.display())))
    }

    /// Refuses a folder whose key is gone while what was sealed with it is there: a new key would open nothing of it, and would
    /// stand in the way of the right one.
    fn must_not_lack(&self, key: &Path) -> Result<(), Failure> {
        let sealed = SEALED.map(|name| self.file(name));
        match sealed.iter().find(|path| needs_key(path)) {
            Some(sealed) if fs::symlink_metadata(key).is_err() => Err(Failure::new(format!(
                "find the key file {}: nothing else opens {}; put it back from a backup. If there is none, move that file away \
                 to begin anew",
                key.display(),
                sealed.display()
            ))),
            _ => Ok(()),
        }
    }

    fn store_failure(&self, error: &wayhum_sdk::SdkError) -> Failure {
        Failure::new(format!("{error} ({})", self.file(STORE).display()))
    }
}

/// Whether a file holds something that the folder's key opens. A wallet may have been sealed with a passphrase instead.
fn needs_key(path: &Path) -> bool {
    let mut first = [0];
    let read = fs::File::open(path).and_then(|mut file| file.read(&mut first));
    read.is_ok_and(|length| length > 0 && !is_sealed_with_passphrase(&first))
}

/// What ships, but for what follows from recordings that are played in one go. How long a way is kept for its owner's eyes: the first
/// trips of a recording of weeks must still be there for the report when it ends. How often is written: once an hour of the track and
/// not every ten seconds. It still stands in its file after a kill, every write waits for the disk several times, and a month has
/// 260,000 of a phone's.
///
/// What is to leave now has no random times: a clock that ran ahead to them would come to weeks that have not begun for the network.
fn policy(leaving: Leaving) -> Policy {
    let (keep_ways, write_every) = (Duration::from_hours(31 * 24), Duration::from_hours(1));
    let recording = RecordingRules { keep_ways, write_every, ..RecordingRules::default() };
    let shipped = Policy { recording, ..Policy::default() };
    match leaving {
        Leaving::Later => shipped,
        Leaving::Now => Policy {
            delay: DelayRules { usual: DelaySpan { least: Duration::ZERO, most: Duration::ZERO }, ..shipped.delay },
            purse: PurseRules { least_wait: Duration::ZERO, most_wait: Duration::ZERO, ..shipped.purse },
            ..shipped
        },
    }
}

/// The folder for programs' data: `XDG_DATA_HOME`, else `~/.local/share` (XDG Base Directory Specification 0.8).
fn usual() -> Result<PathBuf, Failure> {
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    data.or_else(home)
        .map(|data| data.join("wayhum"))
        .ok_or_else(|| Failure::usage("find a folder for your data: name one with --dir".to_owned()))
}
