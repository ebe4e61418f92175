use wayhum_types::{Octant, Position};

use crate::{
    ecef::Ecef,
    place_rules::ZoneRules,
    track::{Span, Track},
    trim::{Circle, inside},
};

/// What nothing may be reported from around a private place: about its zone's centre, to a border that lies at a distance of its own
/// in each eighth of the compass.
///
/// That distance is drawn once, like the centre. A circle would give its centre away to whoever sees three exits; so would one
/// whose radius is drawn for each trip, after some weeks: its least and largest values are two circles. What is seen of it is less: the
/// first border of a public area beyond it.
pub(crate) struct PrivateZone {
    pub(crate) centre: Ecef,
    radii_m: [f64; OCTANTS],
}

const OCTANTS: usize = 8;

impl PrivateZone {
    /// The zone with its centre there.
    pub(crate) fn new(centre: Position, rules: &ZoneRules) -> Self {
        let radius_m = |octant: usize| {
            rules.border_m.low + (rules.border_m.high - rules.border_m.low) * number(centre, octant as u64, BORDER)
        };
        Self { centre: Ecef::of(centre), radii_m: core::array::from_fn(radius_m) }
    }

    /// Beyond this distance from the centre nothing is in it, in metres.
    pub(crate) fn longest_m(&self) -> f64 {
        self.radii_m.iter().copied().fold(0.0, f64::max)
    }

    /// The stretches of a track within it, in order. Where a track comes in or goes out is decided by the eighth of the compass in
    /// which it does: what lies between is all left out, whatever the border there.
    pub(crate) fn inside(&self, track: &Track<'_>) -> Vec<Span> {
        let whole = track.whole();
        let near = |radius_m| inside(track, Circle { centre: self.centre, radius_m });
        let mut spans = Vec::new();
        for outer in near(self.longest_m()) {
            let within = |station: f64| {
                let spans = near(self.radius_m(track.place(station)));
                spans.into_iter().filter(|span| span.from <= outer.to && span.to >= outer.from)
            };
            let from =
                if outer.from <= whole.from { Some(outer.from) } else { within(outer.from).map(|span| span.from).next() };
            let to = if outer.to >= whole.to { Some(outer.to) } else { within(outer.to).map(|span| span.to).next_back() };
            if let (Some(from), Some(to)) = (from, to)
                && from < to
            {
                spans.push(Span { from: from.max(outer.from), to: to.min(outer.to) });
            }
        }
        spans
    }

    fn radius_m(&self, exit: Ecef) -> f64 {
        self.radii_m[octant(self.centre, exit) as usize]
    }
}

/// What a number is drawn for.
const BORDER: u64 = 1;
const PATH: u64 = 0;

/// A number in [0, 1) that a place has for each eighth of the compass.
pub(crate) fn share(zone: Position, place: Ecef, exit: Ecef) -> f64 {
    number(zone, octant(place, exit), PATH)
}

fn octant(from: Ecef, to: Ecef) -> u64 {
    from.bearing_deg(to - from).and_then(Octant::of_degrees).map_or(0, |octant| u64::from(octant.index()))
}

/// A number in [0, 1) mixed from where a zone lies: that was drawn at random, is kept secret and never changes, so this is too.
fn number(zone: Position, octant: u64, what: u64) -> f64 {
    // SplitMix64 (Steele, Lea & Flood 2014).
    let mix = |state: u64, word: u64| {
        let mut z = (state ^ word).wrapping_add(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let words = [zone.lat_deg().to_bits(), zone.lon_deg().to_bits(), octant | what << 8];
    (words.into_iter().fold(0, mix) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wayhum_types::Position;

    use super::*;
    use crate::Rules;

    proptest! {
        #[test]
        fn the_zone_outside_a_town_holds_the_one_that_a_home_had(lat in -89.0..89.0_f64, lon in -180.0..180.0_f64) {
            let centre = Position::new(lat, lon).expect("on the globe");
            let rules = Rules::default().place;
            let [usual, outside] = [rules.home, rules.outside_town].map(|rules| PrivateZone::new(centre, &rules));
            prop_assert!(usual.radii_m.iter().zip(outside.radii_m).all(|(usual, outside)| *usual < outside));
            let (usual_m, outside_m) = (rules.home.path_m, rules.outside_town.path_m);
            prop_assert!(usual_m.low < outside_m.low && usual_m.high < outside_m.high);
            prop_assert_eq!(rules.home.offset_m, rules.outside_town.offset_m, "the centre is drawn before it is known which it will be");
        }
    }
}
