use wayhum_meter::SampleRate;
use wayhum_types::Db;

use super::bands;
use crate::{
    finding::{Clause, Finding, Limits, Worst},
    instrument::Instrument,
    signal::{hush, sweep},
};

const SWEEP_DB: f64 = -10.0;
/// More than a decade below the lowest band, and as high as there is.
const FROM_HZ: f64 = 1.0;

/// 5.14: an exponential sweep leaves in each band the energy of the time it spends there, within ±0.4 dB, at 2 and 5 s a decade
/// (5.14.3).
pub fn clause_5_14_time_invariance(instrument: &dyn Instrument, rate: SampleRate) -> Vec<Finding> {
    let clause = Clause::filters("5.14.3");
    let what = "exponential sweeps, 2 and 5 s a decade";
    let (mut class_1, mut ours) = (Worst::class_1(clause, what, rate.hz()), Worst::ours(clause, what, rate.hz()));
    for seconds_per_decade in [2.0, 5.0] {
        let sweep = sweep(rate.hz(), [FROM_HZ, 0.4999 * f64::from(rate.hz())], SWEEP_DB, seconds_per_decade);
        // Quiet before, because a bank may leave out its first second; quiet after, in which the bands ring out.
        let heard = instrument.hear_all(rate, &[hush(rate.hz(), 2.0), sweep, hush(rate.hz(), 4.0)].concat());
        for (band, label) in bands(rate.hz()) {
            let seconds = heard.levels.get(2..).unwrap_or_default().iter();
            let energy: Option<f64> = seconds.map(|level| level.thirds.0[band].map(Db::mean_square)).sum();
            // A band is a tenth of a decade.
            let theory = Db(SWEEP_DB).mean_square() * seconds_per_decade / 10.0;
            let error = energy.map(|energy| 10.0 * (energy / theory).log10());
            class_1.compare_reading(
                error,
                Limits::within(0.4),
                format_args!("{label} Hz band, {seconds_per_decade} s a decade"),
            );
            ours.compare_reading(error, Limits::within(0.05), format_args!("{label} Hz band, {seconds_per_decade} s a decade"));
        }
    }
    vec![class_1.found(), ours.found()]
}
