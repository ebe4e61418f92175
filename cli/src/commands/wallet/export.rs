use std::fs;
use std::io;

use serde_json::json;
use wayhum_host::{OsEntropy, write_private};
use wayhum_sdk::wallet::{KeystoreCost, eip55, export_keystore};

use super::kept::Kept;
use super::passphrase::Passphrase;
use crate::args::Export;
use crate::output::{Failure, Say};

/// `wayhum wallet export`: the key as a keystore file that only its owner may read. Nothing is ever overwritten.
pub(super) fn run(args: &Export, say: &Say) -> Result<(), Failure> {
    let there_is_one = || {
        Failure::new(format!(
            "export the wallet: there is a file {} already; move it away, or name another with --out",
            args.out.display()
        ))
    };
    if fs::symlink_metadata(&args.out).is_ok() {
        return Err(there_is_one());
    }
    let key = Kept::open(&args.unlock)?.key();
    let passphrase = Passphrase::new_of_file_or_asked(args.passphrase_file.as_deref(), "New passphrase for the file")?;
    say.line("Encrypting takes a moment.");
    let file = export_keystore(&key, passphrase.as_bytes(), KeystoreCost::Standard, &mut OsEntropy);
    match write_private(&args.out, file.as_bytes()) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(there_is_one()),
        Err(error) => return Err(Failure::file(&args.out, "write the keystore file", &error)),
    }
    let address = eip55(&key.address());
    let out = args.out.display().to_string();
    say.result(
        format!("{out} holds the key of {address}; it opens with your passphrase, here and in other wallets"),
        &json!({ "address": address, "keystore": out }),
    );
    Ok(())
}
