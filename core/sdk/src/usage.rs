//! What recording and sending take of the phone, counted by its owner's days. It says when, and nothing of where.

use core::time::Duration;

use wayhum_store::Store;
use wayhum_types::{Clock, Timestamp, UtcOffset};

use crate::SdkError;
use crate::planner::{GpsRate, SensingPlan};

/// What recording and sending took of the phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Since its owner's midnight.
    pub today: Used,
    /// On the last thirty days, today included.
    pub month: Used,
}

/// How much was taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// For how long positions were wanted every second, which is what takes of the battery.
    pub gps: Duration,
    /// For how long the microphone was wanted.
    pub microphone: Duration,
    /// Bytes of what was sent; what HTTP and TLS add is not counted.
    pub sent_bytes: u64,
    /// Bytes of the answers, counted alike.
    pub received_bytes: u64,
}

/// The value that holds the days.
pub(crate) const USAGE: &str = "usage";
/// How many days are kept.
const DAYS: i32 = 30;

/// A day's sums, and what is not yet added.
#[derive(Default)]
pub(crate) struct Tally {
    /// Oldest first, at most [`DAYS`].
    days: Vec<(Day, Used)>,
    /// The plan that is followed, and since when it is not yet counted.
    following: Option<(Clock, SensingPlan)>,
    written: Option<Clock>,
    is_unwritten: bool,
}

/// A day of its owner's calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i32);

const DAY_MS: i64 = 86_400_000;

impl Day {
    pub(crate) fn of(at: Timestamp, offset: UtcOffset) -> Self {
        let local_ms = at.unix_millis().saturating_add(i64::from(offset.minutes()) * 60_000);
        Self(i32::try_from(local_ms.div_euclid(DAY_MS)).unwrap_or(i32::MAX))
    }

    /// When it begins.
    pub(crate) fn begin(self, offset: UtcOffset) -> Timestamp {
        Timestamp::from_unix_millis(i64::from(self.0) * DAY_MS - i64::from(offset.minutes()) * 60_000)
    }
}

impl Tally {
    pub(crate) fn open(store: &Store) -> Result<Self, SdkError> {
        let days = store.value(USAGE)?.map(|bytes| read(&bytes)).unwrap_or_default();
        Ok(Self { days, ..Self::default() })
    }

    /// Adds the time for which a plan was followed; from now on it is another one. `now` is the present on the clock that nobody sets.
    pub(crate) fn follow(&mut self, plan: SensingPlan, clock: Clock, now: Timestamp) {
        let (gps, microphone) = self.running(clock);
        if !gps.is_zero() || !microphone.is_zero() {
            self.add(Used { gps, microphone, ..Used::default() }, clock, now);
        }
        self.following = Some((clock, plan));
    }

    /// Adds a request and its answer.
    pub(crate) fn sent(&mut self, (sent_bytes, received_bytes): (u64, u64), clock: Clock, now: Timestamp) {
        self.add(Used { sent_bytes, received_bytes, ..Used::default() }, clock, now);
    }

    /// The sums.
    pub(crate) fn read(&self, clock: Clock, now: Timestamp) -> Usage {
        let today = Day::of(now, clock.utc_offset);
        let (gps, microphone) = self.running(clock);
        let mut usage = Usage::default();
        let running = (today, Used { gps, microphone, ..Used::default() });
        for (day, used) in self.days.iter().chain([&running]).filter(|(day, _)| is_kept(*day, today)) {
            usage.month = usage.month.and(*used);
            if *day == today {
                usage.today = usage.today.and(*used);
            }
        }
        usage
    }

    /// Writes it down if that was not done for so long.
    pub(crate) fn write_after(&mut self, every: Duration, clock: Clock, store: &mut Store) -> Result<(), SdkError> {
        let written = *self.written.get_or_insert(clock);
        let waited = clock.monotonic_ms.saturating_sub(written.monotonic_ms);
        let is_time = written.boot != clock.boot || u128::from(waited) >= every.as_millis();
        if is_time { self.write(clock, store) } else { Ok(()) }
    }

    /// Writes it down.
    pub(crate) fn write(&mut self, clock: Clock, store: &mut Store) -> Result<(), SdkError> {
        if self.is_unwritten {
            store.set_value(USAGE, &self.days.iter().flat_map(|(day, used)| to_bytes(*day, *used)).collect::<Vec<u8>>())?;
            self.is_unwritten = false;
        }
        self.written = Some(clock);
        Ok(())
    }

    /// For how long positions every second, and the microphone, were wanted since it was last added.
    fn running(&self, clock: Clock) -> (Duration, Duration) {
        let Some((since, plan)) = self.following.filter(|(since, _)| since.boot == clock.boot) else {
            return (Duration::ZERO, Duration::ZERO);
        };
        let lasted = Duration::from_millis(clock.monotonic_ms.saturating_sub(since.monotonic_ms));
        let when = |is_wanted: bool| if is_wanted { lasted } else { Duration::ZERO };
        (when(plan.gps == GpsRate::EverySecond), when(plan.microphone))
    }

