use serde_json::{Value, json};
use wayhum_types::Timestamp;

const DAY_MS: i64 = 86_400_000;

/// A moment as RFC 3339 writes it, in UTC to the millisecond; the bare number where the year would not have four digits.
pub(super) fn moment(at: Timestamp) -> Value {
    let millis = at.unix_millis();
    let (day, rest) = (millis.div_euclid(DAY_MS), millis.rem_euclid(DAY_MS));
    let Some(date) = date(day) else { return json!(millis) };
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60);
    json!(format!("{date}T{hour:02}:{minute:02}:{second:02}.{:03}Z", rest % 1_000))
}

/// The date of a day counted from 1970-01-01 (after Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`).
pub(super) fn date(day: i64) -> Option<String> {
    let shifted = day.checked_add(719_468)?;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Months from March on.
    let month = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era * 400 + year_of_era + next_year;
    (0..=9_999).contains(&year).then(|| format!("{year:04}-{month:02}-{day_of_month:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_the_calendar() {
        let moment = |millis| moment(Timestamp::from_unix_millis(millis));
        assert_eq!(moment(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(moment(1_410_324_847_250), "2014-09-10T04:54:07.250Z");
        assert_eq!(moment(951_782_399_999), "2000-02-28T23:59:59.999Z");
        assert_eq!(moment(951_782_400_000), "2000-02-29T00:00:00.000Z");
        assert_eq!(moment(1_709_164_800_000), "2024-02-29T00:00:00.000Z");
        assert_eq!(moment(4_107_542_400_000), "2100-03-01T00:00:00.000Z");
        assert_eq!(moment(-1), "1969-12-31T23:59:59.999Z");
        for far in [i64::MIN, i64::MAX] {
            assert_eq!(moment(far), json!(far));
        }
    }
}
