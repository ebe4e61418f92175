use serde::{Deserialize, Serialize};

use crate::{Cell, Epoch, HalfDb, HourClass, MeterNote, MetresPerSecond, Timestamp};

/// How somebody moved, or what a reading without movement stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mode {
    /// By car, bus, motorcycle: gives road speeds and never noise, which would be the vehicle's own.
    Vehicle,
    /// By bicycle.
    Cycle,
    /// On foot.
    Walk,
    /// A neighbourhood reading: what a walk heard where it may not tell its way, as one passage through a cell of resolution 8.
    Area,
    /// A spot measurement: one place, on purpose, as one passage in a cell of resolution 10.
    Spot,
}

impl Mode {
    /// The H3 resolution of its cells.
    pub const fn resolution(self) -> u8 {
        match self {
            Self::Vehicle | Self::Cycle | Self::Walk => 11,
            Self::Spot => 10,
            Self::Area => 8,
        }
    }

    /// Whether it tells a way: any number of cells, in order. The others are one reading of one cell.
    pub const fn is_way(self) -> bool {
        matches!(self, Self::Vehicle | Self::Cycle | Self::Walk)
    }
}

/// What the operating system takes its owner to be doing: a hint beside the positions, from when it was given until the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Activity {
    /// In a vehicle.
    Vehicle,
    /// On a bicycle.
    Cycle,
    /// Walking or running.
    Foot,
    /// Standing still, or unknown: speed alone decides.
    Unknown,
}

/// A stretch of a trip that leaves the phone on its own: it knows no sender, no trip, no date, only its week and hour class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// The week.
    pub epoch: Epoch,
    /// The class of the hours, by the phone's local time.
    pub class: HourClass,
    /// How its owner moved.
    pub mode: Mode,
    /// The meter behind its noise, where there is noise.
    pub meter: Option<MeterNote>,
    /// The cells it went through, in order.
    pub passages: Vec<Passage>,
}

/// The way through one cell. `from` and `to` stay on the phone; only their difference travels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The cell, of its mode's resolution.
    pub cell: Cell,
    /// The direction of the chord from entry to exit; `None` below 1 m/s.
    pub heading: Option<Octant>,
    /// When the cell was entered.
    pub from: Timestamp,
    /// When it was left.
    pub to: Timestamp,
    /// Mean speed in the cell: Σ Doppler·dt / Σ dt where there is Doppler, else path over time.
    pub speed: MetresPerSecond,
    /// How loud it was, where that is street noise.
    pub noise: Option<Noise>,
}

/// A compass direction in eighths of a turn: 0 is north ±22.5°, then clockwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Octant(u8);

impl Octant {
    /// From its index; `None` from 8 on.
    pub const fn from_index(index: u8) -> Option<Self> {
        if index < 8 { Some(Self(index)) } else { None }
    }

    /// The octant that a direction in degrees clockwise from north lies in; `None` if it is not finite.
    ///
    /// ```
    /// use wayhum_types::Octant;
    /// assert_eq!(Octant::of_degrees(-10.0), Octant::from_index(0));
    /// assert_eq!(Octant::of_degrees(92.0), Octant::from_index(2));
    /// ```
    pub fn of_degrees(degrees: f64) -> Option<Self> {
        degrees.is_finite().then(|| Self(((degrees + 22.5).rem_euclid(360.0) / 45.0) as u8 % 8))
    }

    /// Its index, 0–7.
    pub const fn index(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Octant {
    type Error = &'static str;

    fn try_from(index: u8) -> Result<Self, Self::Error> {
        Self::from_index(index).ok_or("an octant is 0 to 7")
    }
}

impl From<Octant> for u8 {
    fn from(octant: Octant) -> Self {
        octant.0
    }
}

/// Street noise in a cell, from at least five valid seconds, in dB re 20 µPa in steps of 0.5 dB.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noise {
    /// Energy average of the seconds.
    pub laeq: HalfDb,
    /// Fast level exceeded for 10 % of the time.
    pub la10: HalfDb,
    /// Fast level exceeded for 50 % of the time.
    pub la50: HalfDb,
    /// Fast level exceeded for 90 % of the time.
    pub la90: HalfDb,
    /// Highest Fast level.
    pub laf_max: HalfDb,
    /// C-weighted peak.
    pub lc_peak: HalfDb,
}

impl core::fmt::Debug for Noise {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Noise([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octants_turn_at_odd_multiples_of_22_5_degrees() {
        let index = |degrees| Octant::of_degrees(degrees).map(Octant::index);
        assert_eq!([index(22.4), index(22.6), index(337.4), index(337.6)], [Some(0), Some(1), Some(7), Some(0)]);
        assert_eq!(index(f64::NAN), None);
    }
}
