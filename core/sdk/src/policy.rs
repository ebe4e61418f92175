mod delay;
mod hosting;
mod keeping;
mod nudging;

use core::time::Duration;

pub use delay::{DelayChoice, DelayRules, DelaySpan};
pub use hosting::{GpsPace, HostingRules, TickPace, ZoneRadii};
pub use keeping::{RetentionRules, StorageRules, StoreRules};
pub use nudging::NudgeRules;
use wayhum_protocol::RetryRules;
use wayhum_trace::Rules;
use wayhum_types::Metres;

/// Every number the core decides by, in one place: the parts' own rules, and what only the facade knows.
///
/// `Policy::default()` is what ships. Shells hold no number of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    /// How fixes become pieces.
    pub trace: Rules,
    /// How the time is told.
    pub clock: ClockRules,
    /// How recording is written down.
    pub recording: RecordingRules,
    /// When recording pauses for want of room.
    pub storage: StorageRules,
    /// When pieces leave.
    pub delay: DelayRules,
    /// What sending waits for.
    pub sending: SendingRules,
    /// How uploads are paced and repeated.
    pub upload: UploadRules,
    /// How far contributions and the wallet's errands are kept from each other.
    pub apart: ApartRules,
    /// When the wallet asks for passes, redeems points and looks them up.
    pub purse: PurseRules,
    /// How long and how much is kept for its owner's eyes.
    pub retention: RetentionRules,
    /// How the store is looked after.
    pub store: StoreRules,
    /// When one may be reminded to record.
    pub nudges: NudgeRules,
    /// What a platform is told rather than knows.
    pub hosting: HostingRules,
}

/// How the time that satellites tell sets the phone's own right.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockRules {
    /// The phone's time is right as long as it differs by less. Live fixes come within a second or two of being measured.
    pub tolerance: Duration,
    /// So many fixes in a row prove that it is right or wrong,
    pub fixes: u32,
    /// over so long a time at least,
    pub lasting: Duration,
    /// if they advance with the monotonic clock to this. Fixes that come in a bundle do not.
    pub step: Duration,
    /// What waits is dated anew if the clock was wrong by more. Less does not tell anybody when something was recorded.
    pub redate_beyond: Duration,
    /// The network's week and the phone's may differ for so long about the end of a week; beyond, nothing is sent.
    pub apart: Duration,
}

impl Default for ClockRules {
    fn default() -> Self {
        Self {
            tolerance: Duration::from_secs(5),
            fixes: 10,
            lasting: Duration::from_secs(8),
            step: Duration::from_secs(2),
            redate_beyond: Duration::from_mins(10),
            apart: Duration::from_hours(1),
        }
    }
}

/// How recording is written down.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordingRules {
    /// Fixes and levels are written together at least this often: what a kill can lose.
    pub write_every: Duration,
    /// A position says how fast its owner is for this long.
    pub fresh_fix: Duration,
    /// How long the phone's own copy of a way is kept for its owner's eyes.
    pub keep_ways: Duration,
    /// How far apart the points of that copy are.
    pub way_step: Metres,
    /// Noise is stated from this many valid seconds in a cell on.
    pub noise_seconds: u32,
    /// A neighbourhood's reading from this many on: the steps at a door alone are no neighbourhood.
    pub area_seconds: u32,
    /// A spot's from this many on.
    pub spot_seconds: u32,
    /// A spot is measured for this long at most.
    pub longest_spot: Duration,
    /// Recording ends by itself when its owner was not under way for this long: longer than dinner and a film, shorter than a day's work
    /// or a night.
    pub longest_rest: Duration,
}

impl Default for RecordingRules {
    fn default() -> Self {
        Self {
            write_every: Duration::from_secs(10),
            fresh_fix: Duration::from_secs(5),
            keep_ways: Duration::from_hours(72),
            way_step: Metres(20.0),
            noise_seconds: 5,
            area_seconds: 60,
            spot_seconds: 30,
            longest_spot: Duration::from_mins(5),
            longest_rest: Duration::from_hours(4),
        }
    }
}

