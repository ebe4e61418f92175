//! Statistics over a stretch.

use crate::{
    signal::{noise, tone},
    support::{START, after, assert_near, energy_mean, heard, meter, stretch},
};

const RATE: u32 = 48_000;

#[test]
fn the_level_exceeded_for_10_percent_is_the_loud_one_and_that_for_90_the_quiet_one() {
    // 2 s loud, 8 s quiet, five times.
    let street = [tone(RATE, 1000.0, -20.0, 2.0), tone(RATE, 1000.0, -50.0, 8.0)].concat().repeat(5);
    let street = stretch(RATE, &street);
    let level = |percent| street.percentile(percent).expect("settled").value();
    assert_near("LAF10", level(10.0), -20.0, 0.2);
    assert_near("LAF90", level(90.0), -50.0, 0.2);
    let named = [1.0, 5.0, 10.0, 50.0, 90.0, 95.0, 99.0].map(level);
    assert!(named.is_sorted_by(|more, less| more >= less), "{named:?}");
    assert!(street.laf_min().expect("settled").value() <= named[6] && named[0] <= street.laf_max().expect("heard").value());
}

#[test]
fn percentiles_are_those_of_the_fast_level_every_125_ms() {
    // A tone that fades by 1 dB a second: the Fast level does too, a little later.
    let fading: Vec<f32> = (0..60).flat_map(|second| tone(RATE, 1000.0, -20.0 - f64::from(second), 1.0)).collect();
    let (levels, stretch) = heard(RATE, &fading);
    let mut fast: Vec<f64> = levels[1..].iter().flat_map(|level| level.laf.sorted().map(|half| half.to_db().value())).collect();
    fast.sort_by(|a, b| b.total_cmp(a));
    for percent in [5_u8, 10, 50, 90, 95] {
        let expected = fast[fast.len() * usize::from(percent) / 100];
        let is = stretch.percentile(f64::from(percent)).expect("settled").value();
        assert_near(&format!("LAF{percent}"), is, expected, 0.5);
    }
}

#[test]
fn an_exposure_level_is_the_equivalent_level_and_its_time() {
    let minute = stretch(RATE, &noise(RATE, -30.0, 60.0));
    assert_near("seconds", minute.seconds(), 60.0, 1e-9);
    let (laeq, lae) = (minute.laeq().expect("heard").value(), minute.lae().expect("heard").value());
    assert_near("LAE", lae, laeq + 17.7815, 0.0001);
}

#[test]
fn a_stretch_is_the_energy_mean_of_its_seconds() {
    let (levels, stretch) = heard(RATE, &[noise(RATE, -50.0, 3.0), noise(RATE, -20.0, 1.0), noise(RATE, -35.0, 4.0)].concat());
    let means = [
        (energy_mean(levels.iter().map(|level| level.laeq.value())), stretch.laeq()),
        (energy_mean(levels.iter().map(|level| level.lceq.value())), stretch.lceq()),
        (energy_mean(levels.iter().map(|level| level.lzeq.value())), stretch.lzeq()),
    ];
    for (mean, of_stretch) in means {
        assert_near("Leq", of_stretch.expect("heard").value(), mean, 1e-9);
    }
    let highest = levels.iter().map(|level| level.lc_peak.value()).fold(f64::MIN, f64::max);
    assert_eq!(stretch.lc_peak().expect("heard").value(), highest);
}

#[test]
fn parts_of_seconds_at_both_ends_count_towards_the_stretch_alone() {
    let mut meter = meter(RATE);
    meter.push(after(0.75), &tone(RATE, 1000.0, -20.0, 0.75));
    assert_eq!(meter.drain().count(), 0);
    meter.finish();
    assert_eq!(meter.drain().count(), 0);
    let stretch = meter.stretch();
    assert_near("seconds", stretch.seconds(), 0.75, 1e-9);
    assert_near("LAeq", stretch.laeq().expect("heard").value(), -20.0, 0.05);
    assert_eq!((stretch.laf_min(), stretch.percentile(50.0)), (None, None), "nothing settled yet");
}

#[test]
fn an_empty_stretch_has_no_levels() {
    let empty = meter(RATE).stretch();
    assert_eq!(
        (empty.seconds(), empty.laeq(), empty.lae(), empty.laf_max(), empty.percentile(10.0)),
        (0.0, None, None, None, None)
    );
}

#[test]
fn a_reset_forgets_the_statistics_and_not_the_sound() {
    let mut meter = meter(RATE);
    meter.push(START, &tone(RATE, 1000.0, -6.0, 3.0));
    meter.reset_stretch();
    assert_eq!(meter.stretch().laeq(), None);
    meter.push(after(3.0), &tone(RATE, 1000.0, -6.0, 1.0));
    assert_near("LAFmin", meter.stretch().laf_min().expect("still settled").value(), -6.0, 0.01);
}
