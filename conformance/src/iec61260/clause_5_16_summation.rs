use super::bands;
use crate::{
    finding::{Clause, Finding, Limits, Worst},
    response::{Response, STEPS},
};

/// 5.16: a tone anywhere in a band that has neighbours on both sides is found again by energy in the three of them, within +0.8 and
/// −1.8 dB (as IEC 61260-2:2016, 7.2.4, sums them).
pub fn clause_5_16_summation(response: &Response) -> Vec<Finding> {
    let mut found = Worst::class_1(Clause::filters("5.16"), "sum of three neighbours", response.rate_hz);
    let bands: Vec<_> = bands(response.rate_hz).collect();
    for neighbours in bands.windows(3) {
        let (band, label) = neighbours[1];
        for tone in &response.tones {
            if tone.steps_from(band).is_none_or(|steps| steps.abs() > STEPS / 2) {
                continue;
            }
            let passed: Option<f64> =
                neighbours.iter().map(|(band, _)| Some(10.0_f64.powf(-tone.attenuations[*band]? / 10.0))).sum();
            let sum = passed.map(|passed| 10.0 * passed.log10());
            found.compare_reading(sum, Limits::between(-1.8, 0.8), format_args!("{label} Hz band, {:.1} Hz", tone.hz));
        }
    }
    vec![found.found()]
}
