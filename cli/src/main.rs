//! The wayhum command: the core on a desktop.
//!
//! `args` says what can be asked, `commands` does it, `input` reads a user's files, `output` writes words, JSON and GeoJSON.
//! Words and progress go to stderr when `--json` is given; stdout then holds one object and nothing else. Exit status: 0 done,
//! 1 failed, 2 wrong use.

mod args;
mod clock;
mod commands;
mod folder;
mod input;
mod output;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};
use crate::output::{Say, failed};

fn main() -> ExitCode {
    let args = Args::parse();
    let say = Say::new(args.json);
    if let Some(at) = args.at {
        clock::rehearse(at);
    }
    let done = match args.command {
        Command::Demo(demo) => commands::demo::run(&demo, &say),
        Command::Contribute(contribute) => commands::contribute::run(&contribute, &say),
        Command::Meter(meter) => commands::meter::run(&meter, &say),
        Command::Anonymise(anonymise) => commands::anonymise::run(&anonymise, &say),
        Command::Wallet(wallet) => commands::wallet::run(&wallet, &say),
        Command::Status(place) => commands::status::run(&place, &say),
        Command::History(history) => commands::history::run(&history, &say),
        Command::Upload(upload) => commands::upload::run(&upload, &say),
        Command::Redeem(redeem) => commands::redeem::run(&redeem, &say),
        Command::Export(export) => commands::export::run(&export, &say),
        Command::Collector(collector) => commands::collector::run(&collector, &say),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failed(&failure),
    }
}
