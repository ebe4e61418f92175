//! From random bytes to an address, and something sealed. Run it with `cargo run -p wayhum-wallet --example new_wallet`.

#![allow(clippy::print_stdout, reason = "an example shows what it made")]

use wayhum_wallet::{SealingKey, WalletKey, Words, eip55, parse_address};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Never these bytes: a phone draws them from its operating system.
    let words = Words::from_entropy(&[0x42; 16])?;
    for position in 0..words.len() {
        println!("{:2} {}", position + 1, words.word(position).unwrap_or_default());
    }

    let address = WalletKey::from_words(&words).address();
    println!("{}", eip55(&address));
    assert_eq!(parse_address(&eip55(&address))?, address);

    let key = SealingKey::from_bytes([0x17; 32]);
    let sealed = key.seal([0x23; 24], b"wallet/words", &words.expose_entropy());
    println!("sealed in {} bytes", sealed.len());
    assert_eq!(Words::from_entropy(&key.open(b"wallet/words", &sealed)?)?, words);
    Ok(())
}
