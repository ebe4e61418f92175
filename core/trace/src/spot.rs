use h3o::{LatLng, Resolution};
use wayhum_types::{Cell, Fix, Position, Zone};

use crate::{Places, Rules, SpotRules, distance, ecef::Ecef, zones::touches};

/// Where a spot measurement was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpotPlace {
    /// The middle of the positions. It stays on the phone.
    pub position: Position,
    /// The cell, of resolution 10.
    pub cell: Cell,
}

/// Why a spot measurement does not leave the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpotRefusal {
    /// No position was believed while it was measured.
    NoPosition,
    /// Its positions lie too far from each other for one place.
    Moved,
    /// Fewer than 30 valid seconds were heard.
    TooShort,
    /// Its levels are none that a place has: the calibration is wrong.
    Levels,
    /// Its cell touches a zone that the user drew.
    OwnZone,
    /// It is within 500 m of a place that its owner often goes to.
    NearPrivatePlace,
    /// Its week has closed.
    TooLate,
    /// This phone has measured there at these hours already.
    Repeated,
}

impl SpotRefusal {
    const ALL: [Self; 8] = [
        Self::NoPosition,
        Self::Moved,
        Self::TooShort,
        Self::Levels,
        Self::OwnZone,
        Self::NearPrivatePlace,
        Self::TooLate,
        Self::Repeated,
    ];

    /// Its name in reports, in snake case.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoPosition => "no_position",
            Self::Moved => "moved",
            Self::TooShort => "too_short",
            Self::Levels => "levels",
            Self::OwnZone => "own_zone",
            Self::NearPrivatePlace => "near_private_place",
            Self::TooLate => "too_late",
            Self::Repeated => "repeated",
        }
    }

    /// The refusal with this name.
    pub fn from_reason(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.reason() == name)
    }

    /// One sentence for the phone's owner, with the remedy where there is one.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoPosition => {
                "Your phone did not know where it was; wait until it does, near a window or outside, and measure again."
            }
            Self::Moved => "You moved while measuring; stay in one place and measure again.",
            Self::TooShort => {
                "Less than 30 seconds could be heard well; measure longer, and keep wind and hands off the microphone."
            }
            Self::Levels => "The levels are not those of any place; calibrate the microphone and measure again.",
            Self::OwnZone => "This lies in a zone that you drew.",
            Self::NearPrivatePlace => "This is within 500 m of a place that you often go to.",
            Self::TooLate => "Its week was closed before it could be sent.",
            Self::Repeated => {
                "You have measured here at these hours in the last weeks: the map counts each phone once; measure somewhere else, or at another time of day."
            }
        }
    }
}

/// The one place of a spot measurement, from the fixes that the gate accepted while it ran.
///
/// ```
/// use wayhum_trace::{Rules, SpotRefusal, spot_place};
/// assert_eq!(spot_place(&[], &[], &Rules::default()), Err(SpotRefusal::NoPosition));
/// ```
pub fn spot_place(fixes: &[Fix], zones: &[Zone], rules: &Rules) -> Result<SpotPlace, SpotRefusal> {
    let places: Vec<Ecef> = fixes.iter().map(|fix| Ecef::of(fix.position)).collect();
    if places.is_empty() {
        return Err(SpotRefusal::NoPosition);
    }
    let middle = places.iter().fold(Ecef::ZERO, |sum, &place| sum + place) * (1.0 / places.len() as f64);
    if places.iter().any(|place| middle.to(*place) > rules.spot.radius_m) {
        return Err(SpotRefusal::Moved);
    }
    let position = middle.position().ok_or(SpotRefusal::NoPosition)?;
    let index = LatLng::new(position.lat_deg(), position.lon_deg()).map_err(|_| SpotRefusal::NoPosition)?;
    let cell = Cell::from_index(index.to_cell(Resolution::Ten).into()).map_err(|_| SpotRefusal::NoPosition)?;
    if zones.iter().any(|zone| touches(cell, zone)) { Err(SpotRefusal::OwnZone) } else { Ok(SpotPlace { position, cell }) }
}

impl Places {
    /// Whether a spot may not leave: it is near a place that is private by what is known when it would leave, a week later.
    pub fn forbid_spot(&self, at: Position, rules: &Rules) -> bool {
        let SpotRules { private_m, .. } = rules.spot;
        let mut private = self.as_slice().iter().enumerate().filter(|(index, _)| self.is_private(*index, &rules.place));
        private.any(|(_, place)| distance(place.centre, at).value() <= private_m)
    }
}
