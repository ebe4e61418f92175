//! What somebody may type for words: any text, and words of the list in any number and order, some with slips of the finger.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use wayhum_wallet::{Words, WordsError};

#[derive(Arbitrary, Debug)]
enum Input<'a> {
    Text(&'a str),
    OfTheList { entropy: [u8; 32], length: u8, swaps: Vec<(u8, u8)>, typed: Option<(u8, &'a str)>, between: char },
}

fuzz_target!(|input: Input<'_>| match input {
    Input::Text(text) => parse(text),
    Input::OfTheList { entropy, length, swaps, typed, between } => {
        let words = Words::from_entropy(&entropy[..16 + 4 * usize::from(length % 5)]).expect("a length there is");
        let mut text: Vec<&str> = (0..words.len()).filter_map(|index| words.word(index)).collect();
        for (one, other) in swaps {
            let (one, other) = (usize::from(one) % text.len(), usize::from(other) % text.len());
            text.swap(one, other);
        }
        if let Some((at, typed)) = typed {
            let at = usize::from(at) % text.len();
            text[at] = typed;
        }
        parse(&text.join(&between.to_string()));
    }
});

fn parse(text: &str) {
    match Words::parse(text) {
        Ok(words) => {
            let entropy = words.expose_entropy();
            assert!(Words::from_entropy(&entropy).is_ok_and(|again| again == words), "words and entropy are one");
        }
        Err(WordsError::NotInList { position, nearest }) => {
            assert!((1..=text.split_whitespace().count()).contains(&position), "it names a word that was typed");
            assert!(nearest.expose().iter().all(|word| !word.is_empty()));
        }
        Err(_) => {}
    }
}
