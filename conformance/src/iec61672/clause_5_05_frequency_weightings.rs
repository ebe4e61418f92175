use wayhum_meter::SampleRate;
use wayhum_types::Level;

use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::{Instrument, energy_mean},
    signal::tone,
    tables::METERS,
};

const TABLE_3: Clause = Clause::sound_level_meters("5.5, Table 3");
/// Our own limit, tighter than class 1, from 10 Hz to 16 kHz as far as a rate resolves the frequency.
const OWN_DB: f64 = 0.05;
const OWN_HIGHEST_HZ: f64 = 16_000.0;
/// The share of the rate up to which a frequency is resolved.
const RESOLVED: f64 = 0.47;
const TONE_DB: f64 = -10.0;

/// 5.5 and Table 3: frequency weightings A, C and Z at every exact base-10 frequency below half the sample rate.
pub fn clause_5_05_frequency_weightings(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    const WHAT: [[&str; 2]; 3] = [
        ["A weighting, 10 Hz to 20 kHz", "A weighting, to 16 kHz"],
        ["C weighting, 10 Hz to 20 kHz", "C weighting, to 16 kHz"],
        ["Z weighting, 10 Hz to 20 kHz", "Z weighting, to 16 kHz"],
    ];
    let rate_hz = f64::from(rate.hz());
    let mut found =
        WHAT.map(|[class_1, ours]| (Worst::class_1(TABLE_3, class_1, rate.hz()), Worst::ours(TABLE_3, ours, rate.hz())));
    for row in METERS.table3.iter().filter(|row| row.exact_hz < rate_hz / 2.0) {
        // So long that the cut periods at its ends change less than 0.005 dB.
        let seconds = if row.exact_hz < 100.0 { 8.0 } else { 2.0 };
        let heard = instrument.hear_all(rate, &tone(rate.hz(), row.exact_hz, TONE_DB, seconds));
        let settled = heard.levels.get(1..).unwrap_or_default();
        let mean = |of: fn(&Level) -> _| energy_mean(settled.iter().map(of));
        let read = [mean(|level| level.laeq), mean(|level| level.lceq), mean(|level| level.lzeq)];
        for (((class_1, ours), read), goal) in found.iter_mut().zip(read).zip([row.a, row.c, row.z]) {
            let error = read - TONE_DB - goal;
            class_1.compare(error, row.class1, format_args!("{:.1} Hz", row.exact_hz));
            if row.exact_hz <= (RESOLVED * rate_hz).min(OWN_HIGHEST_HZ) {
                ours.compare(error, Limits::within(OWN_DB), format_args!("{:.1} Hz", row.exact_hz));
            }
        }
    }
    found.into_iter().flat_map(|(class_1, ours)| [class_1.found(), ours.found()]).collect()
}

/// 5.5.9: at 1 kHz C and Z read what A does, within ±0.2 dB.
pub fn clause_5_05_9_weightings_at_1_khz(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let clause = Clause::sound_level_meters("5.5.9");
    let mut class_1 = Worst::class_1(clause, "C and Z against A at 1 kHz", rate.hz());
    let mut ours = Worst::ours(clause, "C and Z against A at 1 kHz", rate.hz());
    let heard = instrument.hear_all(rate, &tone(rate.hz(), 1000.0, TONE_DB, 2.0));
    for (weighting, of) in [("C", (|level| level.lceq) as fn(&Level) -> _), ("Z", |level| level.lzeq)] {
        let error = heard.levels.get(1).map(|level| of(level).value() - level.laeq.value());
        class_1.compare_reading(error, Limits::within(0.2), format_args!("{weighting}"));
        ours.compare_reading(error, Limits::within(0.01), format_args!("{weighting}"));
    }
    vec![class_1.found(), ours.found()]
}
