use super::plane::Point;
use crate::journey::Kind;

/// What a street of the town is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StreetKind {
    /// The bypass: 80 km/h, few junctions, no walkers.
    Bypass,
    /// A main road through the town: 50 km/h, lights.
    Main,
    /// What gathers a quarter's traffic: 30 km/h.
    Collector,
    /// What people live in: 30 km/h.
    Residential,
    /// A street of the old centre: 30 km/h.
    Centre,
    /// A street between works and yards: 50 km/h.
    Industrial,
    /// A country road: 80 km/h.
    Country,
    /// A path in the park: walkers only.
    Path,
    /// The path along the river: walkers only.
    Promenade,
}

impl StreetKind {
    /// Every kind, in the order of their declaration.
    pub const ALL: [Self; 9] = [
        Self::Bypass,
        Self::Main,
        Self::Collector,
        Self::Residential,
        Self::Centre,
        Self::Industrial,
        Self::Country,
        Self::Path,
        Self::Promenade,
    ];

    /// As what a journey takes it: the limit, houses and sky.
    pub(super) fn travelled(self) -> Kind {
        match self {
            Self::Bypass | Self::Country => Kind::Country,
            Self::Main | Self::Industrial => Kind::Town,
            Self::Collector | Self::Residential | Self::Centre => Kind::Residential,
            Self::Path | Self::Promenade => Kind::Green,
        }
    }

    /// How far apart its junctions are at least, in metres; the bypass has none but those it was planned with.
    pub(super) fn junctions_m(self) -> Option<f64> {
        match self {
            Self::Bypass => None,
            Self::Main => Some(110.0),
            Self::Country => Some(90.0),
            Self::Collector | Self::Industrial => Some(65.0),
            Self::Residential | Self::Path | Self::Promenade => Some(45.0),
            Self::Centre => Some(30.0),
        }
    }

    /// Whether cars may not go there.
    pub(super) fn is_for_walkers(self) -> bool {
        matches!(self, Self::Path | Self::Promenade)
    }

    /// Whether much traffic goes there, so that a crossing of two of its like has lights.
    pub(super) fn is_busy(self) -> bool {
        matches!(self, Self::Bypass | Self::Main)
    }
}

/// A street as it is drawn: a line that others may meet at its points.
#[derive(Clone, Debug)]
pub(super) struct Street {
    pub(super) kind: StreetKind,
    pub(super) line: Vec<Point>,
    /// Which of the plan's quarters it belongs to; those between them to none.
    pub(super) quarter: Option<usize>,
}
