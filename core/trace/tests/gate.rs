//! Which fixes the gate believes.

mod common;

use common::{DEGREE_M, NOON, Way, gated, position};
use wayhum_trace::{Gate, Refusal, Rules};
use wayhum_types::{Fix, Timestamp};

fn fix(millis: i64, north_m: f64) -> Fix {
    Fix::bare(Timestamp::from_unix_millis(NOON + millis), position(48.0 + north_m / DEGREE_M, 11.0))
}

/// A gate that has seen ten seconds of a drive northwards at 10 m/s; the last fix is at 10 s and 100 m.
fn under_way() -> Gate {
    let mut gate = Gate::new(&Rules::default());
    let _ = gate.judge(&fix(-1_000, -10.0));
    for s in 0..=10 {
        assert!(gate.judge(&fix(s * 1_000, s as f64 * 10.0)).is_ok());
    }
    gate
}

#[test]
fn a_good_fix_goes_through_as_it_is() {
    let good = Fix { accuracy_m: Some(25.0), speed_mps: Some(10.0), heading_deg: Some(0.0), ..fix(11_000, 110.0) };
    assert_eq!(under_way().judge(&good), Ok(good));
}

#[test]
fn the_first_fix_needs_a_second_one() {
    let mut gate = Gate::new(&Rules::default());
    assert_eq!(gate.judge(&fix(0, 0.0)), Err(Refusal::Unconfirmed));
    assert!(gate.judge(&fix(1_000, 10.0)).is_ok());
}

#[test]
fn a_first_fix_from_yesterdays_place_is_not_the_begin_of_a_trip() {
    let mut gate = Gate::new(&Rules::default());
    assert!(gate.judge(&fix(0, 5_000.0)).is_err());
    assert_eq!(gate.judge(&fix(1_000, 10.0)), Err(Refusal::Unconfirmed));
    assert!(gate.judge(&fix(2_000, 20.0)).is_ok());
}

#[test]
fn what_an_app_made_up_is_refused() {
    assert_eq!(under_way().judge(&Fix { mock: true, ..fix(11_000, 110.0) }), Err(Refusal::Mock));
}

#[test]
fn an_accuracy_above_25_m_or_none_at_all_is_refused() {
    for accuracy in [25.1, f32::NAN, f32::INFINITY, -1.0] {
        let blurred = Fix { accuracy_m: Some(accuracy), ..fix(11_000, 110.0) };
        assert_eq!(under_way().judge(&blurred), Err(Refusal::Inaccurate), "{accuracy} m");
    }
}

#[test]
fn time_must_run_forward() {
    assert_eq!(under_way().judge(&fix(10_000, 100.0)), Err(Refusal::TimeNotForward));
    assert_eq!(under_way().judge(&fix(9_000, 90.0)), Err(Refusal::TimeNotForward));
    let never = Fix { at: Timestamp::from_unix_millis(i64::MAX), ..fix(0, 0.0) };
    assert_eq!(under_way().judge(&never), Err(Refusal::TimeNotForward));
}

#[test]
fn nobody_goes_faster_than_70_mps() {
    assert_eq!(under_way().judge(&fix(11_000, 100.0 + 71.0)), Err(Refusal::TooFast));
}

#[test]
fn nobody_brakes_harder_than_8_mps2_by_doppler() {
    let with_speed = |millis, metres, mps| Fix { speed_mps: Some(mps), ..fix(millis, metres) };
    let mut gate = under_way();
    assert!(gate.judge(&with_speed(11_000, 110.0, 10.0)).is_ok());
    assert_eq!(gate.clone().judge(&with_speed(12_000, 115.0, 1.9)), Err(Refusal::Acceleration));
    assert!(gate.judge(&with_speed(12_000, 115.0, 2.1)).is_ok());
}

#[test]
fn a_reflection_40_m_off_the_course_is_refused_and_the_next_good_fix_is_not() {
    let mut gate = under_way();
    let beside = Fix { position: position(48.0 + 110.0 / DEGREE_M, 11.0 + 60.0 / DEGREE_M), ..fix(11_000, 0.0) };
    assert!(matches!(gate.judge(&beside), Err(Refusal::OffCourse | Refusal::Acceleration)));
    assert!(gate.judge(&fix(12_000, 120.0)).is_ok());
}

#[test]
fn sharp_turns_and_hard_braking_are_believed() {
    let way = Way::in_town().to(0.0, 308.0, 14.0).to(0.0, 315.0, 7.0).to(5.0, 318.0, 5.0).to(12.0, 318.0, 7.0);
    let way = way.to(300.0, 318.0, 14.0).to(308.0, 318.0, 8.0).to(310.0, 318.0, 2.0).wait(5);
    assert_eq!(gated(&way.fixes, &Rules::default()).len(), way.fixes.len() - 1, "all but the first");
}

#[test]
fn a_receiver_that_repeats_itself_while_moving_is_frozen() {
    let mut gate = under_way();
    for s in 11..=40 {
        assert_eq!(gate.judge(&fix(s * 1_000, 100.0)), Err(Refusal::Frozen), "{s} s");
    }
    assert!(gate.judge(&fix(41_000, 410.0)).is_ok(), "out of the tunnel");
}

#[test]
fn a_car_that_has_stopped_is_not_frozen() {
    let mut gate = under_way();
    for (s, north) in [(11, 107.0), (12, 112.0), (13, 114.0), (14, 114.5), (15, 114.5), (16, 114.5)] {
        assert!(gate.judge(&fix(s * 1_000, north)).is_ok(), "{s} s");
    }
    let says_it_stands = Fix { speed_mps: Some(0.0), ..fix(11_000, 100.0) };
    assert!(under_way().judge(&Fix { position: fix(0, 108.0).position, ..says_it_stands }).is_ok());
}

#[test]
fn a_wrong_fix_that_was_believed_cannot_lock_the_right_ones_out() {
    // Believed 20 km off, and an hour ahead.
    for wrong in [fix(0, 20_000.0), fix(3_600_000, 0.0)] {
        let mut gate = Gate::new(&Rules::default());
        let _ = gate.judge(&Fix { at: wrong.at.plus_millis(-1_000), ..wrong });
        assert!(gate.judge(&wrong).is_ok());
        let refused = (1..60).take_while(|&s| gate.judge(&fix(s * 1_000, s as f64 * 10.0)).is_err()).count();
        assert_eq!(refused, 4);
    }
}

#[test]
fn fixes_a_minute_apart_are_believed_one_by_one() {
    let mut gate = Gate::new(&Rules::default());
    assert!(gate.judge(&fix(0, 0.0)).is_err());
    assert!((1..20).all(|minute| gate.judge(&fix(minute * 60_000, minute as f64 * 600.0)).is_ok()));
}

#[test]
fn a_speed_that_cannot_be_is_taken_off_the_fix() {
    for speed in [f32::NAN, -1.0, 71.0] {
        let odd = Fix { speed_mps: Some(speed), heading_deg: Some(f32::NAN), ..fix(11_000, 110.0) };
        assert_eq!(under_way().judge(&odd), Ok(fix(11_000, 110.0)));
    }
}

#[test]
fn every_refusal_has_a_name_and_words() {
    assert_eq!(Refusal::TooFast.reason(), "too_fast");
    assert!(Refusal::Frozen.to_string().starts_with("accept a fix: "));
}
