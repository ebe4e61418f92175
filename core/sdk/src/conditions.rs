//! What the shell tells of network, battery and storage, and what follows from it.

use wayhum_types::Clock;

use crate::outgoing::HeldUp;
use crate::policy::{SendingRules, StorageRules};
use crate::retention::Storage;

/// What a phone is like at the moment. Tell it when it changes, and before a run of uploads. What is not told is taken for good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The way to the network.
    pub network: Link,
    /// The battery; `None` on mains, and where it is not known.
    pub battery: Option<Battery>,
    /// How much room is left where the store lies, in bytes; `None` where it is not known.
    pub free_storage_bytes: Option<u64>,
}

/// The way to the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// There is none.
    None,
    /// One that is paid for by the byte, or that the owner has marked so.
    Metered,
    /// One that is not.
    #[default]
    Unmetered,
}

/// A battery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Battery {
    /// How full it is, 0–100.
    pub percent: u8,
    /// Whether it is being charged.
    pub is_charging: bool,
}

/// What is made of the conditions. Thresholds have two sides, so that nothing flickers about them.
#[derive(Default)]
pub(crate) struct Circumstances {
    told: Conditions,
    is_battery_low: bool,
    is_storage_low: bool,
    is_store_full: bool,
    /// Since when, or since the last try, the disk was full.
    full: Option<Clock>,
}

impl Circumstances {
    /// Takes what the shell tells.
    pub(crate) fn take(&mut self, told: Conditions, rules: &SendingRules) {
        self.told = told;
        self.is_battery_low = told.battery.is_some_and(|battery| {
            let enough = if self.is_battery_low { rules.resume_battery_percent } else { rules.least_battery_percent };
            !battery.is_charging && battery.percent < enough
        });
    }

    /// Weighs how much room there is, and how much the store takes; whether recording has to pause.
    pub(crate) fn weigh(&mut self, store: Storage, rules: &StorageRules) -> bool {
        let least = if self.is_storage_low { rules.resume_free_bytes } else { rules.least_free_bytes };
        self.is_storage_low = self.told.free_storage_bytes.is_some_and(|free| free < least);
        let is_not_ample = self.is_store_full && store.used > store.most.saturating_sub(rules.ample_bytes);
        self.is_store_full = store.is_full || is_not_ample;
        self.is_paused()
    }

    /// The store found the disk full.
    pub(crate) const fn disk_is_full(&mut self, clock: Clock) {
        self.full = Some(clock);
    }

    /// The store could write again.
    pub(crate) const fn disk_has_room(&mut self) {
        self.full = None;
    }

    /// Whether it is time to try whether the disk has room again.
    pub(crate) fn may_try(&self, clock: Clock, rules: &StorageRules) -> bool {
        self.full.is_some_and(|since| {
            let waited_ms = clock.monotonic_ms.saturating_sub(since.monotonic_ms);
            since.boot != clock.boot || u128::from(waited_ms) >= rules.try_every.as_millis()
        })
    }

    /// Whether the disk was full when last tried.
    pub(crate) const fn is_full(&self) -> bool {
        self.full.is_some()
    }

    /// Whether recording pauses.
    pub(crate) const fn is_paused(&self) -> bool {
        self.is_storage_low || self.is_store_full || self.full.is_some()
    }

    /// Why nothing may be sent, if so.
    pub(crate) const fn forbid(&self, rules: &SendingRules) -> Option<HeldUp> {
        match self.told.network {
            _ if rules.paused => Some(HeldUp::Paused),
            Link::None => Some(HeldUp::NoNetwork),
            Link::Metered if !rules.on_metered => Some(HeldUp::Metered),
            _ if self.is_battery_low => Some(HeldUp::BatteryLow),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_battery_holds_up_until_it_is_well_above_or_charging() {
        let (mut circumstances, rules) = (Circumstances::default(), SendingRules::default());
        let mut after = |percent, is_charging| {
            let battery = Some(Battery { percent, is_charging });
            circumstances.take(Conditions { battery, ..Conditions::default() }, &rules);
            circumstances.forbid(&rules)
        };
        assert_eq!([after(16, false), after(15, false), after(14, false)], [None, None, Some(HeldUp::BatteryLow)]);
        assert_eq!([after(16, false), after(20, false), after(16, false)], [Some(HeldUp::BatteryLow), None, None]);
        assert_eq!([after(3, true), after(3, false)], [None, Some(HeldUp::BatteryLow)]);
    }

    #[test]
    fn the_owner_decides_whether_metered_networks_serve() {
        let mut circumstances = Circumstances::default();
        let [may, may_not] = [true, false].map(|on_metered| SendingRules { on_metered, ..SendingRules::default() });
        circumstances.take(Conditions { network: Link::Metered, ..Conditions::default() }, &may);
        assert_eq!([circumstances.forbid(&may), circumstances.forbid(&may_not)], [None, Some(HeldUp::Metered)]);
    }

    #[test]
    fn a_pause_is_named_before_all_else() {
        let mut circumstances = Circumstances::default();
        let rules = SendingRules { paused: true, ..SendingRules::default() };
        for network in [Link::None, Link::Unmetered] {
            circumstances.take(Conditions { network, ..Conditions::default() }, &rules);
            assert_eq!(circumstances.forbid(&rules), Some(HeldUp::Paused));
        }
    }

    #[test]
    fn room_has_to_be_ample_before_recording_goes_on() {
        let (mut circumstances, rules) = (Circumstances::default(), StorageRules::default());
        let most = 100 << 20;
        let mut pauses = |free: u64, used: u64| {
            let told = Conditions { free_storage_bytes: Some(free), ..Conditions::default() };
            circumstances.take(told, &SendingRules::default());
            circumstances.weigh(Storage { used, most, is_full: used > most }, &rules)
        };
        let (least, ample) = (rules.least_free_bytes, rules.resume_free_bytes);
        assert_eq!(
            [pauses(least, 0), pauses(least - 1, 0), pauses(ample - 1, 0), pauses(ample, 0)],
            [false, true, true, false]
        );
        let little = most - rules.ample_bytes;
        let pauses = [most, most + 1, little + 1, little].map(|used| pauses(ample, used));
        assert_eq!(pauses, [false, true, true, false]);
    }
}
