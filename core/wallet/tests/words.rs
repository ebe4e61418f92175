//! What somebody can type for words, and what they are told when it is wrong.

use proptest::prelude::*;
use wayhum_wallet::{WalletKey, Words, WordsError, eip55};

const JUNK: &str = "test test test test test test test test test test test junk";

#[test]
fn the_address_is_the_one_that_other_wallets_show_for_the_same_words() {
    let address = |text: &str| Words::parse(text).map(|words| eip55(&WalletKey::from_words(&words).address()));
    // The first account of Hardhat's and Anvil's well-known development words.
    assert_eq!(address(JUNK).as_deref(), Ok("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
    assert_eq!(
        address("  Test TEST test\ttest test test test test test\n test test junk ").as_deref(),
        address(JUNK).as_deref()
    );
}

#[test]
fn a_word_that_is_not_in_the_list_is_named_by_its_place_with_the_nearest_right_ones() {
    let Err(WordsError::NotInList { position, nearest }) = Words::parse(&JUNK.replace("junk", "jnuk")) else {
        panic!("jnuk is not a word");
    };
    assert_eq!((position, nearest.expose()[0]), (12, "junk"));
}

#[test]
fn words_that_do_not_belong_together_are_refused() {
    assert_eq!(Words::parse(&JUNK.replace("junk", "test")), Err(WordsError::Checksum));
    assert_eq!(
        Words::parse("legal winner year thank wave sausage worth useful legal winner thank yellow"),
        Err(WordsError::Checksum),
        "two are swapped"
    );
}

#[test]
fn another_number_of_words_is_refused() {
    for (text, words) in [("", 0), ("test", 1), (&JUNK[5..], 11), (&format!("{JUNK} junk"), 13)] {
        assert_eq!(Words::parse(text), Err(WordsError::Count { words }));
    }
    assert_eq!(Words::from_entropy(&[0; 17]), Err(WordsError::EntropyLength { bytes: 17 }));
}

#[test]
fn new_words_are_twelve_and_those_of_the_chance_given() {
    struct Sevens;
    impl wayhum_types::Entropy for Sevens {
        fn fill(&mut self, bytes: &mut [u8]) {
            bytes.fill(0x7f);
        }
    }
    let words = Words::draw(&mut Sevens);
    assert_eq!((words.len(), words.word(0), words.word(11)), (12, Some("legal"), Some("yellow")));
}

#[test]
fn nothing_of_a_wallet_is_printed() {
    let words = Words::parse(JUNK).expect("they are well-known");
    let key = WalletKey::from_words(&words);
    let wrong = Words::parse(&JUNK.replace("junk", "jnuk"));
    let error = wrong.clone().expect_err("jnuk is not a word");
    let printed = format!("{words:?} {key:?} {:?} {wrong:?} {error} {error:?}", key.address()).to_lowercase();
    for secret in ["test", "junk", "jnuk", "f39f", "2266", "ac0974", "243, 159"] {
        assert!(!printed.contains(secret), "{secret} is in: {printed}");
    }
}

proptest! {
    #[test]
    fn words_come_back_from_what_they_were_written_as(entropy in any::<[u8; 32]>(), length in prop::sample::select(vec![16_usize, 20, 24, 28, 32])) {
        let words = Words::from_entropy(&entropy[..length])?;
        prop_assert_eq!(words.len(), length / 4 * 3);
        let text: Vec<_> = (0..words.len()).filter_map(|index| words.word(index)).collect();
        prop_assert_eq!(words.word(words.len()), None);
        let read = Words::parse(&text.join(" "))?;
        prop_assert!(read == words);
        prop_assert_eq!(&**read.expose_entropy(), &entropy[..length]);
    }

    #[test]
    fn any_text_may_be_typed(text in any::<String>(), words in prop::collection::vec("[a-z]{1,9}", 12)) {
        prop_assert!(Words::parse(&text).is_err());
        let _ = Words::parse(&words.join(" "));
    }
}
