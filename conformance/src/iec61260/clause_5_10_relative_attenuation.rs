use super::{bands, mask::Mask};
use crate::{
    finding::{Clause, Finding, Limits, Worst},
    response::{Response, STEPS, carries, exact_midband_hz},
};

/// From a midband to its edges, in steps of the grid.
const EDGE: i32 = STEPS / 2;
/// Our own limit for how differently a band may attenuate tones at its two exact edges: as the midband moves off its place, one edge
/// falls behind the filter's skirt and the other comes out from under it.
///
/// The class 1 mask lets a midband of base 2, 1.3 % off at 25 Hz, pass; here it is off by 3.7 dB.
const OWN_EDGES: Limits = Limits::within(1.5);

/// 5.10 and Table 1: each band's attenuation at every frequency from 1 Hz to half the sample rate lies within the class 1 limits
/// around its exact midband.
pub fn clause_5_10_relative_attenuation(response: &Response) -> Vec<Finding> {
    let clause = Clause::filters("5.10, Table 1");
    let rate_hz = response.rate_hz;
    let mut pass = Worst::class_1(clause, "relative attenuation within each band", rate_hz);
    let mut stop = Worst::class_1(clause, "relative attenuation outside it", rate_hz);
    let mask = Mask::class_1();
    for (band, label) in bands(rate_hz) {
        for tone in &response.tones {
            let limits = mask.limits(tone.hz / exact_midband_hz(band));
            let side = if limits.high.is_finite() { &mut pass } else { &mut stop };
            side.compare_reading(tone.attenuations[band], limits, format_args!("{label} Hz band, {:.1} Hz", tone.hz));
        }
    }
    vec![pass.found(), stop.found()]
}

/// 5.4 and 5.6: the bands stand on exact base-10 midbands and end at their exact edges, and there are those that the rate carries
/// whole and no others.
pub fn clause_5_04_midbands(response: &Response) -> Vec<Finding> {
    let rate_hz = response.rate_hz;
    let mut midbands = Worst::ours(Clause::filters("5.4"), "level of a tone at each exact midband", rate_hz);
    let mut edges = Worst::ours(Clause::filters("5.6"), "upper edge against lower edge", rate_hz);
    let mut there = Worst::ours(Clause::filters("5.4"), "the bands that the rate carries", rate_hz);
    for (band, label) in bands(rate_hz) {
        let at = |steps| response.tones.iter().find(|tone| tone.steps_from(band) == Some(steps))?.attenuations[band];
        midbands.compare_reading(at(0).map(|db| -db), Limits::within(0.05), format_args!("{label} Hz band"));
        let apart = at(EDGE).zip(at(-EDGE)).map(|(upper, lower)| upper - lower);
        edges.compare_reading(apart, OWN_EDGES, format_args!("{label} Hz band"));
    }
    for band in 0..wayhum_types::BAND_COUNT {
        let measured = response.tones.iter().all(|tone| tone.attenuations[band].is_some());
        let missing = response.tones.iter().all(|tone| tone.attenuations[band].is_none());
        let as_expected = if carries(rate_hz, band) { measured } else { missing };
        there.hold(as_expected, format_args!("{:.0} Hz", exact_midband_hz(band)));
    }
    vec![midbands.found(), edges.found(), there.found()]
}
