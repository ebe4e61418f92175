//! IEC 61672-1:2013, 5.14: stability during continuous operation.

use crate::{
    signal::tone,
    support::{after, assert_near, level, meter},
};

#[test]
fn a_steady_tone_reads_the_same_for_30_minutes() {
    let (rate, second) = (48_000, tone(48_000, 1000.0, -20.0, 1.0));
    let mut meter = meter(rate);
    let mut levels = Vec::new();
    for n in 0..30 * 60 {
        meter.push(after(f64::from(n)), &second);
        levels.extend(meter.drain().filter_map(|sound| level(&sound).cloned()));
    }
    assert_eq!(levels.len(), 30 * 60);
    let last = levels.last().expect("not empty");
    for (what, early, late) in
        [("LAeq", levels[5].laeq, last.laeq), ("LCeq", levels[5].lceq, last.lceq), ("LAS", levels[9].las_max, last.las_max)]
    {
        assert_near(what, late.value(), early.value(), 0.1);
        assert_near(what, late.value(), -20.0, 0.01);
    }
}
