use core::time::Duration;

use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01 00:00:00 UTC, leap seconds not counted (POSIX time).
///
/// ```
/// use wayhum_types::Timestamp;
/// let at = Timestamp::from_unix_millis(1_410_324_847_250);
/// assert_eq!(at.second().start(), Timestamp::from_unix_millis(1_410_324_847_000));
/// assert_eq!(at.millis_since(at.second().start()), 250);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since 1970-01-01 UTC.
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// Milliseconds from `earlier` to here; negative if it is in fact later.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Seconds from `earlier` to here; negative if it is in fact later.
    pub fn seconds_since(self, earlier: Self) -> f64 {
        self.millis_since(earlier) as f64 / 1000.0
    }

    /// This moment moved by `millis`, which may be negative.
    #[must_use]
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// This moment moved later by `duration`.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        self.plus_millis(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX))
    }

    /// The UTC second it lies in.
    pub const fn second(self) -> Second {
        Second(self.0.div_euclid(1000))
    }
}

/// A whole UTC second, `[start, start + 1 s)`: the grid on which levels and passages are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Second(i64);

impl Second {
    /// From seconds since 1970-01-01 UTC.
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01 UTC.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// Its first millisecond.
    pub const fn start(self) -> Timestamp {
        Timestamp(self.0.saturating_mul(1000))
    }

    /// The second after it, whose start is this one's end.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// How far local time is ahead of UTC, in minutes (−14 h … +14 h).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UtcOffset(i16);

impl UtcOffset {
    /// Local time is UTC.
    pub const UTC: Self = Self(0);

    /// From minutes ahead of UTC; what lies outside ±14 h is brought to that bound.
    pub const fn from_minutes(minutes: i16) -> Self {
        const BOUND: i16 = 14 * 60;
        if minutes > BOUND {
            Self(BOUND)
        } else if minutes < -BOUND {
            Self(-BOUND)
        } else {
            Self(minutes)
        }
    }

    /// Minutes ahead of UTC.
    pub const fn minutes(self) -> i16 {
        self.0
    }
}

/// Which run of the device's monotonic clock a reading belongs to: any number that changes at each boot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Boot(pub u64);

/// What the shell's clocks say at one instant. The core has none of its own, so that a recorded day replays byte for byte.
///
/// The wall clock can be set by hand; the monotonic one cannot, but starts anew at each boot.
///
/// ```
/// use wayhum_types::{Clock, Timestamp};
/// let clock = Clock::simulated(Timestamp::from_unix_millis(1_410_324_847_000));
/// assert_eq!(clock.after_millis(5_000).wall.millis_since(clock.wall), 5_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Wall-clock time.
    pub wall: Timestamp,
    /// Milliseconds since boot, time asleep included.
    pub monotonic_ms: u64,
    /// Which boot `monotonic_ms` counts from.
    pub boot: Boot,
    /// How far local time is ahead of UTC.
    pub utc_offset: UtcOffset,
}

impl Clock {
    /// A clock for tests and simulation: its monotonic time is its wall time, in one endless boot, local time UTC.
    pub fn simulated(wall: Timestamp) -> Self {
        Self { wall, monotonic_ms: u64::try_from(wall.0).unwrap_or(0), boot: Boot(0), utc_offset: UtcOffset::UTC }
    }

    /// The same clocks `millis` later.
    #[must_use]
    pub fn after_millis(self, millis: u64) -> Self {
        Self {
            wall: self.wall.plus_millis(i64::try_from(millis).unwrap_or(i64::MAX)),
            monotonic_ms: self.monotonic_ms.saturating_add(millis),
            ..self
        }
    }
}
