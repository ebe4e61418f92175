use std::collections::HashSet;

use wayhum_protocol::{First, WirePassage};

use super::Flaw;

/// Checks that nobody counts twice. Publication asks for five phones in a group and counts `first` bits, so a contribution that
/// sets a bit twice in one group — its epoch and class are one — would stand for two phones at the price of one.
///
/// That a bit belongs to its passage (road bits to road reports, noise bits to noise) is part of the schema.
pub(super) fn check(passages: &[WirePassage]) -> Result<(), Flaw> {
    let mut counted = HashSet::new();
    for passage in passages {
        // A road group is a cell and a heading, a noise group a cell.
        for (bit, heading) in [
            (First::ROAD, passage.heading),
            (First::ROAD_BLOCK, passage.heading),
            (First::NOISE, None),
            (First::NOISE_BLOCK, None),
        ] {
            if passage.first.contains(bit) && !counted.insert((bit, passage.cell, heading)) {
                return Err(Flaw::CountedTwice);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use wayhum_types::Octant;

    use super::*;
    use crate::sample::Line;

    #[test]
    fn nobody_counts_twice_in_one_group() {
        for bits in [First::ROAD, First::ROAD | First::ROAD_BLOCK, First::NOISE, First::NOISE | First::NOISE_BLOCK] {
            let once = WirePassage { first: bits, ..Line::DRIVE.road(1)[0] };
            let again = WirePassage { first: First::NONE, ..once };
            assert_eq!(check(&[once, again]), Ok(()));
            assert_eq!(check(&[once, again, once]), Err(Flaw::CountedTwice));
        }
    }

    #[test]
    fn the_two_directions_of_a_road_are_two_groups_and_its_noise_is_one() {
        let there = Line::DRIVE.road(1)[0];
        let back = WirePassage { heading: Octant::from_index(6), ..there };
        let with = |first| [there, back].map(|passage| WirePassage { first, ..passage });
        assert_eq!(check(&with(First::ROAD)), Ok(()));
        assert_eq!(check(&with(First::NOISE)), Err(Flaw::CountedTwice));
    }
}
