//! IEC 61672-1:2013, 5.6: level linearity.

use wayhum_meter::{Calibration, SoundMeter};
use wayhum_types::{Db, MeterSource};

use crate::{
    signal::tone,
    support::{START, assert_near, level, rate},
};

#[test]
fn levels_are_linear_from_30_to_120_db_in_steps_of_1_db() {
    let calibration = Calibration::nominal(MeterSource::AndroidUnprocessed);
    for hz in [31.5, 1000.0, 8000.0] {
        let read = |spl: f64| {
            let mut meter = SoundMeter::new(rate(48_000), calibration);
            meter.push(START, &tone(48_000, hz, spl - calibration.offset_db(), 2.0));
            let levels: Vec<_> = meter.drain().filter_map(|sound| level(&sound).cloned()).collect();
            [levels[1].laeq, levels[1].lceq, levels[1].lzeq, levels[1].laf_max].map(Db::value)
        };
        let reference = read(94.0);
        for spl in (30..=120).map(f64::from) {
            for (read, reference) in read(spl).into_iter().zip(reference) {
                assert_near(&format!("{spl} dB at {hz} Hz"), read - reference, spl - 94.0, 0.1);
            }
        }
    }
}

#[test]
fn a_full_scale_sine_lies_3_db_below_full_scale_and_the_offset_is_added_once() {
    let tone = tone(48_000, 1000.0, -3.0103, 2.0);
    for (source, offset) in [(MeterSource::AndroidUnprocessed, 130.0), (MeterSource::AndroidVoiceRecognition, 112.35)] {
        let mut meter = SoundMeter::new(rate(48_000), Calibration::nominal(source));
        meter.push(START, &tone);
        let levels: Vec<_> = meter.drain().filter_map(|sound| level(&sound).cloned()).collect();
        assert_near("LAeq", levels[1].laeq.value(), offset - 3.0103, 0.01);
        // The samples next to a peak lie up to 0.02 dB below it.
        assert_near("LCpeak", levels[1].lc_peak.value(), offset, 0.02);
    }
}
