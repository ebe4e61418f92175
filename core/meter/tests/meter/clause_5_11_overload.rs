//! IEC 61672-1:2013, 5.11: overload indication.

use crate::{
    signal::{hush, tone},
    support::heard,
};

#[test]
fn a_second_with_a_sample_near_full_scale_is_flagged_and_its_neighbours_are_not() {
    let mut samples = tone(48_000, 1000.0, -20.0, 4.0);
    samples[2 * 48_000 + 17] = 0.99;
    let (levels, _) = heard(48_000, &samples);
    assert_eq!([1, 2, 3].map(|n| levels[n].quality.overload), [false, true, false]);
    assert!(!levels[2].quality.is_valid());

    samples[2 * 48_000 + 17] = 0.9899;
    assert!(!heard(48_000, &samples).0[2].quality.overload);
}

#[test]
fn an_overload_is_latched_for_the_stretch() {
    let mut samples = tone(48_000, 1000.0, -20.0, 30.0);
    samples[5] = -1.0;
    let (levels, stretch) = heard(48_000, &samples);
    assert!(levels.iter().skip(1).all(|level| !level.quality.overload));
    assert_eq!(stretch.quality().overload, 1);
}

#[test]
fn half_cycles_of_either_sign_overload_within_1_5_db_of_each_other() {
    let first_overload = |sign: f32| {
        (-60..60).map(|tenths| f64::from(tenths) / 10.0).find(|db| {
            let half_cycle = tone(48_000, 4000.0, *db, 0.000_125).into_iter().map(|sample| sign * sample).collect();
            heard(48_000, &[hush(48_000, 1.0), half_cycle, hush(48_000, 1.0)].concat()).1.quality().overload > 0
        })
    };
    let positive = first_overload(1.0).expect("overloads");
    let negative = first_overload(-1.0).expect("overloads");
    assert!((positive - negative).abs() <= 1.5, "{positive} dB and {negative} dB");
}
