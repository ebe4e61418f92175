//! What prints, prints no levels.

use wayhum_meter::ToneCalibrator;
use wayhum_types::MeterSource;

use crate::{
    signal::tone,
    support::{START, meter, rate},
};

#[test]
fn a_meter_and_its_results_print_without_content() {
    let mut meter = meter(48_000);
    meter.push(START, &tone(48_000, 1000.0, -12.3, 2.0));
    let printed = format!("{meter:?} {:?} {:?}", meter.stretch(), meter.drain().collect::<Vec<_>>());
    assert_eq!(printed, "SoundMeter([redacted]) Stretch([redacted]) [Level(Level([redacted])), Level(Level([redacted]))]");
}

#[test]
fn a_calibrator_that_has_heard_something_prints_without_content() {
    let mut calibrator = ToneCalibrator::new(rate(48_000), MeterSource::Desktop, 94.0).expect("a calibrator's level");
    calibrator.push(&tone(48_000, 1000.0, -12.3, 2.0));
    assert_eq!(format!("{calibrator:?}"), "ToneCalibrator([redacted])");
}
