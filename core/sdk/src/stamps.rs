//! Brings the seconds of levels from the wall clock, which the meter goes by, to the steady one, so that they meet the fixes of the same
//! seconds whoever sets the wall clock.

use std::borrow::Cow;

use wayhum_types::{Gap, Level, Second, Sound, Timestamp};

/// How far the two clocks lie apart, now and before the wall clock was last set.
#[derive(Default)]
pub(crate) struct Stamps {
    now_s: i64,
    before_s: i64,
    /// The last second, on the steady clock.
    last: Option<Second>,
}

impl Stamps {
    /// The sounds on the steady clock, which says `now` while the wall clock says `wall`.
    ///
    /// Some may have been finished before the wall clock was set and be fetched only now: a second belongs where it goes on from the one
    /// before it, else where it lies nearest to the present.
    pub(crate) fn on_the_steady_clock<'a>(&mut self, sounds: &'a [Sound], now: Timestamp, wall: Timestamp) -> Cow<'a, [Sound]> {
        let shift_s = (now.millis_since(wall).saturating_add(500)).div_euclid(1_000);
        if shift_s != self.now_s {
            (self.before_s, self.now_s) = (self.now_s, shift_s);
        }
        if (self.now_s, self.before_s) == (0, 0) {
            self.last = sounds.last().map(end).or(self.last);
            return Cow::Borrowed(sounds);
        }
        let shifted = sounds.iter().map(|sound| {
            let [current, former] = [self.now_s, self.before_s].map(|by_s| shifted(sound, by_s));
            let goes_on = |sound: &Sound| self.last == Some(begin(sound));
            let away = |sound: &Sound| end(sound).start().millis_since(now).unsigned_abs();
            let is_former = !goes_on(&current) && (goes_on(&former) || away(&former) < away(&current));
            let chosen = if is_former { former } else { current };
            self.last = Some(end(&chosen));
            chosen
        });
        Cow::Owned(shifted.collect())
    }

    /// The steady clock says so much more from now on.
    pub(crate) fn clock_was_set(&mut self, by_ms: i64) {
        self.last = self.last.map(|last| last.start().plus_millis(by_ms).second());
    }
}

/// The same sound so many seconds later.
pub(crate) fn shifted(sound: &Sound, by_s: i64) -> Sound {
    match sound {
        Sound::Level(level) => {
            Sound::Level(Level { at: Second::from_unix(level.at.unix().saturating_add(by_s)), ..level.clone() })
        }
        Sound::Gap(gap) => {
            let by_ms = by_s.saturating_mul(1_000);
            Sound::Gap(Gap { from: gap.from.plus_millis(by_ms), to: gap.to.plus_millis(by_ms), reason: gap.reason })
        }
    }
}

fn begin(sound: &Sound) -> Second {
    match sound {
        Sound::Level(level) => level.at,
        Sound::Gap(gap) => gap.from.second(),
    }
}

fn end(sound: &Sound) -> Second {
    match sound {
        Sound::Level(level) => level.at.next(),
        Sound::Gap(gap) => gap.to.second(),
    }
}

#[cfg(test)]
mod tests {
    use wayhum_types::GapReason;

    use super::*;

    const NOON: i64 = 1_779_465_600;

    fn second(at: i64) -> Sound {
        let from = Second::from_unix(at).start();
        Sound::Gap(Gap { from, to: from.plus_millis(1_000), reason: GapReason::Silent })
    }

    /// Which seconds come of these, when the wall clock is ahead by so much at each.
    fn heard(walls: &[(i64, i64)]) -> Vec<i64> {
        let mut stamps = Stamps::default();
        let mut hear = |(true_second, ahead, ahead_when_fetched): (i64, i64, i64)| {
            let now = Second::from_unix(true_second + 1).start().plus_millis(120);
            let wall = now.plus_millis(ahead_when_fetched * 1_000);
            stamps
                .on_the_steady_clock(&[second(true_second + ahead)], now, wall)
                .iter()
                .map(|sound| begin(sound).unix())
                .collect()
        };
        let all = (NOON..).zip(walls).map(|(at, (ahead, when_fetched))| (at, *ahead, *when_fetched));
        all.flat_map(|one| -> Vec<i64> { hear(one) }).collect()
    }

    #[test]
    fn seconds_stay_where_they_were_however_the_wall_clock_is_set() {
        for jump in [1, -1, 2, 3_600, -7_200, 1_000_000_000] {
            let walls = [(0, 0), (0, 0), (0, jump), (jump, jump), (jump, jump), (jump, 0), (0, 0), (0, -jump), (-jump, -jump)];
            assert_eq!(heard(&walls), (NOON..NOON + 9).collect::<Vec<_>>(), "{jump} s");
        }
    }
}
