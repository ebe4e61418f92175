use core::fmt;

use wayhum_types::{Gap, GapReason, Sound, Timestamp, nominal_band_hz};

use crate::{
    Calibration, Rules, SampleRate, Stretch,
    bank::Bands,
    queue::Queue,
    run::{Now, Run},
    sample::Sample,
    second::{EIGHTHS, Tally},
    work::Work,
};

/// The sound level meter: takes samples of one microphone, hands out one [`Sound`] per UTC second.
///
/// It belongs to the audio thread: no call waits, locks or allocates. All its memory, less than 64 KiB, is in itself. Blocks may have
/// any length, the results are the same bits. No sample can be got out of it again.
///
/// From the first whole second on, the sounds cover the time without holes. The part of a second before that, after a start or a
/// gap, belongs to starting and gives none; the first whole second is marked as settling.
///
/// ```
/// use wayhum_meter::{Calibration, SampleRate, SoundMeter};
/// use wayhum_types::{MeterSource, Sound, Timestamp};
///
/// let mut meter = SoundMeter::new(SampleRate::new(48_000)?, Calibration::full_scale(MeterSource::File));
/// let tone: Vec<f32> = (0..96_000).map(|n| (n as f32 * core::f32::consts::TAU / 48.0).sin()).collect();
/// meter.push(Timestamp::from_unix_millis(1_410_324_847_000), &tone);
///
/// let sounds: Vec<Sound> = meter.drain().collect();
/// let Sound::Level(second) = &sounds[1] else { panic!("a tone is no gap") };
/// assert!((second.laeq.value() - -3.01).abs() < 0.01); // full scale is 1.0 RMS: a sine of amplitude 1 lies 3 dB below
/// # Ok::<(), wayhum_meter::UnsupportedRate>(())
/// ```
pub struct SoundMeter {
    rate: SampleRate,
    calibration: Calibration,
    work: Work,
    run: Option<Run>,
    stretch: Stretch,
    finished: Queue,
}

impl SoundMeter {
    /// A meter for one input, whose calibration stays with it.
    pub fn new(rate: SampleRate, calibration: Calibration) -> Self {
        Self::of(Work::new(rate, true), rate, calibration)
    }

    /// A meter without third-octave bands, which take two thirds of the work: for the noise of a walk, which needs none.
    pub fn broadband(rate: SampleRate, calibration: Calibration) -> Self {
        Self::of(Work::new(rate, false), rate, calibration)
    }

    /// The same meter without the fused multiply-add of newer processors: slower, and the same but for the last bits. To compare.
    #[must_use]
    pub fn unfused(mut self) -> Self {
        self.work.unfuse();
        self
    }

    fn of(work: Work, rate: SampleRate, calibration: Calibration) -> Self {
        Self { rate, calibration, work, run: None, stretch: Stretch::empty(rate, &calibration), finished: Queue::new() }
    }

    /// Takes samples, full scale ±1, the first of them taken at `at`.
    ///
    /// Within a run the samples themselves are the clock. If `at` differs from their count by more than 50 ms, the seconds are
    /// aligned anew and flagged; from 500 ms on samples are missing, or the clock was set: a dropout, and a new start. Values that
    /// are not finite count as zero and are flagged.
    pub fn push(&mut self, at: Timestamp, samples: &[f32]) {
        self.take(at, samples);
    }

