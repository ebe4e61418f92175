//! Mirrors of what the shell tells of the phone, and of how much a run may take.

#![allow(missing_docs, reason = "documented where they are defined, in wayhum-sdk")]

use core::time::Duration;

use wayhum_sdk::{Battery, Budget, Conditions, Link, SendingRules};

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
