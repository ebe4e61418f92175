//! Signs, seals a kilobyte or makes the key from the words, so many times, for counting instructions:
//! `wallet_instructions signing|sealing|restoring TIMES`.
#![allow(clippy::print_stderr, reason = "a program")]

use std::hint::black_box;
use std::process::ExitCode;

use wayhum_wallet::{SealingKey, WalletKey, Words};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(work), Some(Ok(times))) = (args.first(), args.get(1).map(|times| times.parse::<u32>())) else {
        return wrong_use();
    };
    let Ok(words) = Words::from_entropy(&[0x42; 16]) else {
        return ExitCode::FAILURE;
    };
    let (wallet, sealing, plain) = (WalletKey::from_words(&words), SealingKey::from_bytes([0x17; 32]), [0x5a; 1024]);
    for _ in 0..times {
        match work.as_str() {
            "signing" => drop(black_box(wallet.sign_message(black_box(b"wayhum")))),
            "sealing" => drop(black_box(sealing.seal([0x23; 24], b"", black_box(&plain)))),
            "restoring" => drop(black_box(WalletKey::from_words(black_box(&words)))),
            _ => return wrong_use(),
        }
    }
    ExitCode::SUCCESS
}

fn wrong_use() -> ExitCode {
    eprintln!("takes signing, sealing or restoring, and how many times");
    ExitCode::from(2)
}
