use wayhum_meter::{Calibration, SampleRate};
use wayhum_types::{Db, MeterSource};

use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::{Instrument, SetUp},
    signal::tone,
};

/// The level that all others are compared with, in dB re 20 µPa.
pub(crate) const REFERENCE_SPL: f64 = 94.0;
/// The levels, lowest first, in dB re 20 µPa.
pub(crate) fn levels_spl() -> impl Iterator<Item = f64> {
    (30..=120).map(f64::from)
}

/// 5.6: levels rise by what the sound does, from 30 to 120 dB in steps of 1 dB, at the frequencies at which meters are tested.
///
/// Class 1 allows ±0.8 dB over the linear operating range (5.6.5).
pub fn clause_5_06_level_linearity(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let clause = Clause::sound_level_meters("5.6.5");
    let what = "level linearity, 30 to 120 dB";
    let (mut class_1, mut ours) = (Worst::class_1(clause, what, rate.hz()), Worst::ours(clause, what, rate.hz()));
    for hz in [31.5, 1000.0, 4000.0, 8000.0, 12_500.0].into_iter().filter(|hz| *hz < 0.47 * f64::from(rate.hz())) {
        let reference = read(instrument, rate, hz, REFERENCE_SPL);
        for spl in levels_spl() {
            for ((name, read), (_, reference)) in read(instrument, rate, hz, spl).into_iter().zip(reference) {
                let error =
                    read.zip(reference).map(|(read, reference)| read.value() - reference.value() - (spl - REFERENCE_SPL));
                class_1.compare_reading(error, Limits::within(0.8), format_args!("{name}, {spl} dB at {hz} Hz"));
                ours.compare_reading(error, Limits::within(0.1), format_args!("{name}, {spl} dB at {hz} Hz"));
            }
        }
    }
    vec![class_1.found(), ours.found()]
}

fn read(instrument: &dyn Instrument, rate: SampleRate, hz: f64, spl: f64) -> [(&'static str, Option<Db>); 6] {
    let calibration = Calibration::nominal(MeterSource::AndroidUnprocessed);
    let tone = tone(rate.hz(), hz, spl - calibration.offset_db(), 2.0);
    let heard = instrument.hear(SetUp { rate, calibration }, &mut core::iter::once(&tone[..]));
    let settled = heard.levels.get(1);
    [
        ("LAeq", settled.map(|level| level.laeq)),
        ("LCeq", settled.map(|level| level.lceq)),
        ("LZeq", settled.map(|level| level.lzeq)),
        ("LAFmax", settled.map(|level| level.laf_max)),
        ("LASmax", settled.map(|level| level.las_max)),
        ("LCpeak", settled.map(|level| level.lc_peak)),
    ]
}
