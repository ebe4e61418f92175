//! What the shell tells of the phone, and how much a run may take.

use core::time::Duration;

use wayhum_sdk::{Battery, Budget, Conditions, Link, SendingRules};
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

#[uniffi::remote(Record)]
pub struct Conditions {
    pub network: Link,
    pub battery: Option<Battery>,
    pub free_storage_bytes: Option<u64>,
}

#[uniffi::remote(Enum)]
pub enum Link {
    None,
    Metered,
    Unmetered,
}

#[uniffi::remote(Record)]
pub struct Battery {
    pub percent: u8,
    pub is_charging: bool,
}

#[uniffi::remote(Record)]
pub struct Budget {
    pub time: Duration,
    pub bytes: u64,
}

#[uniffi::remote(Record)]
pub struct SendingRules {
    pub on_metered: bool,
    pub least_battery_percent: u8,
    pub resume_battery_percent: u8,
    pub ask_again: Duration,
}
