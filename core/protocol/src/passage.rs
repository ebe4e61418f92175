use core::fmt;

use wayhum_types::{Cell, Mode, Noise, Octant, Passage};

/// One way through one cell as it travels: how long and how fast, but no longer when.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct WirePassage {
    /// The cell, of its mode's resolution.
    pub cell: Cell,
    /// The direction of the chord from entry to exit; `None` below 1 m/s.
    pub heading: Option<Octant>,
    /// Time spent in the cell in tenths of a second.
    pub deciseconds: u32,
    /// Mean speed in steps of 0.5 m/s.
    pub half_mps: u16,
    /// How loud it was; never from a vehicle.
    pub noise: Option<Noise>,
}

impl WirePassage {
    /// What travels of a passage: its duration and speed rounded to the nearest step (halves away from zero), and held within
    /// what the fields can say.
    pub fn from_passage(passage: &Passage) -> Self {
        Self {
            cell: passage.cell,
            heading: passage.heading,
            deciseconds: (passage.to.seconds_since(passage.from) * 10.0).round() as u32,
            half_mps: (passage.speed.value() * 2.0).round() as u16,
            noise: passage.noise,
        }
    }

    /// Whether it enters a road group: from a vehicle, and going somewhere.
    pub fn is_road_report(&self, mode: Mode) -> bool {
        mode == Mode::Vehicle && self.heading.is_some()
    }
}

impl fmt::Debug for WirePassage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WirePassage([redacted])")
    }
}
