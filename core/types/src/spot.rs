use core::fmt;

use serde::{Deserialize, Serialize};

use crate::{BAND_COUNT, HalfDb};

/// What kind of place somebody measured on purpose: a closed list, so that nobody can be told by their words. None of them names a
/// home, a workplace or anywhere that one goes to for one's health or faith.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SpotLabel {
    /// The corner of a street, a crossing.
    StreetCorner,
    /// A square.
    Square,
    /// A pedestrian street, a passage.
    Pedestrian,
    /// A park or garden.
    Park,
    /// A playground.
    Playground,
    /// A river's or lake's bank, a harbour, a beach.
    Waterside,
    /// Woods and fields.
    Nature,
    /// A market.
    Market,
    /// A stop of a bus or tram.
    Stop,
    /// A railway station.
    Station,
    /// A café.
    Cafe,
    /// A restaurant.
    Restaurant,
    /// A bar or club.
    Bar,
    /// A shop or shopping centre.
    Shop,
    /// A library or reading room.
    Library,
    /// A sports ground or hall.
    Sports,
}

impl SpotLabel {
    /// All of them, in the order in which a screen shows them.
    pub const ALL: [Self; 16] = [
        Self::StreetCorner,
        Self::Square,
        Self::Pedestrian,
        Self::Park,
        Self::Playground,
        Self::Waterside,
        Self::Nature,
        Self::Market,
        Self::Stop,
        Self::Station,
        Self::Cafe,
        Self::Restaurant,
        Self::Bar,
        Self::Shop,
        Self::Library,
        Self::Sports,
    ];

    /// Its name on the wire and in tables, in snake case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StreetCorner => "street_corner",
            Self::Square => "square",
            Self::Pedestrian => "pedestrian",
            Self::Park => "park",
            Self::Playground => "playground",
            Self::Waterside => "waterside",
            Self::Nature => "nature",
            Self::Market => "market",
            Self::Stop => "stop",
            Self::Station => "station",
            Self::Cafe => "cafe",
            Self::Restaurant => "restaurant",
            Self::Bar => "bar",
            Self::Shop => "shop",
            Self::Library => "library",
            Self::Sports => "sports",
        }
    }

    /// The label with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.name() == name)
    }
}

/// What a spot measurement says beside its levels.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpotNote {
    /// What kind of place it was.
    pub label: SpotLabel,
    /// Third-octave levels in steps of 0.5 dB re 20 µPa, energy averages over the valid seconds: 25 Hz first, as far up as the sample
    /// rate reached, at most [`BAND_COUNT`]; none where no band was measured.
    pub thirds: Vec<HalfDb>,
}

impl SpotNote {
    /// Whether there are no more bands than there can be.
    pub fn fits(&self) -> bool {
        self.thirds.len() <= BAND_COUNT
    }
}

impl fmt::Debug for SpotNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SpotNote([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_a_name_of_its_own() {
        for label in SpotLabel::ALL {
            assert_eq!(SpotLabel::from_name(label.name()), Some(label));
        }
        assert_eq!(SpotLabel::from_name("home"), None);
    }
}
