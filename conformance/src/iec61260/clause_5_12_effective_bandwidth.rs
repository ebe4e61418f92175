use super::bands;
use crate::{
    finding::{Clause, Finding, Limits, Worst},
    response::{Response, STEPS},
};

/// 5.12: each band lets through as much of a sound with equal energy per octave as an ideal one, within ±0.4 dB (5.12.2).
///
/// The effective bandwidth is `∫ 10^(−ΔA/10) dΩ/Ω` (5.11), by the trapezoidal rule over the even grid of tones, the reference
/// `ln(10) / 10`. From half the sample rate on, where nothing is, the integral has nothing more to add.
pub fn clause_5_12_effective_bandwidth(response: &Response) -> Vec<Finding> {
    let clause = Clause::filters("5.12.2");
    let what = "effective bandwidth";
    let mut class_1 = Worst::class_1(clause, what, response.rate_hz);
    let mut ours = Worst::ours(clause, what, response.rate_hz);
    for (band, label) in bands(response.rate_hz) {
        let grid = response.tones.iter().filter(|tone| tone.step.is_some());
        let passed: Option<f64> = grid.map(|tone| Some(10.0_f64.powf(-tone.attenuations[band]? / 10.0))).sum();
        // A step of the grid is a third octave's 24th, and the reference bandwidth is a third octave.
        let deviation = passed.map(|passed| 10.0 * (passed / f64::from(STEPS)).log10());
        class_1.compare_reading(deviation, Limits::within(0.4), format_args!("{label} Hz band"));
        ours.compare_reading(deviation, Limits::within(0.05), format_args!("{label} Hz band"));
    }
    vec![class_1.found(), ours.found()]
}
