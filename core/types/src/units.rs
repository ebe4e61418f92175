use serde::{Deserialize, Serialize};

macro_rules! unit {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub f64);

        impl $name {
            /// The bare number, in this unit.
            pub const fn value(self) -> f64 {
                self.0
            }
        }
    };
}

unit! {
    /// A level in decibels. Sound levels are dB re 20 µPa once an offset has been applied, dB re full scale (1.0 RMS) before.
    Db
}
unit! {
    /// A length in metres on the WGS 84 ellipsoid.
    Metres
}
unit! {
    /// A speed in metres per second.
    MetresPerSecond
}

impl Db {
    /// The level of a mean square, `10·lg(mean_square)`; −∞ dB for zero.
    pub fn from_mean_square(mean_square: f64) -> Self {
        Self(10.0 * mean_square.log10())
    }

    /// The mean square of a level, `10^(dB/10)`.
    pub fn mean_square(self) -> f64 {
        10_f64.powf(self.0 / 10.0)
    }

    /// The level in steps of 0.5 dB, halves rounded away from zero; `None` if it is not finite.
    pub fn to_half_db(self) -> Option<HalfDb> {
        self.0.is_finite().then(|| HalfDb((self.0 * 2.0).round() as i16))
    }
}

/// A level in steps of 0.5 dB, as it travels and as histograms count it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HalfDb(pub i16);

impl HalfDb {
    /// The level in decibels.
    pub fn to_db(self) -> Db {
        Db(f64::from(self.0) / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_decibels_round_to_the_nearest_step() {
        assert_eq!(Db(60.24).to_half_db(), Some(HalfDb(120)));
        assert_eq!(Db(60.26).to_half_db(), Some(HalfDb(121)));
        assert_eq!(Db(f64::NEG_INFINITY).to_half_db(), None);
    }

    #[test]
    fn a_level_and_its_mean_square_are_inverse() {
        assert!((Db::from_mean_square(Db(63.7).mean_square()).value() - 63.7).abs() < 1e-12);
    }
}
