//! A third-octave bank by the book: Butterworth band-passes at full rate, in f64, by bilinear transform with both edges matched.
//!
//! Slow, and exact: what other banks are compared with, and what is given a fault to see it found.

use core::f64::consts::PI;

use wayhum_conformance::exact_midband_hz;
use wayhum_types::{BAND_COUNT, nominal_band_hz};

/// Where a bank's bands stand.
#[derive(Clone, Copy)]
pub(crate) enum Midbands {
    /// `1000 · 10^(n/10)`, as it should.
    Exact,
    /// The labels taken for frequencies.
    Nominal,
    /// `1000 · 2^(n/3)`, as before the standard.
    BaseTwo,
}

impl Midbands {
    fn hz(self, band: usize) -> f64 {
        match self {
            Self::Exact => exact_midband_hz(band),
            Self::Nominal => nominal_band_hz()[band],
            Self::BaseTwo => 1000.0 * 2.0_f64.powf((band as f64 - 16.0) / 3.0),
        }
    }
}

/// A Butterworth band-pass of eighth order whose −3 dB points are a third of an octave apart lets through 0.11 dB too much; so much
/// closer, it lets through what an ideal one does.
pub(crate) const UNBIASED: f64 = 0.976;

/// One band: `order` sections over `z² − 1`, numerators' gain in front.
pub(crate) struct Band {
    sections: Vec<[f64; 2]>,
    gain: f64,
    state: Vec<[f64; 2]>,
}

/// One for each band that ends below half the rate, their −3 dB points `width` of a third octave apart.
pub(crate) fn bank(rate_hz: u32, order: u32, midbands: Midbands, width: f64) -> [Option<Band>; BAND_COUNT] {
    core::array::from_fn(|band| {
        let fits = exact_midband_hz(band) * 10.0_f64.powf(0.05) < f64::from(rate_hz) / 2.0;
        fits.then(|| Band::new(midbands.hz(band), order, width, f64::from(rate_hz)))
    })
}

impl Band {
    fn new(midband_hz: f64, order: u32, width: f64, rate_hz: f64) -> Self {
        // The analogue plane in units of the bilinear transform: tan(π f / rate).
        let edge = |steps: f64| (PI * midband_hz * 10.0_f64.powf(steps * width / 20.0) / rate_hz).tan();
        let (low, high) = (edge(-1.0), edge(1.0));
        let (width, square) = (high - low, low * high);
        let mut sections = Vec::new();
        for k in 0..order {
            // A low-pass pole on the unit circle becomes two of the band-pass: s² − p·width·s + square = 0.
            let angle = PI * (0.5 + (2.0 * f64::from(k) + 1.0) / (2.0 * f64::from(order)));
            let (re, im) = (width * angle.cos() / 2.0, width * angle.sin() / 2.0);
            let (root_re, root_im) = complex_root(re * re - im * im - square, 2.0 * re * im);
            for (s_re, s_im) in [(re + root_re, im + root_im), (re - root_re, im - root_im)] {
                // z = (1 + s) / (1 − s); one of each conjugate pair makes a section, a real one takes part in its partner's.
                let norm = (1.0 - s_re) * (1.0 - s_re) + s_im * s_im;
                let (z_re, z_im) = ((1.0 - s_re * s_re - s_im * s_im) / norm, 2.0 * s_im / norm);
                if z_im > 0.0 {
                    sections.push([-2.0 * z_re, z_re * z_re + z_im * z_im]);
                }
            }
        }
        assert_eq!(sections.len(), order as usize, "poles come in pairs");
        let mut band = Self { state: vec![[0.0; 2]; sections.len()], sections, gain: 1.0 };
        band.gain = 1.0 / band.power(2.0 * square.sqrt().atan()).sqrt();
        band
    }

    /// A tone's attenuation in decibels.
    pub(crate) fn attenuation(&self, hz: f64, rate_hz: u32) -> f64 {
        -10.0 * self.power(2.0 * PI * hz / f64::from(rate_hz)).log10()
    }

    /// Filters a sample.
    pub(crate) fn run(&mut self, sample: f64) -> f64 {
        self.sections.iter().zip(&mut self.state).fold(self.gain * sample, |x, ([a1, a2], [s1, s2])| {
            let y = x + *s1;
            (*s1, *s2) = (*s2 - a1 * y, -x - a2 * y);
            y
        })
    }

    fn power(&self, turn: f64) -> f64 {
        let (sin, cos) = turn.sin_cos();
        let numerator = 4.0 * sin * sin;
        self.sections.iter().fold(self.gain * self.gain, |power, [a1, a2]| {
            let (re, im) = (1.0 + a1 * cos + a2 * (2.0 * cos * cos - 1.0), a1 * sin + a2 * 2.0 * sin * cos);
            power * numerator / (re * re + im * im)
        })
    }
}

/// The square root with a real part of zero or more.
fn complex_root(re: f64, im: f64) -> (f64, f64) {
    let length = re.hypot(im);
    let root_re = f64::midpoint(length, re).max(0.0).sqrt();
    let root_im = f64::midpoint(length, -re).max(0.0).sqrt();
    (root_re, if im < 0.0 { -root_im } else { root_im })
}

#[test]
fn the_bank_by_the_book_filters_as_its_formula_says() {
    let rate_hz = 16_000;
    for (number, ratio) in [(6, 1.0), (16, 1.1), (24, 0.9), (24, 0.5)] {
        let mut band = bank(rate_hz, 4, Midbands::Exact, 1.0)[number].take().expect("a band below half the rate");
        let hz = exact_midband_hz(number) * ratio;
        let turn = 2.0 * PI * hz / f64::from(rate_hz);
        let heard: Vec<f64> = (0..2 * rate_hz).map(|n| band.run((turn * f64::from(n)).sin()).powi(2)).collect();
        let settled = &heard[rate_hz as usize..];
        let attenuation = -10.0 * (2.0 * settled.iter().sum::<f64>() / settled.len() as f64).log10();
        assert!((attenuation - band.attenuation(hz, rate_hz)).abs() < 0.01, "{hz} Hz: {attenuation} dB");
    }
}
