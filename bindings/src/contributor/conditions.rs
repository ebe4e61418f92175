//! What the shell tells of the phone, and how much a run may take.

use core::time::Duration;

use wayhum_sdk::{Battery, Budget, Conditions, DelayChoice, DelayRules, DelaySpan, Link, SendingRules};
use wayhum_types::Clock;

use super::object::Contributor;
use crate::fault::ContributorFault;

#[uniffi::export]
impl Contributor {
    /// Tells how network, battery and storage are: when it changes, and before a run of uploads.
    pub fn set_conditions(&self, conditions: Conditions, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner()?.set_conditions(conditions, clock)?)
    }

    /// What sending waits for, by the owner's choice: `sending_rules` and what they change of it.
    pub fn set_sending_rules(&self, rules: SendingRules) -> Result<(), ContributorFault> {
        self.inner()?.set_sending_rules(rules);
        Ok(())
    }

    /// What sending waits for.
    pub fn sending_rules(&self) -> Result<SendingRules, ContributorFault> {
        Ok(self.inner()?.policy().sending.clone())
    }

    /// How long pieces wait, by the owner's choice: those of trips that end from now on.
    pub fn set_delay(&self, choice: DelayChoice) -> Result<(), ContributorFault> {
        self.inner()?.set_delay(choice);
        Ok(())
    }

    /// Begins a run of uploads that may take so much.
    pub fn begin_run(&self, budget: Budget, clock: Clock) -> Result<(), ContributorFault> {
        self.inner()?.begin_run(budget, clock);
        Ok(())
    }

    /// Ends it: there are no bounds from now on.
    pub fn end_run(&self) -> Result<(), ContributorFault> {
        self.inner()?.end_run();
        Ok(())
    }
}

/// What a phone is like at the moment. Tell it when it changes, and before a run of uploads. What is not told is taken for good.
#[uniffi::remote(Record)]
pub struct Conditions {
    /// The way to the network.
    pub network: Link,
    /// The battery; `None` on mains, and where it is not known.
    pub battery: Option<Battery>,
    /// How much room is left where the store lies, in bytes; `None` where it is not known.
    pub free_storage_bytes: Option<u64>,
}

/// The way to the network.
#[uniffi::remote(Enum)]
pub enum Link {
    /// There is none.
    None,
    /// One that is paid for by the byte, or that the owner has marked so.
    Metered,
    /// One that is not.
    Unmetered,
}

/// A battery.
#[uniffi::remote(Record)]
pub struct Battery {
    /// How full it is, 0–100.
    pub percent: u8,
    /// Whether it is being charged.
    pub is_charging: bool,
}

/// What a run may take: Android's `WorkManager` gives ten minutes, iOS' `BGAppRefreshTask` half a minute.
#[uniffi::remote(Record)]
pub struct Budget {
    /// How long it may last. Leave the operating system some seconds to end in.
    pub time: Duration,
    /// How many bytes it may send and receive; what HTTP and TLS add is not counted.
    pub bytes: u64,
}

/// What sending waits for: the owner's choice.
#[uniffi::remote(Record)]
pub struct SendingRules {
    /// Whether nothing is sent at all for now: neither contributions nor a wallet's requests. Recording goes on.
    pub paused: bool,
    /// Whether anything is sent over a network that is paid for by the byte. A day of heavy use sends less than one photograph has.
    pub on_metered: bool,
    /// Nothing is sent when the battery is emptier, in percent, unless it is being charged,
    pub least_battery_percent: u8,
    /// until it is so full again.
    pub resume_battery_percent: u8,
    /// When nothing may be sent, it is asked again after this, if no change of the conditions is told before.
    pub ask_again: Duration,
}

/// How long pieces wait: the owner's choice.
#[uniffi::remote(Enum)]
pub enum DelayChoice {
    /// As most phones do, among which one does not stand out.
    Usual,
    /// Longer: not on the day on which it was recorded, and for more time to look at it and delete it.
    Longer,
}

/// Each piece leaves at a random time between these.
#[uniffi::remote(Record)]
pub struct DelaySpan {
    /// The earliest.
    pub least: Duration,
    /// The latest.
    pub most: Duration,
}

/// What a choice of how long pieces wait means, at the least and at the most. The longer one is shorter towards the end of a week.
#[uniffi::export]
pub fn delay_span(choice: DelayChoice) -> DelaySpan {
    DelayRules::default().span(choice)
}
