use wayhum_types::{Epoch, Timestamp};

/// How many days after its end an epoch still takes contributions. Its numbers are published when these are over.
pub const OPEN_AFTER_END_DAYS: u32 = 10;

/// Whether an epoch takes contributions: it is the current one, or ended at most [`OPEN_AFTER_END_DAYS`] ago.
///
/// ```
/// use wayhum_protocol::is_open;
/// use wayhum_types::Epoch;
/// let epoch = Epoch::from_number(2_331);
/// assert!(is_open(epoch, epoch.start()) && !is_open(epoch, epoch.start().plus_millis(-1)));
/// assert!(is_open(epoch, epoch.end().plus_millis(10 * 86_400_000 - 1)) && !is_open(epoch, epoch.end().plus_millis(10 * 86_400_000)));
/// ```
pub fn is_open(epoch: Epoch, now: Timestamp) -> bool {
    epoch.start() <= now && now < epoch.end().plus_millis(i64::from(OPEN_AFTER_END_DAYS) * 86_400_000)
}