/// What sending waits for: the owner's choice.
#[derive(Clone, Debug, PartialEq)]
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

impl Default for SendingRules {
    fn default() -> Self {
        Self {
            paused: false,
            on_metered: true,
            least_battery_percent: 15,
            resume_battery_percent: 20,
            ask_again: Duration::from_mins(15),
        }
    }
}

/// How uploads are paced and repeated.
#[derive(Clone, Debug, PartialEq)]
pub struct UploadRules {
    /// Mean of the random pause between two contributions of one run, so that they do not arrive as a bundle.
    pub mean_pause: Duration,
    /// How long to wait after failures, by the protocol's table of problems.
    pub retry: RetryRules,
    /// A request that takes longer is given up.
    pub timeout: Duration,
    /// In a run that has less time left than this, no request is begun.
    pub least_timeout: Duration,
    /// Answers are read up to this many bytes; a receipt of the most passages that fit, with sixteen points, has some 5,000.
    pub longest_answer: u32,
    /// A run looks at the directory anew when that was longer ago than this.
    pub look_every: Duration,
}

impl Default for UploadRules {
    fn default() -> Self {
        Self {
            mean_pause: Duration::from_secs(45),
            retry: RetryRules::default(),
            timeout: Duration::from_secs(30),
            least_timeout: Duration::from_secs(5),
            longest_answer: 16_384,
            look_every: Duration::from_hours(6),
        }
    }
}

/// How long after one side's last request the other side sends none: drawn anew each time.
#[derive(Clone, Debug, PartialEq)]
pub struct ApartRules {
    /// The least.
    pub least: Duration,
    /// The most.
    pub most: Duration,
}

impl Default for ApartRules {
    fn default() -> Self {
        Self { least: Duration::from_mins(10), most: Duration::from_hours(1) }
    }
}

/// When the wallet asks for passes, redeems points and looks them up.
#[derive(Clone, Debug, PartialEq)]
pub struct PurseRules {
    /// Passes are asked for at the latest so long before their epoch begins.
    pub ask_before: Duration,
    /// Who could not ask in the epoch before waits at least so long before using the first pass.
    pub least_wait: Duration,
    /// And at most so long.
    pub most_wait: Duration,
    /// While the network does not list an epoch's keys, it is asked again within this time.
    pub keys_again: Duration,
    /// Points are redeemed no sooner than this after their receipt.
    pub ripe_after: Duration,
    /// A lot is sent at least so long after it is full.
    pub least_redeem: Duration,
    /// And at most so long.
    pub most_redeem: Duration,
    /// Points wait for a full lot until so many epochs after their own: one before they can no longer be redeemed.
    pub last_lot_after: u32,
    /// What is credited within this time of an epoch's end is expected in the settlement of the next one: the collector's clock may differ.
    pub credit_margin: Duration,
    /// A settlement is asked for at least so long after its epoch has closed.
    pub least_settlement: Duration,
    /// And at most so long.
    pub most_settlement: Duration,
    /// If it is not there yet, it is asked for again after at least this.
    pub least_settlement_again: Duration,
    /// And at most this.
    pub most_settlement_again: Duration,
    /// Its file is read up to this many bytes.
    pub longest_settlement: u32,
    /// What one point is worth at least in a settlement, in the token's smallest units.
    pub units_per_point: u128,
}

impl Default for PurseRules {
    fn default() -> Self {
        Self {
            ask_before: Duration::from_hours(1),
            least_wait: Duration::from_hours(1),
            most_wait: Duration::from_hours(24),
            keys_again: Duration::from_hours(6),
            ripe_after: Duration::from_hours(24),
            least_redeem: Duration::from_hours(1),
            most_redeem: Duration::from_hours(72),
            last_lot_after: 25,
            credit_margin: Duration::from_hours(24),
            least_settlement: Duration::from_hours(1),
            most_settlement: Duration::from_hours(48),
            least_settlement_again: Duration::from_hours(6),
            most_settlement_again: Duration::from_hours(24),
            longest_settlement: 64 << 20,
            units_per_point: 1_000_000_000_000_000_000,
        }
    }
}
