use wayhum_meter::SampleRate;
use wayhum_types::{Db, Level};

use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::{Instrument, SetUp},
    signal::tone,
};

/// 5.14: a steady tone of 1 kHz reads the same after 30 minutes, within ±0.1 dB (5.14.2).
pub fn clause_5_14_continuous_operation(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    drift(instrument, rate, Clause::sound_level_meters("5.14.2"), "drift in 30 minutes", -20.0, 30)
}

/// 5.15: the same after 5 minutes at 1 dB below the upper end of the range, within ±0.1 dB (5.15.2).
pub fn clause_5_15_high_level(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    // A sine that peaks 1 dB below full scale.
    drift(instrument, rate, Clause::sound_level_meters("5.15.2"), "drift in 5 minutes near full scale", -4.0103, 5)
}

fn drift(
    instrument: &dyn Instrument,
    rate: SampleRate,
    clause: Clause,
    what: &'static str,
    level_db: f64,
    minutes: usize,
) -> Vec<Finding> {
    let (mut class_1, mut ours) = (Worst::class_1(clause, what, rate.hz()), Worst::ours(clause, what, rate.hz()));
    let second = tone(rate.hz(), 1000.0, level_db, 1.0);
    let heard = instrument.hear(SetUp::full_scale(rate), &mut core::iter::repeat_n(&second[..], minutes * 60));
    let whole = heard.levels.len() == minutes * 60;
    for (name, of) in [
        ("LAeq", (|level| level.laeq) as fn(&Level) -> Db),
        ("LCeq", |level| level.lceq),
        ("LZeq", |level| level.lzeq),
        ("LAFmax", |level| level.laf_max),
        ("LASmax", |level| level.las_max),
        ("LCpeak", |level| level.lc_peak),
    ] {
        // Slow has settled to 0.0004 dB after 10 s.
        let drift = whole.then(|| of(&heard.levels[minutes * 60 - 1]).value() - of(&heard.levels[10]).value());
        class_1.compare_reading(drift, Limits::within(0.1), format_args!("{name}"));
        ours.compare_reading(drift, Limits::within(0.01), format_args!("{name}"));
    }
    vec![class_1.found(), ours.found()]
}
