use wayhum_meter::{Calibration, CalibrationMethod, SampleRate};
use wayhum_types::{MeterSource, Thirds};

use super::bands;
use crate::{
    finding::{Clause, Finding, Limits, Worst},
    iec61672::{REFERENCE_SPL, levels_spl},
    instrument::{Instrument, SetUp},
    response::exact_midband_hz,
    signal::chord,
};

/// As many bands lie between two that hear a tone at once: each hears its own, the others 60 dB less.
const EVERY: usize = 3;

/// 5.13: each band's level rises by what the tone at its midband does, from 30 to 120 dB in steps of 1 dB: within ±0.5 dB down to
/// 40 dB below the upper end (5.13.3), ±0.7 dB further down (5.13.4).
pub fn clause_5_13_linear_operating_range(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let clause = Clause::filters("5.13.3, 5.13.4");
    let what = "linearity of each band, 30 to 120 dB";
    let (mut class_1, mut ours) = (Worst::class_1(clause, what, rate.hz()), Worst::ours(clause, what, rate.hz()));
    for group in 0..EVERY {
        let group: Vec<(usize, f64)> = bands(rate.hz()).skip(group).step_by(EVERY).collect();
        let tones: Vec<f64> = group.iter().map(|(band, _)| exact_midband_hz(*band)).collect();
        let reference = read(instrument, rate, &tones, REFERENCE_SPL);
        for spl in levels_spl() {
            let read = read(instrument, rate, &tones, spl);
            for (band, label) in &group {
                let level = |thirds: Option<Thirds>| Some(thirds?.0[*band]?.value());
                let error = level(read).zip(level(reference)).map(|(read, reference)| read - reference - (spl - REFERENCE_SPL));
                let class_1_limit = if spl >= 80.0 { 0.5 } else { 0.7 };
                class_1.compare_reading(error, Limits::within(class_1_limit), format_args!("{label} Hz band, {spl} dB"));
                ours.compare_reading(error, Limits::within(0.1), format_args!("{label} Hz band, {spl} dB"));
            }
        }
    }
    vec![class_1.found(), ours.found()]
}

fn read(instrument: &dyn Instrument, rate: SampleRate, tones: &[f64], spl: f64) -> Option<Thirds> {
    // Ten tones of −20 dB re full scale at most: together they stay below it.
    let calibration = Calibration::new(140.0, CalibrationMethod::Calibrator, MeterSource::File).ok()?;
    let chord = chord(rate.hz(), tones, spl - calibration.offset_db(), 2.0);
    let heard = instrument.hear(SetUp { rate, calibration }, &mut core::iter::once(&chord[..]));
    Some(heard.levels.get(1)?.thirds)
}
