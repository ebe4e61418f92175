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
uniffi::custom_type!(HalfDb, i16, { remote, lower: |level| level.0, try_lift: |steps| Ok(HalfDb(steps)) });

/// Why a value from outside is none of the core's. It arrives typed where a function can fail with it.
#[cfg(any(feature = "meter", feature = "trace"))]
pub(crate) fn out_of_range(words: impl ToString) -> uniffi::deps::anyhow::Error {
    let words = words.to_string();
    #[cfg(feature = "trace")]
    return crate::ContributorFault::OutOfRange { words }.into();
    #[cfg(not(feature = "trace"))]
    return uniffi::deps::anyhow::anyhow!(words);
}
