//! What somebody would find of its owner's home.

use wayhum_sdk::attacks::Attack;
use wayhum_sdk::{Finding, SelfCheck, Tried};
use wayhum_types::{Clock, Metres};

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// What somebody would find of its owner's home in the trips whose lines are still kept. It reckons for up to a second: call it from
    /// a thread that may.
    pub fn self_check(&self, clock: Clock) -> Result<SelfCheck, ContributorFault> {
        Ok(self.inner()?.self_check(clock)?)
    }
}

/// What an attacker finds of its owner's days in the trips of the last days, as they were recorded and as they would leave. Distances, and
/// no place.
///
/// He knows the rules by which trips are cut, and is granted more than any network has: all pieces of these trips joined, with exact
/// positions and times. He is not granted what left before these days: who collects for longer may find more
/// (`docs/privacy.md`, measured over four weeks).
#[uniffi::remote(Record)]
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
#[uniffi::remote(Record)]
pub struct Tried {
    /// The way.
    pub attack: Attack,
    /// How far its guess is off; `None` if it led nowhere.
    pub off: Option<Metres>,
}

/// What a self-check comes to.
#[uniffi::remote(Enum)]
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

/// A way to look for a home.
#[uniffi::remote(Enum)]
pub enum Attack {
    /// Where most trips end.
    Cluster,
    /// Where days end.
    LastDestination,
    /// The circle that the rules cut by.
    RingKnown,
    /// Whatever circle fits.
    RingUnknown,
    /// The middle of where nothing is reported.
    Hole,
}

/// What a person is told of what a self-check comes to.
#[uniffi::export]
pub fn finding_words(finding: Finding) -> String {
    finding.words().to_owned()
}

/// What a way of looking for a home looks at.
#[uniffi::export]
pub fn attack_words(attack: Attack) -> String {
    attack.words().to_owned()
}
