//! Mirrors of why something is refused or left out, and their words.

use wayhum_trace::{DropReason, Dropped, Refusal, RefusedFixes};
use wayhum_types::Metres;

/// Why a fix was not believed.
#[uniffi::remote(Enum)]
pub enum Refusal {
    /// The operating system says that an app made it up.
    Mock,
    /// Its accuracy is worse than the rules allow, or is no number.
    Inaccurate,
    /// Its time is not after the last one's, or lies in no week that can be reported.
    TimeNotForward,
    /// The first of a track: believed as soon as a second one agrees with it.
    Unconfirmed,
    /// The receiver repeats its last position to the last digit while it moves.
    Frozen,
    /// Getting there would have taken more than 70 m/s.
    TooFast,
    /// Its speed differs from the one before by more than 8 m/s², the positions' own uncertainty allowed for.
    Acceleration,
    /// It lies where a constant velocity cannot have led.
    OffCourse,
    /// Recording pauses: whoever records has no room for it. The gate itself never says so.
    NoRoom,
}

/// How many fixes were refused for one reason.
#[uniffi::remote(Record)]
pub struct RefusedFixes {
    /// Why.
    pub reason: Refusal,
    /// How many.
    pub count: u64,
}

/// Why a stretch of a trip does not leave the phone.
#[uniffi::remote(Enum)]
pub enum DropReason {
    /// The fixes at its ends are too far apart to be joined: a tunnel, a lost signal.
    NoFixes,
    /// The trip began or ended near it.
    TripEnd,
    /// Nor further out, for who lives outside a town or where one road leads out: few people use the roads that lead to such a home.
    OutsideTown,
    /// The trip was still near one of its ends after 6 km.
    StillInside,
    /// It passes a private place.
    PrivatePlace,
    /// It touches a zone that the user drew.
    OwnZone,
    /// Too little was left of the trip, or of a stretch of it.
    TooShort,
    /// It keeps two pieces apart.
    Gap,
    /// This phone has reported about it already, or has a piece waiting that will.
    Repeated,
}

/// Metres of a trip that do not leave the phone, and why.
#[uniffi::remote(Record)]
pub struct Dropped {
    /// Why.
    pub reason: DropReason,
    /// How much path.
    pub metres: Metres,
}

/// What a person is told of why a position was refused.
#[uniffi::export]
pub fn refusal_words(why: Refusal) -> String {
    why.words().to_owned()
}

/// What a person is told of why a part of a trip is left out.
#[uniffi::export]
pub fn drop_words(why: DropReason) -> String {
    why.words().to_owned()
}
