//! Newtypes of the core as the plain value they hold, or as each language's own (`uniffi.toml`).

use wayhum_types::{Db, HalfDb, Second, Timestamp};

uniffi::custom_type!(Timestamp, i64, {
    remote,
    lower: |at| at.unix_millis(),
    try_lift: |millis| Ok(Timestamp::from_unix_millis(millis)),
});
uniffi::custom_type!(Second, i64, {
    remote,
    lower: |second| second.unix(),
    try_lift: |seconds| Ok(Second::from_unix(seconds)),
});
uniffi::custom_type!(Db, f64, { remote, lower: |level| level.0, try_lift: |db| Ok(Db(db)) });
// In decibels: that they come in steps of a half is nobody's business outside.
uniffi::custom_type!(HalfDb, f64, {
    remote,
    lower: |level| level.to_db().0,
    try_lift: |db| Ok(Db(db).to_half_db().ok_or_else(|| out_of_range("read a level: it is a number of decibels"))?),
});

/// Why a value from outside is none of the core's. It arrives typed where a function can fail with it.
pub(crate) fn out_of_range(words: impl ToString) -> uniffi::deps::anyhow::Error {
    let words = words.to_string();
    #[cfg(feature = "trace")]
    return crate::ContributorFault::OutOfRange { words }.into();
    #[cfg(not(feature = "trace"))]
    return uniffi::deps::anyhow::anyhow!(words);
}
