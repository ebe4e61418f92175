use wayhum_sdk::protocol::OPEN_AFTER_END_DAYS;
use wayhum_sdk::types::{Epoch, Timestamp};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
const WORKDAYS: u32 = 5;

/// When everything happens: a week some weeks ago, so that all of it, publication included, lies before the present.
///
/// Everybody keeps the same hours on different days: people share an hour class, as neighbours and colleagues do.
pub(super) struct Timeline {
    epoch: Epoch,
}

impl Timeline {
    /// The last week whose publication and the settlement of what it earned are over at `now`.
    pub(super) fn before(now: Timestamp) -> Self {
        Self { epoch: Epoch::from_number(Epoch::of(now).number().saturating_sub(6)) }
    }

    /// Monday 00:00 UTC of the week.
    pub(super) const fn begin(&self) -> Timestamp {
        self.epoch.start()
    }

    /// When the week's numbers are published: the Thursday of the week after next.
    pub(super) fn publication(&self) -> Timestamp {
        self.epoch.end().plus_millis(i64::from(OPEN_AFTER_END_DAYS) * DAY_MS)
    }

    /// When person `number` gets to work in the morning.
    pub(super) fn at_work(&self, number: u32) -> Timestamp {
        self.moment(number, 8, 0)
    }

    /// When person `number` ends the walk at noon.
    pub(super) fn walked(&self, number: u32) -> Timestamp {
        self.moment(number, 13, 5)
    }

    /// When person `number` is home again.
    pub(super) fn at_home(&self, number: u32) -> Timestamp {
        self.moment(number, 17, 10)
    }

    /// When person `number` is back from a round by car: on Saturday, and the other way round on Sunday.
    pub(super) fn back_from_round(&self, backwards: bool, number: u32) -> Timestamp {
        self.on_day(5 + u32::from(backwards), number, 11, 55)
    }

    /// When person `number` ends the walk on Sunday. After the rounds: where it begins is a place of theirs from then on, around which
    /// nothing leaves.
    pub(super) fn strolled(&self, number: u32) -> Timestamp {
        self.on_day(6, number, 14, 5)
    }

    /// When somebody drives to work once more: on the Friday after the publication.
    pub(super) fn at_work_again(&self) -> Timestamp {
        self.begin().plus_millis((14 + 4) * DAY_MS + (8 * 60 + 40) * MINUTE_MS)
    }

    /// When everybody redeems what they earned: the Monday after that.
    pub(super) fn redemption(&self) -> Timestamp {
        self.begin().plus_millis(3 * 7 * DAY_MS + 8 * 60 * MINUTE_MS)
    }

    /// When the week of the redemption is over and settled, and long enough ago for phones to look it up.
    pub(super) fn settlement(&self) -> Timestamp {
        let week = Epoch::of(self.redemption());
        week.end().plus_millis(i64::from(OPEN_AFTER_END_DAYS) * DAY_MS)
    }

    /// By how much a recording that began at `first` is moved for person `number`: whole days, so that it keeps its hour, onto
    /// one of the week's workdays or weekend days as it was recorded.
    pub(super) fn shift_ms(&self, first: Timestamp, number: u32) -> i64 {
        let (monday, day) = (Epoch::of(first).start(), day_of_week(first));
        let days = if day < WORKDAYS { number % WORKDAYS } else { WORKDAYS + number % 2 };
        self.begin().millis_since(monday) + (i64::from(days) - i64::from(day)) * DAY_MS
    }

    /// The same for one more time, after the publication.
    pub(super) fn shift_again_ms(&self, first: Timestamp) -> i64 {
        let on = if day_of_week(first) < WORKDAYS { WORKDAYS - 1 } else { WORKDAYS };
        self.begin().millis_since(Epoch::of(first).start()) + (14 + i64::from(on) - i64::from(day_of_week(first))) * DAY_MS
    }

    fn moment(&self, number: u32, hour: i64, minute: i64) -> Timestamp {
        self.on_day(number % WORKDAYS, number, hour, minute)
    }

    fn on_day(&self, day: u32, number: u32, hour: i64, minute: i64) -> Timestamp {
        // People are some minutes apart: 13 and 50 share no divisor, so that they spread over the hour.
        let minutes = hour * 60 + minute + i64::from(number * 13 % 50);
        self.begin().plus_millis(i64::from(day) * DAY_MS + minutes * MINUTE_MS)
    }
}

/// 0 for Monday in UTC.
fn day_of_week(at: Timestamp) -> u32 {
    u32::try_from(at.millis_since(Epoch::of(at).start()).div_euclid(DAY_MS)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use wayhum_sdk::types::{HourClass, UtcOffset};

    use super::*;

    /// Friday 2026-05-22, 16:00 UTC.
    const NOW: Timestamp = Timestamp::from_unix_millis(1_779_465_600_000);

    fn class(at: Timestamp) -> u8 {
        HourClass::of(at, UtcOffset::UTC).index()
    }

    #[test]
    fn everybody_travels_in_the_same_week_and_hour_class() {
        let timeline = Timeline::before(NOW);
        for number in 0..64 {
            let (work, walk, home) = (timeline.at_work(number), timeline.walked(number), timeline.at_home(number));
            let (stroll, rounds) =
                (timeline.strolled(number), [false, true].map(|back| timeline.back_from_round(back, number)));
            let days_off = [(stroll, 75, 7), (rounds[0], 70, 7), (rounds[1], 70, 7)];
            assert!(rounds[1] < stroll.plus_millis(-75 * MINUTE_MS));
            for (end, minutes, expected) in [(work, 50, 1), (walk, 100, 2), (home, 60, 3)].into_iter().chain(days_off) {
                assert_eq!([class(end), class(end.plus_millis(-minutes * MINUTE_MS))], [expected; 2]);
                assert_eq!(Epoch::of(end), timeline.epoch);
            }
        }
    }

    #[test]
    fn publication_and_the_second_time_lie_in_order_before_now() {
        let timeline = Timeline::before(NOW);
        let again = timeline.at_work_again();
        assert!(timeline.publication() < again.plus_millis(-DAY_MS) && again < timeline.redemption().plus_millis(-2 * DAY_MS));
        assert!(timeline.settlement().plus_millis(2 * DAY_MS) < NOW);
        assert_eq!(class(again), 1);
    }

    #[test]
    fn a_recording_keeps_its_hour_and_its_kind_of_day() {
        let timeline = Timeline::before(NOW);
        for (first, is_workday) in [(NOW, true), (NOW.plus_millis(DAY_MS), false)] {
            for shift in (0..9).map(|number| timeline.shift_ms(first, number)) {
                let moved = first.plus_millis(shift);
                assert_eq!((class(moved), Epoch::of(moved)), (class(first), timeline.epoch));
                assert_eq!(day_of_week(moved) < 5, is_workday);
            }
            let again = first.plus_millis(timeline.shift_again_ms(first));
            assert_eq!(class(again), class(first));
            assert!(again > timeline.publication());
        }
    }
}
