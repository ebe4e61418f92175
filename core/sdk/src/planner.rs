//! Decides when: which sensors should be on now, when a piece leaves, how long to wait after a failure.

use core::time::Duration;

use wayhum_protocol::{OPEN_AFTER_END_DAYS, RetryRules, is_open};
use wayhum_trace::Motion;
use wayhum_types::{Draw, Entropy, Epoch, Timestamp};

use crate::policy::{DelayChoice, DelayRules, DelaySpan, UploadRules};

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
///
/// By the longer choice it still leaves by the last moment at which a usual one of its week can, so that no single arrival tells what
/// its sender chose (decision 28). Where that leaves no time, it leaves as usual.
pub(crate) fn due(now: Timestamp, epoch: Epoch, rules: &DelayRules, entropy: &mut dyn Entropy) -> Timestamp {
    let DelaySpan { least, most } = rules.span(rules.choice);
    let (earliest, latest) = (now.plus(least), now.plus(most).min(epoch.end().plus(rules.usual.most)));
    if rules.choice == DelayChoice::Usual || latest <= earliest {
        return due_as_usual(now, epoch, rules, entropy);
    }
    let span = Duration::from_millis(latest.millis_since(earliest).unsigned_abs());
    earliest.plus(between(Duration::ZERO, span, entropy))
}

/// The same whatever its owner chose: for what was held for days already.
pub(crate) fn due_as_usual(now: Timestamp, epoch: Epoch, rules: &DelayRules, entropy: &mut dyn Entropy) -> Timestamp {
    let drawn = now.plus(between(rules.usual.least, rules.usual.most, entropy));
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
    fn a_longer_delay_waits_a_day_and_ends_where_a_usual_one_of_its_week_may() {
        let rules = DelayRules { choice: DelayChoice::Longer, ..DelayRules::default() };
        let (epoch, entropy) = (Epoch::from_number(2_331), &mut SeededEntropy::new(2));
        let last = epoch.end().plus(rules.usual.most);
        let (mut later_than_usual, mut same_day) = (0, 0);
        for hour in 0..168 {
            let now = epoch.start().plus_millis(hour * 3_600_000);
            for _ in 0..20 {
                let due = due(now, epoch, &rules, entropy);
                assert!(
                    due >= now.plus(rules.longer.least) && due <= now.plus(rules.longer.most) && due <= last,
                    "hour {hour}"
                );
                later_than_usual += u32::from(due > now.plus(rules.usual.most));
                same_day += u32::from(hour < 24 && due < now.plus(rules.usual.most));
            }
        }
        assert!(
            later_than_usual > 168 * 20 / 2 && same_day > 0,
            "it is drawn from all of the span: {later_than_usual}, {same_day}"
        );
        let late = epoch.end().plus_millis(30 * 3_600_000);
        assert!(due(late, epoch, &rules, entropy) <= late.plus(rules.usual.most), "cut anew after its week: as usual");
    }

    #[test]
    fn an_epoch_is_open_until_ten_days_after_its_end() {
        let epoch = Epoch::from_number(2_331);
        assert_eq!(oldest_open(closes(epoch).plus_millis(-1)), epoch);
        assert_eq!(oldest_open(closes(epoch)), Epoch::from_number(2_332));
    }
}
