//! Plays a track and its sound into a contributor as a phone would have lived them: second by second, in simulated time.

use core::borrow::Borrow;

use wayhum_sdk::meter::{Calibration, SampleRate, SoundMeter, UnsupportedRate};
use wayhum_sdk::types::{Clock, Fix, Sound, Timestamp, UtcOffset};
use wayhum_sdk::{Contributor, PlanReason, SdkError};

/// Samples of full scale 1.0, one channel, read block by block.
pub(crate) trait Pcm {
    /// Samples a second.
    fn rate_hz(&self) -> u32;
    /// Fills the block as far as there are samples, and says how far.
    fn read(&mut self, block: &mut [f32]) -> usize;
}

/// A simulated sound, which never ends.
pub(crate) struct Simulated<F: FnMut(&mut [f32])>(pub F);

impl<F: FnMut(&mut [f32])> Pcm for Simulated<F> {
    fn rate_hz(&self) -> u32 {
        wayhum_sim::SAMPLE_RATE_HZ
    }

    fn read(&mut self, block: &mut [f32]) -> usize {
        (self.0)(block);
        block.len()
    }
}

/// A sound being measured alongside a track.
pub(crate) struct Listening<'a> {
    pcm: &'a mut dyn Pcm,
    meter: SoundMeter,
    calibration: Calibration,
    begun: Timestamp,
    samples: u64,
    block: Vec<f32>,
}

impl<'a> Listening<'a> {
    /// The sound begins at `begun`.
    pub(crate) fn new(pcm: &'a mut dyn Pcm, calibration: Calibration, begun: Timestamp) -> Result<Self, UnsupportedRate> {
        let rate = SampleRate::new(pcm.rate_hz())?;
        // A tenth of a second, as a phone's audio system hands it out.
        let block = vec![0.0; rate.hz() as usize / 10];
        Ok(Self { pcm, meter: SoundMeter::new(rate, calibration), calibration, begun, samples: 0, block })
    }

    /// Measures up to `moment` and hands out the seconds that are finished.
    fn until(&mut self, moment: Timestamp) -> Vec<Sound> {
        let mut sounds = Vec::new();
        loop {
            let at = self.meter.rate().time_of(self.begun, self.samples);
            if at >= moment {
                break;
            }
            let count = self.pcm.read(&mut self.block);
            if count == 0 {
                break;
            }
            self.meter.push(at, &self.block[..count]);
            self.samples += count as u64;
            sounds.extend(self.meter.drain());
        }
        sounds
    }
}

/// Plays a track, with what was heard along it, from its first fix to its last; then stops recording.
pub(crate) fn play(
    contributor: &mut Contributor,
    fixes: impl IntoIterator<Item: Borrow<Fix>>,
    mut listening: Option<Listening<'_>>,
    utc_offset: UtcOffset,
    mut progress: impl FnMut(usize),
) -> Result<(), SdkError> {
    let mut fixes = fixes.into_iter().peekable();
    let Some(first) = fixes.peek() else { return Ok(()) };
    let clock = |at: Timestamp| Clock { utc_offset, ..Clock::simulated(at) };
    let meter = listening.as_ref().map(|listening| listening.calibration.note());
    let mut now = first.borrow().at;
    contributor.start(meter, clock(now))?;
    for (count, fix) in fixes.enumerate() {
        let fix = fix.borrow();
        // The clock never runs backwards, whatever the file says; the gate judges the fix's own time.
        now = now.max(fix.at);
        // A recording in which nobody moves for hours ends by itself; the track goes on.
        if contributor.sensing_plan().reason == PlanReason::NotRecording {
            contributor.start(meter, clock(now))?;
        }
        if let Some(listening) = &mut listening {
            let sounds = listening.until(now);
            contributor.push_sounds(&sounds, clock(now))?;
        }
        contributor.push_fix(fix, clock(now))?;
        if count % 10 == 0 {
            contributor.tick(clock(now))?;
        }
        progress(count + 1);
    }
    contributor.stop(clock(now))
}
