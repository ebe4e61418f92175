use std::fs;
use std::io;

use wayhum_host::{OsEntropy, write_private};
use wayhum_sdk::types::Draw;
use wayhum_sdk::wallet::{SealError, WalletKey, Words, is_sealed_with_passphrase, open_with_passphrase, seal_with_passphrase};
use zeroize::Zeroizing;

use super::passphrase::Passphrase;
use crate::args::{NewWallet, Unlock};
use crate::folder::{Folder, WALLET};
use crate::output::Failure;

/// What a sealed wallet is bound to.
const PURPOSE: &[u8] = b"wayhum/desktop-wallet/1";
/// What stands before the 32 bytes of a key that came without words. Words' entropy never has 33 bytes.
const KEY: u8 = 1;

/// A wallet as its folder holds it.
pub(super) enum Kept {
    Words(Words),
    /// From a keystore file.
    Key(WalletKey),
}

impl Kept {
    /// Opens the folder's wallet.
    pub(super) fn open(unlock: &Unlock) -> Result<Self, Failure> {
        let folder = Folder::open(unlock.place.dir.as_deref())?;
        let path = folder.file(WALLET);
        let sealed = match fs::read(&path) {
            Ok(sealed) => sealed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Failure::new(format!(
                    "find a wallet in {}: make one with `wayhum wallet new`, or bring yours back with `wayhum wallet restore`",
                    folder.path().display()
                )));
            }
            Err(error) => return Err(Failure::file(&path, "read the wallet", &error)),
        };
        let bytes = if is_sealed_with_passphrase(&sealed) {
            let passphrase =
                Passphrase::of_file_or_asked(unlock.wallet_passphrase_file.as_deref(), "Passphrase of your wallet")?;
            open_with_passphrase(passphrase.as_bytes(), PURPOSE, &sealed).map_err(|error| match error {
                SealError::Refused => Failure::new(format!(
                    "open the wallet {}: the passphrase is another one, or the file is damaged; try the passphrase again",
                    path.display()
                )),
                other => Failure::new(format!("{other} ({})", path.display())),
            })?
        } else {
            folder.key(&mut OsEntropy)?.open(PURPOSE, &sealed).map_err(|_| {
                Failure::new(format!(
                    "open the wallet {}: it was sealed with another key, or it is damaged; put its own key back, or move it away and \
                     bring the wallet back from its words with `wayhum wallet restore`",
                    path.display()
                ))
            })?
        };
        Self::from_bytes(&bytes)
    }

    /// Seals the wallet into the folder. One that is already there is never overwritten.
    pub(super) fn keep(&self, args: &NewWallet) -> Result<(), Failure> {
        let folder = Folder::open(args.unlock.place.dir.as_deref())?;
        let path = folder.file(WALLET);
        let there_is_one = || {
            Failure::new(format!(
                "keep the wallet: there is one in {} already; move that file away first, or name another folder with --dir",
                path.display()
            ))
        };
        // Said before anybody thinks of a passphrase; what counts is that the file is made anew below.
        if fs::symlink_metadata(&path).is_ok() {
            return Err(there_is_one());
        }
        let bytes = self.to_bytes();
        let sealed = match Passphrase::chosen(args)? {
            Some(passphrase) => seal_with_passphrase(passphrase.as_bytes(), &mut OsEntropy, PURPOSE, &bytes),
            None => folder.key(&mut OsEntropy)?.seal(OsEntropy.array(), PURPOSE, &bytes),
        };
        match write_private(&path, &sealed) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(there_is_one()),
            Err(error) => Err(Failure::file(&path, "write the wallet", &error)),
        }
    }

    pub(super) fn key(&self) -> WalletKey {
        match self {
            Self::Words(words) => WalletKey::from_words(words),
            Self::Key(key) => key.clone(),
        }
    }

    fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        match self {
            Self::Words(words) => words.expose_entropy(),
            Self::Key(key) => {
                let mut bytes = Zeroizing::new(Vec::with_capacity(33));
                bytes.push(KEY);
                bytes.extend_from_slice(key.expose_bytes().as_slice());
                bytes
            }
        }
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, Failure> {
        match bytes {
            [KEY, key @ ..] if key.len() == 32 => {
                let key = Zeroizing::new(<[u8; 32]>::try_from(key).map_err(|error| Failure::new(error.to_string()))?);
                WalletKey::from_bytes(&key).map(Self::Key).map_err(|error| Failure::new(error.to_string()))
            }
            entropy => Words::from_entropy(entropy).map(Self::Words).map_err(|error| Failure::new(error.to_string())),
        }
    }
}
