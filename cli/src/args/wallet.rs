use std::path::PathBuf;

use clap::Subcommand;

use super::Place;

#[derive(clap::Args)]
pub(crate) struct Wallet {
    #[command(subcommand)]
    pub act: WalletAct,
}

#[derive(Subcommand)]
pub(crate) enum WalletAct {
    /// Make a new wallet and show its twelve words once.
    New(NewWallet),
    /// Bring a wallet back from its words, read from standard input, or from another wallet's keystore file.
    Restore(Restore),
    /// Show the wallet's address; its words only if asked for.
    Show(Show),
    /// Sign typed data (EIP-712) after showing all that it says.
    SignTyped(SignTyped),
    /// Write the wallet's key as a keystore file (version 3) that other wallets open with your passphrase.
    Export(Export),
}

/// Where a wallet is, and what opens it.
#[derive(clap::Args)]
pub(crate) struct Unlock {
    /// Holds the passphrase of a wallet that was made with one, on its first line [default: ask for it].
    #[arg(long, value_name = "FILE")]
    pub wallet_passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    pub place: Place,
}

#[derive(clap::Args)]
pub(crate) struct NewWallet {
    /// Seal the wallet with a passphrase that is asked for at every use, instead of the key in its folder.
    #[arg(long)]
    pub with_passphrase: bool,
    #[command(flatten)]
    pub unlock: Unlock,
}

#[derive(clap::Args)]
pub(crate) struct Show {
    /// Show the words too, to write them down: whoever reads them has the wallet.
    #[arg(long)]
    pub words: bool,
    #[command(flatten)]
    pub unlock: Unlock,
}

#[derive(clap::Args)]
pub(crate) struct Restore {
    /// Read this keystore file instead of words. It holds a key and no words: it is then the wallet's only backup.
    #[arg(long, value_name = "FILE")]
    pub keystore: Option<PathBuf>,
    /// Holds the keystore file's passphrase, on its first line [default: ask for it].
    #[arg(long, value_name = "FILE", requires = "keystore")]
    pub passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    pub new: NewWallet,
}

#[derive(clap::Args)]
pub(crate) struct SignTyped {
    /// The request as JSON: types, primaryType, domain and message.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Sign without asking.
    #[arg(long)]
    pub yes: bool,
    #[command(flatten)]
    pub unlock: Unlock,
}

#[derive(clap::Args)]
pub(crate) struct Export {
    /// Where to write it. A file that is there is never overwritten.
    #[arg(long, value_name = "FILE", default_value = "wayhum-keystore.json")]
    pub out: PathBuf,
    /// Holds the passphrase for the file, on its first line [default: ask for it].
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    pub unlock: Unlock,
}
