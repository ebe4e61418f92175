use core::f64::consts::PI;

/// How many second-order sections a band has: Butterworth of order 4, eight poles.
pub(super) const SECTIONS: usize = 4;

/// A band's share of its third of an octave, on the logarithmic scale: an eighth-order Butterworth filter lets through 2.5 % more
/// noise than its edges say, so that they stand closer by that much, and noise is measured without bias (effective bandwidth,
/// IEC 61260-1:2014, 5.12).
const WIDTH: f64 = 0.976;

/// The poles of one band, as denominators `1 + a1·z⁻¹ + a2·z⁻²` under the numerator `(1 − z⁻²)⁴`.
pub(super) struct BandPass {
    pub(super) sections: [[f64; 2]; SECTIONS],
    /// The square of what makes the gain at the midband frequency 1.
    pub(super) power_gain: f64,
}

impl BandPass {
    /// By the bilinear transform with both edges at their exact frequencies.
    pub(super) fn new(midband_hz: f64, rate_hz: f64) -> Self {
        let edge = |sign: f64| libm::tan(PI * midband_hz * libm::pow(10.0, sign * 0.05 * WIDTH) / rate_hz);
        let (low, high) = (edge(-1.0), edge(1.0));
        let mut sections = [[0.0; 2]; SECTIONS];
        for (pair, places) in sections.chunks_mut(2).enumerate() {
            // The two low-pass poles above the real axis; each becomes two, and their conjugates make sections of them.
            let angle = PI * (2 * pair + SECTIONS + 1) as f64 / (2 * SECTIONS) as f64;
            let half = Complex { re: libm::cos(angle), im: libm::sin(angle) }.times((high - low) / 2.0);
            let root = half.square().minus(low * high).sqrt();
            for (place, pole) in places.iter_mut().zip([half.plus(root), half.plus(root.times(-1.0))]) {
                *place = pole.sampled();
            }
        }
        let power_gain = 1.0 / unscaled_power(&sections, midband_hz / rate_hz);
        Self { sections, power_gain }
    }
}

/// The squared magnitude before scaling, at a share of the rate.
fn unscaled_power(sections: &[[f64; 2]; SECTIONS], share: f64) -> f64 {
    let (cos, cos_2) = (libm::cos(2.0 * PI * share), libm::cos(4.0 * PI * share));
    let zeros = 2.0 - 2.0 * cos_2;
    sections.iter().fold(zeros * zeros * zeros * zeros, |power, [a1, a2]| {
        power / (1.0 + a1 * a1 + a2 * a2 + 2.0 * a1 * (1.0 + a2) * cos + 2.0 * a2 * cos_2)
    })
}

#[derive(Clone, Copy)]
struct Complex {
    re: f64,
    im: f64,
}

impl Complex {
    fn times(self, factor: f64) -> Self {
        Self { re: self.re * factor, im: self.im * factor }
    }

    fn plus(self, other: Self) -> Self {
        Self { re: self.re + other.re, im: self.im + other.im }
    }

    fn minus(self, real: f64) -> Self {
        Self { re: self.re - real, im: self.im }
    }

    fn square(self) -> Self {
        Self { re: self.re * self.re - self.im * self.im, im: 2.0 * self.re * self.im }
    }

    fn sqrt(self) -> Self {
        let size = libm::hypot(self.re, self.im);
        let im = libm::sqrt(f64::midpoint(size, -self.re));
        Self { re: libm::sqrt(f64::midpoint(size, self.re)), im: if self.im < 0.0 { -im } else { im } }
    }

    /// The denominator of an analogue pole and its conjugate under `s = (1 − z⁻¹) / (1 + z⁻¹)`.
    fn sampled(self) -> [f64; 2] {
        let size = self.re * self.re + self.im * self.im;
        let scale = 1.0 - 2.0 * self.re + size;
        [2.0 * (size - 1.0) / scale, (1.0 + 2.0 * self.re + size) / scale]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: u32 = 20_000;

    fn attenuation_db(band: &BandPass, hz: f64, rate_hz: f64) -> f64 {
        -10.0 * libm::log10(band.power_gain * unscaled_power(&band.sections, hz / rate_hz))
    }

    #[test]
    fn the_midband_passes_and_the_edges_lie_3_db_below() {
        for (midband, rate) in [(1000.0, 6_000.0), (19_952.6, 48_000.0), (25.1189, 375.0)] {
            let band = BandPass::new(midband, rate);
            assert!(attenuation_db(&band, midband, rate).abs() < 1e-9);
            for sign in [-1.0, 1.0] {
                let edge = midband * libm::pow(10.0, sign * 0.05 * WIDTH);
                let db = attenuation_db(&band, edge, rate);
                assert!((db - 10.0 * libm::log10(2.0)).abs() < 0.25, "{db} dB at {edge} Hz, sampled at {rate} Hz");
            }
        }
    }

    #[test]
    fn noise_is_let_through_as_by_an_ideal_third_octave() {
        for (midband, rate) in [(1000.0, 6_000.0), (19_952.6, 48_000.0), (25.1189, 375.0)] {
            let band = BandPass::new(midband, rate);
            // Pink noise: equal parts of the logarithmic frequency axis.
            let (from, to) = (libm::log10(midband / 30.0), libm::log10(rate / 2.0));
            let width = (to - from) / f64::from(STEPS);
            let middle = |step: u32| libm::pow(10.0, from + (f64::from(step) + 0.5) * width);
            let passed: f64 =
                (0..STEPS).map(|step| libm::pow(10.0, -attenuation_db(&band, middle(step), rate) / 10.0) * width).sum();
            let bias_db = 10.0 * libm::log10(passed / 0.1);
            assert!(bias_db.abs() < 0.01, "{bias_db} dB at {midband} Hz");
        }
    }
}