    /// Takes little-endian 16-bit samples, the first of them taken at `at`; otherwise as [`push`](Self::push).
    ///
    /// # Errors
    /// An odd number of bytes is no number of samples; nothing is taken then.
    pub fn push_i16_le(&mut self, at: Timestamp, bytes: &[u8]) -> Result<(), OddByteCount> {
        let (samples, rest) = bytes.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(OddByteCount { bytes: bytes.len() });
        }
        self.take(at, samples);
        Ok(())
    }

    /// Takes out what is finished, oldest first. A minute's worth is kept; what came later is reported as one gap.
    pub fn drain(&mut self) -> impl Iterator<Item = Sound> {
        core::iter::from_fn(|| self.finished.pop())
    }

    /// Ends the input: an unfinished second counts towards the [`stretch`](Self::stretch) but gives no sound. What is pushed next
    /// starts anew.
    pub fn finish(&mut self) {
        self.work_off();
        if let Some(run) = self.run.take() {
            let (over, tally) = run.into_parts();
            self.count(over, tally);
            self.work.rest();
        }
    }

    /// Statistics over everything since the start or the last [`reset_stretch`](Self::reset_stretch), up to the last whole second.
    pub fn stretch(&self) -> Stretch {
        self.stretch.clone()
    }

    /// Starts the statistics anew; the measuring goes on.
    pub fn reset_stretch(&mut self) {
        self.stretch = Stretch::empty(self.rate, &self.calibration);
    }

    /// The calibration that its levels carry.
    pub const fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// The rate it takes samples at.
    pub const fn rate(&self) -> SampleRate {
        self.rate
    }

    fn take<S: Sample>(&mut self, at: Timestamp, mut samples: &[S]) {
        if samples.is_empty() {
            return;
        }
        self.align(at);
        while let (Some(run), false) = (&mut self.run, samples.is_empty()) {
            let missing = run.until_eighth(self.rate).max(0) as usize;
            let block = self.work.block();
            let (now, later) = samples.split_at(missing.min(block.room()).min(samples.len()));
            run.tally.expect_rounding(S::ROUNDING_NOISE);
            block.take(now);
            run.advance(now.len() as u32);
            samples = later;
            if block.room() == 0 {
                self.work_off();
            }
            self.close_what_is_over();
        }
    }

    /// Brings the count of samples and the time they are said to have together.
    fn align(&mut self, at: Timestamp) {
        let Some(run) = &mut self.run else {
            self.run = Some(Run::start(at, self.rate));
            return;
        };
        let off = at.millis_since(run.time(self.rate)).unsigned_abs();
        if off >= Rules::STANDARD.dropout_ms {
            self.drop_out(at);
        } else if off > Rules::STANDARD.drift_ms {
            self.work.work_off(&mut run.tally.now);
            run.realign(at, self.rate);
            self.close_what_is_over();
            // If that began another second, it is one that lacks its begin.
            if let Some(run) = &mut self.run {
                run.flag_drift();
            }
        }
    }

    /// Samples are missing: a gap from the second that cannot be finished to the first that can again.
    fn drop_out(&mut self, at: Timestamp) {
        let Some(run) = &self.run else { return };
        let (from, heard_until) = (run.owes_from(), run.time(self.rate));
        let started = at.second();
        let whole = if at == started.start() { at } else { started.next().start() };
        self.finish();
        // A clock that was set back does not make time already covered a gap.
        let to = whole.max(heard_until);
        if from < to {
            self.finished.push(Sound::Gap(Gap { from, to, reason: GapReason::Dropout }));
        }
        self.run = Some(Run::start(at, self.rate));
    }

    /// Sends through the filters what has been gathered.
    fn work_off(&mut self) {
        if let Some(run) = &mut self.run {
            self.work.work_off(&mut run.tally.now);
        }
    }

    fn close_what_is_over(&mut self) {
        while let Some(run) = &mut self.run
            && run.until_eighth(self.rate) <= 0
        {
            self.work.work_off(&mut run.tally.now);
            run.tally.close_eighth(self.work.fast());
            if run.tally.closed() == EIGHTHS {
                let (over, tally) = run.next_second(self.rate);
                self.give_out(over, tally);
            }
        }
    }

    fn give_out(&mut self, over: Now, tally: Tally) {
        let sound = self.count(over, tally);
        if let Sound::Gap(_) = sound {
            self.work.rest();
            if let Some(run) = &mut self.run {
                run.settle();
            }
        }
        if !over.partial {
            self.finished.push(sound);
        }
    }

    /// Adds a second to the stretch and says what it was.
    fn count(&mut self, over: Now, tally: Tally) -> Sound {
        let gap = |reason| Sound::Gap(Gap { from: over.second.start(), to: over.second.next().start(), reason });
        let mut bands = self.work.take_bands();
        if over.settling {
            forget_slow(&mut bands);
        }
        match tally.close(self.rate.weighting(), &bands) {
            Err(nothing) => {
                self.stretch.add_silent(&nothing);
                gap(GapReason::Silent)
            }
            Ok(heard) => {
                let mut quality = heard.quality(&self.calibration);
                (quality.drift, quality.settling) = (over.drift, over.settling);
                self.stretch.add(&heard, quality);
                // Two realignments within a second can leave next to nothing of it.
                if !over.partial && heard.samples < self.rate.hz() / 2 {
                    return gap(GapReason::Dropout);
                }
                Sound::Level(heard.level(over.second, &self.calibration, quality))
            }
        }
    }
}

/// Leaves out the bands whose filters take a good part of a second to rise.
fn forget_slow(bands: &mut Bands) {
    for (band, hz) in bands.iter_mut().zip(nominal_band_hz()) {
        if hz < Rules::STANDARD.slow_bands_below_hz {
            *band = None;
        }
    }
}

impl fmt::Debug for SoundMeter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SoundMeter([redacted])")
    }
}

/// 16-bit samples come in pairs of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read {bytes} bytes as 16-bit samples: their number must be even")]
pub struct OddByteCount {
    /// How many bytes came.
    pub bytes: usize,
}
