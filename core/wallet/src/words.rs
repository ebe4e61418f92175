use core::fmt;

use bip39::{Language, Mnemonic};
use hmac::Hmac;
use pbkdf2::pbkdf2;
use sha2::Sha512;
use wayhum_types::{Draw, Entropy, Redacted};
use zeroize::Zeroizing;

use crate::nearest::nearest;
use crate::scrub::on_a_scrubbed_stack;

/// BIP-39, "From mnemonic to seed".
const SEED_ROUNDS: u32 = 2048;
/// Of the English list, in letters.
const LONGEST_WORD: usize = 8;

/// Twelve to twenty-four English words that stand for a wallet (BIP-39). Whoever has them has its money.
///
/// They restore the wallet and nothing else. No `Display`, overwritten when dropped.
///
/// ```
/// use wayhum_wallet::Words;
/// let words = Words::from_entropy(&[0x7f; 16])?;
/// assert_eq!((words.len(), words.word(0)), (12, Some("legal")));
/// assert_eq!(format!("{words:?}"), "Words([redacted])");
/// # Ok::<(), wayhum_wallet::WordsError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Words(
    // On the heap, so that moving the words leaves no copy where they were.
    Box<Mnemonic>,
);

/// Why there are no words in something. Positions count from one, as people do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Entropy of another length than 16, 20, 24, 28 or 32 bytes.
    #[error("make words: they take 16, 20, 24, 28 or 32 random bytes, not {bytes}")]
    EntropyLength {
        /// How many bytes were given.
        bytes: usize,
    },
    /// Another number of words than 12, 15, 18, 21 or 24.
    #[error("read the words: there must be 12, 15, 18, 21 or 24 of them, not {words}")]
    Count {
        /// How many were given.
        words: usize,
    },
    /// A word that is not one of the 2,048.
    #[error("read the words: word {position} is not in the list, see which of the nearest it is")]
    NotInList {
        /// Which word, counted from one.
        position: usize,
        /// The three words of the list nearest to it, nearest first: to show, not to log.
        nearest: Redacted<[&'static str; 3]>,
    },
    /// All words are in the list but do not belong together.
    #[error("read the words: they do not belong together, see whether one is wrong or two are swapped")]
    Checksum,
}

impl Words {
    /// Twelve new words, from 16 bytes of chance.
    #[expect(clippy::missing_panics_doc, reason = "sixteen bytes are always twelve words")]
    pub fn draw(entropy: &mut impl Entropy) -> Self {
        on_a_scrubbed_stack(|| {
            let bytes = Zeroizing::new(entropy.array::<16>());
            Self::from_entropy(bytes.as_slice()).expect("sixteen bytes are twelve words")
        })
    }

    /// The words for 16, 20, 24, 28 or 32 random bytes.
    pub fn from_entropy(entropy: &[u8]) -> Result<Self, WordsError> {
        on_a_scrubbed_stack(|| Mnemonic::from_entropy_in(Language::English, entropy).map(Box::new).map(Self))
            .map_err(|_| WordsError::EntropyLength { bytes: entropy.len() })
    }

    /// Reads words that somebody typed: any white space between them, in capitals or not.
    ///
    /// ```
    /// use wayhum_wallet::{Words, WordsError};
    /// let error = Words::parse("legal winer thank year wave sausage worth useful legal winner thank yellow");
    /// let Err(WordsError::NotInList { position: 2, nearest }) = error else { panic!("it has a typing error") };
    /// assert_eq!(nearest.expose()[..2], ["wine", "winner"]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        on_a_scrubbed_stack(|| Self::read(&Zeroizing::new(text.to_ascii_lowercase())))
    }

    fn read(text: &str) -> Result<Self, WordsError> {
        Mnemonic::parse_in_normalized(Language::English, text).map(Box::new).map(Self).map_err(|error| match error {
            bip39::Error::UnknownWord(index) => WordsError::NotInList {
                position: index + 1,
                nearest: Redacted::new(nearest(text.split_whitespace().nth(index).unwrap_or_default())),
            },
            bip39::Error::InvalidChecksum => WordsError::Checksum,
            _ => WordsError::Count { words: text.split_whitespace().count() },
        })
    }

    /// The words of the list that begin with what was typed so far, in the list's order, at most so many: the word itself is the first, if
    /// it is one. In capitals or not; nothing that is not yet a letter begins no word.
    ///
    /// ```
    /// use wayhum_wallet::Words;
    /// assert_eq!(Words::suggestions("act", 3), ["act", "action", "actor"]);
    /// assert!(Words::suggestions("", 3).is_empty() && Words::suggestions("actio n", 3).is_empty());
    /// ```
    pub fn suggestions(typed: &str, most: usize) -> Vec<&'static str> {
        let typed = Zeroizing::new(typed.to_ascii_lowercase());
        if typed.is_empty() {
            return Vec::new();
        }
        Language::English.words_by_prefix_iter(&typed).take(most).collect()
    }

    /// How many words there are: 12, 15, 18, 21 or 24.
    #[expect(clippy::len_without_is_empty, reason = "there are always at least twelve")]
    pub fn len(&self) -> usize {
        self.0.word_count()
    }

    /// The word at `index`, counted from zero: to be shown to its owner.
    pub fn word(&self, index: usize) -> Option<&'static str> {
        self.0.words().nth(index)
    }

    /// The random bytes behind the words, to be sealed and stored.
    pub fn expose_entropy(&self) -> Zeroizing<Vec<u8>> {
        on_a_scrubbed_stack(|| {
            // The library's own vector is freed as it is.
            let (bytes, length) = self.0.to_entropy_array();
            let bytes = Zeroizing::new(bytes);
            Zeroizing::new(bytes[..length].to_vec())
        })
    }

    /// The seed of the wallet (BIP-39, "From mnemonic to seed"). Wayhum uses no passphrase.
    ///
    /// Computed here, because the words' library brings a SHA-512 of its own for it, and the wallet's keys are derived by another anyway.
    pub(crate) fn seed(&self, passphrase: &str) -> Zeroizing<[u8; 64]> {
        // Never moved to a larger place while it grows: that would leave a part of it behind.
        let mut phrase = Zeroizing::new(String::with_capacity(self.len() * (LONGEST_WORD + 1)));
        for word in self.0.words() {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(word);
        }
        let salt = Zeroizing::new(["mnemonic", passphrase].concat());
        let mut seed = Zeroizing::new([0; 64]);
        let done = pbkdf2::<Hmac<Sha512>>(phrase.as_bytes(), salt.as_bytes(), SEED_ROUNDS, seed.as_mut_slice());
        debug_assert!(done.is_ok(), "HMAC takes keys of any length");
        seed
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words([redacted])")
    }
}
