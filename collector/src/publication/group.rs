use wayhum_types::{Cell, Epoch, HourClass, Octant};

use super::{Layer, Period};

/// What a number stands for: a stretch of street at certain hours, for roads in one direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// The cell: of resolution 11 a stretch of street, of 10 a spot, of 8 a neighbourhood. No number mixes them.
    pub cell: Cell,
    /// The direction of travel: a road group has one, a noise group none.
    pub heading: Option<Octant>,
    /// The hours.
    pub class: HourClass,
}

/// What one phone says of one group: of roads once in an epoch, of noise once in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it is about.
    pub group: Group,
    /// The epoch of its contribution.
    pub epoch: Epoch,
    /// Roads: speed in 0.5 m/s. Noise: `LAeq` in 0.5 dB.
    pub value: i32,
}

/// What is published of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it is about.
    pub group: Group,
    /// What it was made from.
    pub period: Period,
    /// Roads: km/h, a multiple of 5. Noise: `LAeq` in dB.
    pub value: i32,
    /// How many phones it rests on at least: 5, 10, 20, 50, 100 … 500,000. The count itself is not kept with it.
    pub people: u32,
}

impl Group {
    /// The map it is on.
    pub const fn layer(&self) -> Layer {
        if self.heading.is_some() { Layer::Roads } else { Layer::Noise }
    }
}
