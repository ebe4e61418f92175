//! What a platform is told rather than knows: how its sensors are to be set, how often it works, what it offers.

use core::time::Duration;

use wayhum_types::Metres;

use crate::budget::Budget;
use crate::planner::GpsRate;

/// What a platform is told rather than knows.
///
/// ```
/// use wayhum_sdk::{GpsRate, Policy};
/// let hosting = Policy::default().hosting;
/// assert!(hosting.gps(GpsRate::Off).is_none());
/// assert!(hosting.zone_radii.choices.contains(&hosting.zone_radii.usual));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct HostingRules {
    /// How positions are asked for while its owner is under way.
    pub every_second: GpsPace,
    /// And while its owner stays: a minute passes before it is seen that they left, of which the next trip's trimmed begin loses nothing.
    pub batched: GpsPace,
    /// How often it is let know that time passes.
    pub ticks: TickPace,
    /// What a run in the background may take. Android's `WorkManager` stops it after ten minutes.
    pub background: Budget,
    /// The sizes of an owner's zones.
    pub zone_radii: ZoneRadii,
}

/// How positions are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GpsPace {
    /// How far apart they are.
    pub interval: Duration,
    /// For how long the receiver may keep them before it hands them over together.
    pub longest_batch: Duration,
}

/// How often a platform calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TickPace {
    /// While recording: `tick`, and what is shown of it outside of the app.
    pub recording: Duration,
    /// Otherwise, as far as the system allows it: a run of uploads.
    pub background: Duration,
    /// How often a screen that is looked at asks for a snapshot.
    pub screen: Duration,
}

/// The sizes that an owner's zones may have, as radii.
#[derive(Clone, Debug, PartialEq)]
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

impl Default for HostingRules {
    fn default() -> Self {
        let second = Duration::from_secs(1);
        Self {
            every_second: GpsPace { interval: second, longest_batch: Duration::ZERO },
            batched: GpsPace { interval: Duration::from_secs(20), longest_batch: Duration::from_mins(1) },
            ticks: TickPace { recording: Duration::from_secs(5), background: Duration::from_hours(1), screen: second },
            // A settlement of many wallets must fit too; its file has 64 MB at most.
            background: Budget { time: Duration::from_mins(9), bytes: 80 << 20 },
            zone_radii: ZoneRadii {
                usual: Metres(500.0),
                choices: [200.0, 500.0, 1_000.0, 2_000.0].map(Metres).to_vec(),
                least: Metres(100.0),
                most: Metres(5_000.0),
            },
        }
    }
}

impl HostingRules {
    /// How positions are asked for at a rate; `None` where they are not.
    pub const fn gps(&self, rate: GpsRate) -> Option<GpsPace> {
        match rate {
            GpsRate::Off => None,
            GpsRate::Batched => Some(self.batched),
            GpsRate::EverySecond => Some(self.every_second),
        }
    }
}
