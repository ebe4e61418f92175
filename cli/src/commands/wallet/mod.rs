//! `wayhum wallet new | restore | show | sign-typed | export`. No secret is ever an argument: other users of the machine see those.

mod export;
mod kept;
mod passphrase;
mod sign;

use std::fs;
use std::io::{self, IsTerminal, Read};

use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_sdk::types::Entropy;
use wayhum_sdk::wallet::{WalletKey, Words, WordsError, eip55, import_keystore, is_sealed_with_passphrase};
use zeroize::Zeroizing;

use self::kept::Kept;
use self::passphrase::Passphrase;
use crate::args::{NewWallet, Place, Restore, Show, Unlock, Wallet, WalletAct};
use crate::folder::{Folder, WALLET};
use crate::output::{Failure, Say};

pub(crate) fn run(args: &Wallet, say: &Say) -> Result<(), Failure> {
    match &args.act {
        WalletAct::New(new) => make(new, say),
        WalletAct::Restore(restore) => bring_back(restore, say),
        WalletAct::Show(request) => show(request, say),
        WalletAct::SignTyped(request) => sign::run(request, say),
        WalletAct::Export(request) => export::run(request, say),
    }
}

fn make(args: &NewWallet, say: &Say) -> Result<(), Failure> {
    let kept = Kept::Words(Words::draw(&mut OsEntropy));
    kept.keep(args)?;
    let Kept::Words(words) = &kept else { return Ok(()) };
    say.line("Your new wallet. These twelve words are its only backup: write them down, in order, on paper, and show them to nobody.");
    list(words, say);
    told(&kept, say);
    Ok(())
}

fn bring_back(args: &Restore, say: &Say) -> Result<(), Failure> {
    let kept = match &args.keystore {
        Some(path) => {
            let file = passphrase::read_file(path, "read the keystore file", 64 * 1024)?;
            let passphrase = Passphrase::of_file_or_asked(args.passphrase_file.as_deref(), "Passphrase of the keystore file")?;
            say.line("Opening the keystore file takes a moment.");
            let key = import_keystore(&file, passphrase.as_bytes())
                .map_err(|error| Failure::new(format!("{error} ({})", path.display())))?;
            Kept::Key(key)
        }
        None => Kept::Words(typed_words(say)?),
    };
    kept.keep(&args.new)?;
    told(&kept, say);
    Ok(())
}

fn typed_words(say: &Say) -> Result<Words, Failure> {
    if io::stdin().is_terminal() {
        say.line("Type the words of your wallet on one line, then Enter and Ctrl-D:");
    }
    let mut typed = Zeroizing::new(String::with_capacity(4096));
    io::stdin()
        .take(4096)
        .read_to_string(&mut typed)
        .map_err(|error| Failure::new(format!("read the words from standard input: {error}")))?;
    Words::parse(&typed).map_err(|error| wrong_words(&error))
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

fn show(args: &Show, say: &Say) -> Result<(), Failure> {
    let kept = Kept::open(&args.unlock)?;
    if args.words {
        let Kept::Words(words) = &kept else {
            return Err(Failure::new("show the words: this wallet came from a keystore file, which holds none"));
        };
        list(words, say);
    }
    told(&kept, say);
    Ok(())
}

/// The key of a folder's wallet, if there is one.
pub(crate) fn key(unlock: &Unlock) -> Result<Option<WalletKey>, Failure> {
    let folder = Folder::open(unlock.place.dir.as_deref())?;
    if folder.file(WALLET).exists() { Ok(Some(Kept::open(unlock)?.key())) } else { Ok(None) }
}

/// The key of a folder's wallet for whoever asks for no passphrase: `None` if there is no wallet, or it is sealed with one.
pub(crate) fn key_without_asking(place: &Place) -> Result<Option<WalletKey>, Failure> {
    let folder = Folder::open(place.dir.as_deref())?;
    let is_locked = fs::read(folder.file(WALLET)).is_ok_and(|sealed| is_sealed_with_passphrase(&sealed));
    if is_locked { Ok(None) } else { key(&Unlock { wallet_passphrase_file: None, place: place.clone() }) }
}

/// The key of a folder's wallet, which is made if there is none: nobody needs to know of wallets to be paid.
pub(crate) fn key_or_new(unlock: &Unlock, say: &Say) -> Result<WalletKey, Failure> {
    if let Some(key) = key(unlock)? {
        return Ok(key);
    }
    let key = make_quietly(&unlock.place, &mut OsEntropy)?;
    say.line(format!("A wallet was made for what you earn: {}.", eip55(&key.address())));
    say.line("Its words are its only backup; `wayhum wallet show --words` shows them.");
    Ok(key)
}

/// Makes a wallet that the folder's key opens, without showing its words.
pub(crate) fn make_quietly(place: &Place, entropy: &mut impl Entropy) -> Result<WalletKey, Failure> {
    let kept = Kept::Words(Words::draw(entropy));
    kept.keep(&NewWallet { with_passphrase: false, unlock: Unlock { wallet_passphrase_file: None, place: place.clone() } })?;
    Ok(kept.key())
}

fn list(words: &Words, say: &Say) {
    say.line("");
    for number in 0..words.len() {
        say.line(format!("  {:>2}. {}", number + 1, words.word(number).unwrap_or_default()));
    }
    say.line("");
}

fn told(kept: &Kept, say: &Say) {
    let address = eip55(&kept.key().address());
    say.result(format!("address  {address}"), &json!({ "address": address }));
}
