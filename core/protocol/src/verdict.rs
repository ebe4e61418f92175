use serde::{Deserialize, Serialize};

/// How many points one contribution gives at most.
pub const MAX_POINTS: u8 = 16;

/// What the collector says of one passage. It depends on the contribution and the last published map alone, so that nobody can
/// ask with a fake whether somebody was there this week.
///
/// ```
/// use wayhum_protocol::{Coverage, Verdict, points};
/// assert_eq!(Verdict::agreeing(None), Verdict::Uncorroborated);
/// assert_eq!(Verdict::agreeing(Some(24)).name(), "already_covered_20");
/// assert_eq!((points(&[Verdict::Uncorroborated; 7]), points(&[Verdict::Uncorroborated; 80])), (1, 4));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Verdict {
    /// It agrees with what is published from the fewest people (5 to 9): worth 1.
    Accepted,
    /// Nothing is published there yet: worth ¼.
    Uncorroborated,
    /// It agrees with what is published from more people: worth ½, ⅓, ¼ … by their number.
    AlreadyCovered(Coverage),
    /// Too little time or way in the cell to say anything: worth nothing.
    TooShort,
    /// The microphone was overloaded: worth nothing.
    Overload,
    /// Faster than anybody goes there: worth nothing.
    ImplausibleSpeed,
    /// Levels that do not move as sound does: worth nothing.
    FrozenLevels,
    /// It disagrees with what is published beyond its spread: worth nothing.
    Disagrees,
}

/// How many people a published number rests on, at least, from the second count class on: 10, 20, 50, 100 … 500,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coverage(u8);

/// The count classes that publication rounds down to, with the wire name of the verdict that each gives. What rests on more
/// counts as the last.
const CLASSES: [(u32, &str); 16] = [
    (5, "accepted"),
    (10, "already_covered_10"),
    (20, "already_covered_20"),
    (50, "already_covered_50"),
    (100, "already_covered_100"),
    (200, "already_covered_200"),
    (500, "already_covered_500"),
    (1_000, "already_covered_1000"),
    (2_000, "already_covered_2000"),
    (5_000, "already_covered_5000"),
    (10_000, "already_covered_10000"),
    (20_000, "already_covered_20000"),
    (50_000, "already_covered_50000"),
    (100_000, "already_covered_100000"),
    (200_000, "already_covered_200000"),
    (500_000, "already_covered_500000"),
];

/// The least common multiple of 1 to 16: every weight is a whole number of these parts, so sums are exact.
const PARTS: u32 = 720_720;

/// The points of a contribution: the sum of the weights of its best [`MAX_POINTS`] passages, rounded down. Exact; both sides use it.
///
/// Only the best sixteen count, so that the weights keep their proportion however long a way is: what is corroborated by few is
/// worth four times what nobody has corroborated, on a way of five cells as on one of eighty.
pub fn points(verdicts: &[Verdict]) -> u8 {
    let mut parts: Vec<u32> = verdicts.iter().map(|verdict| verdict.weight_parts()).collect();
    parts.sort_unstable_by(|a, b| b.cmp(a));
    let best: u32 = parts.iter().take(usize::from(MAX_POINTS)).sum();
    (best / PARTS) as u8
}

impl Coverage {
    /// The class of a published number that rests on `people`, rounded down; `None` below 10.
    pub fn of(people: u32) -> Option<Self> {
        let index = CLASSES.iter().rposition(|&(at_least, _)| at_least <= people)?;
        (index > 0).then_some(Self(index as u8))
    }

    /// How many people it stands for at least.
    pub fn at_least(self) -> u32 {
        CLASSES[usize::from(self.0)].0
    }
}

impl Verdict {
    /// The verdicts without a coverage, and with each.
    pub fn all() -> impl Iterator<Item = Self> {
        use Verdict::{
            Accepted, AlreadyCovered, Disagrees, FrozenLevels, ImplausibleSpeed, Overload, TooShort, Uncorroborated,
        };
        let plain = [Accepted, Uncorroborated, TooShort, Overload, ImplausibleSpeed, FrozenLevels, Disagrees];
        plain.into_iter().chain((1..CLASSES.len()).map(|index| AlreadyCovered(Coverage(index as u8))))
    }

    /// The verdict on a passage that agrees with the published number: by how many people that rests on, `None` (or fewer than
    /// five) if nothing is published.
    pub fn agreeing(published: Option<u32>) -> Self {
        match published {
            Some(people) if people >= CLASSES[0].0 => Coverage::of(people).map_or(Self::Accepted, Self::AlreadyCovered),
            _ => Self::Uncorroborated,
        }
    }

