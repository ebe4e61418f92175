use wayhum_types::{Gap, GapReason, Sound, Timestamp};

/// How many sounds wait to be fetched: a minute, which outlasts what holds up a phone's worker threads.
const ROOM: usize = 60;

/// Finished sounds until they are fetched, in a fixed place. What finds no room becomes one gap.
pub(crate) struct Queue {
    sounds: [Option<Sound>; ROOM],
    first: usize,
    count: usize,
    lost: Option<Gap>,
}

impl Queue {
    #[allow(clippy::large_stack_arrays, reason = "34 KB once, where the meter is made; the crate has no heap to put it on")]
    pub(crate) const fn new() -> Self {
        Self { sounds: [const { None }; ROOM], first: 0, count: 0, lost: None }
    }

    pub(crate) fn push(&mut self, sound: Sound) {
        if self.lost.is_some() || (self.count == ROOM && !self.extends_last(&sound)) {
            self.lose(&sound);
        } else if self.extends_last(&sound) {
            if let (Some(Sound::Gap(last)), Sound::Gap(more)) = (self.last(), sound) {
                last.to = more.to;
            }
        } else {
            self.sounds[(self.first + self.count) % ROOM] = Some(sound);
            self.count += 1;
        }
    }

    pub(crate) fn pop(&mut self) -> Option<Sound> {
        if self.count == 0 {
            return self.lost.take().map(Sound::Gap);
        }
        let sound = self.sounds[self.first].take();
        self.first = (self.first + 1) % ROOM;
        self.count -= 1;
        sound
    }

    fn last(&mut self) -> Option<&mut Sound> {
        let newest = self.count.checked_sub(1)?;
        self.sounds[(self.first + newest) % ROOM].as_mut()
    }

    /// Whether it is a gap that carries on the newest one.
    fn extends_last(&mut self, sound: &Sound) -> bool {
        match (self.last(), sound) {
            (Some(Sound::Gap(last)), Sound::Gap(more)) => last.reason == more.reason && last.to == more.from,
            _ => false,
        }
    }

    fn lose(&mut self, sound: &Sound) {
        let (from, to) = span(sound);
        let lost = self.lost.get_or_insert(Gap { from, to, reason: GapReason::NotFetched });
        lost.to = lost.to.max(to);
    }
}

fn span(sound: &Sound) -> (Timestamp, Timestamp) {
    match sound {
        Sound::Level(level) => (level.at.start(), level.at.next().start()),
        Sound::Gap(gap) => (gap.from, gap.to),
    }
}
