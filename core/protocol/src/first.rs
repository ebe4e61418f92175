use core::ops::BitOr;

/// What a passage is the first of on this phone: what counting distinct contributors needs, and no more.
///
/// A road group is (cell, heading, class, epoch), and only a vehicle's passage with a heading enters one; a noise group is
/// (cell, class, epoch). What is the first in a block of eight epochs is also the first in its epoch, so a block's bit comes
/// only with its epoch's bit.
///
/// ```
/// use wayhum_protocol::First;
/// assert_eq!((First::ROAD | First::ROAD_BLOCK).bits(), 5);
/// assert_eq!(First::from_bits(16), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct First(u8);

impl First {
    /// The first of nothing.
    pub const NONE: Self = Self(0);
    /// The first road report in its group.
    pub const ROAD: Self = Self(1);
    /// The first noise report in its group.
    pub const NOISE: Self = Self(2);
    /// The first road report in the group of the block of eight epochs.
    pub const ROAD_BLOCK: Self = Self(4);
    /// The first noise report in the group of the block of eight epochs.
    pub const NOISE_BLOCK: Self = Self(8);
    /// All of them.
    pub const ALL: Self = Self(15);

    /// From the number that travels; `None` from 16 on.
    pub const fn from_bits(bits: u8) -> Option<Self> {
        if bits <= Self::ALL.0 { Some(Self(bits)) } else { None }
    }

    /// The number that travels, 0–15.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether all of `other` is in it.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether a passage may claim it: road bits need a road report, noise bits noise, and a block's bit its epoch's bit.
    pub(crate) const fn fits(self, is_road_report: bool, has_noise: bool) -> bool {
        let road = self.0 & (Self::ROAD.0 | Self::ROAD_BLOCK.0);
        let noise = self.0 & (Self::NOISE.0 | Self::NOISE_BLOCK.0);
        (is_road_report || road == 0) && (has_noise || noise == 0) && road != Self::ROAD_BLOCK.0 && noise != Self::NOISE_BLOCK.0
    }
}

impl BitOr for First {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
