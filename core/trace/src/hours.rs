use wayhum_types::{Epoch, HourClass, Timestamp, UtcOffset};

use crate::track::{Span, Track};

const HOUR_MS: i64 = 3_600_000;

/// The week and the hour class of an instant: the only time that leaves the phone.
pub(crate) fn week_and_class(at: Timestamp, offset: UtcOffset) -> (Epoch, HourClass) {
    (Epoch::of(at), HourClass::of(at, offset))
}

/// Cuts a stretch where the week or the hour class changes.
pub(crate) fn by_hours(track: &Track<'_>, span: Span, offset: UtcOffset) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut from = span.from;
    let mut at = track.at(span.from);
    loop {
        let next = next_border(at, offset);
        let to = track.station_at_time(next);
        if to >= span.to {
            break;
        }
        if to > from && week_and_class(at, offset) != week_and_class(next, offset) {
            parts.push(Span { from, to });
            from = to;
        }
        at = next;
    }
    parts.push(Span { from, to: span.to });
    parts
}

/// The next instant at which a class or a week can begin: a full hour of local time, or a Monday at 00:00 UTC.
fn next_border(at: Timestamp, offset: UtcOffset) -> Timestamp {
    let local = at.unix_millis() + i64::from(offset.minutes()) * 60_000;
    let hour = at.plus_millis(HOUR_MS - local.rem_euclid(HOUR_MS));
    hour.min(Epoch::of(at).end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_begin_at_full_local_hours_and_weeks_on_monday_in_utc() {
        let at = |millis| Timestamp::from_unix_millis(millis);
        let monday = Epoch::from_number(2_331).start().unix_millis();
        let india = UtcOffset::from_minutes(330);
        assert_eq!(next_border(at(monday - 1), UtcOffset::UTC), at(monday));
        assert_eq!(next_border(at(monday), UtcOffset::UTC), at(monday + HOUR_MS));
        assert_eq!(next_border(at(monday), india), at(monday + HOUR_MS / 2));
        assert_eq!(next_border(at(monday - 1), india), at(monday));
    }
}
