//! The present time: this machine's, or the one that a rehearsal names with `--at`.

use std::sync::OnceLock;

use wayhum_sdk::types::{Clock, Timestamp, UtcOffset};

/// How far the rehearsal's time lies from this machine's, in milliseconds; set once, before any command begins.
static SHIFT_MS: OnceLock<i64> = OnceLock::new();

/// Takes `at` for the present from now on. Time goes on from there.
pub(crate) fn rehearse(at: jiff::Timestamp) {
    let shift = at.as_millisecond().saturating_sub(jiff::Timestamp::now().as_millisecond());
    // A second call would be a mistake of ours; the first one counts.
    let _ = SHIFT_MS.set(shift);
}

/// What this machine's clocks say. A desktop has no clock that counts sleep and survives nothing: its wall clock serves as both.
pub(crate) fn now() -> Clock {
    let now = jiff::Zoned::now();
    let minutes = i16::try_from(now.offset().seconds() / 60).unwrap_or_default();
    let shift = SHIFT_MS.get().copied().unwrap_or_default();
    let wall = Timestamp::from_unix_millis(now.timestamp().as_millisecond()).plus_millis(shift);
    Clock { utc_offset: UtcOffset::from_minutes(minutes), ..Clock::simulated(wall) }
}
