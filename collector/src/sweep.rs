use std::sync::PoisonError;

use wayhum_protocol::{OPEN_AFTER_END_DAYS, REDEEMABLE_EPOCHS, listed_epochs};
use wayhum_types::{Epoch, Timestamp};

use crate::{Collector, Needed, Rules};

impl Collector {
    /// Whenever something else is no longer needed than before, by whoever comes first; a failure is tried again by the next.
    pub(crate) fn forget_what_nobody_needs(&self, now: Timestamp) {
        let needed = needed(now, &self.rules);
        let before = self.kept.lock().unwrap_or_else(PoisonError::into_inner).replace(needed);
        if before == Some(needed) {
            return;
        }
        match self.ledger.forget(&needed) {
            Ok(()) => self.keyring.clear(),
            Err(error) => {
                (self.alarm)(&error);
                *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = before;
            }
        }
    }
}

fn needed(now: Timestamp, rules: &Rules) -> Needed {
    let days = i64::from(OPEN_AFTER_END_DAYS + rules.receipt_days);
    Needed {
        receipts_from: Epoch::of(now.plus_millis(-days * 86_400_000)),
        passes_from: *listed_epochs(now).start(),
        points_from: Epoch::from_number(Epoch::of(now).number().saturating_sub(REDEEMABLE_EPOCHS)),
    }
}
