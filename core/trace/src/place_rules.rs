//! What places are private, what their zones are like, and how much of a trip's ends stays for them: a part of [`Rules`](crate::Rules).

use crate::Between;

/// When a place is private, and what its zone is like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceRules {
    /// A trip end belongs to the nearest place within this, in metres.
    pub reach_m: f64,
    /// First hour of the night, local time.
    pub night_from_h: u8,
    /// First hour of the day.
    pub night_to_h: u8,
    /// On so many days a trip end makes a place private.
    pub private_days: usize,
    /// While the history has fewer active days than this, every place is private.
    pub young_days: usize,
    /// The zone of a home: a place that saw two nights, or where a day's first trip began and the last day ended.
    pub home: ZoneRules,
    /// The zone of any other private place.
    pub other: ZoneRules,
    /// The zone of a home that one road leads out of, and of every private place for who says that they live outside a town. Its centre
    /// is drawn like a home's: what a home turns into must lie about the centre that it has.
    pub outside_town: ZoneRules,
    /// When one road leads out of a home.
    pub exits: ExitRules,
}

/// When one road leads out of a home.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExitRules {
    /// An exit is looked for after at least so much path, in metres: nearer to home more homes than those of villages have one road.
    pub path_m: f64,
    /// So many of the last exits of a home are remembered.
    pub most: usize,
    /// With fewer nothing is known. Wherever somebody stayed over counts as a home, so this must be more than a visit or two.
    pub least: usize,
    /// Exits within this of each other are at the same road, in metres: what is drawn for each trip and a receiver's error.
    pub same_m: f64,
    /// Where so many lie elsewhere than most of them, there is more than one road.
    pub elsewhere: usize,
}

/// How a private place's zone lies about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ZoneRules {
    /// How far from the place the zone's centre is drawn once, uniform in area, in metres.
    pub offset_m: Between,
    /// How far from its centre the zone's border lies, drawn once for each eighth of the compass, in metres.
    pub border_m: Between,
    /// Least path from an end at the place, drawn once for each eighth of the compass, in metres; jitter does not count. Were it the same
    /// for all, trips that leave on a zone's near side would begin so far from the door on every road.
    pub path_m: Between,
}

/// How much of each end never leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrimRules {
    /// Least distance from an end at a private place as the crow flies, in metres.
    pub direct_m: f64,
    /// Radius around an end at a casual place, drawn per trip, in metres.
    pub casual_m: Between,
    /// A trip whose end reaches further than this is dropped.
    pub still_inside: ReachRules,
    /// The same where the zone is [`PlaceRules::outside_town`].
    pub still_outside_town: ReachRules,
}

/// How far an end reaches at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReachRules {
    /// In metres as the crow flies.
    pub direct_m: f64,
    /// In metres of path.
    pub path_m: f64,
}
