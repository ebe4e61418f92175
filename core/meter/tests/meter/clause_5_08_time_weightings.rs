//! IEC 61672-1:2013, 5.8: time weightings F and S.

use wayhum_meter::SampleRate;

use crate::{
    signal::tone,
    support::{assert_near, heard},
};

const LOUD_DB: f64 = -6.0;

#[test]
fn fast_decays_by_31_to_38_5_db_a_second() {
    for rate in SampleRate::all().map(SampleRate::hz) {
        let (levels, _) = heard(rate, &stopped_tone(rate));
        // The first second after the tone: from an eighth after its end to a whole second after it.
        let fast = levels[5].laf.sorted().map(|half_db| half_db.to_db().value());
        let per_second = (fast[7] - fast[0]) / 0.875;
        assert!((31.0..=38.5).contains(&per_second), "{per_second} dB/s at {rate} Hz");
    }
}

#[test]
fn slow_decays_by_3_6_to_5_1_db_a_second() {
    for rate in SampleRate::all().map(SampleRate::hz) {
        let (levels, _) = heard(rate, &stopped_tone(rate));
        for pair in levels[5..].windows(2) {
            let per_second = pair[0].las_max.value() - pair[1].las_max.value();
            assert!((3.6..=5.1).contains(&per_second), "{per_second} dB/s at {rate} Hz");
        }
    }
}

#[test]
fn fast_slow_and_equivalent_levels_agree_on_a_steady_1_khz_tone() {
    for rate in SampleRate::all().map(SampleRate::hz) {
        let (levels, _) = heard(rate, &tone(rate, 1000.0, LOUD_DB, 10.0));
        let last = levels.last().expect("ten seconds");
        assert_near("LAeq", last.laeq.value(), LOUD_DB, 0.01);
        assert_near("LAFmax", last.laf_max.value(), last.laeq.value(), 0.1);
        assert_near("LASmax", last.las_max.value(), last.laeq.value(), 0.1);
        for fast in last.laf.sorted() {
            assert_near("LAF", fast.to_db().value(), last.laeq.value(), 0.25);
        }
    }
}

#[test]
fn after_a_start_slow_comes_within_a_tenth_of_a_decibel_in_4_seconds() {
    let (levels, _) = heard(48_000, &tone(48_000, 1000.0, LOUD_DB, 6.0));
    assert!(levels[0].quality.settling && !levels[1].quality.settling);
    assert_near("LAFmax", levels[1].laf_max.value(), LOUD_DB, 0.02);
    assert_near("LASmax", levels[4].las_max.value(), LOUD_DB, 0.1);
}

fn stopped_tone(rate: u32) -> Vec<f32> {
    [tone(rate, 1000.0, LOUD_DB, 5.0), tone(rate, 1000.0, LOUD_DB - 90.0, 6.0)].concat()
}
