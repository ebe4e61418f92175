use wayhum_types::Db;

/// How loud it is in a word, for a person who knows nothing of decibels.
///
/// ```
/// use wayhum_meter::Loudness;
/// use wayhum_types::Db;
/// assert_eq!([48.0, 62.0, 74.5].map(|level| Loudness::of(Db(level))), [Loudness::Quiet, Loudness::Lively, Loudness::Loud]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loudness {
    /// Below 55 dB(A).
    Quiet,
    /// From 55 dB(A) on.
    Lively,
    /// From 70 dB(A) on.
    Loud,
}

/// WHO, Guidelines for Community Noise (1999), Table 4.1: outdoors, few are seriously annoyed below 55 dB `LAeq` over the day. At 55 dB
/// the noise maps of Directive 2002/49/EC (Annex VI) begin, which go by `Lden`.
const LIVELY: Db = Db(55.0);

/// The same table: 70 dB `LAeq` over 24 hours, in streets as well, is what spares hearing.
const LOUD: Db = Db(70.0);

impl Loudness {
    /// The word for an A-weighted level. What is no number is quiet.
    ///
    /// The sources speak of means over a day or a year. A level of this moment is none of these: a street in which a lorry passes at
    /// 75 dB(A) is loud now, which says nothing of its `Lden`.
    pub const fn of(level: Db) -> Self {
        if level.value() >= LOUD.value() {
            Self::Loud
        } else if level.value() >= LIVELY.value() {
            Self::Lively
        } else {
            Self::Quiet
        }
    }

    /// What a person is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Lively => "lively",
            Self::Loud => "loud",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_begins_at_its_threshold_and_what_is_no_number_is_quiet() {
        let of = |level| Loudness::of(Db(level));
        assert_eq!([of(f64::NEG_INFINITY), of(f64::NAN), of(54.99)], [Loudness::Quiet; 3]);
        assert_eq!([of(55.0), of(69.99)], [Loudness::Lively; 2]);
        assert_eq!([of(70.0), of(140.0), of(f64::INFINITY)], [Loudness::Loud; 3]);
    }
}
