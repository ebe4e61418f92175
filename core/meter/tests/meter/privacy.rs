//! What prints, prints no levels.

use crate::{
    signal::tone,
    support::{START, meter},
};

#[test]
fn a_meter_and_its_results_print_without_content() {
    let mut meter = meter(48_000);
    meter.push(START, &tone(48_000, 1000.0, -12.3, 2.0));
    let printed = format!("{meter:?} {:?} {:?}", meter.stretch(), meter.drain().collect::<Vec<_>>());
    assert_eq!(printed, "SoundMeter([redacted]) Stretch([redacted]) [Level(Level([redacted])), Level(Level([redacted]))]");
}