    /// Its name, as it travels.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => CLASSES[0].1,
            Self::AlreadyCovered(coverage) => CLASSES[usize::from(coverage.0)].1,
            Self::Uncorroborated => "uncorroborated",
            Self::TooShort => "too_short",
            Self::Overload => "overload",
            Self::ImplausibleSpeed => "implausible_speed",
            Self::FrozenLevels => "frozen_levels",
            Self::Disagrees => "disagrees",
        }
    }

    /// From its name; `None` for any other text.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|verdict| verdict.name() == name)
    }

    /// One plain sentence for whoever drove there.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Accepted => "It agrees with what few others have measured there.",
            Self::AlreadyCovered(_) => "It agrees with what many others have measured there already.",
            Self::Uncorroborated => "Nothing is published there yet, so it counts a quarter.",
            Self::TooShort => "Too little time was spent there to say anything.",
            Self::Overload => "It was too loud for the microphone.",
            Self::ImplausibleSpeed => "Nobody goes that fast there, or the cells show that it was faster.",
            Self::FrozenLevels => "The levels did not change as sound does.",
            Self::Disagrees => "It lies far from what others have measured there.",
        }
    }

    /// Its weight as numerator and denominator, in lowest terms: 1/(1 + index of the count class), ¼, or 0.
    pub const fn weight(self) -> (u32, u32) {
        match self {
            Self::Accepted => (1, 1),
            Self::AlreadyCovered(coverage) => (1, 1 + coverage.0 as u32),
            Self::Uncorroborated => (1, 4),
            Self::TooShort | Self::Overload | Self::ImplausibleSpeed | Self::FrozenLevels | Self::Disagrees => (0, 1),
        }
    }

    const fn weight_parts(self) -> u32 {
        let (numerator, denominator) = self.weight();
        numerator * PARTS / denominator
    }
}

impl TryFrom<String> for Verdict {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::from_name(&name).ok_or("no verdict has this name")
    }
}

impl From<Verdict> for String {
    fn from(verdict: Verdict) -> Self {
        verdict.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_verdict_has_a_name_and_words_of_its_own() {
        let all: Vec<_> = Verdict::all().collect();
        assert_eq!(all.len(), 22);
        for verdict in &all {
            assert_eq!(Verdict::from_name(verdict.name()), Some(*verdict));
            assert!(verdict.words().ends_with('.'));
        }
        assert_eq!(Verdict::from_name("already_covered"), None);
    }

    #[test]
    fn counts_are_rounded_down_to_their_class() {
        let name = |people| Verdict::agreeing(Some(people)).name();
        assert_eq!([name(4), name(5), name(9)], ["uncorroborated", "accepted", "accepted"]);
        assert_eq!([name(10), name(19), name(20)], ["already_covered_10", "already_covered_10", "already_covered_20"]);
        assert_eq!(name(u32::MAX), "already_covered_500000");
        assert_eq!(Coverage::of(99).map(Coverage::at_least), Some(50));
        assert_eq!(Coverage::of(9), None);
    }

    #[test]
    fn the_weight_falls_with_the_class_that_is_published() {
        let weight = |people| Verdict::agreeing(Some(people)).weight();
        assert_eq!([weight(5), weight(10), weight(20), weight(50), weight(500_000)], [(1, 1), (1, 2), (1, 3), (1, 4), (1, 16)]);
        assert_eq!([Verdict::Uncorroborated.weight(), Verdict::Disagrees.weight()], [(1, 4), (0, 1)]);
        assert_eq!(CLASSES[15].1, format!("already_covered_{}", CLASSES[15].0));
    }

    #[test]
    fn sums_are_exact_and_rounded_down() {
        let third = Verdict::agreeing(Some(20));
        assert_eq!([points(&[third; 2]), points(&[third; 3]), points(&[third; 4])], [0, 1, 1], "three thirds are one");
        let sixth_and_half = [Verdict::agreeing(Some(200)), Verdict::agreeing(Some(10)), third];
        assert_eq!(points(&sixth_and_half), 1, "1/6 + 1/2 + 1/3");
        assert_eq!([points(&[]), points(&[Verdict::Uncorroborated; 3]), points(&[Verdict::Uncorroborated; 4])], [0, 0, 1]);
        assert_eq!(
            [points(&[Verdict::Accepted; 15]), points(&[Verdict::Accepted; 17]), points(&[Verdict::Accepted; 999])],
            [15, 16, 16]
        );
    }

    #[test]
    fn only_the_best_sixteen_passages_count() {
        let uncorroborated = |count| vec![Verdict::Uncorroborated; count];
        assert_eq!([15, 16, 17, 50, 80].map(|count| points(&uncorroborated(count))), [3, 4, 4, 4, 4]);
        let best_last = [uncorroborated(50), vec![Verdict::Accepted; 12]].concat();
        assert_eq!(points(&best_last), 13, "twelve, and four quarters");
    }

    proptest! {
        #[test]
        fn points_are_the_floor_of_the_sum_of_the_best_weights(indices in prop::collection::vec(0..22_usize, 0..120)) {
            let all: Vec<_> = Verdict::all().collect();
            let verdicts: Vec<_> = indices.into_iter().map(|index| all[index]).collect();
            // Over one common denominator that has nothing to do with the parts above: 16!.
            let factorial: u128 = (1..=16).product();
            let mut weights: Vec<_> =
                verdicts.iter().map(|v| factorial * u128::from(v.weight().0) / u128::from(v.weight().1)).collect();
            weights.sort_unstable();
            let sum: u128 = weights.iter().rev().take(16).sum();
            prop_assert_eq!(u128::from(points(&verdicts)), sum / factorial);
        }
    }
}
