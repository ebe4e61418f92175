//! IEC 61672-1:2013, 5.13 and Table 5: C-weighted peaks of single cycles and half cycles.

use wayhum_meter::SampleRate;

use crate::{
    signal::{hush, tone},
    support::stretch,
    tables::tables,
};

const STEADY_DB: f64 = -12.0;

#[test]
fn peaks_of_cycles_and_half_cycles_keep_class_1() {
    for rate in SampleRate::all().map(SampleRate::hz) {
        // Peaks lie between samples: six of them per cycle find one of 8 kHz, which is why the standard's row is for 44.1 kHz and up.
        for row in tables().table5_c_peak.iter().filter(|row| f64::from(rate) >= 5.0 * row.hz) {
            let steady = stretch(rate, &tone(rate, row.hz, STEADY_DB, 5.0)).lceq().expect("a tone").value();
            let cycles = if row.signal == "one cycle" { 1.0 } else { 0.5 };
            let mut burst = tone(rate, row.hz, STEADY_DB, cycles / row.hz);
            if row.signal == "negative half cycle" {
                burst = burst.into_iter().map(|sample| -sample).collect();
            }
            let burst = stretch(rate, &[hush(rate, 1.0), burst, hush(rate, 1.0)].concat());
            let read = burst.lc_peak().expect("a burst").value() - steady;
            let error = read - row.peak;
            assert!(row.class1.admit(error), "{} of {} Hz at {rate} Hz reads {read:.2} dB", row.signal, row.hz);
        }
    }
}
