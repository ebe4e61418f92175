//! When the store has room, how long things are kept in it, and how it is looked after.

use core::time::Duration;

/// When recording pauses for want of room: long before sending does, which makes room.
#[derive(Clone, Debug, PartialEq)]
pub struct StorageRules {
    /// It pauses when less is free where the store lies, in bytes,
    pub least_free_bytes: u64,
    /// and goes on from here.
    pub resume_free_bytes: u64,
    /// It pauses, too, when the store is larger than [`RetentionRules::largest_store`] and all of it is needed, and goes on when it is so
    /// many bytes smaller.
    pub ample_bytes: u64,
    /// After the disk was full, it is tried so often whether it still is.
    pub try_every: Duration,
}

impl Default for StorageRules {
    fn default() -> Self {
        Self {
            least_free_bytes: 100 << 20,
            resume_free_bytes: 200 << 20,
            ample_bytes: 8 << 20,
            try_every: Duration::from_mins(1),
        }
    }
}

/// How long and how much is kept for its owner's eyes. What was not sent, what sends it and what it earned is never forgotten.
#[derive(Clone, Debug, PartialEq)]
pub struct RetentionRules {
    /// Receipts, with what they are about and without a place, are kept for this long.
    pub keep_receipts: Duration,
    /// So many bytes of the store may be in use. Beyond, receipts and the lines of trips go before their time, oldest first; if that
    /// is not enough, no more is recorded.
    pub largest_store: u64,
    /// Both are looked after once in this time.
    pub look_every: Duration,
}

impl Default for RetentionRules {
    fn default() -> Self {
        Self { keep_receipts: Duration::from_hours(90 * 24), largest_store: 256 << 20, look_every: Duration::from_hours(1) }
    }
}

/// How the store is looked after.
#[derive(Clone, Debug, PartialEq)]
pub struct StoreRules {
    /// Everything in it is looked at this often: it reads the whole file.
    pub check_every: Duration,
    /// A damaged store stays set aside for this long.
    pub keep_damaged: Duration,
    /// A run of requests is over when the next one is at least so far off.
    pub settle_before: Duration,
    /// After a run of requests copies of what went are erased, which writes this many rows anew at most. Of more, the daily look does it.
    pub settle_rows: u32,
    /// What recording takes of the phone is counted in memory, and written down this often while recording: so much a kill can lose.
    pub write_usage_every: Duration,
}

impl Default for StoreRules {
    fn default() -> Self {
        Self {
            check_every: Duration::from_hours(24),
            keep_damaged: Duration::from_hours(720),
            settle_before: Duration::from_mins(15),
            settle_rows: 2_000,
            write_usage_every: Duration::from_mins(5),
        }
    }
}
