use std::fs;
use std::io::{self, IsTerminal, Read};

use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_sdk::types::Draw;
use wayhum_sdk::wallet::{WalletKey, Words, WordsError, eip55};
use zeroize::Zeroizing;

use crate::args::{Place, Wallet, WalletAct};
use crate::folder::{Folder, WALLET};
use crate::output::{Failure, Say};

/// What a sealed wallet is bound to.
const PURPOSE: &[u8] = b"wayhum/desktop-wallet/1";

/// `wayhum wallet new | restore | show`.
pub(crate) fn run(args: &Wallet, say: &Say) -> Result<(), Failure> {
    match &args.act {
        WalletAct::New(place) => new(place, say),
        WalletAct::Restore(place) => restore(place, say),
        WalletAct::Show(place) => show(place, say),
    }
}

fn new(place: &Place, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(place.dir.as_deref())?;
    let words = Words::from_entropy(&OsEntropy.array::<16>()).map_err(|error| Failure::new(error.to_string()))?;
    keep(&folder, &words)?;
    say.line("Your new wallet. These twelve words are its only backup: write them down, in order, on paper, and show them to nobody.");
    say.line("");
    for number in 0..words.len() {
        say.line(format!("  {:>2}. {}", number + 1, words.word(number).unwrap_or_default()));
    }
    say.line("");
    told(&words, say);
    Ok(())
}

fn restore(place: &Place, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(place.dir.as_deref())?;
    if io::stdin().is_terminal() {
        say.line("Type the words of your wallet on one line, then Enter and Ctrl-D:");
    }
    let mut typed = Zeroizing::new(String::new());
    io::stdin()
        .take(4096)
        .read_to_string(&mut typed)
        .map_err(|error| Failure::new(format!("read the words from standard input: {error}")))?;
    let words = Words::parse(&typed).map_err(|error| wrong_words(&error))?;
    keep(&folder, &words)?;
    told(&words, say);
    Ok(())
}

/// A wrong word is best mended by seeing the right ones: this is the user's own terminal.
fn wrong_words(error: &WordsError) -> Failure {
    match error {
        WordsError::NotInList { position, nearest } => Failure::new(format!(
            "read the words: word {position} is not in the list; did you mean {}?",
            nearest.expose().join(", ")
        )),
        other => Failure::new(other.to_string()),
    }
}

fn show(place: &Place, say: &Say) -> Result<(), Failure> {
    let folder = Folder::open(place.dir.as_deref())?;
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
    let entropy = folder.key(&mut OsEntropy)?.open(PURPOSE, &sealed).map_err(|_| {
        Failure::new(format!("open the wallet {}: it was sealed with another key, or it is damaged", path.display()))
    })?;
    let words = Words::from_entropy(&entropy).map_err(|error| Failure::new(error.to_string()))?;
    told(&words, say);
    Ok(())
}

/// Seals a wallet into the folder. One that is already there is never overwritten.
fn keep(folder: &Folder, words: &Words) -> Result<(), Failure> {
    let path = folder.file(WALLET);
    let sealed = folder.key(&mut OsEntropy)?.seal(OsEntropy.array(), PURPOSE, &words.expose_entropy());
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    match options.open(&path).and_then(|mut file| io::Write::write_all(&mut file, &sealed).and_then(|()| file.sync_all())) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Failure::new(format!(
            "keep the wallet: there is one in {} already; move that file away first, or name another folder with --dir",
            path.display()
        ))),
        Err(error) => Err(Failure::file(&path, "write the wallet", &error)),
    }
}

fn told(words: &Words, say: &Say) {
    let address = eip55(&WalletKey::from_words(words).address());
    say.result(format!("address  {address}"), &json!({ "address": address }));
}
