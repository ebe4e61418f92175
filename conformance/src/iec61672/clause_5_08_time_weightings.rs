use wayhum_meter::SampleRate;
use wayhum_types::{Db, Level};

use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::Instrument,
    signal::{hush, tone},
};

const LOUD_DB: f64 = -6.0;
/// What an exponential of τ seconds decays by in a second: `10·lg(e) / τ` dB.
const fn goal(tau_s: f64) -> f64 {
    10.0 * core::f64::consts::LOG10_E / tau_s
}

/// 5.8.2: after a tone ends, F falls by 31.0 to 38.5 dB a second and S by 3.6 to 5.1.
pub fn clause_5_08_2_decay(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    const FAST: &str = "decay of F in dB/s";
    const SLOW: &str = "decay of S in dB/s";
    let clause = Clause::sound_level_meters("5.8.2");
    let stopped = [tone(rate.hz(), 1000.0, LOUD_DB, 5.0), hush(rate.hz(), 6.0)].concat();
    let heard = instrument.hear_all(rate, &stopped);
    // The maximum of a second that begins after the end is what was reached at its begin.
    let decays = |of: fn(&Level) -> Db, seconds: usize| -> Vec<f64> {
        let begins = heard.levels.get(5..=5 + seconds).unwrap_or_default();
        begins.windows(2).map(|pair| of(&pair[0]).value() - of(&pair[1]).value()).collect()
    };
    let mut found = Vec::new();
    for (what, decays, class_1_limits, tau_s) in [
        (FAST, decays(|level| level.laf_max, 2), Limits::between(31.0, 38.5), 0.125),
        (SLOW, decays(|level| level.las_max, 5), Limits::between(3.6, 5.1), 1.0),
    ] {
        let (mut class_1, mut ours) =
            (Worst::class_1(clause, what, rate.hz()).per_second(), Worst::ours(clause, what, rate.hz()).per_second());
        for (second, decay) in decays.into_iter().enumerate() {
            class_1.compare(decay, class_1_limits, format_args!("second {}", second + 1));
            let own = Limits::between(goal(tau_s) - 0.1, goal(tau_s) + 0.1);
            ours.compare(decay, own, format_args!("second {}", second + 1));
        }
        found.extend([class_1.found(), ours.found()]);
    }
    found
}

/// 5.8.3: a steady tone of 1 kHz reads the same in F, S and as equivalent level, within ±0.1 dB.
pub fn clause_5_08_3_agreement_at_1_khz(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let clause = Clause::sound_level_meters("5.8.3");
    let what = "S and Leq against F at 1 kHz";
    let (mut class_1, mut ours) = (Worst::class_1(clause, what, rate.hz()), Worst::ours(clause, what, rate.hz()));
    let heard = instrument.hear_all(rate, &tone(rate.hz(), 1000.0, LOUD_DB, 10.0));
    for (name, of) in [("S", (|level| level.las_max) as fn(&Level) -> Db), ("Leq", |level| level.laeq)] {
        let error = heard.levels.last().map(|level| of(level).value() - level.laf_max.value());
        class_1.compare_reading(error, Limits::within(0.1), format_args!("{name}"));
        ours.compare_reading(error, Limits::within(0.02), format_args!("{name}"));
    }
    vec![class_1.found(), ours.found()]
}