    fn add(&mut self, used: Used, clock: Clock, now: Timestamp) {
        let today = Day::of(now, clock.utc_offset);
        // What a wrong clock wrote into days to come goes as well.
        self.days.retain(|(day, _)| is_kept(*day, today));
        match self.days.iter_mut().find(|(day, _)| *day == today) {
            Some((_, sum)) => *sum = sum.and(used),
            None => self.days.push((today, used)),
        }
        self.is_unwritten = true;
    }
}

impl Used {
    const fn and(self, other: Self) -> Self {
        Self {
            gps: self.gps.saturating_add(other.gps),
            microphone: self.microphone.saturating_add(other.microphone),
            sent_bytes: self.sent_bytes.saturating_add(other.sent_bytes),
            received_bytes: self.received_bytes.saturating_add(other.received_bytes),
        }
    }
}

fn is_kept(day: Day, today: Day) -> bool {
    day <= today && day.0 > today.0.saturating_sub(DAYS)
}

const BYTES: usize = 36;

fn to_bytes(day: Day, used: Used) -> Vec<u8> {
    let ms = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    let numbers = [ms(used.gps), ms(used.microphone), used.sent_bytes, used.received_bytes];
    [&day.0.to_le_bytes()[..], &numbers.map(u64::to_le_bytes).concat()].concat()
}

/// The days as they were written.
pub(crate) fn read(bytes: &[u8]) -> Vec<(Day, Used)> {
    let number = |bytes: &[u8], index: usize| {
        bytes[4 + 8 * index..][..8].iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let day = |bytes: &[u8]| {
        let day = Day(i32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
        let used = Used {
            gps: Duration::from_millis(number(bytes, 0)),
            microphone: Duration::from_millis(number(bytes, 1)),
            sent_bytes: number(bytes, 2),
            received_bytes: number(bytes, 3),
        };
        (day, used)
    };
    bytes.chunks_exact(BYTES).map(day).collect()
}

#[cfg(test)]
mod tests {
    use wayhum_types::Boot;

    use super::*;
    use crate::planner::PlanReason;

    const NOON: Timestamp = Timestamp::from_unix_millis(1_779_451_200_000);
    const ON: SensingPlan = SensingPlan { gps: GpsRate::EverySecond, microphone: true, reason: PlanReason::Moving };
    const STAY: SensingPlan = SensingPlan { gps: GpsRate::Batched, microphone: false, reason: PlanReason::Staying };

    fn at(hours: i64) -> (Clock, Timestamp) {
        let now = NOON.plus_millis(hours * 3_600_000);
        (Clock { utc_offset: UtcOffset::from_minutes(120), ..Clock::simulated(now) }, now)
    }

    fn hours(used: Used) -> (u64, u64) {
        (used.gps.as_secs() / 3_600, used.microphone.as_secs() / 3_600)
    }

    #[test]
    fn time_is_counted_while_it_is_wanted_and_the_running_time_at_once() {
        let mut tally = Tally::default();
        for (hour, plan) in [(0, ON), (2, STAY), (5, ON)] {
            tally.follow(plan, at(hour).0, at(hour).1);
        }
        let usage = tally.read(at(6).0, at(6).1);
        assert_eq!((hours(usage.today), usage.today), ((3, 3), usage.month));
        let rebooted = Clock { boot: Boot(9), ..at(9).0 };
        assert_eq!(hours(tally.read(rebooted, at(9).1).today), (2, 2), "of another boot nothing is known");
    }

    #[test]
    fn thirty_days_are_kept_and_no_more_and_days_to_come_are_forgotten() {
        let mut tally = Tally::default();
        for day in 0..100 {
            tally.sent((10, 1), at(24 * day).0, at(24 * day).1);
        }
        let usage = tally.read(at(24 * 99).0, at(24 * 99).1);
        assert_eq!((usage.today.sent_bytes, usage.month.sent_bytes, usage.month.received_bytes), (10, 300, 30));
        assert_eq!(tally.days.len(), 30);
        tally.sent((5, 0), at(24 * 80).0, at(24 * 80).1);
        assert_eq!(tally.days.last().map(|(day, _)| *day), Some(Day::of(at(24 * 80).1, UtcOffset::from_minutes(120))));
    }

    #[test]
    fn a_day_ends_at_its_owners_midnight_and_is_read_as_it_was_written() {
        let (clock, now) = at(9);
        let (next, later) = at(11);
        assert_ne!(Day::of(now, clock.utc_offset), Day::of(later, next.utc_offset), "21 h and 23 h UTC are two days in summer");
        let day = Day::of(later, next.utc_offset);
        assert_eq!(day.begin(next.utc_offset), NOON.plus_millis(10 * 3_600_000));
        let used =
            Used { gps: Duration::from_millis(7), microphone: Duration::from_secs(9), sent_bytes: 1 << 40, received_bytes: 3 };
        let bytes = [to_bytes(day, used), to_bytes(Day(-1), Used::default())].concat();
        assert_eq!(read(&bytes), [(day, used), (Day(-1), Used::default())]);
        assert_eq!(read(&bytes[..40]).len(), 1);
    }
}
