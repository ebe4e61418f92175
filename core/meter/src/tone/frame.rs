use core::f64::consts::TAU;

use crate::{
    SampleRate,
    tone::decimator::{Decimator, sin_cos},
};

/// A frame is a quarter of a second and begins every eighth: long enough to tell a tone from hum 10 Hz beside it, short enough to
/// see a level that swings as a meter's Fast would show it.
const FRAMES_A_SECOND: f64 = 4.0;
/// A quarter of a second at the highest rate that a decimator gives: 11,025 Hz.
const LONGEST: usize = 2_756;
/// Where a tone is looked for. Wider than where it is taken, so that one beside it can be told.
const LOWEST_HZ: f64 = 60.0;
const HIGHEST_HZ: f64 = 2_500.0;
/// How many frequencies are looked at together.
const LANES: usize = 8;

/// The newest quarter of a second, and what of it is one tone.
pub(super) struct Frame {
    decimator: Decimator,
    rate_hz: f64,
    length: usize,
    filled: usize,
    kept: [f32; LONGEST],
    windowed: [f32; LONGEST],
    older: Heard,
    newer: Heard,
}

/// What came in an eighth of a second, before it was decimated.
#[derive(Clone, Copy, Default)]
struct Heard {
    samples: u32,
    sum: f64,
    square: f64,
    peak: f64,
}

/// A finished frame, and the strongest tone in it; mean squares re full scale.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    /// Of everything but a constant part.
    pub(super) all: f64,
    /// Of the tone alone.
    pub(super) tone: f64,
    pub(super) hz: f64,
    /// The largest sample.
    pub(super) peak: f64,
}

impl Frame {
    pub(super) fn new(rate: SampleRate) -> Self {
        let decimator = Decimator::new(rate);
        let rate_hz = decimator.rate_hz(rate);
        // Even, to be moved on by halves.
        let length = (rate_hz / FRAMES_A_SECOND) as usize / 2 * 2;
        Self {
            decimator,
            rate_hz,
            length,
            filled: 0,
            kept: [0.0; LONGEST],
            windowed: [0.0; LONGEST],
            older: Heard::default(),
            newer: Heard::default(),
        }
    }

    /// From one frame's begin to the next one's, in seconds.
    pub(super) fn step_s(&self) -> f64 {
        (self.length / 2) as f64 / self.rate_hz
    }

    /// Takes a finite sample; every eighth of a second, from the second on, it ends a frame.
    pub(super) fn push(&mut self, sample: f64) -> Option<Judged> {
        let heard = &mut self.newer;
        heard.samples += 1;
        heard.sum += sample;
        heard.square += sample * sample;
        heard.peak = heard.peak.max(sample.abs());
        let kept = self.decimator.push(sample)?;
        self.kept[self.filled] = kept as f32;
        self.filled += 1;
        let half = self.length / 2;
        if self.filled == half {
            self.older = core::mem::take(&mut self.newer);
        } else if self.filled == self.length {
            let judged = self.judge();
            self.kept.copy_within(half..self.length, 0);
            self.filled = half;
            self.older = core::mem::take(&mut self.newer);
            return Some(judged);
        }
        None
    }

    fn judge(&mut self) -> Judged {
        let samples = f64::from(self.older.samples + self.newer.samples);
        let mean = (self.older.sum + self.newer.sum) / samples;
        let all = ((self.older.square + self.newer.square) / samples - mean * mean).max(0.0);
        self.window(mean);
        let radians = self.strongest();
        let gain = self.decimator.gain(radians);
        // A tone of amplitude 1 under Hann's window has |X| = length / 4, and a mean square of a half.
        let quarter = self.length as f64 / 4.0;
        let tone = self.power(radians) / (quarter * quarter) / 2.0 / (gain * gain);
        Judged { all, tone, hz: radians / TAU * self.rate_hz, peak: self.older.peak.max(self.newer.peak) }
    }

    /// Hann's window, which keeps hum and a constant part out of what is beside them: 31 dB down, and more with every octave.
    fn window(&mut self, mean: f64) {
        let (_, turn) = sin_cos(TAU / self.length as f64);
        let (mut before, mut now) = (turn, 1.0);
        for (windowed, kept) in self.windowed.iter_mut().zip(&self.kept[..self.length]) {
            *windowed = ((f64::from(*kept) - mean) * (0.5 - 0.5 * now)) as f32;
            (before, now) = (now, 2.0 * turn * now - before);
        }
    }

    /// Where the spectrum is highest, in radians per kept sample: bin by bin, then by golden sections around the best.
    fn strongest(&self) -> f64 {
        const GOLDEN: f64 = 0.618_033_988_749_894_9;
        let bin = TAU / self.length as f64;
        let number = |hz: f64| (hz / self.rate_hz * self.length as f64) as usize;
        let (first, last) = (number(LOWEST_HZ), number(HIGHEST_HZ));
        let (mut best, mut most) = (0.0, -1.0);
        for group in (first..=last).step_by(LANES) {
            let bins: [f64; LANES] = core::array::from_fn(|lane| bin * (group + lane) as f64);
            for (radians, power) in bins.into_iter().zip(self.powers(bins)) {
                if power > most {
                    (best, most) = (radians, power);
                }
            }
        }
        let (mut low, mut high) = (best - bin, best + bin);
        let inner = |low: f64, high: f64| (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
        let (mut left, mut right) = inner(low, high);
        let (mut at_left, mut at_right) = (self.power(left), self.power(right));
        // Two bins, 8 Hz, become 1e-5 Hz.
        for _ in 0..28 {
            if at_left > at_right {
                (high, right, at_right) = (right, left, at_left);
                left = inner(low, high).0;
                at_left = self.power(left);
            } else {
                (low, left, at_left) = (left, right, at_right);
                right = inner(low, high).1;
                at_right = self.power(right);
            }
        }
        low.midpoint(high)
    }

    fn power(&self, radians: f64) -> f64 {
        let [power] = self.powers([radians]);
        power
    }

    /// |X|² at some frequencies (Goertzel, "An algorithm for the evaluation of finite trigonometric series", 1958), side by side,
    /// because each alone has to wait for itself.
    fn powers<const N: usize>(&self, radians: [f64; N]) -> [f64; N] {
        let twice = radians.map(|radians| 2.0 * sin_cos(radians).1);
        let (mut one, mut two) = ([0.0; N], [0.0; N]);
        for value in &self.windowed[..self.length] {
            let value = f64::from(*value);
            for lane in 0..N {
                (two[lane], one[lane]) = (one[lane], (value - two[lane]) + twice[lane] * one[lane]);
            }
        }
        core::array::from_fn(|lane| one[lane] * one[lane] + two[lane] * two[lane] - twice[lane] * one[lane] * two[lane])
    }
}
