use wayhum_types::Epoch;

use super::{Layer, Number, Period};

/// All that is published with one epoch, at once.
pub struct Edition {
    /// The epoch.
    pub epoch: Epoch,
    /// Its own numbers.
    pub own: Vec<Number>,
    /// The pooled numbers of its block, if it is the block's last epoch.
    pub pooled: Option<Vec<Number>>,
}

/// How much was published for one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Which one.
    pub period: Period,
    /// How many numbers on the map of roads.
    pub roads: u32,
    /// How many numbers on the map of noise.
    pub noise: u32,
}

impl Edition {
    /// What it publishes: its epoch, then its block, if it is the last of one.
    pub fn published(&self) -> impl Iterator<Item = Published> {
        let own = Published::of(Period::Epoch(self.epoch), &self.own);
        let pooled = self.pooled.as_ref().map(|pooled| Published::of(Period::Block(self.epoch.block()), pooled));
        [Some(own), pooled].into_iter().flatten()
    }
}

impl Published {
    fn of(period: Period, numbers: &[Number]) -> Self {
        let count = |layer| numbers.iter().filter(|number| number.group.layer() == layer).count() as u32;
        Self { period, roads: count(Layer::Roads), noise: count(Layer::Noise) }
    }
}
