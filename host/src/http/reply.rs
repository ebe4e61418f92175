//! Reading an answer: as far as it may be long, and when to come again.

use std::time::{Duration, SystemTime};

use reqwest::Response;
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use wayhum_sdk::Outcome;

/// Reads an answer as far as it may be long.
pub(super) async fn read(mut response: Response, longest: u32) -> reqwest::Result<Outcome> {
    let (status, retry_after) = (response.status().as_u16(), retry_after(response.headers()));
    let (longest, mut body) = (longest as usize, Vec::new());
    while body.len() < longest
        && let Some(chunk) = response.chunk().await?
    {
        let room = longest - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(Outcome::Response { status, retry_after, body })
}

/// `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date. A date counts from the answer's own `Date`, for the device's clock may
/// be wrong; without one it says nothing.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    let asked = text(RETRY_AFTER)?;
    if !asked.is_empty() && asked.bytes().all(|byte| byte.is_ascii_digit()) {
        // More than fits is longer than anybody waits.
        return Some(Duration::from_secs(asked.parse().unwrap_or(u64::MAX)));
    }
    let date = |text| httpdate::parse_http_date(text).ok();
    let (asked, sent): (SystemTime, SystemTime) = (date(asked)?, date(text(DATE)?)?);
    Some(asked.duration_since(sent).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn asked(retry_after: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_str(retry_after).expect("a header"));
        if let Some(date) = date {
            headers.insert(DATE, HeaderValue::from_str(date).expect("a header"));
        }
        super::retry_after(&headers).map(|asked| asked.as_secs())
    }

    const SENT: Option<&str> = Some("Sun, 06 Nov 1994 08:49:37 GMT");

    #[test]
    fn seconds_are_taken_as_they_are() {
        assert_eq!(asked("120", None), Some(120));
        assert_eq!(asked(" 0 ", SENT), Some(0));
        assert_eq!(asked("99999999999999999999999", SENT), Some(u64::MAX));
    }

    #[test]
    fn a_date_in_any_of_the_three_forms_counts_from_the_answers_own() {
        for date in ["Sun, 06 Nov 1994 09:49:37 GMT", "Sunday, 06-Nov-94 09:49:37 GMT", "Sun Nov  6 09:49:37 1994"] {
            assert_eq!(asked(date, SENT), Some(3_600), "{date}");
        }
        assert_eq!(asked("Sun, 06 Nov 1994 08:00:00 GMT", SENT), Some(0), "what is past is now");
    }

    #[test]
    fn what_is_neither_says_nothing() {
        for wrong in ["", "-5", "+5", "1.5", "soon", "Sun, 32 Nov 1994 09:49:37 GMT"] {
            assert_eq!(asked(wrong, SENT), None, "{wrong:?}");
        }
        assert_eq!(asked("Sun, 06 Nov 1994 09:49:37 GMT", None), None, "a date without the answer's own");
        assert_eq!(asked("Sun, 06 Nov 1994 09:49:37 GMT", Some("yesterday")), None);
    }
}
