//! `wayhum wipe`: leaves nothing of what was recorded.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use serde_json::json;
use wayhum_host::OsEntropy;
use wayhum_sdk::wallet::is_sealed_with_passphrase;
use wayhum_sdk::{Contributor, Unredeemed};

use crate::args::Wipe;
use crate::clock::now;
use crate::commands::sending::samples::SAMPLES;
use crate::commands::upload::ShortWaits;
use crate::commands::{sending, wallet};
use crate::folder::{Folder, KEY, Leaving, WALLET};
use crate::output::{Failure, Say};

pub(crate) fn run(args: &Wipe, say: &Say) -> Result<(), Failure> {
    let folder = Folder::find(args.unlock.place.dir.as_deref())?;
    wipe(args, &folder, say).map_err(|failure| failure.in_store(&folder))
}

fn wipe(args: &Wipe, folder: &Folder, say: &Say) -> Result<(), Failure> {
    let key = if args.redeem { wallet::key(&args.unlock)? } else { None };
    let mut contributor = folder.contributor(None, key, &[], Leaving::Later, OsEntropy)?;
    if args.redeem {
        redeem(args, &mut contributor)?;
    }
    let points = contributor.unredeemed()?;
    if points > 0 && !args.lose_points {
        let remedy = if args.redeem {
            "a wallet's requests keep apart from contributions: run this again in an hour"
        } else {
            "redeem them with --redeem"
        };
        return Err(Failure::new(format!(
            "wipe {}: {points} points are here alone and would be lost; {remedy}, or give them up with --lose-points",
            folder.path().display()
        )));
    }
    let snapshot = contributor.snapshot(now())?;
    let unsent = snapshot.waiting + snapshot.held_spots + snapshot.bound + snapshot.quarantined;
    if !args.yes {
        ask(folder, unsent, args.wallet)?;
    }
    contributor.wipe(Unredeemed::GiveUp)?;
    drop(contributor);
    for name in SAMPLES {
        erase(&folder.file(name))?;
    }
    if args.wallet {
        erase(&folder.file(WALLET))?;
    }
    let needs_key = fs::read(folder.file(WALLET)).is_ok_and(|sealed| !is_sealed_with_passphrase(&sealed));
    if !needs_key {
        erase(&folder.file(KEY))?;
    }
    let wallet = if folder.file(WALLET).exists() { " Your wallet is still there; --wallet deletes it, too." } else { "" };
    say.result(
        format!("Nothing that was recorded is left in {}.{wallet}", folder.path().display()),
        &json!({ "unsent": unsent, "points_lost": points, "wallet_kept": folder.file(WALLET).exists() }),
    );
    Ok(())
}

fn redeem(args: &Wipe, contributor: &mut Contributor) -> Result<(), Failure> {
    if contributor.redeem_all(now())? > 0 {
        let sent = sending::send_within(None::<Duration>, contributor, &mut ShortWaits, 1)?;
        sending::must_have_gone_well(&sent, &contributor.snapshot(now())?, &args.unlock.place)?;
    }
    Ok(())
}

fn ask(folder: &Folder, unsent: u64, wallet: bool) -> Result<(), Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::usage("ask whether you are sure: nobody is there to answer; say so with --yes"));
    }
    let and_wallet = if wallet { ", and the wallet, which only its words bring back" } else { "" };
    let mut words = io::stderr();
    let prompt = format!(
        "This deletes everything that was recorded in {}, {unsent} pieces and contributions that were not sent among it{and_wallet}.\n\
         Nothing brings it back. Type \"wipe\" to go on: ",
        folder.path().display()
    );
    let _ = words.write_all(prompt.as_bytes()).and_then(|()| words.flush());
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| Failure::new(format!("read your answer: {error}")))?;
    if answer.trim() == "wipe" { Ok(()) } else { Err(Failure::new("wipe: you did not agree, and everything is as it was")) }
}

/// Overwrites a file with zeros and removes it, if it is there.
fn erase(path: &Path) -> Result<(), Failure> {
    let erased = File::options().write(true).open(path).and_then(|mut file| {
        let length = file.metadata()?.len();
        io::copy(&mut io::Read::take(io::repeat(0), length), &mut file)?;
        file.sync_all()?;
        fs::remove_file(path)
    });
    match erased {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::file(path, "erase", &error)),
        _ => Ok(()),
    }
}
