use wayhum_meter::SampleRate;
use wayhum_types::{BAND_COUNT, Db};

use crate::{instrument::Instrument, signal, tables::FILTERS};

/// A tone's attenuation in each third-octave band in decibels, 25 Hz first; `None` in a band that is not measured.
pub type Attenuations = [Option<f64>; BAND_COUNT];

/// How every band of a bank answers tones of every frequency, one after the other: from 1 Hz to just below half the sample rate, the
/// images that decimation folds onto a band included.
///
/// There are 24 tones to a third octave (IEC 61260-2:2016 asks for no fewer), the edges and the midbands of the bands among them,
/// and the breakpoints of the limits.
pub struct Response {
    /// The sample rate in hertz.
    pub(crate) rate_hz: u32,
    pub(crate) tones: Vec<Answer>,
}

/// What became of one tone.
pub(crate) struct Answer {
    pub(crate) hz: f64,
    /// Its place on the even grid, of which 0 is 1 kHz; `None` for a breakpoint in between.
    pub(crate) step: Option<i32>,
    pub(crate) attenuations: Attenuations,
}

impl Answer {
    /// How many steps of the even grid the tone lies above a band's midband; `None` for a breakpoint in between.
    pub(crate) fn steps_from(&self, band: usize) -> Option<i32> {
        let band = i32::try_from(band).expect("a band's number is below 30");
        Some(self.step? - (band - 16) * STEPS)
    }
}

/// Tones of the even grid to a third octave.
pub(crate) const STEPS: i32 = 24;

/// From where to where there may be tones, in third octaves from 1 kHz: from 1 Hz to half of any rate there is.
const LOWEST: i32 = -30;
const HIGHEST: i32 = 20;

/// The exact midband frequency of a band in hertz: `1000 · 10^((band − 16) / 10)`, 25 Hz being band 0 (IEC 61260-1:2014, 5.4).
pub fn exact_midband_hz(band: usize) -> f64 {
    1000.0 * 10.0_f64.powf((band as f64 - 16.0) / 10.0)
}

/// From its midband to a band's edge: `G^(1/6)`, which is `10^(1/20)` (IEC 61260-1:2014, 5.6).
pub(crate) fn edge_ratio() -> f64 {
    10.0_f64.powf(0.05)
}

/// Whether a rate carries the whole of a band.
pub(crate) fn carries(rate_hz: u32, band: usize) -> bool {
    exact_midband_hz(band) * edge_ratio() < f64::from(rate_hz) / 2.0
}

impl Response {
    /// Lets an instrument hear every tone.
    pub fn measured(instrument: &dyn Instrument, rate: SampleRate) -> Self {
        Self::of(rate.hz(), |hz| tone_attenuations(instrument, rate, &[hz]))
    }

    /// Of a bank whose attenuations at a frequency in hertz are known otherwise.
    pub fn of(rate_hz: u32, attenuations: impl Fn(f64) -> Attenuations) -> Self {
        let answer = |(hz, step)| Answer { hz, step, attenuations: attenuations(hz) };
        Self { rate_hz, tones: frequencies(rate_hz).into_iter().map(answer).collect() }
    }
}

const TONE_DB: f64 = -20.0;

/// By how much the least attenuated of some tones heard at once is attenuated at least, band by band: by just that if it is one tone.
pub(crate) fn tone_attenuations(instrument: &dyn Instrument, rate: SampleRate, tones: &[f64]) -> Attenuations {
    // A low band forgets the tone's beginning by 60 dB a second. Where no low band has to be read near the tone, that is soon enough.
    let (swell_s, first, seconds) = if tones.iter().any(|hz| *hz < 200.0) { (0.5, 2, 4.0) } else { (0.25, 1, 2.0) };
    let tone = signal::swelling(rate.hz(), swell_s, signal::chord(rate.hz(), tones, TONE_DB, seconds));
    let heard = instrument.hear_all(rate, &tone);
    core::array::from_fn(|band| {
        let seconds: Option<Vec<Db>> = heard.levels.get(first..)?.iter().map(|level| level.thirds.0[band]).collect();
        Some(TONE_DB - crate::instrument::energy_mean(seconds?))
    })
}

/// Lowest first, with their places on the even grid.
fn frequencies(rate_hz: u32) -> Vec<(f64, Option<i32>)> {
    let hz = |thirds: f64| 1000.0 * 10.0_f64.powf(thirds / 10.0);
    let highest = 0.4999 * f64::from(rate_hz);
    let mut frequencies: Vec<_> =
        (LOWEST * STEPS..HIGHEST * STEPS).map(|step| (hz(f64::from(step) / f64::from(STEPS)), Some(step))).collect();
    for midband in (LOWEST..HIGHEST).map(|third| hz(f64::from(third))) {
        let breakpoints = FILTERS.table_f1_third_octave.iter().filter(|row| row.exponent < 0.5);
        frequencies.extend(breakpoints.flat_map(|row| [midband * row.high, midband / row.high]).map(|hz| (hz, None)));
    }
    frequencies.retain(|(hz, _)| *hz < highest);
    frequencies.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    frequencies
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_lie_on_every_midband_edge_and_breakpoint() {
        let tones = frequencies(48_000);
        let nearest = |hz: f64| tones.iter().map(|(tone, _)| (tone / hz - 1.0).abs()).fold(f64::MAX, f64::min);
        for midband in (0..BAND_COUNT).map(exact_midband_hz) {
            for ratio in [1.0, edge_ratio(), 1.0 / edge_ratio(), 1.02667, 1.0 / 1.02667, 1.08746] {
                assert!(nearest(midband * ratio) < 1e-9, "{midband} Hz times {ratio}");
            }
        }
        assert!(tones[0].0 < 1.001 && tones[tones.len() - 1].0 > 23_700.0);
    }

    #[test]
    fn a_rate_carries_bands_that_end_below_its_half() {
        let bands = |rate_hz| (0..BAND_COUNT).filter(|band| carries(rate_hz, *band)).count();
        assert_eq!([16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 192_000].map(bands), [25, 26, 27, 28, 29, 30, 30]);
    }
}
