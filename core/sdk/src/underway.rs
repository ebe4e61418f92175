//! The way that is going on, for a screen.

use core::time::Duration;

use wayhum_trace::distance;
use wayhum_types::{Clock, Fix, Metres, MetresPerSecond, Timestamp};

/// The way that is going on. How much of it is kept is seen when it has ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnderWay {
    /// Since when, as satellites tell.
    pub since: Timestamp,
    /// How much of it is recorded.
    pub recorded: Metres,
}

/// What was heard of it.
#[derive(Default)]
pub(crate) struct Underway {
    begin: Option<Timestamp>,
    metres: f64,
    /// How many of the trip's fixes are in that sum.
    counted: usize,
    last: Option<(Fix, Clock)>,
}

impl Underway {
    /// Hears of an accepted fix; `held` are those of the running trip, this one the last.
    pub(crate) fn hear(&mut self, fix: &Fix, clock: Clock, held: &[Fix]) {
        let begin = held.first().map(|first| first.at);
        if begin != self.begin || self.counted > held.len() {
            (self.begin, self.metres, self.counted) = (begin, 0.0, 0);
        }
        for pair in held[self.counted.saturating_sub(1)..].windows(2) {
            self.metres += distance(pair[0].position, pair[1].position).value();
        }
        self.counted = held.len();
        self.last = Some((*fix, clock));
    }

    /// The way, while there is one.
    pub(crate) fn way(&self) -> Option<UnderWay> {
        self.begin.map(|since| UnderWay { since, recorded: Metres(self.metres) })
    }

    /// The speed of the last fix, unless that was too long ago.
    pub(crate) fn speed(&self, clock: Clock, within: Duration) -> Option<MetresPerSecond> {
        let (fix, heard) = self.last.filter(|(_, heard)| heard.boot == clock.boot)?;
        let ago = clock.monotonic_ms.saturating_sub(heard.monotonic_ms);
        fix.speed_mps.filter(|_| u128::from(ago) <= within.as_millis()).map(|mps| MetresPerSecond(f64::from(mps)))
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::Position;

    use super::*;

    #[test]
    fn a_way_grows_fix_by_fix_begins_anew_and_its_speed_grows_old() {
        let at = |second: i64| Timestamp::from_unix_millis(1_779_451_200_000 + second * 1_000);
        let fix = |second: i64| Fix {
            speed_mps: Some(10.0),
            ..Fix::bare(at(second), Position::new(48.1 + 9e-5 * second as f64, 11.5).expect("on the globe"))
        };
        let (mut underway, mut held) = (Underway::default(), Vec::new());
        for second in 0..60 {
            held.push(fix(second));
            underway.hear(&fix(second), Clock::simulated(at(second)), &held);
        }
        let way = underway.way().expect("a way");
        assert!(way.since == at(0) && (way.recorded.value() - 590.0).abs() < 5.0, "{way:?}");
        let speed = |second| underway.speed(Clock::simulated(at(second)), Duration::from_secs(5));
        assert_eq!([speed(62), speed(66)], [Some(MetresPerSecond(10.0)), None]);
        underway.hear(&fix(70), Clock::simulated(at(70)), &[fix(70)]);
        assert_eq!(underway.way(), Some(UnderWay { since: at(70), recorded: Metres(0.0) }));
    }
}
