use wayhum_types::{Second, Timestamp};

use crate::{
    SampleRate,
    second::{EIGHTHS, Tally},
};

/// Samples without a gap: where on the UTC grid the next one lies, by counting.
#[derive(Clone)]
pub(crate) struct Run {
    now: Now,
    /// Samples from the second's start to the next one; negative where a realignment stepped back over it.
    position: i64,
    pub(crate) tally: Tally,
}

/// What there is to say of the second that is being filled, besides what is heard in it.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    pub(crate) second: Second,
    /// The run began within it: it is no whole second and does not become a level.
    pub(crate) partial: bool,
    /// It is the first whole one. Within it the filters settle (the slowest, 20.6 Hz, to a thousandth in 0.1 s) and Fast does
    /// (to a thousandth in 0.9 s). Slow takes longer: it reads 2 dB low 1 s after a start, 0.1 dB after 4 s.
    pub(crate) settling: bool,
    /// The count was set anew.
    pub(crate) drift: bool,
}

impl Run {
    /// A run whose first sample was taken at `at`.
    pub(crate) fn start(at: Timestamp, rate: SampleRate) -> Self {
        let second = at.second();
        let position = rate.samples_in(at.millis_since(second.start()));
        let eighth = position * i64::from(EIGHTHS) / i64::from(rate.hz());
        let now = Now { second, partial: position > 0, settling: true, drift: false };
        Self { now, position, tally: Tally::from_eighth(eighth as u8) }
    }

    /// When the next sample is due.
    pub(crate) fn time(&self, rate: SampleRate) -> Timestamp {
        self.now.second.start().plus_millis(rate.millis_in(self.position))
    }

    /// The begin of the first second that it has to give a sound for and has not.
    pub(crate) const fn owes_from(&self) -> Timestamp {
        if self.now.partial { self.now.second.next().start() } else { self.now.second.start() }
    }

    /// How many samples are missing until the eighth is over; none or less if it is.
    pub(crate) fn until_eighth(&self, rate: SampleRate) -> i64 {
        (i64::from(self.tally.closed()) + 1) * i64::from(rate.hz()) / i64::from(EIGHTHS) - self.position
    }

    /// Counts samples.
    pub(crate) fn advance(&mut self, samples: u32) {
        self.position += i64::from(samples);
    }

    /// Sets the count to `at`, less than a second off.
    pub(crate) fn realign(&mut self, at: Timestamp, rate: SampleRate) {
        self.position = rate.samples_in(at.millis_since(self.now.second.start()));
        self.flag_drift();
    }

    /// Marks the second as realigned.
    pub(crate) fn flag_drift(&mut self) {
        self.now.drift = true;
    }

    /// The second is over: goes on to the next and returns what was.
    pub(crate) fn next_second(&mut self, rate: SampleRate) -> (Now, Tally) {
        let over = self.now;
        self.position -= i64::from(rate.hz());
        self.now = Now { second: over.second.next(), partial: false, settling: over.partial, drift: false };
        (over, core::mem::replace(&mut self.tally, Tally::from_eighth(0)))
    }

    /// What there is of the second that is being filled.
    pub(crate) fn into_parts(self) -> (Now, Tally) {
        (self.now, self.tally)
    }

    /// The second before was silent: this one counts as the first after a start.
    pub(crate) fn settle(&mut self) {
        self.now.settling = true;
    }
}
