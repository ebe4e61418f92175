//! A damaged store: nothing of it is acted upon; it is set aside, and what is whole goes on.

use core::sync::atomic::{AtomicBool, Ordering};
use core::time::Duration;
use std::path::Path;

use wayhum_store::Store;
use wayhum_types::Timestamp;
use wayhum_wallet::SealingKey;

use super::Contributor;
use crate::SdkError;
use crate::shared::Shared;

/// When everything was looked at last.
const CHECKED: &str = "store.checked";

/// What is known of the store's health.
#[derive(Default)]
pub(super) struct Health {
    /// A call has met damage: it is healed before the next.
    is_hurt: AtomicBool,
    /// It was wiped: there is nothing to call any more.
    pub(super) is_wiped: bool,
    /// When everything was looked at last.
    checked: Option<Timestamp>,
    /// Requests were answered that took something out of the store.
    pub(super) is_unsettled: bool,
}

impl Health {
    pub(super) fn open(store: &Store) -> Result<Self, SdkError> {
        let read = |bytes: Vec<u8>| Some(Timestamp::from_unix_millis(i64::from_le_bytes(bytes.try_into().ok()?)));
        Ok(Self { checked: store.value(CHECKED)?.and_then(read), ..Self::default() })
    }

    /// Notes whether a call met damage. Of a store that was wiped nothing else is said.
    pub(super) fn note<T>(&self, done: Result<T, SdkError>) -> Result<T, SdkError> {
        if self.is_wiped {
            return Err(SdkError::Wiped);
        }
        if let Err(SdkError::Store(error)) = &done
            && error.is_damage()
        {
            self.is_hurt.store(true, Ordering::Relaxed);
        }
        done
    }
}

/// Opens a store; one that is damaged is recovered.
pub(super) fn open_store(path: &Path, key: SealingKey, entropy: &Shared) -> Result<Store, SdkError> {
    match Store::open(path, key.clone(), Box::new(entropy.clone())) {
        Err(error) if error.may_be_damage() => Ok(Store::recover(path, key, Box::new(entropy.clone()))?),
        opened => Ok(opened?),
    }
}

impl Contributor {
    /// A call that changes something, on a store that is whole as far as is known. What lies in memory, the last seconds of recording
    /// above all, outlives a healing.
    pub(super) fn whole<T>(&mut self, call: impl FnOnce(&mut Self) -> Result<T, SdkError>) -> Result<T, SdkError> {
        self.heal()?;
        let done = call(self);
        let done = self.health.note(done);
        // At once, or a process that ends now would find the damage again and again.
        let _tried_again_by_the_next_call = self.heal();
        done
    }

    /// Looks at the whole store now, which [`tick`](Self::tick) does once in a while; what is damaged is set aside, and what is whole
    /// goes on: see [`Snapshot::recovered`](crate::Snapshot::recovered). It reads the whole file.
    pub fn check(&mut self) -> Result<(), SdkError> {
        match self.store.check() {
            Err(error) if error.is_damage() => self.store.heal()?,
            checked => checked?,
        }
        Ok(())
    }

    fn heal(&mut self) -> Result<(), SdkError> {
        if self.health.is_wiped {
            return Err(SdkError::Wiped);
        }
        if *self.health.is_hurt.get_mut() {
            self.store.heal()?;
            *self.health.is_hurt.get_mut() = false;
        }
        Ok(())
    }

    /// Looks at the whole store once in a while, and puts it in order.
    pub(super) fn look_after_the_store(&mut self, now: Timestamp) -> Result<(), SdkError> {
        let rules = &self.policy.store;
        self.store.forget_set_aside(now, rules.keep_damaged)?;
        let is_due = |every: Duration| match self.health.checked {
            // The first day begins with the first look; a clock that was set back does not put it off.
            Some(checked) => now < checked || now >= checked.plus(every),
            None => false,
        };
        if is_due(rules.check_every) {
            self.check()?;
            self.store.settle()?;
            self.health.is_unsettled = false;
        } else if self.health.checked.is_some() {
            return Ok(());
        }
        self.store.set_value(CHECKED, &now.unix_millis().to_le_bytes())?;
        self.health.checked = Some(now);
        Ok(())
    }

    /// Erases copies of what a run of requests took out, if that does not cost much; otherwise the daily look does.
    pub(super) fn settle_if_cheap(&mut self) -> Result<(), SdkError> {
        if self.health.is_unsettled && self.store.is_cheap_to_settle(self.policy.store.settle_rows)? {
            self.store.settle()?;
            self.health.is_unsettled = false;
        }
        Ok(())
    }

    /// Its owner has seen what was recovered of a damaged store: the snapshot does not say so any more.
    pub fn forget_recovered(&mut self) -> Result<(), SdkError> {
        self.whole(|contributor| Ok(contributor.store.forget_recovered()?))
    }

    /// Erases damaged stores that were set aside, by their owner's word; how many. By itself it happens after
    /// [`keep_damaged`](crate::StoreRules::keep_damaged).
    pub fn delete_set_aside(&mut self) -> Result<usize, SdkError> {
        self.whole(|contributor| Ok(contributor.store.delete_set_aside()?))
    }

    /// How many points would be lost with the phone: what no redemption has been answered for.
    pub fn unredeemed(&self) -> Result<u64, SdkError> {
        let points = self.health.note(self.store.point_tally().map_err(SdkError::from))?;
        Ok(points.held + points.in_lots)
    }

    /// Leaves no byte of the store on the phone: see [`Store::wipe`]. Every later call fails; drop the contributor.
    ///
    /// Points that were not redeemed are lost then. With [`Unredeemed::Keep`] it refuses if there are any and says how many
    /// ([`PointsLeft`](SdkError::PointsLeft)): offer [`redeem_all`](Self::redeem_all) first.
    pub fn wipe(&mut self, points: Unredeemed) -> Result<(), SdkError> {
        if points == Unredeemed::Keep && !self.health.is_wiped {
            let points = self.unredeemed()?;
            if points > 0 {
                return Err(SdkError::PointsLeft { points });
            }
        }
        self.health.is_wiped = true;
        self.recording = false;
        Ok(self.store.wipe()?)
    }
}

/// What to do about points that were not redeemed when a phone is wiped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unredeemed {
    /// Do not wipe as long as there are any.
    Keep,
    /// Their owner gives them up.
    GiveUp,
}
