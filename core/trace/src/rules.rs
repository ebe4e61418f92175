use wayhum_types::{Draw, Entropy, Mode};

use crate::{PlaceRules, ReachRules, TrimRules, ZoneRules};

/// Every number of the trace anonymiser. [`Rules::default`] is the policy; where a number comes from stands beside it.
///
/// Trims and splits were chosen by attacks on simulated people whose homes are known (`scripts/attacks`): `docs/privacy.md` has the table,
/// `docs/decisions/0011-zones-of-homes.md` the reasons.
///
/// ```
/// use wayhum_trace::Rules;
/// let rules = Rules { outside_town: true, ..Rules::default() };
/// assert_eq!(rules.zone(true).border_m.low, 2_000.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// Which fixes are believed.
    pub gate: GateRules,
    /// What a stay is.
    pub stay: StayRules,
    /// What a turnaround is.
    pub turn: TurnRules,
    /// What ends a trip otherwise, and which fixes a straight line joins.
    pub trip: TripRules,
    /// How modes are told apart.
    pub mode: ModeRules,
    /// When a place is private.
    pub place: PlaceRules,
    /// How much of each end never leaves.
    pub trim: TrimRules,
    /// How vehicle trips are split.
    pub vehicle: SplitRules,
    /// How bicycle trips are split.
    pub cycle: SplitRules,
    /// How walks are split.
    pub walk: SplitRules,
    /// What is written down of a cell.
    pub passage: PassageRules,
    /// What is left of a piece that repeats what its phone has reported.
    pub repeat: RepeatRules,
    /// What a spot measurement is.
    pub spot: SpotRules,
    /// "I live outside a town": zones of 2 km around all private places, since the usual ones would hold too few homes. A home that one
    /// road leads out of gets such a zone without this.
    pub outside_town: bool,
}

/// A range that chance draws from, uniformly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Between {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Which fixes are believed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GateRules {
    /// Worst reported accuracy, a 68 % radius in metres. 25 m is half a res 11 cell.
    pub worst_accuracy_m: f64,
    /// Accuracy that is assumed where none is reported, as in most GPX files: a consumer receiver under open sky.
    pub assumed_accuracy_m: f64,
    /// Accuracy that no receiver is believed to beat.
    pub best_accuracy_m: f64,
    /// Highest speed in m/s: 252 km/h.
    pub top_speed_mps: f64,
    /// Highest change of speed in m/s²: a full braking on dry asphalt.
    pub top_acceleration_mps2: f64,
    /// Highest normalised innovation of the constant-velocity filter: χ² with two degrees of freedom, 99 %.
    pub innovation: f64,
    /// Spectral density of the filter's white acceleration in m²/s³: 3 m/s² held for a second.
    pub acceleration_density: f64,
    /// After this many seconds without an accepted fix the filter's prediction is worth nothing.
    pub prediction_s: f64,
    /// So many refused fixes in a row that agree with each other prove that the accepted ones were wrong.
    pub reacquire_fixes: u32,
    /// Above this speed in m/s a receiver that repeats its last position to the last digit is frozen, not standing.
    pub frozen_above_mps: f64,
    /// For how many seconds it is held to be frozen. Longer than [`TripRules::standing_s`], so that nothing is joined across it, and
    /// shorter than a stay, which it must not hide.
    pub frozen_s: f64,
}

/// What a stay is: everything within `radius_m` of its first fix for `seconds`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StayRules {
    /// Radius of a halt.
    pub halt_m: f64,
    /// Seconds after which a halt is a stay.
    pub halt_s: f64,
    /// Seconds that a halt gets which looks like a queue: reached at speed, and left in the same direction.
    pub queue_s: f64,
    /// Speed in m/s before a queue.
    pub queue_speed_mps: f64,
    /// How many seconds before the halt that speed is looked for.
    pub queue_before_s: f64,
    /// How far the directions before and after a queue may differ, in degrees.
    pub queue_turn_deg: f64,
    /// Radius of somewhere to stay without standing still: a shop, a park, a school yard.
    pub area_m: f64,
    /// Seconds after which that is a stay.
    pub area_s: f64,
}

/// What a turnaround is: a drop-off in a dead end is no stay, but names the door.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TurnRules {
    /// Least change of direction in degrees; more than a right angle.
    pub reversal_deg: f64,
    /// How close the way back comes to the way in, in metres.
    pub beside_m: f64,
    /// Within how much path, in metres.
    pub within_m: f64,
    /// Over how many metres, as the crow flies, a direction is taken.
    pub leg_m: f64,
    /// Moves shorter than this are the jitter of a standing receiver.
    pub jitter_m: f64,
}

