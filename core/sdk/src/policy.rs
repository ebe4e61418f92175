use core::time::Duration;

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
    /// How recording is written down.
    pub recording: RecordingRules,
    /// When pieces leave.
    pub delay: DelayRules,
    /// How uploads are paced and repeated.
    pub upload: UploadRules,
}

/// How recording is written down.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordingRules {
    /// Fixes and levels are written together at least this often: what a kill can lose.
    pub write_every: Duration,
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
}

impl Default for RecordingRules {
    fn default() -> Self {
        Self {
            write_every: Duration::from_secs(10),
            keep_ways: Duration::from_hours(72),
            way_step: Metres(20.0),
            noise_seconds: 5,
            area_seconds: 60,
            spot_seconds: 30,
            longest_spot: Duration::from_mins(5),
        }
    }
}

/// When pieces leave: each at its own random time after its trip, so that arrival says nothing of when it was driven.
#[derive(Clone, Debug, PartialEq)]
pub struct DelayRules {
    /// The earliest.
    pub least: Duration,
    /// The latest.
    pub most: Duration,
    /// How long a spot measurement is held before that, until the phone knows whether a place nearby is private.
    pub hold_spots: Duration,
}

impl Default for DelayRules {
    fn default() -> Self {
        Self { least: Duration::from_hours(1), most: Duration::from_hours(48), hold_spots: Duration::from_hours(168) }
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
    /// Answers are read up to this many bytes; a receipt of the most passages that fit has some 2,500.
    pub longest_answer: u32,
}

impl Default for UploadRules {
    fn default() -> Self {
        Self {
            mean_pause: Duration::from_secs(45),
            retry: RetryRules::default(),
            timeout: Duration::from_secs(30),
            longest_answer: 16_384,
        }
    }
}
