//! A level in a word.

use wayhum_meter::Loudness;
use wayhum_types::Db;

/// How loud it is in a word, for a person who knows nothing of decibels.
#[uniffi::remote(Enum)]
pub enum Loudness {
    /// Below 55 dB(A).
    Quiet,
    /// From 55 dB(A) on.
    Lively,
    /// From 70 dB(A) on.
    Loud,
}

/// The word for an A-weighted level of this moment: below 55 dB it is quiet, from 70 dB on loud. It says nothing of `Lden`.
#[uniffi::export]
pub fn loudness(level: Db) -> Loudness {
    Loudness::of(level)
}

/// What a person is told of how loud it is.
#[uniffi::export]
pub fn loudness_words(loudness: Loudness) -> String {
    loudness.words().to_owned()
}
