mod decimator;
mod error;
mod frame;
mod rules;
mod run;

use core::fmt;

use wayhum_types::{Db, MeterSource};

pub use self::{error::ToneError, rules::ToneRules};
use self::{
    frame::{Frame, Judged},
    run::{Break, Run},
};
use crate::{Calibration, CalibrationError, CalibrationMethod, OddByteCount, SampleRate};

/// Finds an input's offset from the tone of an acoustic calibrator (IEC 60942:2017) held to its microphone.
///
/// It looks for one steady tone of 160–1,250 Hz, 10 dB above everything else together, for 1.5 s; what is before and after it (a
/// calibrator takes a second or two to settle) does no harm. Each quarter of a second, under Hann's window, gives the frequency at
/// which its spectrum is highest and the level there: the tone's own, unweighted, without the noise and hum beside it. The offset
/// is what lies between that and the calibrator's level.
///
/// No call waits, locks or allocates; all its memory, some 22 KB, is in itself. However the samples are cut into blocks, the
/// result is the same bits.
///
/// ```
/// use wayhum_meter::{CalibrationMethod, SampleRate, ToneCalibrator};
/// use wayhum_types::MeterSource;
///
/// let mut calibrator = ToneCalibrator::new(SampleRate::new(48_000)?, MeterSource::Desktop, 94.0)?;
/// let tone: Vec<f32> = (0..96_000).map(|n| 0.01 * (n as f32 * core::f32::consts::TAU / 48.0).sin()).collect();
/// calibrator.push(&tone);
///
/// let found = calibrator.finish()?;
/// assert!((found.hz - 1000.0).abs() < 0.1);
/// assert!((found.calibration.offset_db() - 137.01).abs() < 0.01); // 94 dB less −43.01 dB re full scale
/// assert_eq!(found.calibration.method(), CalibrationMethod::Calibrator);
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub struct ToneCalibrator {
    source: MeterSource,
    calibrator_db: f64,
    samples: u64,
    rate: SampleRate,
    frame: Frame,
    run: Option<Run>,
    longest: Option<Run>,
    seen: Seen,
}

/// A calibrator's tone, and what follows from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CalibratorTone {
    /// Its frequency in hertz.
    pub hz: f64,
    /// Its own level in dB re full scale (1.0 RMS), unweighted.
    pub level: Db,
    /// How long it was steady, in seconds.
    pub seconds: f64,
    /// What turns this input's levels into sound pressure levels.
    pub calibration: Calibration,
}

/// How many frames were what.
#[derive(Clone, Copy, Default)]
struct Seen {
    quiet: u32,
    overloaded: u32,
    no_tone: u32,
    other_frequency: u32,
    tone: u32,
    level_breaks: u32,
    frequency_breaks: u32,
    other_hz: f64,
}

impl ToneCalibrator {
    /// For the tone of a calibrator of `calibrator_db` dB re 20 µPa, usually 94 or 114, heard by `source`.
    pub fn new(rate: SampleRate, source: MeterSource, calibrator_db: f64) -> Result<Self, ToneError> {
        let rules = ToneRules::STANDARD;
        // Written so that NaN is refused as well.
        if !(rules.lowest_level_db..=rules.highest_level_db).contains(&calibrator_db) {
            return Err(ToneError::NoCalibratorsLevel { level_db: calibrator_db });
        }
        let (run, longest, seen) = (None, None, Seen::default());
        Ok(Self { source, calibrator_db, samples: 0, rate, frame: Frame::new(rate), run, longest, seen })
    }

    /// Takes samples, full scale ±1. What is no number counts as zero.
    pub fn push(&mut self, samples: &[f32]) {
        for sample in samples {
            self.take(f64::from(*sample));
        }
    }

