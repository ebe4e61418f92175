/// The A and C frequency weightings (IEC 61672-1:2013, 5.5 and Table 3) as three second-order sections for one sample rate.
///
/// A is C through one more section, as in the standard's formulas (Annex E): C has two poles at 20.6 Hz and two at 12,194 Hz, A
/// those and one each at 107.7 and 737.9 Hz. The poles below 1 kHz are the analogue ones, matched (`e^(−2πf/rate)`), over a double
/// zero at 0 Hz. What the sampled plane does to the rest, which a bilinear transform would leave 2.7 dB low at 12.5 kHz, went
/// into one section fitted to the formulas of A and C together: the greatest error from 10 Hz to 0.47 of the rate (20 kHz at
/// most) made as small as it gets by reweighted least squares, both weightings held at 0 dB at 1 kHz. That error is ±0.034 dB at
/// 44.1 and 48 kHz, ±0.013 dB below and ±0.0002 dB above.
#[derive(Debug)]
pub(crate) struct Weighting {
    /// The sample rate in hertz.
    pub(crate) hz: u32,
    /// Poles at 20.6 Hz: `[a1, a2]` under the numerator `1 − 2z⁻¹ + z⁻²`.
    pub(crate) low: [f64; 2],
    /// The fitted section: `[b1, b2, a1, a2]`, `b0` = 1.
    pub(crate) high: [f64; 4],
    /// Poles at 107.7 and 737.9 Hz, for A alone: `[a1, a2]` under `1 − 2z⁻¹ + z⁻²`.
    pub(crate) mid: [f64; 2],
    /// What C's two sections are to be multiplied by; done once per second, on the sums.
    pub(crate) c_gain: f64,
    /// What A's three sections are to be multiplied by.
    pub(crate) a_gain: f64,
}

impl Weighting {
    /// One for each supported sample rate.
    #[rustfmt::skip]
    pub(crate) const ALL: [Self; 9] = [
        Self {
            hz: 16_000,
            low: [-1.98388684473315, 0.9839517531763131],
            high: [0.8508613995748638, 0.1222149021083358, 0.7015270938499066, 0.03689460088948001],
            mid: [-1.707050839029303, 0.7174637059318595],
            c_gain: 0.8798571592451758, a_gain: 0.9348940595946981,
        },
        Self {
            hz: 22_050,
            low: [-1.988294947233516, 0.9883291992985829],
            high: [0.851573268770117, 0.1290609449061209, 0.5969311421279678, -0.01096897157974601],
            mid: [-1.780167407388049, 0.7858959184401145],
            c_gain: 0.8015507363133693, a_gain: 0.8898590658912477,
        },
        Self {
            hz: 24_000,
            low: [-1.989243420497858, 0.989272346498504],
            high: [0.862043133092717, 0.1352461805068271, 0.5715983078305402, -0.02517212471770343],
            mid: [-1.796550323667216, 0.801431898745814],
            c_gain: 0.7754498787002615, a_gain: 0.8690935012746138,
        },
        Self {
            hz: 32_000,
            low: [-1.991927129557278, 0.9919434223665747],
            high: [0.9343411305211422, 0.1734021319206793, 0.4958290869970103, -0.08540165232819859],
            mid: [-1.844211328908678, 0.8470322933229048],
            c_gain: 0.6712024393719584, a_gain: 0.7728225504668389,
        },
        Self {
            hz: 44_100,
            low: [-1.994138885450818, 0.994147473616758],
            high: [1.354601714247947, 0.3546018181749456, 0.6352105030045107, -0.2436682316810947],
            mid: [-1.884988813163933, 0.8865077091825624],
            c_gain: 0.5159752089033659, a_gain: 0.607522284391338,
        },
        Self {
            hz: 48_000,
            low: [-1.9946144592366, 0.9946217102489288],
            high: [-0.4493343184331709, -0.3127568201364061, -1.142816558017851, 0.2621600026587645],
            mid: [-1.893938990943602, 0.8952272888746267],
            c_gain: 0.5019464375576332, a_gain: 0.5938602480382678,
        },
        Self {
            hz: 88_200,
            low: [-1.997067292532136, 0.9970694427254092],
            high: [0.2861038243321462, -0.008928770102392382, -0.8415801715793811, 0.17731786692308],
            mid: [-1.941154187630612, 0.9415453834959642],
            c_gain: 0.2643667188708618, a_gain: 0.3206757855879155,
        },
        Self {
            hz: 96_000,
            low: [-1.997305414420439, 0.9973072296183001],
            high: [0.2867467530563294, -0.00741912152342288, -0.9018145759175399, 0.2034568384966657],
            mid: [-1.945833502728478, 0.9461645146984886],
            c_gain: 0.2371480759676348, a_gain: 0.2883591435608633,
        },
        Self {
            hz: 192_000,
            low: [-1.998652253104796, 0.9986527072102193],
            high: [0.2854177527562417, -0.003309148267885025, -1.341927463868409, 0.4501937179865224],
            mid: [-1.972625982514411, 0.9727098820812343],
            c_gain: 0.08499054909083496, a_gain: 0.1047757453111739,
        },
    ];
}

