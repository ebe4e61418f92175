use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use zeroize::Zeroizing;

use crate::args::NewWallet;
use crate::output::Failure;

const MAX_BYTES: u64 = 4096;

/// A passphrase, from a file or from the terminal, never from an argument. Never empty.
pub(super) struct Passphrase(Zeroizing<Vec<u8>>);

impl Passphrase {
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// One that is known already.
    pub(super) fn of_file_or_asked(file: Option<&Path>, prompt: &str) -> Result<Self, Failure> {
        match file {
            Some(file) => Self::of_file(file),
            None => Self::asked(prompt),
        }
    }

    /// One that is being chosen: asked for twice.
    pub(super) fn new_of_file_or_asked(file: Option<&Path>, prompt: &str) -> Result<Self, Failure> {
        if let Some(file) = file {
            return Self::of_file(file);
        }
        let passphrase = Self::asked(prompt)?;
        if Self::asked("The same once more")?.0 != passphrase.0 {
            return Err(Failure::new("take the passphrase: the two differ, begin anew"));
        }
        Ok(passphrase)
    }

    /// The one that a new wallet is to be sealed with, if any.
    pub(super) fn chosen(args: &NewWallet) -> Result<Option<Self>, Failure> {
        let file = args.unlock.wallet_passphrase_file.as_deref();
        let is_wanted = args.with_passphrase || file.is_some();
        is_wanted.then(|| Self::new_of_file_or_asked(file, "New passphrase for your wallet")).transpose()
    }

    /// The file's first line.
    fn of_file(path: &Path) -> Result<Self, Failure> {
        let bytes = read_file(path, "read the passphrase from", MAX_BYTES)?;
        let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return Err(Failure::new(format!("read the passphrase from {}: its first line is empty", path.display())));
        }
        Ok(Self(Zeroizing::new(line.to_vec())))
    }

    fn asked(prompt: &str) -> Result<Self, Failure> {
        if !io::stdin().is_terminal() {
            return Err(Failure::usage(
                "ask for a passphrase: this is no terminal; name a file that holds it, see --help for the option".to_owned(),
            ));
        }
        let typed = rpassword::prompt_password(format!("{prompt}: "))
            .map_err(|error| Failure::new(format!("read the passphrase from the terminal: {error}")))?;
        let typed = Zeroizing::new(typed.into_bytes());
        if typed.is_empty() { Err(Failure::new("take the passphrase: it is empty")) } else { Ok(Self(typed)) }
    }
}

/// A small file with something secret in it, into memory that is overwritten.
pub(super) fn read_file(path: &Path, act: &str, most: u64) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(most as usize + 1));
    File::open(path)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| Failure::file(path, act, &error))?;
    if bytes.len() as u64 > most {
        return Err(Failure::new(format!("{act} {}: it is longer than {most} bytes; check which file it is", path.display())));
    }
    Ok(bytes)
}
