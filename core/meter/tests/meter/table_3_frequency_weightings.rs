//! IEC 61672-1:2013, 5.5 and Table 3: frequency weightings A, C and Z.

use wayhum_meter::SampleRate;

use crate::{
    signal::tone,
    support::{energy_mean, heard},
    tables::{WeightingRow, tables},
};

/// Our own limit, tighter than class 1, wherever a rate resolves the frequency.
const OWN_LIMIT_DB: f64 = 0.05;
/// The share of the rate up to which that holds.
const RESOLVED: f64 = 0.47;
const TONE_DB: f64 = -10.0;

#[test]
fn a_c_and_z_keep_class_1_and_our_own_limit_at_every_exact_frequency_and_rate() {
    let mut compared = 0;
    for rate in SampleRate::all() {
        let highest = f64::from(rate.hz()) / 2.0;
        for row in tables().table3.iter().filter(|row| row.exact_hz < highest) {
            compared += 1;
            for (weighting, error) in errors(rate, row) {
                let at = format!("{weighting} at {:.1} Hz, sampled at {} Hz: {error:+.4} dB", row.exact_hz, rate.hz());
                assert!(row.class1.admit(error), "{at} breaks class 1");
                if row.exact_hz <= RESOLVED * f64::from(rate.hz()) {
                    assert!(error.abs() <= OWN_LIMIT_DB, "{at} breaks our own limit");
                }
            }
        }
    }
    // 30 rows below 8 kHz, 31 below 12 kHz twice, 33 below 16 kHz and all 34 five times.
    assert_eq!(compared, 30 + 31 + 31 + 33 + 5 * 34);
}

#[test]
fn the_weightings_agree_at_1_khz() {
    for rate in SampleRate::all() {
        let (levels, _) = heard(rate.hz(), &tone(rate.hz(), 1000.0, TONE_DB, 2.0));
        let (a, c, z) = (levels[1].laeq.value(), levels[1].lceq.value(), levels[1].lzeq.value());
        assert!((a - z).abs() < 0.001 && (c - z).abs() < 0.001, "{} Hz: A {a} dB, C {c} dB, Z {z} dB", rate.hz());
    }
}

/// How far a tone's levels are off, in decibels.
fn errors(rate: SampleRate, row: &WeightingRow) -> [(char, f64); 3] {
    // So long that the cut periods at its ends change less than 0.005 dB.
    let seconds = if row.exact_hz < 100.0 { 8.0 } else { 2.0 };
    let (levels, _) = heard(rate.hz(), &tone(rate.hz(), row.exact_hz, TONE_DB, seconds));
    let settled = levels.get(1..).expect("more than a second was pushed");
    let a = energy_mean(settled.iter().map(|level| level.laeq.value()));
    let c = energy_mean(settled.iter().map(|level| level.lceq.value()));
    let z = energy_mean(settled.iter().map(|level| level.lzeq.value()));
    [('A', a - TONE_DB - row.a), ('C', c - TONE_DB - row.c), ('Z', z - TONE_DB - row.z)]
}
