use wayhum_meter::SampleRate;

use crate::{
    finding::{Clause, Finding, Worst},
    instrument::Instrument,
    signal::{hush, tone},
    tables::METERS,
};

const STEADY_DB: f64 = -12.0;

/// 5.13 and Table 5: C-weighted peaks of single cycles and half cycles against the steady tone's level.
///
/// A peak lies between samples, which find it the better the more of them fall on a cycle: a rate that gives a cycle fewer than five
/// is not asked for it.
pub fn clause_5_13_c_peak(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let mut found = Worst::class_1(Clause::sound_level_meters("5.13, Table 5"), "LCpeak of cycles and half cycles", rate.hz());
    for row in METERS.table5_c_peak.iter().filter(|row| f64::from(rate.hz()) >= 5.0 * row.hz) {
        let steady = instrument.hear_all(rate, &tone(rate.hz(), row.hz, STEADY_DB, 5.0)).statistics.lceq;
        let cycles = if row.signal == "one cycle" { 1.0 } else { 0.5 };
        let mut burst = tone(rate.hz(), row.hz, STEADY_DB, cycles / row.hz);
        if row.signal == "negative half cycle" {
            burst = burst.into_iter().map(|sample| -sample).collect();
        }
        let sound = [hush(rate.hz(), 1.0), burst, hush(rate.hz(), 1.0)].concat();
        let peak = instrument.hear_all(rate, &sound).statistics.lc_peak;
        let error = peak.zip(steady).map(|(peak, steady)| peak.value() - steady.value() - row.peak);
        found.compare_reading(error, row.class1, format_args!("{} of {} Hz", row.signal, row.hz));
    }
    vec![found.found()]
}
