//! Decides when: which sensors should be on now, when a piece leaves, how long to wait after a failure.

use core::time::Duration;

use wayhum_protocol::{OPEN_AFTER_END_DAYS, RetryRules, is_open};
use wayhum_trace::Motion;
use wayhum_types::{Draw, Entropy, Epoch, Timestamp};

use crate::policy::{DelayRules, UploadRules};

/// What the shell should have switched on right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SensingPlan {
    /// How often positions are wanted.
    pub gps: GpsRate,
    /// Whether the microphone is wanted.
    pub microphone: bool,
    /// Why.
    pub reason: PlanReason,
}

/// How often positions are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GpsRate {
    /// Not at all.
    Off,
    /// Now and then, in batches: only to notice that its owner moves again.
    Batched,
    /// Once a second.
    EverySecond,
}

/// Why the sensors are as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanReason {
    /// Recording is off.
    NotRecording,
    /// Waiting to see whether its owner moves.
    Looking,
    /// Its owner is under way.
    Moving,
    /// Its owner stays somewhere.
    Staying,
    /// Its owner measures a spot.
    Measuring,
    /// Recording pauses until there is room again: the storage is nearly full. What was recorded is kept, and sending goes on.
    StorageLow,
}

impl PlanReason {
    /// What a person is told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotRecording => "recording is off",
            Self::Looking => "waiting for you to move",
            Self::Moving => "recording your way",
            Self::Staying => "resting until you move on",
            Self::Measuring => "measuring this place",
            Self::StorageLow => {
                "recording pauses because the storage is nearly full; delete something, or let what waits be sent, and it goes on by itself"
            }
        }
    }
}

impl SensingPlan {
    /// While a spot is measured.
    pub(crate) const SPOT: Self = Self { gps: GpsRate::EverySecond, microphone: true, reason: PlanReason::Measuring };

    /// While there is no room.
    pub(crate) const NO_ROOM: Self = Self { gps: GpsRate::Off, microphone: false, reason: PlanReason::StorageLow };

    /// The plan for a state of motion; `None` while recording is off.
    pub(crate) const fn of(motion: Option<Motion>) -> Self {
        let (gps, microphone, reason) = match motion {
            None => (GpsRate::Off, false, PlanReason::NotRecording),
            Some(Motion::Unknown) => (GpsRate::EverySecond, true, PlanReason::Looking),
            Some(Motion::Moving) => (GpsRate::EverySecond, true, PlanReason::Moving),
            Some(Motion::Staying) => (GpsRate::Batched, false, PlanReason::Staying),
        };
        Self { gps, microphone, reason }
    }
}

/// When `epoch` closes.
pub(crate) fn closes(epoch: Epoch) -> Timestamp {
    epoch.end().plus(Duration::from_secs(u64::from(OPEN_AFTER_END_DAYS) * 86_400))
}

/// The oldest epoch that still takes contributions at `now`.
pub(crate) fn oldest_open(now: Timestamp) -> Epoch {
    let mut oldest = Epoch::of(now);
    while let Some(before) = oldest.number().checked_sub(1).map(Epoch::from_number).filter(|epoch| is_open(*epoch, now)) {
        oldest = before;
    }
    oldest
}

/// When a piece of `epoch` that was cut at `now` leaves: a random time, but never after the epoch has closed.
pub(crate) fn due(now: Timestamp, epoch: Epoch, rules: &DelayRules, entropy: &mut dyn Entropy) -> Timestamp {
    let drawn = now.plus(between(rules.least, rules.most, entropy));
    // An hour of room for the upload itself. A piece already too late keeps its drawn time: it is shown as such.
    let last = closes(epoch).plus_millis(-3_600_000);
    if last > now { drawn.min(last) } else { drawn }
}

/// A random length of time.
pub(crate) fn between(least: Duration, most: Duration, entropy: &mut dyn Entropy) -> Duration {
    Duration::from_secs_f64(entropy.uniform(least.as_secs_f64(), most.as_secs_f64().max(least.as_secs_f64())))
}

/// How long to wait after attempt number `attempts` failed. At least a tenth of a second, so that nothing ever spins.
pub(crate) fn back_off(attempts: u32, rules: &RetryRules, entropy: &mut dyn Entropy) -> Duration {
    rules.back_off(attempts, entropy.fraction()).max(Duration::from_millis(100))
}

/// The pause before the next contribution of a run: exponential, so that the arrivals form no pattern.
pub(crate) fn pause(rules: &UploadRules, entropy: &mut dyn Entropy) -> Duration {
    let mean = rules.mean_pause.as_secs_f64();
    Duration::from_secs_f64((-mean * (1.0 - entropy.fraction()).ln()).min(10.0 * mean))
}

#[cfg(test)]
mod tests {
    use wayhum_sim::SeededEntropy;

    use super::*;

    #[test]
    fn no_piece_is_due_after_its_epoch_has_closed() {
        let epoch = Epoch::from_number(2_331);
        let entropy = &mut SeededEntropy::new(1);
        for hours_left in 2..60 {
            let now = closes(epoch).plus_millis(-hours_left * 3_600_000);
            let due = due(now, epoch, &DelayRules::default(), entropy);
            assert!(now < due && due < closes(epoch), "{hours_left} h before closing");
        }
    }

    #[test]
    fn an_epoch_is_open_until_ten_days_after_its_end() {
        let epoch = Epoch::from_number(2_331);
        assert_eq!(oldest_open(closes(epoch).plus_millis(-1)), epoch);
        assert_eq!(oldest_open(closes(epoch)), Epoch::from_number(2_332));
    }
}
