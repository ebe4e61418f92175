use wayhum_meter::SampleRate;

use super::bands;
use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::Instrument,
    response::{edge_ratio, exact_midband_hz, tone_attenuations},
};

/// What Table 1 asks for far outside a band, from this ratio to its midband on.
const FAR_DB: f64 = 70.0;
const FAR_RATIO: f64 = 5.4;
/// So many images of one band are heard at once, to begin with.
const AT_ONCE: usize = 8;

/// 5.15: no frequency that decimation by a power of two can fold onto a band's midband reads above its −70 dB.
///
/// A band of 25 Hz decimated 512-fold has 509 such frequencies, each some hertz wide: between the tones of a
/// [`Response`](crate::Response), which is why they are asked for by themselves. Nearer to a band than 5.4 times its midband they are
/// as wide as those are dense. Eight are heard at once, and if they read too much together, fewer.
pub fn clause_5_15_anti_alias(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let mut found = Worst::class_1(Clause::filters("5.15"), "images by decimation, attenuation", rate.hz());
    for (band, label) in bands(rate.hz()) {
        for group in images(rate.hz(), band).chunks(AT_ONCE) {
            // They fold to places apart, a half hertz each, or they might cancel.
            let apart: Vec<f64> = (0..).zip(group).map(|(n, hz)| hz + 0.5 * (f64::from(n) - 3.5)).collect();
            ask(instrument, rate, (band, label), &apart, &mut found);
        }
    }
    vec![found.found()]
}

/// The least attenuation of several images is that of all together at least; where that is too little, each half is asked.
fn ask(instrument: &dyn Instrument, rate: SampleRate, (band, label): (usize, f64), images: &[f64], found: &mut Worst) {
    let attenuation = tone_attenuations(instrument, rate, images)[band];
    if images.len() > 1 && attenuation.is_some_and(|db| db < FAR_DB) {
        let (some, others) = images.split_at(images.len() / 2);
        ask(instrument, rate, (band, label), some, found);
        ask(instrument, rate, (band, label), others, found);
    } else {
        let hz = images.first().copied().unwrap_or_default();
        found.compare_reading(attenuation, Limits::at_least(FAR_DB), format_args!("{label} Hz band, from {hz:.1} Hz"));
    }
}

/// The frequencies that can come down to a band's midband: around every multiple of the lowest sample rate that carries the band.
fn images(rate_hz: u32, band: usize) -> Vec<f64> {
    let midband = exact_midband_hz(band);
    let half = f64::from(rate_hz) / 2.0;
    let mut lowest_rate = f64::from(rate_hz);
    while lowest_rate / 2.0 > 2.0 * midband * edge_ratio() {
        lowest_rate /= 2.0;
    }
    let multiples = (1..).map(|n| lowest_rate * f64::from(n)).take_while(|hz| *hz <= half);
    let both = multiples.flat_map(|hz| [hz - midband, hz + midband]);
    both.filter(|hz| *hz > FAR_RATIO * midband && *hz < 0.4999 * f64::from(rate_hz)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_band_has_images_all_over_and_a_high_one_none() {
        assert!(images(48_000, 29).is_empty());
        let lowest = images(48_000, 0);
        // Multiples of 93.75 Hz to 24 kHz, twice each: one above half the rate, two within 5.4 times the midband.
        assert_eq!(lowest.len(), 2 * 256 - 1 - 2);
        assert!(lowest.iter().any(|hz| (hz - (93.75 * 100.0 + 25.1189)).abs() < 0.001));
    }
}