/// The poles of the weightings in hertz (IEC 61672-1:2013, Annex E).
const F1: f64 = 20.598997;
const F2: f64 = 107.652648;
const F3: f64 = 737.862231;
const F4: f64 = 12194.217148;

/// The A weighting by its formula (IEC 61672-1:2013, Annex E), in decibels, 0 at 1 kHz.
pub(crate) fn a_weighting_db(hz: f64) -> f64 {
    10.0 * libm::log10(formula_a(hz) / formula_a(1000.0))
}

/// C's squared magnitude, unscaled.
fn formula_c(hz: f64) -> f64 {
    let square = hz * hz;
    let half = square / ((square + F1 * F1) * (square + F4 * F4));
    half * half
}

/// A's squared magnitude, unscaled.
fn formula_a(hz: f64) -> f64 {
    let square = hz * hz;
    formula_c(hz) * square * square / ((square + F2 * F2) * (square + F3 * F3))
}

#[cfg(test)]
mod tests {
    use core::f64::consts::TAU;

    use super::*;

    #[test]
    fn the_sections_follow_the_standards_formulas_between_its_frequencies_too() {
        for weighting in &Weighting::ALL {
            let rate = f64::from(weighting.hz);
            let highest = (0.47 * rate).min(20_000.0);
            let allowed_db = match weighting.hz {
                ..=32_000 => 0.013,
                44_100 | 48_000 => 0.034,
                _ => 0.0002,
            };
            for step in 0..=1000 {
                let hz = 10.0 * (highest / 10.0_f64).powf(f64::from(step) / 1000.0);
                let (c, a) = (formula_c(hz) / formula_c(1000.0), formula_a(hz) / formula_a(1000.0));
                for (sections, formula) in [(sections_c(weighting, hz), c), (sections_a(weighting, hz), a)] {
                    let error = 10.0 * (sections / formula).log10();
                    assert!(error.abs() < allowed_db, "{error:+.4} dB at {hz:.1} Hz, sampled at {rate} Hz");
                }
            }
        }
    }

    fn sections_c(weighting: &Weighting, hz: f64) -> f64 {
        let ([a1, a2], [b1, b2, high_a1, high_a2]) = (weighting.low, weighting.high);
        let turn = TAU * hz / f64::from(weighting.hz);
        let low = power([1.0, -2.0, 1.0], turn) / power([1.0, a1, a2], turn);
        let high = power([1.0, b1, b2], turn) / power([1.0, high_a1, high_a2], turn);
        weighting.c_gain * weighting.c_gain * low * high
    }

    fn sections_a(weighting: &Weighting, hz: f64) -> f64 {
        let turn = TAU * hz / f64::from(weighting.hz);
        let gain = weighting.a_gain / weighting.c_gain;
        let mid = power([1.0, -2.0, 1.0], turn) / power([1.0, weighting.mid[0], weighting.mid[1]], turn);
        gain * gain * mid * sections_c(weighting, hz)
    }

    /// The squared magnitude of a polynomial in z⁻¹ on the unit circle.
    fn power([p0, p1, p2]: [f64; 3], turn: f64) -> f64 {
        let re = p0 + p1 * turn.cos() + p2 * (2.0 * turn).cos();
        let im = p1 * turn.sin() + p2 * (2.0 * turn).sin();
        re * re + im * im
    }
}
