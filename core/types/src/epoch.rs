use serde::{Deserialize, Serialize};

use crate::{Timestamp, UtcOffset};

const WEEK_MS: i64 = 7 * 86_400_000;
const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;
/// 1970-01-01 was a Thursday: the first Monday is four days later.
const FIRST_MONDAY_MS: i64 = 4 * DAY_MS;

/// A week from Monday 00:00 UTC, counted from 1970-01-05: `floor((unix seconds − 345,600) / 604,800)`.
///
/// ```
/// use wayhum_types::{Epoch, Timestamp};
/// let at = Timestamp::from_unix_millis(1_410_324_847_000); // Wednesday 2014-09-10
/// assert_eq!(Epoch::of(at).number(), 2_331);
/// assert!(Epoch::of(at).start() <= at && at < Epoch::of(at).end());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(u32);

impl Epoch {
    /// From its number.
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// The epoch that `at` lies in; what is earlier than the first belongs to the first.
    pub fn of(at: Timestamp) -> Self {
        Self(u32::try_from(at.unix_millis().saturating_sub(FIRST_MONDAY_MS).div_euclid(WEEK_MS)).unwrap_or(0))
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Its first millisecond.
    pub const fn start(self) -> Timestamp {
        Timestamp::from_unix_millis(FIRST_MONDAY_MS + self.0 as i64 * WEEK_MS)
    }

    /// The first millisecond after it.
    pub const fn end(self) -> Timestamp {
        self.start().plus_millis(WEEK_MS)
    }

    /// The block of eight epochs it belongs to.
    pub const fn block(self) -> EpochBlock {
        EpochBlock(self.0 / 8)
    }
}

/// Eight epochs that pooled numbers cover: `floor(epoch / 8)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EpochBlock(u32);

impl EpochBlock {
    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// One of ten classes of the week: workday or weekend, by five bands of the day in local time.
///
/// Index 0–4 is Monday to Friday, 5–9 Saturday and Sunday; within each 23–7, 7–10, 10–15, 15–19 and 19–23 h. The calendar day
/// is that of the instant itself: 2 h on a Saturday is a weekend's night.
///
/// ```
/// use wayhum_types::{HourClass, Timestamp, UtcOffset};
/// let at = Timestamp::from_unix_millis(1_410_324_847_000); // Wednesday 04:54 UTC
/// assert_eq!(HourClass::of(at, UtcOffset::UTC).to_string(), "workday 23–7 h");
/// assert_eq!(HourClass::of(at, UtcOffset::from_minutes(180)).to_string(), "workday 7–10 h");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HourClass(u8);

impl HourClass {
    /// How many classes there are.
    pub const COUNT: u8 = 10;

    /// From its index; `None` from 10 on.
    pub const fn from_index(index: u8) -> Option<Self> {
        if index < Self::COUNT { Some(Self(index)) } else { None }
    }

    /// The class of an instant, by the local calendar.
    pub fn of(at: Timestamp, offset: UtcOffset) -> Self {
        let local = at.unix_millis().saturating_add(i64::from(offset.minutes()) * 60_000);
        let weekday = local.saturating_sub(FIRST_MONDAY_MS).div_euclid(DAY_MS).rem_euclid(7);
        let band = match local.rem_euclid(DAY_MS) / HOUR_MS {
            7..10 => 1,
            10..15 => 2,
            15..19 => 3,
            19..23 => 4,
            _ => 0,
        };
        Self(if weekday < 5 { band } else { band + 5 })
    }

    /// Its index, 0–9.
    pub const fn index(self) -> u8 {
        self.0
    }
}

impl core::fmt::Display for HourClass {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        const BANDS: [&str; 5] = ["23–7 h", "7–10 h", "10–15 h", "15–19 h", "19–23 h"];
        let day = if self.0 < 5 { "workday" } else { "weekend" };
        write!(f, "{day} {}", BANDS[usize::from(self.0 % 5)])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WEDNESDAY: i64 = 1_410_307_200_000; // 2014-09-10 00:00 UTC

    #[test]
    fn hour_bands_begin_on_the_hour() {
        let class = |hour: i64, millis: i64| {
            HourClass::of(Timestamp::from_unix_millis(WEDNESDAY + hour * HOUR_MS + millis), UtcOffset::UTC).index()
        };
        assert_eq!([class(7, -1), class(7, 0), class(10, -1), class(10, 0)], [0, 1, 1, 2]);
        assert_eq!([class(15, -1), class(15, 0), class(19, 0), class(23, 0)], [2, 3, 4, 0]);
    }

    #[test]
    fn the_small_hours_belong_to_their_own_calendar_day() {
        let saturday_2h = Timestamp::from_unix_millis(WEDNESDAY + 3 * DAY_MS + 2 * HOUR_MS);
        assert_eq!(HourClass::of(saturday_2h, UtcOffset::UTC).index(), 5);
        assert_eq!(HourClass::of(saturday_2h, UtcOffset::from_minutes(-180)).index(), 0);
    }

    #[test]
    fn times_at_the_ends_of_the_range_have_a_class_and_an_epoch_too() {
        for millis in [i64::MIN, i64::MAX] {
            let at = Timestamp::from_unix_millis(millis);
            assert!(HourClass::of(at, UtcOffset::from_minutes(840)).index() < HourClass::COUNT);
            assert_eq!(Epoch::of(at), Epoch::from_number(0), "what cannot be counted belongs to the first");
        }
    }

    proptest! {
        #[test]
        fn an_epoch_holds_its_instants(millis in FIRST_MONDAY_MS..4_102_444_800_000_i64) {
            let at = Timestamp::from_unix_millis(millis);
            let epoch = Epoch::of(at);
            prop_assert!(epoch.start() <= at && at < epoch.end());
            prop_assert_eq!(i64::from(epoch.number()), (millis / 1000 - 345_600).div_euclid(604_800));
        }
    }
}