/// What ends a trip otherwise, and which fixes a straight line joins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TripRules {
    /// Silence in seconds that ends a trip.
    pub silence_s: f64,
    /// Fixes further apart in seconds are not joined while moving: a straight line would invent a way. Ten seconds in town are two
    /// cells; a tunnel is longer. The metres between them are dropped as [`DropReason::NoFixes`](crate::DropReason::NoFixes).
    pub join_s: f64,
    /// Fixes this close, in metres, are joined for longer: systems that report movement only say nothing at a red light.
    pub standing_m: f64,
    /// For how long, in seconds.
    pub standing_s: f64,
    /// A trip of so many fixes ends where it is: 50,000 are fourteen hours at one a second, or 2.8 MB.
    pub most_fixes: usize,
}

/// How modes are told apart. Measured medians: cars 8.6 m/s; 95 % of cycling below 6.5 m/s; walking below 2.5 m/s.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ModeRules {
    /// Half the window in seconds; speed is the chord over the window, so that the receiver's jitter does not add up.
    pub half_window_s: f64,
    /// Walkers stay below this, in m/s.
    pub walk_below_mps: f64,
    /// Walkers stay above this most of the time, in m/s: who stands is not walking.
    pub walk_above_mps: f64,
    /// A ride becomes a walk after this many seconds at walking speed: longer than any red light.
    pub walk_s: f64,
    /// The same between two rides, where it could be a traffic jam.
    pub walk_between_rides_s: f64,
    /// A walk becomes a ride after this many seconds above walking speed.
    pub ride_s: f64,
    /// A shorter spell is only a run for the bus if it stays below this, in m/s.
    pub run_below_mps: f64,
    /// A ride is a vehicle's if a tenth of its windows are faster than this, in m/s.
    pub vehicle_p90_mps: f64,
    /// Or if any window is faster than this, in m/s.
    pub vehicle_top_mps: f64,
    /// The operating system's word for a bicycle is believed while no window is faster than this, in m/s: a fast descent.
    pub cycle_top_mps: f64,
    /// Its word for somebody on foot is believed while every window is slower than this, in m/s: a marathon in two hours is 5.9.
    pub runner_below_mps: f64,
}

/// How a mode's trips are split.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SplitRules {
    /// Pieces end where the way goes into another quarter, a cell of this H3 resolution: 8 are some 900 m, 9 some 350 m.
    pub quarter: u8,
    /// Less way than this in a quarter, in metres, is a corner of it and goes with the quarter before. Nor is less than this of what a
    /// phone has not reported before a piece: a receiver's errors put one lane into other cells every day, and a few such cells are no news.
    pub corner_m: f64,
    /// Path that is dropped between two pieces, in metres: half of it on either side of the border.
    pub gap_m: Between,
    /// A part of a trip with less left than this, in metres, is dropped.
    pub least_left_m: f64,
    /// No piece is shorter than this, in metres: a sliver between two circles says more about them than about the road.
    pub least_piece_m: f64,
}

/// What is written down of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PassageRules {
    /// Less path than this in a cell, in metres, belongs to the cell before.
    pub clip_m: f64,
    /// Between two visits of one cell, less than this elsewhere, in seconds, belongs to that cell.
    pub flicker_s: f64,
    /// Below this speed, in m/s, there is no heading.
    pub heading_above_mps: f64,
}

/// What stays of a piece that its phone has reported parts of before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RepeatRules {
    /// More known passages than this in a row divide a piece: two cells are some 80 m.
    pub most_in_a_row: usize,
    /// At most this share of its passages is known, or it says which trip it repeats.
    pub most_known: f64,
}

/// What a spot measurement is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpotRules {
    /// All its positions lie within this of their middle, in metres: what a standing receiver wanders between houses.
    pub radius_m: f64,
    /// Within this of a private place, in metres, it is dropped.
    pub private_m: f64,
}

impl Between {
    /// From its ends.
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    pub(crate) fn draw(self, entropy: &mut dyn Entropy) -> f64 {
        entropy.uniform(self.low, self.high)
    }
}

impl Rules {
    /// The zone of a private place, as `outside_town` says.
    pub const fn zone(&self, is_home: bool) -> &ZoneRules {
        match (self.outside_town, is_home) {
            (true, _) => &self.place.outside_town,
            (false, true) => &self.place.home,
            (false, false) => &self.place.other,
        }
    }

    /// How far an end reaches at most.
    pub(crate) const fn reach(&self, outside_town: bool) -> &ReachRules {
        if outside_town { &self.trim.still_outside_town } else { &self.trim.still_inside }
    }

    /// How trips of a mode are split. Readings of an area or a spot are of walkers and never split.
    pub const fn split(&self, mode: Mode) -> &SplitRules {
        match mode {
            Mode::Vehicle => &self.vehicle,
            Mode::Cycle => &self.cycle,
            Mode::Walk | Mode::Area | Mode::Spot => &self.walk,
        }
    }
}
