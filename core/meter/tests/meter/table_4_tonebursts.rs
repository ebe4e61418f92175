//! IEC 61672-1:2013, 5.9 and Table 4: what a 4 kHz burst reads against the steady tone; 5.10: repeated bursts.

use wayhum_meter::{SampleRate, Stretch};
use wayhum_types::Db;

use crate::{
    signal::{hush, tone},
    support::{assert_near, stretch},
    tables::tables,
};

const BURST_HZ: f64 = 4000.0;
const STEADY_DB: f64 = -6.0;

#[test]
fn fast_maxima_of_bursts_keep_class_1() {
    for rate in rates() {
        let steady = steady(rate);
        for row in tables().table4_fast_and_exposure {
            let read = db(burst(rate, row.ms).laf_max()) - steady.a;
            assert!(row.class1.admit(read - row.fast), "{} ms at {rate} Hz reads {read:.2} dB", row.ms);
        }
    }
}

#[test]
fn slow_maxima_of_bursts_keep_class_1() {
    for rate in rates() {
        let steady = steady(rate);
        for row in tables().table4_slow {
            let read = db(burst(rate, row.ms).las_max()) - steady.a;
            assert!(row.class1.admit(read - row.slow), "{} ms at {rate} Hz reads {read:.2} dB", row.ms);
        }
    }
}

#[test]
fn exposure_levels_of_bursts_keep_class_1_in_a_c_and_z() {
    for rate in rates() {
        let steady = steady(rate);
        for row in tables().table4_fast_and_exposure {
            let burst = burst(rate, row.ms);
            let per_second = 10.0 * burst.seconds().log10();
            let a = db(burst.lae()) - steady.a;
            let c = db(burst.lceq()) + per_second - steady.c;
            let z = db(burst.lzeq()) + per_second - steady.z;
            for (weighting, read) in [('A', a), ('C', c), ('Z', z)] {
                let at = format!("{} ms at {rate} Hz: L{weighting}E reads {read:.2} dB", row.ms);
                assert!(row.class1.admit(read - row.exposure), "{at}");
            }
        }
    }
}

#[test]
fn fast_and_slow_follow_the_exponential_to_a_tenth_of_a_decibel() {
    let steady = steady(48_000);
    for ms in [10.0, 50.0, 200.0, 1000.0] {
        let burst = burst(48_000, ms);
        let reached = |tau_ms: f64| 10.0 * (1.0 - (-ms / tau_ms).exp()).log10();
        assert_near("Fast", db(burst.laf_max()) - steady.a, reached(125.0), 0.1);
        assert_near("Slow", db(burst.las_max()) - steady.a, reached(1000.0), 0.1);
    }
}

#[test]
fn repeated_bursts_average_to_their_share_of_the_time() {
    let steady = steady(48_000);
    for (burst_s, pause_s) in [(0.2, 0.8), (0.05, 0.2), (0.01, 0.04), (0.001, 0.009)] {
        let train = [tone(48_000, BURST_HZ, STEADY_DB, burst_s), hush(48_000, pause_s)].concat().repeat(40);
        let train = stretch(48_000, &train);
        let share = 10.0 * f64::log10(burst_s / (burst_s + pause_s));
        assert_near("LAeq", db(train.laeq()) - steady.a, share, 0.1);
        assert_near("LCeq", db(train.lceq()) - steady.c, share, 0.1);
        assert_near("LZeq", db(train.lzeq()) - steady.z, share, 0.1);
    }
}

struct Steady {
    a: f64,
    c: f64,
    z: f64,
}

fn rates() -> impl Iterator<Item = u32> {
    SampleRate::all().map(SampleRate::hz)
}

fn steady(rate: u32) -> Steady {
    let tone = stretch(rate, &tone(rate, BURST_HZ, STEADY_DB, 5.0));
    Steady { a: db(tone.laeq()), c: db(tone.lceq()), z: db(tone.lzeq()) }
}

fn burst(rate: u32, ms: f64) -> Stretch {
    stretch(rate, &[hush(rate, 1.3), tone(rate, BURST_HZ, STEADY_DB, ms / 1000.0), hush(rate, 2.0)].concat())
}

fn db(level: Option<Db>) -> f64 {
    level.expect("something was heard").value()
}
