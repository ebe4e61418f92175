//! Mirrors of why something is refused or left out, and their words.

use wayhum_trace::{DropReason, Dropped, Refusal, RefusedFixes};
use wayhum_types::Metres;

#[uniffi::remote(Enum)]
pub enum Refusal {
    Mock,
    Inaccurate,
    TimeNotForward,
    Unconfirmed,
    Frozen,
    TooFast,
    Acceleration,
    OffCourse,
    NoRoom,
}

#[uniffi::remote(Record)]
pub struct RefusedFixes {
    pub reason: Refusal,
    pub count: u64,
}

#[uniffi::remote(Enum)]
pub enum DropReason {
    NoFixes,
    TripEnd,
    OutsideTown,
    StillInside,
    PrivatePlace,
    OwnZone,
    TooShort,
    Gap,
    Repeated,
}

#[uniffi::remote(Record)]
pub struct Dropped {
    pub reason: DropReason,
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
