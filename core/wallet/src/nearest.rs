use bip39::Language;
use zeroize::Zeroizing;

/// The longest word of the list has eight letters; of what was typed, no more than this matters.
const LETTERS: usize = 12;

/// The three words of the English list nearest to what was typed: fewest edits first, then in the list's order.
pub(crate) fn nearest(typed: &str) -> [&'static str; 3] {
    let typed: Zeroizing<Vec<char>> = Zeroizing::new(typed.chars().take(LETTERS).collect());
    let mut words = *Language::English.word_list();
    words.sort_by_cached_key(|word| edits(&typed, word));
    [words[0], words[1], words[2]]
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment).
fn edits(typed: &[char], word: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    let mut rows = vec![(0..=word.len()).collect::<Vec<_>>()];
    for (i, &from) in typed.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &to) in word.iter().enumerate() {
            let kept = rows[i][j] + usize::from(from != to);
            let mut least = kept.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from == word[j - 1] && typed[i - 1] == to {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[typed.len()][word.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_of_the_finger_is_one_edit() {
        let edits = |typed: &str, word| edits(&typed.chars().collect::<Vec<_>>(), word);
        assert_eq!([edits("winner", "winner"), edits("winer", "winner"), edits("winnner", "winner")], [0, 1, 1]);
        assert_eq!([edits("wimner", "winner"), edits("wniner", "winner"), edits("", "winner")], [1, 1, 6]);
    }

    #[test]
    fn the_meant_word_comes_first() {
        for (typed, meant) in [("abandn", "abandon"), ("abuot", "about"), ("zooo", "zoo"), ("wrogn", "wrong")] {
            assert_eq!(nearest(typed)[0], meant);
        }
    }

    #[test]
    fn anything_may_be_typed() {
        assert_eq!(nearest(&"ü".repeat(10_000)).len(), 3);
        assert_eq!(nearest("").len(), 3);
    }
}
