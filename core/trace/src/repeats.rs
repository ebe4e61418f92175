use wayhum_types::{Metres, Passage, Piece};

use crate::{Rules, SplitRules};

/// What a passage would tell the map, to somebody who knows what this phone told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Nothing: it enters no number.
    None,
    /// Something about a group that this phone has not reported about.
    New,
    /// Something about a group that it has.
    Known,
}

/// What is left of a piece when what the phone has reported before is taken out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remainder {
    /// The pieces, in order. Of passages that were known and stay between new ones neither direction nor noise is left, so they
    /// enter no number.
    pub pieces: Vec<Piece>,
    /// Path that does not leave.
    pub repeated: Metres,
}

/// Takes out of a piece what its phone has reported before. `news` has one entry for each passage.
///
/// A second report of one phone in a group enters no number, for one phone is one value; but it would show that somebody is there again,
/// and at 1,000 contributors that joins the trips of one person better than anything else in them. So it stays on the phone.
/// A piece that has nothing to tell at all is left as it is.
pub fn unreported(piece: Piece, news: &[News], rules: &Rules) -> Remainder {
    if !news.contains(&News::Known) {
        return Remainder { pieces: vec![piece], repeated: Metres(0.0) };
    }
    let split = rules.split(piece.mode);
    let mut pieces = Vec::new();
    let mut kept_m = 0.0;
    // Path since the last piece that is kept.
    let (mut gap_m, mut is_first, mut done) = (0.0, true, 0);
    for run in runs(news, rules.repeat.most_in_a_row) {
        gap_m += metres(&piece.passages[done..run.start]);
        let mut from = run.start;
        while from < run.end && ((!is_first && gap_m < split.gap_m.low) || news[from] != News::New) {
            gap_m += metres(&piece.passages[from..=from]);
            from += 1;
        }
        let (passages, told) = (&piece.passages[from..run.end], &news[from..run.end]);
        let length_m = metres(passages);
        if is_worth_it(told, length_m, split, rules) {
            pieces.push(Piece { passages: silenced(passages, told), ..piece.clone() });
            (kept_m, gap_m, is_first) = (kept_m + length_m, 0.0, false);
        } else {
            gap_m += length_m;
        }
        done = run.end;
    }
    let repeated = Metres((metres(&piece.passages) - kept_m).max(0.0));
    Remainder { pieces, repeated }
}

/// The stretches that begin and end with news and have no more than so many known passages in a row.
fn runs(news: &[News], most_in_a_row: usize) -> Vec<core::ops::Range<usize>> {
    let mut runs: Vec<core::ops::Range<usize>> = Vec::new();
    let mut known = 0;
    for (index, news) in news.iter().enumerate() {
        match (news, runs.last_mut()) {
            (News::None, _) => {}
            (News::Known, _) => known += 1,
            (News::New, Some(run)) if known <= most_in_a_row => (run.end, known) = (index + 1, 0),
            (News::New, _) => {
                runs.push(index..index + 1);
                known = 0;
            }
        }
    }
    runs
}

fn is_worth_it(news: &[News], length_m: f64, split: &SplitRules, rules: &Rules) -> bool {
    let known = news.iter().filter(|news| **news == News::Known).count();
    length_m >= split.corner_m && known as f64 <= rules.repeat.most_known * news.len() as f64
}

/// Passages without what was told before.
fn silenced(passages: &[Passage], news: &[News]) -> Vec<Passage> {
    let silent = |(passage, news): (&Passage, &News)| match news {
        News::Known => Passage { heading: None, noise: None, ..*passage },
        News::None | News::New => *passage,
    };
    passages.iter().zip(news).map(silent).collect()
}

fn metres(passages: &[Passage]) -> f64 {
    passages.iter().map(|passage| passage.speed.value() * passage.to.millis_since(passage.from) as f64 / 1_000.0).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wayhum_types::{Cell, Epoch, HourClass, MetresPerSecond, Mode, Octant, Timestamp};

    use super::*;

    const METRES: f64 = 50.0;

    /// A drive through so many cells of 50 m, 5 s each.
    fn piece(cells: usize) -> Piece {
        let passage = |i: i64| Passage {
            cell: Cell::from_index(0x08b1_f8d4_4e00_0fff | (i as u64 / 7) << 15 | (i as u64 % 7) << 12).expect("a cell"),
            heading: Octant::from_index(2),
            from: Timestamp::from_unix_millis(5_000 * i),
            to: Timestamp::from_unix_millis(5_000 * (i + 1)),
            speed: MetresPerSecond(METRES / 5.0),
            noise: None,
        };
        let class = HourClass::from_index(1).expect("below ten");
        let passages = (0..).take(cells).map(passage).collect();
        Piece { epoch: Epoch::from_number(2_900), class, mode: Mode::Vehicle, meter: None, passages }
    }

    fn marks() -> impl Strategy<Value = Vec<News>> {
        let run = (prop_oneof![Just(News::New), Just(News::Known), Just(News::None)], 1..20_usize);
        prop::collection::vec(run, 1..5)
            .prop_map(|runs| runs.into_iter().flat_map(|(news, n)| vec![news; n]).take(48).collect())
    }

    #[test]
    fn what_is_new_leaves_and_what_is_known_does_not() {
        let rules = Rules::default();
        let news: Vec<News> = [vec![News::Known; 10], vec![News::New; 20], vec![News::Known; 10]].concat();
        let rest = unreported(piece(40), &news, &rules);
        assert_eq!(rest.pieces, [Piece { passages: piece(40).passages[10..30].to_vec(), ..piece(40) }]);
        assert!((rest.repeated.value() - 20.0 * METRES).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn no_known_group_is_told_again_and_nothing_is_lost_of_what_has_nothing_to_repeat(news in marks()) {
            let rules = Rules::default();
            let whole = piece(news.len());
            let rest = unreported(whole.clone(), &news, &rules);
            let of = |passage: &Passage| whole.passages.iter().position(|other| other.from == passage.from).expect("its own");
            for passage in rest.pieces.iter().flat_map(|piece| &piece.passages) {
                let told = passage.heading.is_some() || passage.noise.is_some();
                prop_assert!(!told || news[of(passage)] != News::Known);
            }
            if !news.contains(&News::Known) {
                prop_assert_eq!(&rest.pieces, core::slice::from_ref(&whole));
            }
            for piece in &rest.pieces {
                let is_long = piece.passages.len() as f64 * METRES >= rules.vehicle.corner_m;
                prop_assert!(is_long || !news.contains(&News::Known));
                prop_assert!(piece.passages.windows(2).all(|two| two[0].to == two[1].from), "a piece has no hole");
            }
            for two in rest.pieces.windows(2) {
                let from = of(&two[0].passages[two[0].passages.len() - 1]) + 1;
                let gap_m = (of(&two[1].passages[0]) - from) as f64 * METRES;
                prop_assert!(gap_m >= rules.vehicle.gap_m.low);
            }
        }

        #[test]
        fn metres_are_kept_or_repeated(news in marks()) {
            let rest = unreported(piece(news.len()), &news, &Rules::default());
            let kept: f64 = rest.pieces.iter().map(|piece| metres(&piece.passages)).sum();
            prop_assert!((kept + rest.repeated.value() - news.len() as f64 * METRES).abs() < 1e-6);
        }
    }
}