    /// Takes little-endian 16-bit samples.
    ///
    /// # Errors
    /// An odd number of bytes is no number of samples; nothing is taken then.
    pub fn push_i16_le(&mut self, bytes: &[u8]) -> Result<(), OddByteCount> {
        let (samples, rest) = bytes.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(OddByteCount { bytes: bytes.len() });
        }
        for sample in samples {
            self.take(f64::from(i16::from_le_bytes(*sample)) / 32_768.0);
        }
        Ok(())
    }

    /// How long the tone heard now has been steady, in seconds; 0 while there is none.
    pub fn steady_seconds(&self) -> f64 {
        self.run.map_or(0.0, |run| self.seconds(run.frames))
    }

    /// The calibration by what was heard so far, or why there is none. More may be pushed afterwards.
    pub fn finish(&self) -> Result<CalibratorTone, ToneError> {
        let rules = ToneRules::STANDARD;
        let steady = self.longest.filter(|run| {
            self.seconds(run.frames) >= rules.steady_s && f64::from(run.frames) > rules.steady_share * f64::from(self.seen.tone)
        });
        let Some(run) = steady else { return Err(self.why_not()) };
        let level = Db(run.level_db());
        let offset_db = self.calibrator_db - level.value();
        let calibration = Calibration::new(offset_db, CalibrationMethod::Calibrator, self.source)
            .map_err(|CalibrationError::OffsetOutOfRange { offset_db }| ToneError::OffsetOutOfRange { offset_db })?;
        Ok(CalibratorTone { hz: run.hz(), level, seconds: self.seconds(run.frames), calibration })
    }

    fn take(&mut self, sample: f64) {
        self.samples += 1;
        if let Some(frame) = self.frame.push(if sample.is_finite() { sample } else { 0.0 }) {
            self.judge(&frame);
        }
    }

    fn judge(&mut self, frame: &Judged) {
        let rules = ToneRules::STANDARD;
        let rest = (frame.all - frame.tone).max(0.0);
        let bad = if frame.peak >= rules.overload_at {
            Some(&mut self.seen.overloaded)
        } else if frame.all <= Db(rules.quiet_db).mean_square() {
            Some(&mut self.seen.quiet)
        } else if frame.tone < rest * Db(rules.above_the_rest_db).mean_square() {
            Some(&mut self.seen.no_tone)
        } else if !(rules.lowest_hz..=rules.highest_hz).contains(&frame.hz) {
            self.seen.other_hz = frame.hz;
            Some(&mut self.seen.other_frequency)
        } else {
            None
        };
        if let Some(count) = bad {
            *count += 1;
            self.run = None;
            return;
        }
        self.seen.tone += 1;
        let goes_on = self.run.as_mut().map(|run| run.add(frame, &rules));
        match goes_on {
            Some(Err(Break::Level)) => self.seen.level_breaks += 1,
            Some(Err(Break::Frequency)) => self.seen.frequency_breaks += 1,
            Some(Ok(())) | None => {}
        }
        if goes_on != Some(Ok(())) {
            self.run = Some(Run::begin(frame));
        }
        if self.run.map_or(0, |run| run.frames) > self.longest.map_or(0, |run| run.frames) {
            self.longest = self.run;
        }
    }

    /// What stood most in the way.
    fn why_not(&self) -> ToneError {
        let (seen, rules) = (&self.seen, ToneRules::STANDARD);
        let heard_s = self.samples as f64 / f64::from(self.rate.hz());
        if heard_s < rules.steady_s {
            return ToneError::TooShort { seconds: heard_s };
        }
        let others = [
            (seen.overloaded, ToneError::Overloaded),
            (seen.no_tone, ToneError::NoTone),
            (seen.other_frequency, ToneError::FrequencyOutOfRange { hz: seen.other_hz }),
        ];
        let worst = others.into_iter().max_by_key(|(frames, _)| *frames).filter(|(frames, _)| *frames > seen.tone);
        match worst {
            Some((_, reason)) => reason,
            None if seen.tone == 0 => ToneError::TooQuiet,
            None if seen.frequency_breaks > seen.level_breaks => ToneError::FrequencyWobbles,
            None if seen.level_breaks > 0 => ToneError::LevelWobbles,
            None if self.seconds(seen.tone) >= rules.steady_s => ToneError::NoTone,
            None => ToneError::TooShort { seconds: self.seconds(self.longest.map_or(0, |run| run.frames)) },
        }
    }

    /// What so many frames cover, which overlap by half.
    fn seconds(&self, frames: u32) -> f64 {
        if frames == 0 { 0.0 } else { f64::from(frames + 1) * self.frame.step_s() }
    }
}

impl fmt::Debug for ToneCalibrator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ToneCalibrator([redacted])")
    }
}
