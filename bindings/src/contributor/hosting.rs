//! What a platform is told rather than knows. The numbers are the core's; an app has none of its own.

use core::time::Duration;

use wayhum_sdk::{Budget, Contributed, GpsPace, GpsRate, HostingRules, TickPace, Usage, Used, ZoneRadii};
use wayhum_types::{Clock, Metres};

use super::object::Contributor;
use crate::fault::ContributorFault;

/// How positions are asked for.
#[uniffi::remote(Record)]
pub struct GpsPace {
    /// How far apart they are.
    pub interval: Duration,
    /// For how long the receiver may keep them before it hands them over together.
    pub longest_batch: Duration,
}

/// How often a platform calls.
#[uniffi::remote(Record)]
pub struct TickPace {
    /// While recording: `tick`, and what is shown of it outside of the app.
    pub recording: Duration,
    /// Otherwise, as far as the system allows it: a run of uploads.
    pub background: Duration,
    /// How often a screen that is looked at asks for a snapshot.
    pub screen: Duration,
}

/// The sizes that an owner's zones may have, as radii.
#[uniffi::remote(Record)]
pub struct ZoneRadii {
    /// What is offered first: in a town there are hundreds of doors within it.
    pub usual: Metres,
    /// What is offered, the smallest first.
    pub choices: Vec<Metres>,
    /// The least of use: what is sent is told in cells of some 50 m.
    pub least: Metres,
    /// The most: beyond, one had better not record.
    pub most: Metres,
}

/// How positions are asked for at a rate; none where they are not.
#[uniffi::export]
pub fn gps_pace(rate: GpsRate) -> Option<GpsPace> {
    HostingRules::default().gps(rate)
}

/// How often to tick, to work in the background, and to renew a screen.
#[uniffi::export]
pub fn tick_pace() -> TickPace {
    HostingRules::default().ticks
}

/// What a run in the background may take: `Contributor.begin_run` takes it.
#[uniffi::export]
pub fn background_budget() -> Budget {
    HostingRules::default().background
}

/// The sizes that an owner's zones may have.
#[uniffi::export]
pub fn zone_radii() -> ZoneRadii {
    HostingRules::default().zone_radii
}

#[uniffi::export]
impl Contributor {
    /// For how long the sensors were wanted and how much was sent, today and on the last thirty days.
    pub fn usage(&self, clock: Clock) -> Result<Usage, ContributorFault> {
        Ok(self.inner()?.usage(clock)?)
    }

    /// How much way its owner has helped to map, today and this week. Ask when a screen is opened, not every second.
    pub fn contributed(&self, clock: Clock) -> Result<Contributed, ContributorFault> {
        Ok(self.inner()?.contributed(clock)?)
    }

    /// Whether its owner wants to be reminded to record, from now on.
    pub fn set_nudges(&self, wanted: bool) -> Result<(), ContributorFault> {
        self.inner()?.set_nudges(wanted);
        Ok(())
    }

    /// Whether its owner, who seems to be under way, may be reminded to record. After a reminder call `nudged`.
    pub fn may_nudge(&self, clock: Clock) -> Result<bool, ContributorFault> {
        Ok(self.inner()?.may_nudge(clock)?)
    }

    /// Its owner was reminded.
    pub fn nudged(&self, clock: Clock) -> Result<(), ContributorFault> {
        Ok(self.inner()?.nudged(clock)?)
    }
}

/// What recording and sending took of the phone.
#[uniffi::remote(Record)]
pub struct Usage {
    /// Since its owner's midnight.
    pub today: Used,
    /// On the last thirty days, today included.
    pub month: Used,
}

/// How much was taken.
#[uniffi::remote(Record)]
pub struct Used {
    /// For how long positions were wanted every second, which is what takes of the battery.
    pub gps: Duration,
    /// For how long the microphone was wanted.
    pub microphone: Duration,
    /// Bytes of what was sent; what HTTP and TLS add is not counted.
    pub sent_bytes: u64,
    /// Bytes of the answers, counted alike.
    pub received_bytes: u64,
}

/// How much way its owner has helped to map, by their own days.
#[uniffi::remote(Record)]
pub struct Contributed {
    /// Of the trips that ended today, what was kept for the map. What of it has left, waits, or was deleted piece by piece since, is in it;
    /// a trip that was deleted is not.
    pub kept_today: Metres,
    /// What the network has accepted today, of whatever day it was.
    pub accepted_today: Metres,
    /// What it has accepted since Monday.
    pub accepted_week: Metres,
    /// Points that came today.
    pub points_today: u64,
    /// Points that came since Monday.
    pub points_week: u64,
    /// What waits to be sent or answered.
    pub waiting: Metres,
}
