//! The self-check over what a phone holds: what somebody would find in the trips of the last days.

use wayhum_attacks::Attack;
use wayhum_store::StoredWay;
use wayhum_trace::Rules;
use wayhum_types::Metres;

use crate::self_check::LookedAt;

/// What an attacker finds of its owner's days in the trips of the last days, as they were recorded and as they would leave. Distances, and
/// no place.
///
/// He knows the rules by which trips are cut, and is granted more than any network has: all pieces of these trips joined, with exact
/// positions and times. He is not granted what left before these days: who collects for longer may find more
/// (`docs/privacy.md`, measured over four weeks).
#[derive(Clone, Debug, PartialEq)]
pub struct SelfCheck {
    /// In a word.
    pub finding: Finding,
    /// How many trips were looked at: those whose lines are still kept.
    pub trips: u32,
    /// On how many days they were.
    pub days: u32,
    /// Of the days' first and last trips, the share that begins or ends at one place, as recorded: 0–1.
    pub home_share: f64,
    /// So exactly what was recorded shows that place.
    pub recorded_within: Option<Metres>,
    /// How near the nearest guess comes to it in what would leave. An attacker does not know which guess that is.
    pub nearest: Option<Metres>,
    /// Each way of looking for it.
    pub tried: Vec<Tried>,
}

/// One way of looking for a home, and how near it came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tried {
    /// The way.
    pub attack: Attack,
    /// How far its guess is off; `None` if it led nowhere.
    pub off: Option<Metres>,
}

/// What a self-check comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// No trips are kept.
    NoTrips,
    /// What was recorded shows no place to which days return.
    NoHome,
    /// Every guess is further off than 250 m, or there is none.
    Hidden,
    /// One guess comes within 250 m.
    Near,
    /// One guess comes within 100 m.
    Close,
}

/// The distances that `docs/privacy.md` measures by, in metres.
const NEAR_M: f64 = 250.0;
const CLOSE_M: f64 = 100.0;
/// Below this many days, or this share of their ends, nothing returns anywhere.
const LEAST_DAYS: usize = 2;
const LEAST_SHARE: f64 = 0.5;

impl Finding {
    /// What a person is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoTrips => "there are no trips of the last days to look at",
            Self::NoHome => {
                "your trips of the last days do not show where you live, not even as they were recorded: record on two days or more"
            }
            Self::Hidden => {
                "in what would leave of your trips of the last days, no guess comes within 250 metres of where your days begin and end; who collects for longer may find more"
            }
            Self::Near => {
                "in what would leave of your trips of the last days, one of several guesses comes within 250 metres of where your days begin and end; nobody who guesses knows which one, and what still waits you can delete"
            }
            Self::Close => {
                "in what would leave of your trips of the last days, one of several guesses comes within 100 metres of where your days begin and end; nobody who guesses knows which one, but you had better delete what still waits of these trips"
            }
        }
    }
}

impl SelfCheck {
    /// Looks at the lines that are kept.
    pub(crate) fn of(ways: &[StoredWay], rules: &Rules) -> Self {
        let mut looked_at = LookedAt::default();
        let trips = ways.iter().map(|stored| u32::from(looked_at.add_way(&stored.way))).sum();
        let none = Self {
            finding: Finding::NoTrips,
            trips,
            days: 0,
            home_share: 0.0,
            recorded_within: None,
            nearest: None,
            tried: Vec::new(),
        };
        let Some(found) = looked_at.check(rules) else { return none };
        let days = found.days;
        let nearest = found.nearest_m();
        let finding = match nearest {
            _ if days < LEAST_DAYS || found.home_share < LEAST_SHARE => Finding::NoHome,
            Some(metres) if metres <= CLOSE_M => Finding::Close,
            Some(metres) if metres <= NEAR_M => Finding::Near,
            _ => Finding::Hidden,
        };
        let tried = found.tried.iter().map(|(attack, off)| Tried { attack: *attack, off: off.map(Metres) });
        Self {
            finding,
            days: days as u32,
            home_share: found.home_share,
            recorded_within: Some(Metres(found.home_radius_m)),
            nearest: nearest.map(Metres),
            tried: tried.collect(),
            ..none
        }
    }
}
