//! A wallet: made, restored, read word by word, and refused with the place of what is wrong.

use super::teller::Teller;

const WORDS: &str = "test test test test test test test test test test test junk";

pub fn tell() -> Vec<String> {
    let mut teller = Teller::new();
    teller.make("restored", "Wallet.restore", &[("words", &WORDS.as_bytes().to_vec())]);
    teller.call("restored", "Wallet.address", &[]);
    teller.call("restored", "Wallet.word_count", &[]);
    for index in [0_u32, 10, 11, 12, u32::MAX] {
        teller.call("restored", "Wallet.word", &[("index", &index)]);
    }
    for bytes in [16_u8, 20, 24, 28, 32] {
        let entropy: Vec<u8> = (0..bytes).map(|byte| byte.wrapping_mul(37) ^ bytes).collect();
        teller.make("made", "Wallet.create", &[("entropy", &entropy)]);
        teller.call("made", "Wallet.address", &[]);
        teller.call("made", "Wallet.word_count", &[]);
        teller.call("made", "Wallet.word", &[("index", &0_u32)]);
        teller.call("made", "close", &[]);
    }
    for bytes in [0, 15, 17, 33, 64] {
        teller.fail("", "Wallet.create", &[("entropy", &vec![9_u8; bytes])], "EntropyLength");
    }
    let without_last = WORDS.rsplit_once(' ').expect("twelve words").0;
    let wrong: [(Vec<u8>, &str); 8] = [
        (vec![0xc3, 0x28], "NotText"),
        (b"test \xff".to_vec(), "NotText"),
        (Vec::new(), "Count"),
        (without_last.into(), "Count"),
        (format!("{WORDS} {WORDS} test").into(), "Count"),
        (WORDS.replace("junk", "junc").into(), "NotInList"),
        (WORDS.replacen("test", "tést", 1).into(), "NotInList"),
        (WORDS.replace("junk", "test").into(), "Checksum"),
    ];
    for (words, fault) in wrong {
        teller.fail("", "Wallet.restore", &[("words", &words)], fault);
    }
    teller.call("restored", "Wallet.address", &[]);
    teller.call("restored", "close", &[]);
    teller.lines()
}
