use wayhum_types::Db;

use crate::tone::{frame::Judged, rules::ToneRules};

/// Frames in a row with the same tone: as long as neither its level nor its frequency leaves the span allowed.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) frames: u32,
    mean_square: f64,
    hz: f64,
    level: Span,
    pitch: Span,
}

#[derive(Clone, Copy)]
struct Span {
    low: f64,
    high: f64,
}

/// What ended a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    Level,
    Frequency,
}

impl Run {
    pub(super) fn begin(frame: &Judged) -> Self {
        let level = Db::from_mean_square(frame.tone).value();
        Self {
            frames: 1,
            mean_square: frame.tone,
            hz: frame.hz,
            level: Span { low: level, high: level },
            pitch: Span { low: frame.hz, high: frame.hz },
        }
    }

    /// Takes one frame more, unless it does not fit.
    pub(super) fn add(&mut self, frame: &Judged, rules: &ToneRules) -> Result<(), Break> {
        let pitch = self.pitch.with(frame.hz);
        if pitch.width() > rules.frequency_span * self.pitch.low {
            return Err(Break::Frequency);
        }
        let level = self.level.with(Db::from_mean_square(frame.tone).value());
        if level.width() > rules.level_span_db {
            return Err(Break::Level);
        }
        (self.level, self.pitch) = (level, pitch);
        self.frames += 1;
        self.mean_square += frame.tone;
        self.hz += frame.hz;
        Ok(())
    }

    /// The tone's level in dB re full scale, by energy.
    pub(super) fn level_db(&self) -> f64 {
        Db::from_mean_square(self.mean_square / f64::from(self.frames)).value()
    }

    pub(super) fn hz(&self) -> f64 {
        self.hz / f64::from(self.frames)
    }
}

impl Span {
    fn with(self, value: f64) -> Self {
        Self { low: self.low.min(value), high: self.high.max(value) }
    }

    fn width(self) -> f64 {
        self.high - self.low
    }
}
