use std::collections::HashSet;

use wayhum_protocol::Payload;
use wayhum_types::{Cell, Octant};

use super::Flaw;

/// Checks that nobody counts twice. Publication asks for five phones in a group and counts reports, of which a phone sends one for
/// each group; so a contribution that reports one group twice — its epoch and class are one — would stand for two phones at the
/// price of one.
pub(super) fn check(payload: &Payload) -> Result<(), Flaw> {
    let mut counted = HashSet::new();
    if reports(payload).all(|group| counted.insert(group)) { Ok(()) } else { Err(Flaw::CountedTwice) }
}

/// A road group is a cell and a heading, a noise group a cell; a vehicle has no noise, and nobody else reports roads.
fn reports(payload: &Payload) -> impl Iterator<Item = (Cell, Option<Octant>)> {
    payload.passages.iter().filter_map(|passage| {
        if passage.is_road_report(payload.mode) {
            Some((passage.cell, passage.heading))
        } else {
            passage.noise.map(|_| (passage.cell, None))
        }
    })
}

#[cfg(test)]
mod tests {
    use wayhum_protocol::{NetworkId, WirePassage};

    use super::*;
    use crate::sample::{self, Line};

    fn drive(passages: &[WirePassage]) -> Result<(), Flaw> {
        check(&sample::drive(NetworkId::from_bytes([1; 32]), passages.to_vec()))
    }

    fn walk(passages: &[WirePassage]) -> Result<(), Flaw> {
        check(&sample::walk(NetworkId::from_bytes([1; 32]), passages.to_vec()))
    }

    #[test]
    fn nobody_counts_twice_in_one_group() {
        let (road, noise) = (Line::DRIVE.road(1)[0], Line::WALK.noise(1)[0]);
        assert_eq!((drive(&[road]), drive(&[road, road])), (Ok(()), Err(Flaw::CountedTwice)));
        assert_eq!((walk(&[noise]), walk(&[noise, noise])), (Ok(()), Err(Flaw::CountedTwice)));
    }

    #[test]
    fn what_reports_nothing_may_come_twice() {
        let standing = WirePassage { heading: None, ..Line::DRIVE.road(1)[0] };
        assert_eq!(drive(&[standing, Line::DRIVE.road(1)[0], standing]), Ok(()));
        let noise = Line::WALK.noise(1)[0];
        assert_eq!(walk(&[noise, WirePassage { noise: None, ..noise }]), Ok(()));
    }

    #[test]
    fn the_two_directions_of_a_road_are_two_groups_and_its_noise_is_one() {
        let back = |passage| WirePassage { heading: Octant::from_index(6), ..passage };
        let (road, noise) = (Line::DRIVE.road(1)[0], Line::WALK.noise(1)[0]);
        assert_eq!(drive(&[road, back(road)]), Ok(()));
        assert_eq!(walk(&[noise, back(noise)]), Err(Flaw::CountedTwice));
    }
}
