//! Forgets with time, and for room, what is kept for its owner's eyes.

use wayhum_store::{Room, Store};
use wayhum_types::{Epoch, Timestamp};

use crate::SdkError;
use crate::policy::RetentionRules;

/// How much of the room that it may take the store takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Storage {
    /// Bytes in use.
    pub used: u64,
    /// Bytes that may be.
    pub most: u64,
    /// Whether that is too many, and everything in it is still needed: no more should be recorded until some of it was sent.
    pub is_full: bool,
}

/// When it was looked after last, in this process.
#[derive(Default)]
pub(crate) struct Retention {
    looked_at: Option<Timestamp>,
    is_full: bool,
}

impl Retention {
    /// Lets time pass. `is_sure` says whether the present is proven: what a clock that is years ahead takes for over may be needed
    /// tomorrow. What costs little is done each time.
    pub(crate) fn tick(
        &mut self,
        now: Timestamp,
        is_sure: bool,
        rules: &RetentionRules,
        store: &mut Store,
    ) -> Result<(), SdkError> {
        store.forget_ways(now)?;
        store.forget_spots(now)?;
        if is_sure {
            store.forget_reported(Epoch::of(now))?;
            store.forget_passes(now)?;
        }
        if self.looked_at.is_some_and(|at| at <= now && now < at.plus(rules.look_every)) {
            return Ok(());
        }
        if is_sure {
            store.forget_receipts(now.plus_millis(-i64::try_from(rules.keep_receipts.as_millis()).unwrap_or(i64::MAX)))?;
        }
        self.is_full = store.make_room(rules.largest_store, now)? == Room::Full;
        self.looked_at = Some(now);
        Ok(())
    }

    pub(crate) fn storage(&self, rules: &RetentionRules, store: &Store) -> Result<Storage, SdkError> {
        let (used, most) = (store.size()?, rules.largest_store);
        Ok(Storage { used, most, is_full: self.is_full && used > most })
    }
}
